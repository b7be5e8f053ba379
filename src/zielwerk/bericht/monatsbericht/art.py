"""The Monatsbericht among the report kinds."""

from datetime import date
from typing import Final

from zielwerk.bericht.berichtsart import Berichtsart, Thema, Verbindung
from zielwerk.bericht.monatsbericht.angaben import angaben, begriffe
from zielwerk.bericht.monatsbericht.ansicht import ansicht
from zielwerk.bericht.monatsbericht.wert import Monatsbericht
from zielwerk.bericht.monatsbericht.zusammenstellen import thema, zusammenstellen


def _themen(verbindung: Verbindung, traeger_nr: str, datenstand: date | None) -> tuple[Thema]:
    """Return the one report of a Träger."""
    return (thema(verbindung, traeger_nr=traeger_nr, datenstand=datenstand),)


def _zusammenstellen(verbindung: Verbindung, was: Thema) -> Monatsbericht:
    return zusammenstellen(verbindung, traeger_nr=was.traeger_nr, datenstand=was.datenstand)


MONATSBERICHT: Final = Berichtsart(
    schluessel="monatsbericht",
    bezeichnung="Monatsbericht",
    klasse=Monatsbericht,
    vorlage="monatsbericht/bericht.html.jinja",
    themen=_themen,
    zusammenstellen=_zusammenstellen,
    ansicht=ansicht,
    angaben=angaben,
    begriffe=begriffe,
)
