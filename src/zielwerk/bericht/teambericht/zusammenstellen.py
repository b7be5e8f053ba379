"""Read one Teambericht from the schema berichte: one snapshot, read only, nothing computed."""

from datetime import date
from typing import Any, Final

import psycopg
from psycopg.rows import DictRow

from zielwerk.bericht import zahlen
from zielwerk.bericht.fehler import ThemaUnbekanntError
from zielwerk.bericht.lesen import momentaufnahme, zeilen
from zielwerk.bericht.monatsbericht.wert import Kopf
from zielwerk.bericht.monatsbericht.zusammenstellen import katalog_lesen, kopf_lesen
from zielwerk.bericht.teambericht.wert import (
    Datenbefund,
    Team,
    Teamanteil,
    Teambericht,
    Teambestand,
    Teamverlauf,
    Teamwert,
)

KEIN_ANTEIL: Final = Teamanteil(
    lzb_anteil=None, vorjahr_lzb_anteil=None, differenz=None, traeger_lzb_anteil=None, abstand=None
)


def zusammenstellen(
    verbindung: psycopg.Connection[Any], *, traeger_nr: str, team: str, datenstand: date | None = None
) -> Teambericht:
    """Return the report of a team, by default for the newest Datenstand."""
    with momentaufnahme(verbindung) as zeiger:
        kopf = kopf_lesen(zeiger, traeger_nr, datenstand)
        traeger: dict[str, object] = {"traeger_nr": kopf.traeger_nr, "datenstand": kopf.datenstand}
        schnitt = traeger | {"schnitt": "team", "auspraegung": team}
        eigenes = _team(zeiger, kopf, team)
        anteile = zeilen(zeiger, Teamanteil, "rpt_schnitt_gruppen", schnitt, ordnung=("auspraegung",))
        return Teambericht(
            kopf=kopf,
            team=eigenes,
            kennzahlen=katalog_lesen(zeiger, traeger),
            werte=zeilen(
                zeiger,
                Teamwert,
                "rpt_schnitt_kennzahlen",
                schnitt,
                ordnung=("berichtsmonat", "sortierung", "geschlecht"),
            ),
            verlauf=zeilen(
                zeiger,
                Teamverlauf,
                "rpt_schnitt_verlauf",
                schnitt,
                ordnung=("kennzahl_id", "berichtsmonat"),
            ),
            bestand=zeilen(
                zeiger,
                Teambestand,
                "rpt_schnitt_bestand",
                schnitt,
                ordnung=("sortierung", "geschlecht"),
            ),
            anteil=anteile[0] if anteile else KEIN_ANTEIL,
            befunde=zeilen(
                zeiger,
                Datenbefund,
                "rpt_teambericht_befunde",
                traeger | {"team": team},
                ordnung=("rang",),
            ),
        )


def teams(
    verbindung: psycopg.Connection[Any], *, traeger_nr: str, datenstand: date | None = None
) -> tuple[Kopf, tuple[Team, ...]]:
    """Return every team of a Träger for which a report can be made."""
    with momentaufnahme(verbindung) as zeiger:
        kopf = kopf_lesen(zeiger, traeger_nr, datenstand)
        return kopf, _alle(zeiger, kopf)


def _alle(zeiger: psycopg.Cursor[DictRow], kopf: Kopf) -> tuple[Team, ...]:
    bedingung: dict[str, object] = {"traeger_nr": kopf.traeger_nr, "datenstand": kopf.datenstand}
    return zeilen(zeiger, Team, "rpt_teambericht", bedingung, ordnung=("team",))


def _team(zeiger: psycopg.Cursor[DictRow], kopf: Kopf, gesucht: str) -> Team:
    """Return the team, or say which ones there are."""
    alle = _alle(zeiger, kopf)
    for team in alle:
        if team.team == gesucht:
            return team
    if not alle:
        raise ThemaUnbekanntError(
            f"Für Träger {kopf.traeger_nr} nennt der Datenstand {zahlen.monat(kopf.datenstand)} keine "
            "Teams."
        )
    vorhanden = ", ".join(f"«{team.team}»" for team in alle)
    raise ThemaUnbekanntError(
        f"Das Team «{gesucht}» gibt es bei Träger {kopf.traeger_nr} zum Datenstand "
        f"{zahlen.monat(kopf.datenstand)} nicht; vorhanden: {vorhanden}."
    )
