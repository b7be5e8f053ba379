"""Read one Quartiersbericht from the schema berichte: one snapshot, read only, nothing computed."""

from datetime import date
from typing import Any

import psycopg

from zielwerk.bericht.lesen import momentaufnahme, zeilen
from zielwerk.bericht.monatsbericht.zusammenstellen import katalog_lesen, kopf_lesen
from zielwerk.bericht.quartiersbericht.wert import (
    SCHNITTE,
    Gruppe,
    Gruppenbestand,
    Gruppenwert,
    Quartiersbericht,
)


def zusammenstellen(
    verbindung: psycopg.Connection[Any], *, traeger_nr: str, datenstand: date | None = None
) -> Quartiersbericht:
    """Return the report of a Träger, by default for the newest Datenstand."""
    with momentaufnahme(verbindung) as zeiger:
        kopf = kopf_lesen(zeiger, traeger_nr, datenstand)
        traeger: dict[str, object] = {"traeger_nr": kopf.traeger_nr, "datenstand": kopf.datenstand}
        gruppen = zeilen(zeiger, Gruppe, "rpt_schnitt_gruppen", traeger, ordnung=("schnitt", "auspraegung"))
        return Quartiersbericht(
            kopf=kopf,
            kennzahlen=katalog_lesen(zeiger, traeger),
            gruppen=tuple(gruppe for gruppe in gruppen if gruppe.schnitt in SCHNITTE),
            bestand=zeilen(
                zeiger,
                Gruppenbestand,
                "rpt_quartiersbericht_bestand",
                traeger,
                ordnung=("schnitt", "auspraegung", "sortierung", "geschlecht"),
            ),
            werte=zeilen(
                zeiger,
                Gruppenwert,
                "rpt_quartiersbericht_kennzahlen",
                traeger,
                ordnung=("schnitt", "auspraegung", "sortierung"),
            ),
        )
