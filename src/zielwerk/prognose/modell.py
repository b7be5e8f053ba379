"""Forecast of sums: expectation and variance in closed form, so that a series always gives the same.

Floating point is allowed here: a forecast is an estimate, and it is rounded before it is kept.
"""

import threading
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Feld = NDArray[np.float64]

# A change of model or of its settings gets a new name: then every forecast is made again.
MODELL: Final = "statsmodels 1: INT lokales Niveau + feste Saison, ELB und LZB ARIMA(1,1,0)"
# Every calendar month twice: with fewer a season cannot be told from chance.
MINDESTHISTORIE: Final = 24
JAHR: Final = 12
Z80: Final = NormalDist().inv_cdf(0.90)
Z95: Final = NormalDist().inv_cdf(0.975)


@dataclass(frozen=True, slots=True, kw_only=True)
class Summe:
    """What a series is expected to add up to over the coming months."""

    erwartung: float
    varianz: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Jahresende:
    """The expected result of the year; `grenze` is what is certain already (no result can be lower)."""

    erwartung: float
    standardabweichung: float
    grenze: float

    def intervall(self, z: float) -> tuple[float, float]:
        """Return the bounds of an interval, never below what is certain."""
        breite = z * self.standardabweichung
        return max(self.grenze, self.erwartung - breite), self.erwartung + breite


def integrationsquote(
    integrationen: Sequence[float], bestaende: Sequence[float], *, monat: int
) -> Jahresende:
    """Forecast the K2 of December; both series end with month number `monat` (1 … 11) of the year.

    The denominator is the mean of the stocks December … November, of which some are still to come.
    """
    kommend = saisonal(integrationen, JAHR - monat)
    weitere = trend(bestaende, JAHR - 1 - monat) if monat < JAHR - 1 else Summe(erwartung=0.0, varianz=0.0)
    bisher = sum(integrationen[-monat:])
    nenner = (sum(bestaende[-monat - 1 :]) + weitere.erwartung) / JAHR
    zaehler = bisher + max(0.0, kommend.erwartung)
    quote = 100 * zaehler / nenner
    # First-order propagation: the denominator hardly moves, the numerator is what is uncertain.
    varianz = (100 / nenner) ** 2 * kommend.varianz + (quote / nenner) ** 2 * weitere.varianz / JAHR**2
    return Jahresende(erwartung=quote, standardabweichung=sqrt(varianz), grenze=100 * bisher / nenner)


def jahresdurchschnitt(bestaende: Sequence[float], *, monat: int) -> Jahresende:
    """Forecast the annual mean of a stock; the series ends with month number `monat` (1 … 11)."""
    kommend = trend(bestaende, JAHR - monat)
    bisher = sum(bestaende[-monat:])
    return Jahresende(
        erwartung=(bisher + kommend.erwartung) / JAHR,
        standardabweichung=sqrt(kommend.varianz) / JAHR,
        grenze=bisher / JAHR,
    )


@cache
def vorladen() -> None:
    """Import the library beside what else is done: its seconds pass while dbt waits for the server."""
    threading.Thread(target=_import_modelle, name="prognose-vorladen", daemon=True).start()


def _import_modelle() -> None:
    from statsmodels.tsa.statespace import sarimax, structural  # noqa: F401 what the forecasts fit


def saisonal(reihe: Sequence[float], schritte: int) -> Summe:
    """Forecast the sum of a monthly count: a level that wanders, and a fixed season."""
    from statsmodels.tsa.statespace.structural import UnobservedComponents

    werte, mass = _scaled(reihe)
    return _sum_ahead(
        UnobservedComponents(werte, level="llevel", seasonal=JAHR, stochastic_seasonal=False),
        mass,
        schritte,
    )


def trend(reihe: Sequence[float], schritte: int) -> Summe:
    """Forecast the sum of a monthly stock: its change goes on and fades."""
    from statsmodels.tsa.statespace.sarimax import SARIMAX

    werte, mass = _scaled(reihe)
    return _sum_ahead(SARIMAX(werte, order=(1, 1, 0)), mass, schritte)


def _scaled(reihe: Sequence[float]) -> "tuple[Feld, float]":
    """Bring a series to about one: optimisers like that."""
    import numpy as np

    werte = np.asarray(reihe, dtype=np.float64)
    mass = float(np.abs(werte).mean()) or 1.0
    return werte / mass, mass


def _sum_ahead(modell: Any, mass: float, schritte: int) -> Summe:  # noqa: ANN401 statsmodels has no types
    """Fit a linear state space model and return mean and variance of the sum of the next steps.

    With state a, P after the last month: sum = (Z + ZT + … ) a plus the shocks, each with all its effects.
    """
    import numpy as np

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        ergebnis = modell.fit(disp=False, method="lbfgs", maxiter=200)
    ssm = modell.ssm
    beobachtung, uebergang = ssm["design"][0], ssm["transition"]
    auswahl, zustand = ssm["selection"], ssm["state_cov"]
    schocks = auswahl @ zustand @ auswahl.T
    wirkung = np.zeros_like(beobachtung)
    varianz = 0.0
    # wirkung after k rounds: what a state adds to the sum of its month and the k - 1 following ones.
    for schritt in range(schritte):
        wirkung = beobachtung + wirkung @ uebergang
        varianz += float(ssm["obs_cov"][0, 0])
        if schritt < schritte - 1:
            varianz += float(wirkung @ schocks @ wirkung)
    letzter, unsicher = ergebnis.predicted_state[:, -1], ergebnis.predicted_state_cov[:, :, -1]
    varianz += float(wirkung @ unsicher @ wirkung)
    return Summe(erwartung=float(wirkung @ letzter) * mass, varianz=max(0.0, varianz) * mass**2)
