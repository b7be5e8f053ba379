"""The rules of the control chart (XmR) as pure functions: limits, four signals, and when to begin anew.

The values are single months. Twelve-month sums and quotas share eleven of twelve months with their
neighbour and signal all the time; they do not belong on this chart.

* **Limits** (Shewhart, in the form of Wheeler for individual values): mean ± 2,66 · mean moving range;
  sigma is the mean moving range / 1,128. A moving range needs two neighbouring months.
* **Basis**: the first ``BASIS_HOECHSTENS`` values of a section, at least ``BASIS_MINDESTENS``; with fewer
  there are no limits and no signals. Later values do not move the limits, otherwise a slow change would
  hide itself.
* **Re-basing**: a new section begins only in a month that someone named with a reason (a law, an
  organisation, a measure on purpose), and only when ``BASIS_MINDESTENS`` values follow before the next such
  month; until then the old limits are carried on, without the new months in their basis. No rule looks
  across the beginning of a section.
  ``vorschlag`` proposes a month and never applies it: a signal is data that the release asks about.
* A missing month breaks every run: eight on one side, six trending, two of three need neighbouring months.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import IntEnum
from itertools import groupby, pairwise
from typing import Final

from zielwerk.bericht import zahlen

GRENZFAKTOR: Final = Decimal("2.66")
"""3 / 1,128: three sigma in units of the mean moving range of two."""
SIGMATEILER: Final = Decimal("1.128")
SEITENLAUF: Final = 8
TRENDLAUF: Final = 6
FENSTER: Final = 3
WARNUNGEN: Final = 2
BASIS_MINDESTENS: Final = 12
BASIS_HOECHSTENS: Final = 24


class Regel(IntEnum):
    """The four rules; the number marks a signal in the chart."""

    AUSSERHALB = 1
    SEITE = 2
    TREND = 3
    ZWEI_VON_DREI = 4

    @property
    def wort(self) -> str:
        """Return the rule as a legend says it."""
        return {
            1: "ein Wert außerhalb der Grenzen",
            2: "acht Werte auf einer Seite des Mittels",
            3: "sechs Werte in eine Richtung",
            4: "zwei von drei Werten jenseits von zwei Sigma",
        }[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Einzelwert:
    """One month of the series; None where there is no value."""

    monat: date
    wert: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Neubeginn:
    """A month from which the process is another one, and why."""

    monat: date
    grund: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Grenzen:
    """Mean and natural limits of a section; ``anzahl`` values are their basis."""

    von: date
    bis: date
    mittel: Decimal
    spanne: Decimal
    anzahl: int
    mindestens: Decimal | None = None
    """No limit is drawn below what can happen, such as zero persons."""

    @property
    def oben(self) -> Decimal:
        """Return the upper natural limit."""
        return self.mittel + GRENZFAKTOR * self.spanne

    @property
    def unten(self) -> Decimal:
        """Return the lower natural limit."""
        unten = self.mittel - GRENZFAKTOR * self.spanne
        return unten if self.mindestens is None else max(unten, self.mindestens)

    @property
    def sigma(self) -> Decimal:
        """Return one standard deviation of the process."""
        return self.spanne / SIGMATEILER


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """A rule that was met: complete in ``monat``, and the months it was seen in."""

    regel: Regel
    monat: date
    monate: tuple[date, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Auswertung:
    """What the rules say of a series."""

    grenzen: tuple[Grenzen, ...]
    signale: tuple[Signal, ...]
    vorschlag: date | None
    """Where a run on one side that still lasts began; someone has to say why, or find out."""


def auswerten(
    werte: Iterable[Einzelwert], *, neubeginne: Sequence[Neubeginn] = (), mindestens: Decimal | None = None
) -> Auswertung:
    """Compute limits and signals of a series, section by section."""
    reihe = sorted((w for w in werte if w.wert is not None), key=lambda w: w.monat)
    grenzen: list[Grenzen] = []
    signale: list[Signal] = []
    for abschnitt in _abschnitte(reihe, neubeginne):
        basis = grenzen_von(abschnitt, anders_ab=_offener(abschnitt, neubeginne), mindestens=mindestens)
        if basis:
            grenzen.append(basis)
            signale += (s for stueck in _nachbarn(abschnitt) for s in pruefen(stueck, basis))
    signale.sort(key=lambda s: (s.monat, s.regel))
    letzter = reihe[-1].monat if reihe else None
    offen = [s for s in signale if s.regel == Regel.SEITE and s.monate[-1] == letzter]
    benannt = {neubeginn.monat for neubeginn in neubeginne}
    vorschlag = offen[-1].monate[0] if offen and benannt.isdisjoint(offen[-1].monate) else None
    return Auswertung(grenzen=tuple(grenzen), signale=tuple(signale), vorschlag=vorschlag)


def grenzen_von(
    abschnitt: Sequence[Einzelwert], *, anders_ab: date | None = None, mindestens: Decimal | None = None
) -> Grenzen | None:
    """Compute the limits of one section; None when there are too few values or no two neighbours.

    Months from ``anders_ab`` on are another process that is too young for limits of its own: as long as
    enough values stand before them, they are measured and do not take part in the basis.
    """
    mit_wert = [(w.monat, w.wert) for w in abschnitt if w.wert is not None]
    bisher = [(m, w) for m, w in mit_wert if anders_ab is None or m < anders_ab]
    basis = (bisher if len(bisher) >= BASIS_MINDESTENS else mit_wert)[:BASIS_HOECHSTENS]
    spannen = [
        abs(wert - davor)
        for (vormonat, davor), (monat, wert) in pairwise(basis)
        if zahlen.verschoben(vormonat, 1) == monat
    ]
    if len(basis) < BASIS_MINDESTENS or not spannen:
        return None
    return Grenzen(
        von=mit_wert[0][0],
        bis=mit_wert[-1][0],
        mittel=sum((wert for _, wert in basis), Decimal(0)) / len(basis),
        spanne=sum(spannen, Decimal(0)) / len(spannen),
        anzahl=len(basis),
        mindestens=mindestens,
    )


def pruefen(werte: Sequence[Einzelwert], grenzen: Grenzen) -> Iterator[Signal]:
    """Apply all four rules to neighbouring months."""
    reihe = [(w.monat, w.wert) for w in werte if w.wert is not None]
    yield from _ausserhalb(reihe, grenzen)
    yield from _seite(reihe, grenzen)
    yield from _trend(reihe)
    yield from _zwei_von_drei(reihe, grenzen)


def _ausserhalb(reihe: Sequence[tuple[date, Decimal]], grenzen: Grenzen) -> Iterator[Signal]:
    """Rule 1: a value beyond a limit; one on the limit is still inside."""
    for monat, wert in reihe:
        if wert > grenzen.oben or wert < grenzen.unten:
            yield Signal(regel=Regel.AUSSERHALB, monat=monat, monate=(monat,))


def _seite(reihe: Sequence[tuple[date, Decimal]], grenzen: Grenzen) -> Iterator[Signal]:
    """Rule 2: eight in a row on one side; a value on the mean is on neither."""
    seiten = [_vorzeichen(wert - grenzen.mittel) for _, wert in reihe]
    for von, bis in _laeufe(seiten, SEITENLAUF):
        monate = tuple(monat for monat, _ in reihe[von:bis])
        yield Signal(regel=Regel.SEITE, monat=monate[SEITENLAUF - 1], monate=monate)


def _trend(reihe: Sequence[tuple[date, Decimal]]) -> Iterator[Signal]:
    """Rule 3: six values in a row, each above (or each below) the one before; equal ones break it."""
    schritte = [_vorzeichen(wert - davor) for (_, davor), (_, wert) in pairwise(reihe)]
    for von, bis in _laeufe(schritte, TRENDLAUF - 1):
        monate = tuple(monat for monat, _ in reihe[von : bis + 1])
        yield Signal(regel=Regel.TREND, monat=monate[TRENDLAUF - 1], monate=monate)


def _zwei_von_drei(reihe: Sequence[tuple[date, Decimal]], grenzen: Grenzen) -> Iterator[Signal]:
    """Rule 4: two of three neighbours beyond two sigma on the same side; the second of them signals."""
    for jenseits in _warnseiten(grenzen):
        offen: Signal | None = None
        for ende, (monat, wert) in enumerate(reihe):
            if not jenseits(wert):
                continue
            fenster = reihe[max(0, ende - FENSTER + 1) : ende + 1]
            treffer = tuple(m for m, w in fenster if jenseits(w))
            if len(treffer) < WARNUNGEN:
                continue
            if offen and offen.monate[-1] in treffer:
                offen = replace(offen, monate=(*offen.monate, monat))
                continue
            if offen:
                yield offen
            offen = Signal(regel=Regel.ZWEI_VON_DREI, monat=monat, monate=treffer)
        if offen:
            yield offen


def _warnseiten(grenzen: Grenzen) -> Iterator[Callable[[Decimal], bool]]:
    oben, unten = grenzen.mittel + 2 * grenzen.sigma, grenzen.mittel - 2 * grenzen.sigma
    yield lambda wert: wert > oben
    yield lambda wert: wert < unten


def _vorzeichen(zahl: Decimal) -> int:
    return (zahl > 0) - (zahl < 0)


def _laeufe(zeichen: Sequence[int], mindestens: int) -> Iterator[tuple[int, int]]:
    """Return first and after-last number of the runs of one sign that are long enough; zero breaks."""
    anfang = 0
    for wert, gruppe in groupby(zeichen):
        ende = anfang + len(list(gruppe))
        if wert and ende - anfang >= mindestens:
            yield anfang, ende
        anfang = ende


def _abschnitte(
    reihe: Sequence[Einzelwert], neubeginne: Sequence[Neubeginn]
) -> Iterator[Sequence[Einzelwert]]:
    """Part a series at the beginnings that enough values follow before the next one."""
    stellen = [sum(w.monat < monat for w in reihe) for monat in sorted({n.monat for n in neubeginne})]
    anfang = 0
    for stelle, naechste in pairwise([*stellen, len(reihe)]):
        if stelle > anfang and naechste - stelle >= BASIS_MINDESTENS:
            yield reihe[anfang:stelle]
            anfang = stelle
    yield reihe[anfang:]


def _offener(abschnitt: Sequence[Einzelwert], neubeginne: Sequence[Neubeginn]) -> date | None:
    """Return the first named month inside a section that has not begun one of its own."""
    monate = [w.monat for w in abschnitt]
    return min((n.monat for n in neubeginne if monate and monate[0] < n.monat <= monate[-1]), default=None)


def _nachbarn(abschnitt: Sequence[Einzelwert]) -> Iterator[Sequence[Einzelwert]]:
    """Part a section where months are missing."""
    schnitte = [
        n for n, (a, b) in enumerate(pairwise(abschnitt), 1) if zahlen.verschoben(a.monat, 1) != b.monat
    ]
    for von, bis in pairwise([0, *schnitte, len(abschnitt)]):
        yield abschnitt[von:bis]
