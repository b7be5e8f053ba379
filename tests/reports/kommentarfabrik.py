"""Invented comments and measures on targets, and a signal that asks for one."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from zielwerk.bericht.monatsbericht.einfluss import Signalbefund
from zielwerk.bericht.zielnachhaltung.wert import Kommentar, Massnahme

MONAT: Final = date(2025, 7, 1)
KOMMENTAR: Final = Kommentar(
    kennzahl_id="K2",
    geschlecht="gesamt",
    zeilenname="K2 (§ 48a)",
    berichtsmonat=MONAT,
    text="Im Juli fehlten zwei Fachkräfte; die Vermittlung in Ausbildung beginnt im August.",
    erfasst_am=date(2025, 11, 20),
    erfasst_von="Controlling",
)
FRUEHER: Final = replace(
    KOMMENTAR,
    kennzahl_id="LZB_JD",
    zeilenname="Zielindikator LZB (Jahresdurchschnitt)",
    berichtsmonat=date(2025, 4, 1),
    text="Erläutert die Zahlen vom April.",
)
MASSNAHME: Final = Massnahme(
    massnahme_nr="2025-1",
    kennzahl_id="K2",
    geschlecht="gesamt",
    zeilenname="K2 (§ 48a)",
    text="Bewerbertage mit fünf Betrieben",
    verantwortlich="Arbeitgeberservice",
    bis=date(2025, 9, 30),
    stand="laeuft",
    ueberfaellig=True,
    erfasst_am=date(2025, 11, 20),
    erfasst_von="Controlling",
)
ERLEDIGT: Final = replace(
    MASSNAHME,
    massnahme_nr="2025-2",
    kennzahl_id="LZB_JD",
    zeilenname="Zielindikator LZB (Jahresdurchschnitt)",
    text="Fallbesprechungen ab drei Jahren Bezug",
    stand="erledigt",
    ueberfaellig=False,
)
SIGNAL: Final = Signalbefund(
    groesse_id="INT",
    regel=1,
    monat=MONAT,
    von=MONAT,
    bis=MONAT,
    seite="unten",
    wert=Decimal(9),
    mittel=Decimal(20),
    unten=Decimal("12.5"),
    oben=Decimal("27.5"),
    aktuell=True,
)
"""On the K2: a comment is due before release."""
