"""Read one report from the schema berichte: one snapshot, read only, nothing computed."""

from collections.abc import Callable
from typing import Final, TypeVar

from zielwerk.bericht.berichtsart import Thema, Verbindung
from zielwerk.bericht.eingliederungsbericht.wert import (
    Betreuung,
    Eingliederungsbericht,
    Massnahme,
    Mittel,
    Quote,
    Verlauf,
)
from zielwerk.bericht.lesen import momentaufnahme, zeilen
from zielwerk.bericht.monatsbericht.wert import Datei
from zielwerk.bericht.monatsbericht.zusammenstellen import kopf_lesen
from zielwerk.bericht.teambericht.wert import Team

T = TypeVar("T")
RELATION: Final = "rpt_eingliederungsbericht"


def zusammenstellen(verbindung: Verbindung, thema: Thema) -> Eingliederungsbericht:
    """Return the value of a report."""
    with momentaufnahme(verbindung) as zeiger:
        kopf = kopf_lesen(zeiger, thema.traeger_nr, thema.datenstand)
        bedingung: dict[str, object] = {"traeger_nr": kopf.traeger_nr, "datenstand": kopf.datenstand}

        def lesen(klasse: Callable[..., T], name: str, *ordnung: str) -> tuple[T, ...]:
            return zeilen(zeiger, klasse, name, bedingung, ordnung=ordnung)

        return Eingliederungsbericht(
            kopf=kopf,
            mittel=lesen(Mittel, f"{RELATION}_mittel", "berichtsmonat", "sortierung"),
            quoten=lesen(Quote, f"{RELATION}_quoten", "berichtsmonat", "gruppe_sortierung", "sortierung"),
            verlauf=lesen(Verlauf, f"{RELATION}_verlauf", "berichtsmonat"),
            betreuung=lesen(
                Betreuung,
                f"{RELATION}_betreuung",
                *("schnitt", "auspraegung", "sortierung", "zielgruppe"),
            ),
            teams=lesen(Team, "rpt_teambericht", "team"),
            massnahmen=lesen(
                Massnahme,
                f"{RELATION}_massnahmen",
                *("ebene", "massnahmetraeger", "massnahme", "instrument"),
            ),
            dateien=lesen(Datei, "rpt_monatsbericht_dateien", "sortierung"),
        )
