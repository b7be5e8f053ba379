"""The panel of variances above columns: absolute ones as bars, those in percent as pins."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Final, Literal

from zielwerk.bericht import zahlen
from zielwerk.bericht.diagramme import svg
from zielwerk.bericht.diagramme.schrift import breite
from zielwerk.bericht.diagramme.worte import Urteil
from zielwerk.bericht.diagramme.zeit import Zeitachse

SCHRIFT: Final = 6.0
STAERKEN: Final = {"balken": 3.4, "nadel": 1.6}
PLATZ_FUER_ZAHL: Final = 10.0
OHNE_STELLEN_AB: Final = 10
"""Smaller variances say nothing without their decimals."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nadel:
    """The variance of one month and how to judge it."""

    wert: Decimal
    bewertung: Urteil | None
    fett: bool


@dataclass(frozen=True, kw_only=True)
class Nadelfeld:
    """Variances over the same months as the columns, on a scale of their own."""

    titel: str
    """Lines are parted by ``|``."""
    nadeln: tuple[Nadel | None, ...]
    achse: Zeitachse
    hoehe: float
    stellen: int
    form: Literal["balken", "nadel"]

    def zeichnen(self, oben: float) -> Iterator[str]:
        """Draw the panel below ``oben``."""
        werte = [float(nadel.wert) for nadel in self.nadeln if nadel]
        hoch, tief = max(0.0, *werte, 0.0), min(0.0, *werte, 0.0)
        frei_oben = PLATZ_FUER_ZAHL if any(wert >= 0 for wert in werte) else 3.0
        frei_unten = PLATZ_FUER_ZAHL if tief < 0 else 3.0
        je_einheit = (self.hoehe - frei_oben - frei_unten) / ((hoch - tief) or 1.0)
        null = oben + frei_oben + hoch * je_einheit
        for nummer, zeile in enumerate(self.titel.split("|")):
            yield svg.schrift(0, oben + 7 + 8 * nummer, zeile, anker="start", farbe=svg.LEISE)
        yield svg.linie((self.achse.links, null), (self.achse.rechts, null), farbe=svg.TEXT, staerke=0.6)
        for nummer, nadel in enumerate(self.nadeln):
            if nadel:
                ende = null - float(nadel.wert) * je_einheit
                yield from self._nadel(self.achse.mitte(nummer), null, ende, nadel)

    def _nadel(self, mitte: float, null: float, ende: float, nadel: Nadel) -> Iterator[str]:
        farbe = svg.urteilsfarbe(nadel.bewertung)
        yield svg.linie((mitte, null), (mitte, ende), farbe=farbe, staerke=STAERKEN[self.form])
        groesse = min(6.4 if self.form == "balken" else 5.0, self.achse.feld * 0.8)
        yield svg.zeichen(mitte, ende, groesse, nadel.bewertung)
        if self._stellen is None:
            return
        text = zahlen.zahl(nadel.wert, self._stellen, vorzeichen=True)
        fett = nadel.fett and self._passt(text, fett=True)
        y = ende + 9 if nadel.wert < 0 else ende - 4.2
        yield svg.schrift(mitte, y, text, groesse=SCHRIFT, fett=fett)

    @cached_property
    def _stellen(self) -> int | None:
        """Decimals that all months have room for and that say something; None leaves them to the table."""
        werte = [nadel.wert for nadel in self.nadeln if nadel]
        for stellen in (self.stellen, 0):
            if stellen < self.stellen and max(map(abs, werte)) < OHNE_STELLEN_AB:
                break
            if all(self._passt(zahlen.zahl(wert, stellen, vorzeichen=True)) for wert in werte):
                return stellen
        return None

    def _passt(self, text: str, *, fett: bool = False) -> bool:
        return breite(text, SCHRIFT, fett=fett) <= self.achse.feld - 0.5
