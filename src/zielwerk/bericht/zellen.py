"""Cells that reports on parts of a Träger share: figures with Zähler and Nenner, stocks, differences."""

from decimal import Decimal
from typing import Final

from zielwerk.bericht import zahlen
from zielwerk.bericht.angaben import IN_EURO
from zielwerk.bericht.bausteine import Bruch, Zelle
from zielwerk.bericht.monatsbericht.tabelle import MITTLERER_BESTAND
from zielwerk.bericht.monatsbericht.wert import Kennzahl

PERSONEN_WENIGSTENS: Final = 10
"""Below so many persons one more or less moves a share by more than ten percentage points."""


def bruch(  # noqa: PLR0913 a figure, its two parts and where it stands
    kennzahl: Kennzahl,
    schluessel: str,
    *,
    wert: Decimal | None,
    zaehler: Decimal | None,
    nenner: Decimal | None,
    status: str | None,
    unsicher: bool = False,
) -> Bruch:
    """Return a figure over its parts; ``schluessel`` ends before ``wert``, ``zaehler`` and ``nenner``."""
    text = wert_text(kennzahl, wert, status)
    return Bruch(
        wert=Zelle(schluessel=f"{schluessel}wert", wert=wert, text=geklammert(text) if unsicher else text),
        zaehler=_menge(kennzahl, zaehler, f"{schluessel}zaehler"),
        nenner=_menge(kennzahl, nenner, f"{schluessel}nenner", ist_nenner=True),
    )


def wert_text(kennzahl: Kennzahl, wert: Decimal | None, status: str | None) -> str:
    """Write a figure, with sign where it is a change; ``x`` not computable, ``–`` nothing there."""
    if wert is not None:
        return zahlen.prozent(wert, vorzeichen=kennzahl.art == "veraenderung")
    return zahlen.NICHT_BERECHENBAR if status == "nicht_berechenbar" else zahlen.NICHTS


def geklammert(text: str) -> str:
    """Mark a figure that rests on few persons, as official tables do."""
    return f"({text})"


def _menge(
    kennzahl: Kennzahl, menge: Decimal | None, schluessel: str, *, ist_nenner: bool = False
) -> Zelle:
    if menge is None:
        text = zahlen.NICHTS
    elif kennzahl.einheit == IN_EURO:
        text = zahlen.euro(menge)
    else:
        text = zahlen.zahl(menge, 1 if ist_nenner and kennzahl.kennzahl_id in MITTLERER_BESTAND else 0)
    return Zelle(schluessel=schluessel, wert=menge, text=text)


def anzahl(schluessel: str, wert: Decimal | None, *, vorzeichen: bool = False) -> Zelle:
    """Return a number of persons or cases."""
    text = zahlen.NICHTS if wert is None else zahlen.zahl(wert, 0, vorzeichen=vorzeichen)
    return Zelle(schluessel=schluessel, wert=wert, text=text)


def dezimal(schluessel: str, wert: Decimal | None) -> Zelle:
    """Return a number with one decimal."""
    text = zahlen.NICHTS if wert is None else zahlen.zahl(wert)
    return Zelle(schluessel=schluessel, wert=wert, text=text)


def betrag(schluessel: str, wert: Decimal | None, *, vorzeichen: bool = False) -> Zelle:
    """Return a sum of money in whole euros."""
    text = zahlen.NICHTS if wert is None else zahlen.euro(wert, vorzeichen=vorzeichen)
    return Zelle(schluessel=schluessel, wert=wert, text=text)


def veraenderung(schluessel: str, wert: Decimal | None) -> Zelle:
    """Return a change in percent with its sign."""
    text = zahlen.NICHTS if wert is None else zahlen.prozent(wert, vorzeichen=True)
    return Zelle(schluessel=schluessel, wert=wert, text=text)


def anteil(schluessel: str, wert: Decimal | None, *, unsicher: bool = False) -> Zelle:
    """Return a share in percent."""
    text = zahlen.NICHTS if wert is None else zahlen.prozent(wert)
    return Zelle(
        schluessel=schluessel,
        wert=wert,
        text=geklammert(text) if unsicher and wert is not None else text,
    )


def punkte(schluessel: str, wert: Decimal | None) -> Zelle:
    """Return a difference of two percentages."""
    return Zelle(
        schluessel=schluessel,
        wert=wert,
        text=zahlen.NICHTS if wert is None else zahlen.zahl(wert, vorzeichen=True),
    )
