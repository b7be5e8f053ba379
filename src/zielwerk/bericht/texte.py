"""Figures as words that sentences and tables share."""

from datetime import date
from decimal import Decimal

from zielwerk.bericht import zahlen
from zielwerk.bericht.monatsbericht.wert import Kennzahl, Messwert, Zielstand

LZB_ZIEL = "LZB_JD"
"""Key of the Zielindikator that measures the annual average of Langzeitleistungsbeziehende."""


def wert_text(kennzahl: Kennzahl, messwert: Messwert | None) -> str:
    """Write a figure, with sign where it is a change; ``x`` not computable, ``–`` nothing there."""
    if messwert is None:
        return zahlen.NICHTS
    if messwert.wert is None:
        return zahlen.NICHT_BERECHENBAR
    return zahlen.prozent(messwert.wert, vorzeichen=kennzahl.art == "veraenderung")


def punkte(wert: Decimal) -> str:
    """Write a difference of two percentages; a decimal number takes the plural."""
    return f"{zahlen.zahl(wert)}{zahlen.GESCHUETZT}Prozentpunkte"


def grenze(ziel: Zielstand) -> str:
    """Say in a word what the comparison of a target means."""
    return "mindestens" if ziel.vergleich == ">=" else "höchstens"


def zielwert_text(ziel: Zielstand) -> str:
    """Write a target with as many decimals as the agreement has, at most two; only heads need none."""
    if ziel.zielwert is None:
        return zahlen.NICHTS
    vorlage = ziel.wert if ziel.typ.startswith("ABS") else ziel.basis_wert
    exponent = vorlage.normalize().as_tuple().exponent if vorlage is not None else -1
    wenigstens = 0 if ziel.typ == "ABS_COUNT" else 1
    stellen = min(2, max(wenigstens, -exponent)) if isinstance(exponent, int) else 1
    return (
        zahlen.zahl(ziel.zielwert, stellen)
        if ziel.kennzahl_id == LZB_ZIEL
        else zahlen.prozent(ziel.zielwert, stellen)
    )


def derzeit(berichtsmonat: date) -> str:
    """Say that the year is not over; with December's figures its result stands."""
    return "" if berichtsmonat.month == zahlen.DEZEMBER else "derzeit "


def zeitraum_text(ziel: Zielstand, berichtsmonat: date) -> str:
    """Name the months that the annual average holds so far."""
    zeitraum = f"Durchschnitt {zahlen.januar_bis(berichtsmonat)}"
    if ziel.ist_monate is not None and ziel.ist_monate != berichtsmonat.month:
        zeitraum += (
            f" (aus {zahlen.anzahl_wort(ziel.ist_monate)} {'Monat' if ziel.ist_monate == 1 else 'Monaten'})"
        )
    return zeitraum
