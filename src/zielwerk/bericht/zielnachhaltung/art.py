"""The Zielnachhaltung among the report kinds."""

from typing import Final

from zielwerk.bericht.berichtsart import Berichtsart
from zielwerk.bericht.zielnachhaltung.ansicht import ansicht
from zielwerk.bericht.zielnachhaltung.wert import Zielnachhaltung
from zielwerk.bericht.zielnachhaltung.zusammenstellen import themen, zusammenstellen

ZIELNACHHALTUNG: Final = Berichtsart(
    schluessel="zielnachhaltung",
    bezeichnung="Zielnachhaltung",
    klasse=Zielnachhaltung,
    vorlage="zielnachhaltung/bericht.html.jinja",
    themen=themen,
    zusammenstellen=zusammenstellen,
    ansicht=ansicht,
)
