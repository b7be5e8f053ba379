"""The Quartiersbericht among the report kinds: one report a Träger that names Gemeinden."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from zielwerk.bericht import teilbericht
from zielwerk.bericht.berichtsart import Begriff, Berichtsart, Thema, Verbindung
from zielwerk.bericht.monatsbericht.zusammenstellen import thema
from zielwerk.bericht.quartiersbericht.angaben import angaben
from zielwerk.bericht.quartiersbericht.ansicht import ansicht
from zielwerk.bericht.quartiersbericht.wert import Quartiersbericht
from zielwerk.bericht.quartiersbericht.zusammenstellen import zusammenstellen


def _themen(verbindung: Verbindung, traeger_nr: str, datenstand: date | None) -> tuple[Thema]:
    return (thema(verbindung, traeger_nr=traeger_nr, datenstand=datenstand),)


def _zusammenstellen(verbindung: Verbindung, was: Thema) -> Quartiersbericht:
    return zusammenstellen(verbindung, traeger_nr=was.traeger_nr, datenstand=was.datenstand)


def _begriffe(bericht: Quartiersbericht) -> Sequence[Begriff]:
    return teilbericht.begriffe(bericht.kennzahlen)


QUARTIERSBERICHT: Final = Berichtsart(
    schluessel="quartiersbericht",
    bezeichnung="Quartiersbericht",
    klasse=Quartiersbericht,
    vorlage="quartiersbericht/bericht.html.jinja",
    themen=_themen,
    zusammenstellen=_zusammenstellen,
    ansicht=ansicht,
    angaben=angaben,
    begriffe=_begriffe,
)
