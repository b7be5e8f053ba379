"""Figures as words that sentences, tables and charts of this report share."""

from datetime import date
from decimal import Decimal
from typing import Final

from zielwerk.bericht import zahlen
from zielwerk.bericht.bausteine import Bruch, Zelle
from zielwerk.bericht.eingliederungsbericht.wert import Eingliederungsbericht, Massnahme
from zielwerk.bericht.zellen import geklammert

NICHT_GELIEFERT: Final = "nicht geliefert"
TITEL_KURZ: Final = {
    "EGT": "Einglie\N{SOFT HYPHEN}derungs\N{SOFT HYPHEN}titel",
    "VKB": "Verwal\N{SOFT HYPHEN}tungs\N{SOFT HYPHEN}kosten",
    "DRITTMITTEL": "Dritt\N{SOFT HYPHEN}mittel",
}
TITEL: Final = {"EGT": "Eingliederungstitel", "VKB": "Verwaltungskosten", "DRITTMITTEL": "Drittmittel"}
ZIELGRUPPEN: Final = {"U25": "unter 25 Jahren", "UE25": "ab 25 Jahren", "ALLE": "alle Altersgruppen"}
AUSTRITTE_WENIGSTENS: Final = 10
"""A quota of fewer exits stands in brackets, as in the Quartiersbericht: a single case decides it."""


def fehlt(bericht: Eingliederungsbericht, datei: str, monat: date | None = None) -> str:
    """Say why a section has no figures: no file, or a file without this month."""
    if not bericht.geliefert(datei):
        return f"{datei}.csv: {NICHT_GELIEFERT}."
    tag = monat or bericht.kopf.berichtsmonat
    return f"{datei}.csv enthält keine Angaben für {zahlen.monat(tag)}."


def seit_januar(monat: date) -> str:
    """Begin a sentence with the months that spending is summed over."""
    return f"{'Im' if monat.month == 1 else 'Von'} {zahlen.januar_bis(monat)}"


def schluessel(wert: Decimal | None) -> str:
    """Write a Betreuungsschlüssel as the law does: ``1 : 75``."""
    if wert is None:
        return zahlen.NICHTS
    return f"1{zahlen.GESCHUETZT}:{zahlen.GESCHUETZT}{zahlen.zahl(wert, 0)}"


def vzae(wert: Decimal) -> str:
    """Write posts with two decimals, as reports do (kennzahlen.md § 8.4)."""
    return zahlen.zahl(wert, 2)


def kohorte(massnahme: Massnahme) -> str:
    """Name the months of the exits."""
    return f"{zahlen.monat(massnahme.kohorte_von)} bis {zahlen.monat(massnahme.kohorte_bis)}"


def ist_klein(austritte: int | None) -> bool:
    """Whether a quota rests on so few exits that it stands in brackets."""
    return austritte is not None and austritte < AUSTRITTE_WENIGSTENS


def quotenbruch(
    basis: str, wert: Decimal | None, zaehler: int | None, nenner: int | None, *, endung: str
) -> Bruch:
    """Return a quota of exits over its two counts."""
    text = zahlen.NICHTS if wert is None else zahlen.prozent(wert)
    return Bruch(
        wert=Zelle(
            schluessel=f"{basis}.{endung}",
            wert=wert,
            text=geklammert(text) if wert is not None and ist_klein(nenner) else text,
        ),
        zaehler=anzahl(f"{basis}.{endung}_zaehler", zaehler),
        nenner=anzahl(f"{basis}.{endung}_nenner", nenner),
    )


def anzahl(schluessel_text: str, wert: int | None, zusatz: str = "") -> Zelle:
    """Return a count, with a word behind it where the column does not say what it counts."""
    exakt = None if wert is None else Decimal(wert)
    text = zahlen.NICHTS if exakt is None else zahlen.zahl(exakt, 0)
    return Zelle(
        schluessel=schluessel_text,
        wert=exakt,
        text=f"{text}{zahlen.SCHMAL}{zusatz}" if zusatz and wert is not None else text,
    )
