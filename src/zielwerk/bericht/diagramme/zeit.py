"""Months on a chart: targets, breaks, measured points and the axis below them."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Final

from zielwerk.bericht import zahlen
from zielwerk.bericht.diagramme import svg
from zielwerk.bericht.diagramme.schrift import breite
from zielwerk.bericht.diagramme.worte import Luecke

SCHRIFT: Final = 6.4
JAHRE: Final = 11.0
MONATE: Final = 10.0
"""Heights of the two lines of the axis."""
PLATZ_JE_MONATSNAME: Final = 15.0
PLATZ_JE_BUCHSTABE: Final = 7.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Ziellinie:
    """A target that holds for some months; with ``bis_wert`` it is a band."""

    von: date
    bis: date
    wert: Decimal
    text: str
    bis_wert: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bruch:
    """From this month on the series means something else, or other people."""

    monat: date
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Messpunkt:
    """One month of a series: a value or a gap, how sure it is, and for forecasts its interval."""

    monat: date
    wert: Decimal | None
    vorlaeufig: bool = False
    prognose: bool = False
    unten: Decimal | None = None
    oben: Decimal | None = None
    luecke: Luecke = Luecke.NICHTS

    @property
    def stand(self) -> str:
        """Return how sure the value is, in a word; nothing when it is final."""
        if self.wert is None:
            return ""
        return "Prognose" if self.prognose else "vorläufig" if self.vorlaeufig else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Zeitachse:
    """Months from left to right, every calendar month a field of the same width."""

    monate: tuple[date, ...]
    links: float
    rechts: float

    @property
    def feld(self) -> float:
        """Return the room of one month."""
        return (self.rechts - self.links) / max(len(self.monate), 1)

    @property
    def mit_monaten(self) -> bool:
        """Whether there is room to name each month, by a letter at least."""
        return self.feld >= PLATZ_JE_BUCHSTABE

    @property
    def hoehe(self) -> float:
        """Return the height of the axis: months where there is room, then years."""
        return JAHRE + (MONATE if self.mit_monaten else 0)

    def mitte(self, nummer: int) -> float:
        """Return the middle of a month by its number."""
        return self.links + (nummer + 0.5) * self.feld

    def x(self, monat: date) -> float:
        """Return the middle of a month."""
        return self.mitte(self.monate.index(monat))

    def strecke(self, von: date, bis: date) -> tuple[float, float] | None:
        """Return the left and right edge of the months from … to, as far as they are shown."""
        nummern = [n for n, monat in enumerate(self.monate) if von <= monat <= bis]
        if not nummern:
            return None
        return self.mitte(nummern[0]) - self.feld / 2, self.mitte(nummern[-1]) + self.feld / 2

    def zeichnen(self, grund: float, hervorgehoben: Collection[date] = ()) -> Iterator[str]:
        """Write months and years below ``grund``."""
        if not self.mit_monaten:
            yield from self.jahre(grund)
            return
        for nummer, monat in enumerate(self.monate):
            text = self._monatsname(monat)
            fett = monat in hervorgehoben
            mitte = self.mitte(nummer)
            yield svg.schrift(mitte, grund + 8, text, fett=fett)
            if fett:
                lang = breite(text, SCHRIFT, fett=True) / 2 + 1
                yield svg.linie(
                    (mitte - lang, grund + 9.8), (mitte + lang, grund + 9.8), farbe=svg.TEXT, staerke=1
                )
        yield from self.jahre(grund + MONATE, strich=17)

    def _monatsname(self, monat: date) -> str:
        name = zahlen.MONATE_KURZ[monat.month - 1]
        return name if self.feld >= PLATZ_JE_MONATSNAME else name[0]

    def jahre(self, grund: float, strich: float = 9) -> Iterator[str]:
        """Write the years below ``grund`` and part them by strokes of this length."""
        for jahr, gruppe in groupby(range(len(self.monate)), key=lambda n: self.monate[n].year):
            nummern = list(gruppe)
            links = self.mitte(nummern[0]) - self.feld / 2
            rechts = self.mitte(nummern[-1]) + self.feld / 2
            if nummern[0] > 0:
                yield svg.linie(
                    (links, grund + 9 - strich), (links, grund + 9), farbe=svg.MITTEL, staerke=0.5
                )
            text = str(jahr)
            if breite(text, SCHRIFT) <= rechts - links:
                yield svg.schrift((links + rechts) / 2, grund + 8, text)


def lueckenlos(monate: Sequence[date]) -> tuple[date, ...]:
    """Return every calendar month from the first to the last of some."""
    if not monate:
        return ()
    alle, ende = [min(monate)], max(monate)
    while alle[-1] < ende:
        alle.append(zahlen.verschoben(alle[-1], 1))
    return tuple(alle)
