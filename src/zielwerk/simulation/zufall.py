"""Draws that numpy does not offer ready-made."""

from collections.abc import Mapping
from typing import TypeVar

import numpy as np

from zielwerk.simulation.typen import Ganz, Wahr, Zahl

S = TypeVar("S")


def quelle(seed: int, traeger_nr: str, bereich: int) -> np.random.Generator:
    """Return the generator of one area: a change in one area leaves the others as they are."""
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, int(traeger_nr), bereich])))


def wurf(rng: np.random.Generator, anzahl: int) -> Zahl:
    """Draw numbers between 0 and 1 that fill the interval evenly, in random order.

    Shares then hardly scatter: a small Träger shows the same picture as a large one.
    """
    return (rng.permutation(anzahl) + rng.random(anzahl)) / max(anzahl, 1)


def aus(rng: np.random.Generator, gewichte: Mapping[S, float], anzahl: int) -> Ganz:
    """Draw positions in a table of weights."""
    grenzen = np.cumsum(np.fromiter(gewichte.values(), float))
    stellen = np.searchsorted(grenzen[:-1], wurf(rng, anzahl) * grenzen[-1], side="right")
    return np.asarray(stellen, np.int64)


def trifft(rng: np.random.Generator, wahrscheinlichkeit: Zahl | float, anzahl: int) -> Wahr:
    """Draw yes or no."""
    treffer: Wahr = wurf(rng, anzahl) < wahrscheinlichkeit
    return treffer


def tage_zwischen(rng: np.random.Generator, von: Ganz, bis: Ganz) -> Ganz:
    """Draw a day of each closed period; `von` where the period is empty."""
    breite = np.maximum(bis - von + 1, 1)
    tage: Ganz = von + (rng.random(len(von)) * breite).astype(np.int64)
    return tage


def verzug(rng: np.random.Generator, monate: Mapping[int, float], anzahl: int) -> Ganz:
    """Draw how many days pass until a fact is booked: whole months by a table, and a few days."""
    werte: Ganz = np.fromiter(monate, np.int64)[aus(rng, monate, anzahl)]
    return werte * 30 + rng.integers(0, 11, anzahl)
