"""How the values of a target are written: percent, persons or euros."""

from datetime import date
from decimal import Decimal
from typing import Final

from zielwerk.bericht import zahlen
from zielwerk.bericht.begriffe import Geschlecht
from zielwerk.bericht.zielnachhaltung.wert import Vergleichspunkt, Ziel

GESCHLECHTER: Final[dict[Geschlecht, str]] = {"gesamt": "", "w": "Frauen", "m": "Männer"}
PUNKTE: Final = f"{zahlen.SCHMAL}PP"
# The three sums that run up over a year; every other target is a figure of the month alone.
MONATSGROESSE: Final = {"K2": "Integrationen", "LZB_JD": "Langzeitleistungsbeziehende", "LLU_JS": "Euro"}
NICHT_GELIEFERT: Final = "nicht geliefert"
EURO: Final = "summe"
MENGE: Final = "bestand"
MILLIONEN: Final = f"Mio.{zahlen.SCHMAL}€"


def wert(art: str, zahl: Decimal | None) -> str:
    """Write a value of an Indikator; a dash where there is none."""
    if zahl is None:
        return zahlen.NICHTS
    if art == EURO:
        return zahlen.euro(zahl)
    return zahlen.zahl(zahl) if art == MENGE else zahlen.prozent(zahl)


def zielwert(ziel: Ziel) -> str:
    """Write a target with its comparison; decimals as agreed, at most two."""
    if ziel.zielwert is None:
        return zahlen.NICHTS
    if ziel.art == EURO:
        return _verglichen(ziel, zahlen.euro(ziel.zielwert))
    stellen = 2 if zahlen.runden(ziel.zielwert, 2) != zahlen.runden(ziel.zielwert, 1) else 1
    if ziel.art == MENGE:
        return _verglichen(ziel, zahlen.zahl(ziel.zielwert, stellen))
    return _verglichen(ziel, zahlen.prozent(ziel.zielwert, stellen))


def _verglichen(ziel: Ziel, zahl: str) -> str:
    return f"{'≥' if ziel.vergleich == '>=' else '≤'}{zahlen.SCHMAL}{zahl}"


def schlagzahl(ziel: Ziel) -> str:
    """Write the value that decides in large letters: a year's sum in millions, for which there is room."""
    if ziel.art == EURO and ziel.massgeblicher_wert is not None:
        return zahlen.millionen(ziel.massgeblicher_wert)
    return wert(ziel.art, ziel.massgeblicher_wert)


def schlagzahl_zusatz(ziel: Ziel) -> str:
    """Write below it what was agreed, in the same unit."""
    if ziel.art == EURO and ziel.massgeblicher_wert is not None and ziel.zielwert is not None:
        return f"{MILLIONEN}, Ziel {_verglichen(ziel, zahlen.millionen(ziel.zielwert))}"
    return f"Ziel {zielwert(ziel)}"


def abstand(art: str, zahl: Decimal | None) -> str:
    """Write a difference with its sign: points between quotas, else the unit itself."""
    if zahl is None:
        return zahlen.NICHTS
    if art == EURO:
        return zahlen.euro(zahl, vorzeichen=True)
    text = zahlen.zahl(zahl, vorzeichen=True)
    return text if art == MENGE else text + PUNKTE


def zwischenstand(ziel: Ziel, zum_zwischenziel: Decimal) -> str:
    """Say where the year stands so far, without a full stop."""
    if ziel.zwischenziel_erreicht:
        return "Das Zwischenziel ist eingehalten"
    return f"Das Zwischenziel ist um {abstand(ziel.art, abs(zum_zwischenziel)).lstrip('+')} verfehlt"


def menge(ziel: Ziel, zahl: Decimal | None) -> str:
    """Write what a month brings: persons, integrations or euros."""
    if zahl is None:
        return zahlen.NICHTS
    return zahlen.euro(zahl) if ziel.art == EURO else zahlen.zahl(zahl)


def entschieden(ziel: Ziel) -> str:
    """Say that what is left of the year cannot change the verdict any more; empty while it can."""
    if ziel.noetig_je_monat is None or ziel.noetig_je_monat > 0:
        return ""
    return "bereits erreicht" if ziel.vergleich == ">=" else "nicht mehr erreichbar"


def zeile(ziel: Ziel) -> str:
    """Name the line of a target."""
    return mit_geschlecht(ziel.zeilenname, ziel.geschlecht)


def mit_geschlecht(name: str, geschlecht: Geschlecht) -> str:
    """Put the sex behind the name of a line."""
    zusatz = GESCHLECHTER[geschlecht]
    return f"{name}, {zusatz}" if zusatz else name


def tag(wann: date | None) -> str:
    """Write a day, a dash for none."""
    return zahlen.datum(wann) if wann else zahlen.NICHTS


def zeitraum(punkt: Vergleichspunkt) -> str:
    """Name the month of a published value, or the year whose result it is."""
    return f"Jahr {punkt.monat.year}" if punkt.bezug == "jahr" else zahlen.monat(punkt.monat)
