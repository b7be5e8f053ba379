"""The Eingliederungsbericht among the report kinds: one report a Träger."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from zielwerk.bericht.berichtsart import Begriff, Berichtsart, Thema, Verbindung
from zielwerk.bericht.eingliederungsbericht import definitionen
from zielwerk.bericht.eingliederungsbericht.angaben import angaben
from zielwerk.bericht.eingliederungsbericht.ansicht import ansicht
from zielwerk.bericht.eingliederungsbericht.wert import Eingliederungsbericht
from zielwerk.bericht.eingliederungsbericht.zusammenstellen import zusammenstellen
from zielwerk.bericht.monatsbericht.zusammenstellen import thema


def _themen(verbindung: Verbindung, traeger_nr: str, datenstand: date | None) -> Sequence[Thema]:
    return (thema(verbindung, traeger_nr=traeger_nr, datenstand=datenstand),)


def _begriffe(bericht: Eingliederungsbericht) -> Sequence[Begriff]:
    return definitionen.begriffe(bericht)


EINGLIEDERUNGSBERICHT: Final = Berichtsart(
    schluessel="eingliederungsbericht",
    bezeichnung="Eingliederungsbericht",
    klasse=Eingliederungsbericht,
    vorlage="eingliederungsbericht/bericht.html.jinja",
    themen=_themen,
    zusammenstellen=zusammenstellen,
    ansicht=ansicht,
    angaben=angaben,
    begriffe=_begriffe,
)
