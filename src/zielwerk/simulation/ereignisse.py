"""Events while persons receive benefits: draws over their days as ELB."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from zielwerk.simulation import sicht, zufall
from zielwerk.simulation.typen import Ganz, Wahr, Zahl
from zielwerk.simulation.verlauf import SAISON
from zielwerk.simulation.welt import Welt
from zielwerk.simulation.zeit import OFFEN, erster, monate

AM_ERSTEN: Final = 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Spannen:
    """Days as ELB within the simulated time, one row per status row."""

    person: Ganz
    von: Ganz
    bis: Ganz

    @property
    def tage(self) -> Ganz:
        """Return the length of each span."""
        return self.bis - self.von + 1


def spannen(welt: Welt, vorlauf: int) -> Spannen:
    """Return when persons were ELB, from some days before the first simulated Stichtag on."""
    zeilen = sicht.wahrheit(welt)
    von = np.maximum(zeilen.von, welt.stichtage[0] - vorlauf)
    bis = np.minimum(zeilen.bis, welt.stichtage[-1])
    da = np.flatnonzero((zeilen.status == sicht.ELB) & (von <= bis))
    return Spannen(person=zeilen.person[da], von=von[da], bis=bis[da])


def eintritte(rng: np.random.Generator, wo: Spannen, rate: Zahl) -> tuple[Ganz, Ganz]:
    """Draw events at a daily rate per span; return the span and the day of each.

    Spans of one rate lie side by side and are sampled at even distances: the sum of each hardly scatters.
    """
    ordnung = np.argsort(rate, kind="stable")
    summe = np.floor(np.cumsum((rate * wo.tage)[ordnung]) + rng.random())
    stelle = np.repeat(ordnung, np.diff(summe, prepend=0.0).astype(np.int64))
    return stelle, wo.von[stelle] + (rng.random(len(stelle)) * wo.tage[stelle]).astype(np.int64)


def saison(rng: np.random.Generator, welt: Welt, tage: Ganz) -> Wahr:
    """Keep events according to the season of their statistical month."""
    monat = monate(_stichtag(welt, tage)) % 12
    bleibt: Wahr = zufall.wurf(rng, len(tage)) < (SAISON / SAISON.max())[monat]
    return bleibt


def auf_monatsersten(rng: np.random.Generator, welt: Welt, wo: Spannen, stelle: Ganz, tage: Ganz) -> Ganz:
    """Move a share of the days to the first of a month within their span and statistical month."""
    rund = erster(monate(_stichtag(welt, tage)))
    passt = (rund >= wo.von[stelle]) & (rund <= wo.bis[stelle])
    return np.where(passt & (rng.random(len(tage)) < AM_ERSTEN), rund, tage)


def _stichtag(welt: Welt, tage: Ganz) -> Ganz:
    """Return the Stichtag on which the statistical month of each day ends."""
    stelle = np.minimum(np.searchsorted(welt.stichtage, tage), len(welt.stichtage) - 1)
    # Before the first Stichtag it does not matter which month it is.
    tag: Ganz = welt.stichtage[stelle]
    return np.where(tage < welt.stichtage[0] - 31, tage, tag)


def gekuerzt(tage: Ganz) -> Ganz:
    """Keep days beyond all calendars open."""
    return np.minimum(tage, OFFEN)
