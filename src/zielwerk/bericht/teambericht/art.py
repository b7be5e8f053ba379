"""The Teambericht among the report kinds: one report a team."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from zielwerk.bericht import teilbericht
from zielwerk.bericht.berichtsart import Begriff, Berichtsart, Thema, Verbindung
from zielwerk.bericht.teambericht.angaben import angaben
from zielwerk.bericht.teambericht.ansicht import ansicht
from zielwerk.bericht.teambericht.wert import Teambericht
from zielwerk.bericht.teambericht.zusammenstellen import teams, zusammenstellen


def _themen(verbindung: Verbindung, traeger_nr: str, datenstand: date | None) -> tuple[Thema, ...]:
    kopf, alle = teams(verbindung, traeger_nr=traeger_nr, datenstand=datenstand)
    return tuple(
        Thema(traeger_nr=kopf.traeger_nr, datenstand=kopf.datenstand, zusatz=team.team) for team in alle
    )


def _zusammenstellen(verbindung: Verbindung, was: Thema) -> Teambericht:
    return zusammenstellen(
        verbindung, traeger_nr=was.traeger_nr, team=was.zusatz, datenstand=was.datenstand
    )


def _begriffe(bericht: Teambericht) -> Sequence[Begriff]:
    return teilbericht.begriffe(bericht.kennzahlen)


def _team(bericht: Teambericht) -> str:
    return bericht.team.team


TEAMBERICHT: Final = Berichtsart(
    schluessel="teambericht",
    bezeichnung="Teambericht",
    klasse=Teambericht,
    vorlage="teambericht/bericht.html.jinja",
    themen=_themen,
    zusammenstellen=_zusammenstellen,
    ansicht=ansicht,
    angaben=angaben,
    begriffe=_begriffe,
    zusatz=_team,
)
