"""What all charts say alike: gaps, judgments, periods, and the table behind each drawing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import chain
from typing import Literal, Protocol, TypeAlias

from zielwerk.bericht import zahlen

Urteil: TypeAlias = Literal["gut", "schlecht", "neutral"]

URTEILSWORT: dict[str | None, str] = {"gut": "günstig", "schlecht": "ungünstig", "neutral": "ohne Wertung"}


class Luecke(StrEnum):
    """Why there is no number; the value is the sign on paper."""

    NICHTS = zahlen.NICHTS
    NICHT_BERECHENBAR = zahlen.NICHT_BERECHENBAR
    GEHEIM = "*"

    @property
    def wort(self) -> str:
        """Return what a legend and a screen reader say."""
        return {"–": "kein Wert", "x": "nicht berechenbar", "*": "geheim gehalten"}[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Datentabelle:
    """The table behind a chart: printed texts, the first cell of a row names it."""

    beschriftung: str
    kopf: tuple[str, ...]
    zeilen: tuple[tuple[str, ...], ...]


class Diagramm(Protocol):
    """What every chart can do."""

    def zeichnen(self) -> str:
        """Return the drawing as SVG."""

    def beschreibung(self) -> str:
        """Return the alternative text."""

    def datentabelle(self) -> Datentabelle:
        """Return the table behind the drawing."""


def tabelle(beschriftung: str, *spalten: tuple[str, Sequence[str]]) -> Datentabelle:
    """Put columns side by side; one that says nothing anywhere is left out."""
    erste, *rest = spalten
    bleibend = [erste, *(spalte for spalte in rest if any(spalte[1]))]
    return Datentabelle(
        beschriftung=beschriftung,
        kopf=tuple(name for name, _ in bleibend),
        zeilen=tuple(zip(*(texte for _, texte in bleibend), strict=True)),
    )


def zeitraum(monate: Sequence[date]) -> str:
    """Write the period that some months span."""
    if not monate:
        return "keine Werte vorhanden"
    erster, letzter = min(monate), max(monate)
    if erster == letzter:
        return zahlen.monat(erster)
    return f"{zahlen.monat(erster)} bis {zahlen.monat(letzter)}"


def wert_text(wert: Decimal | None, stellen: int, luecke: Luecke = Luecke.NICHTS) -> str:
    """Write a number, or the sign of why there is none."""
    return luecke.value if wert is None else zahlen.zahl(wert, stellen)


def gesprochen(wert: Decimal | None, stellen: int, luecke: Luecke = Luecke.NICHTS) -> str:
    """Say a number, or why there is none."""
    return luecke.wort if wert is None else zahlen.zahl(wert, stellen)


def abweichung_text(wert: Decimal | None, stellen: int) -> str:
    """Write a variance with its sign; nothing where there is none."""
    return "" if wert is None else zahlen.zahl(wert, stellen, vorzeichen=True)


def satz(kopf: str, *teile: str) -> str:
    """Join the sentences of an alternative text."""
    return " ".join(f"{teil}." for teil in (kopf, *teile) if teil)


def werte(*gruppen: Iterable[Decimal | None]) -> list[Decimal]:
    """Return the numbers among values and gaps."""
    return [wert for wert in chain.from_iterable(gruppen) if wert is not None]
