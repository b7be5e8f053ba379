"""Scales, round steps and labels that must not lie on each other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import floor, log10

from zielwerk.bericht import zahlen

SCHRITTE = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


@dataclass(frozen=True, slots=True)
class Skala:
    """Values from ``tief`` to ``hoch`` lie between the coordinates ``anfang`` and ``ende``."""

    tief: float
    hoch: float
    anfang: float
    ende: float

    def __call__(self, wert: Decimal | float) -> float:
        """Return the coordinate of a value."""
        return self.anfang + (float(wert) - self.tief) / (self.hoch - self.tief) * (self.ende - self.anfang)


def bereich(werte: Iterable[Decimal], *, mit_null: bool, luft: float = 0.0) -> tuple[float, float]:
    """Return the lowest and highest value of a scale that is never empty."""
    alle = [float(wert) for wert in werte] + ([0.0] if mit_null else [])
    if not alle:
        return 0.0, 1.0
    tief, hoch = min(alle), max(alle)
    if hoch == tief:
        rand = abs(hoch) * 0.05 or 1.0
        return (0.0, rand) if mit_null and not hoch else (tief - rand, hoch + rand)
    rand = (hoch - tief) * luft
    return tief - rand, hoch + rand


def teilung(
    tief: float, hoch: float, hoechstens: int = 5, stellen: int = 1
) -> tuple[tuple[Decimal, str], ...]:
    """Return round values within a scale, each with its printed text; none is finer than the figures."""
    roh = max((hoch - tief) / hoechstens, 10.0**-stellen)
    stufe = Decimal(1).scaleb(floor(log10(roh)))
    schritt = next(
        s * stufe
        for s in SCHRITTE
        if float(s * stufe) >= roh * 0.999 and _nachkommastellen(s * stufe) <= max(stellen, 0)
    )
    stellen = _nachkommastellen(schritt)
    erster = int(Decimal(repr(tief)) / schritt) - 1
    marken = [schritt * (erster + nummer) for nummer in range(hoechstens + 4)]
    return tuple((m, zahlen.zahl(m, stellen)) for m in marken if tief <= float(m) <= hoch)


def _nachkommastellen(zahl: Decimal) -> int:
    return max(0, -int(zahl.normalize().as_tuple().exponent))


def entzerren(
    wuensche: Sequence[float], groessen: Sequence[float], tief: float, hoch: float
) -> list[float]:
    """Move labels apart, as little as possible; returns a middle for each wish, in its order.

    Neighbours that would touch form a block, which sits where its members wish to be on average and
    inside the given bounds. When all of them together need more room than there is, they are laid
    edge to edge from ``tief`` on.
    """
    reihenfolge = sorted(range(len(wuensche)), key=lambda n: (wuensche[n], n))
    bloecke: list[tuple[list[int], float, float]] = []
    for nummer in reihenfolge:
        mitglieder, laenge = [nummer], groessen[nummer]
        anfang = _anfang(mitglieder, laenge, (wuensche, groessen), (tief, hoch))
        while bloecke and bloecke[-1][2] + bloecke[-1][1] > anfang:
            davor = bloecke.pop()
            mitglieder, laenge = davor[0] + mitglieder, davor[1] + laenge
            anfang = _anfang(mitglieder, laenge, (wuensche, groessen), (tief, hoch))
        bloecke.append((mitglieder, laenge, anfang))
    mitten = [0.0] * len(wuensche)
    for mitglieder, _, start in bloecke:
        stelle = start
        for nummer in mitglieder:
            mitten[nummer] = stelle + groessen[nummer] / 2
            stelle += groessen[nummer]
    return mitten


def _anfang(
    mitglieder: Sequence[int],
    laenge: float,
    massen: tuple[Sequence[float], Sequence[float]],
    grenzen: tuple[float, float],
) -> float:
    """Return where a block begins so that its members are nearest to their wishes."""
    wuensche, groessen = massen
    summe, versatz = 0.0, 0.0
    for nummer in mitglieder:
        summe += wuensche[nummer] - versatz - groessen[nummer] / 2
        versatz += groessen[nummer]
    return max(grenzen[0], min(summe / len(mitglieder), grenzen[1] - laenge))
