"""The closed forms of the forecast against statistics that can be written down otherwise."""

from math import pi, sin

import numpy as np
import pytest
from statsmodels.tsa.statespace.sarimax import SARIMAX
from statsmodels.tsa.statespace.structural import UnobservedComponents

from zielwerk.prognose.modell import (
    Z80,
    Z95,
    Jahresende,
    integrationsquote,
    jahresdurchschnitt,
    saisonal,
    trend,
)

ZUFALL = np.random.default_rng(48)
MONATE = 48
INT = [float(z) for z in ZUFALL.poisson([120 + 25 * sin(2 * pi * m / 12) for m in range(MONATE)])]
LZB = [float(round(z)) for z in 3000 + np.cumsum(ZUFALL.normal(2, 9, MONATE))]


def test_one_month_ahead_is_the_forecast_of_statsmodels() -> None:
    modell = SARIMAX(np.array(LZB) / np.mean(LZB), order=(1, 1, 0)).fit(
        disp=False, method="lbfgs", maxiter=200
    )
    vorhersage = modell.get_forecast(1)
    summe = trend(LZB, 1)
    assert summe.erwartung == pytest.approx(float(vorhersage.predicted_mean[0]) * np.mean(LZB))
    assert summe.varianz == pytest.approx(float(vorhersage.var_pred_mean[0]) * np.mean(LZB) ** 2)


def test_the_sum_of_two_months_has_the_variance_of_its_shocks() -> None:
    """ARIMA(1,1,0): the first shock counts 1 + (1 + φ) times, the second once."""
    modell = SARIMAX(np.array(LZB) / np.mean(LZB), order=(1, 1, 0)).fit(
        disp=False, method="lbfgs", maxiter=200
    )
    phi, sigma2 = (float(wert) for wert in modell.params)
    erwartet = sigma2 * ((2 + phi) ** 2 + 1) * np.mean(LZB) ** 2
    assert trend(LZB, 2).varianz == pytest.approx(erwartet, rel=1e-6)


def test_a_seasonal_sum_agrees_with_a_simulation_of_its_own_model() -> None:
    modell = UnobservedComponents(
        np.array(INT) / np.mean(INT), level="llevel", seasonal=12, stochastic_seasonal=False
    ).fit(disp=False, method="lbfgs", maxiter=200)
    summe = saisonal(INT, 6)
    assert summe.erwartung == pytest.approx(float(modell.forecast(6).sum()) * np.mean(INT))
    zustand, streuung = modell.predicted_state[:, -1], modell.predicted_state_cov[:, :, -1]
    ssm, zufall, gezogen = modell.model.ssm, np.random.default_rng(1), []
    for _ in range(4000):
        a, y = zufall.multivariate_normal(zustand, streuung), 0.0
        for _ in range(6):
            y += float(ssm["design"][0] @ a) + zufall.normal() * float(ssm["obs_cov"][0, 0]) ** 0.5
            schock = zufall.normal(size=ssm["state_cov"].shape[0]) * np.sqrt(np.diag(ssm["state_cov"]))
            a = ssm["transition"] @ a + ssm["selection"] @ schock
        gezogen.append(y * np.mean(INT))
    assert summe.varianz == pytest.approx(float(np.var(gezogen)), rel=0.08)


def test_the_year_is_what_is_known_and_what_is_expected() -> None:
    """In November one month is missing; the denominator is known (December … November)."""
    ergebnis = integrationsquote(INT, LZB, monat=11)
    nenner = sum(LZB[-12:]) / 12
    assert ergebnis.grenze == pytest.approx(100 * sum(INT[-11:]) / nenner)
    assert ergebnis.erwartung == pytest.approx(100 * (sum(INT[-11:]) + saisonal(INT, 1).erwartung) / nenner)
    schnitt = jahresdurchschnitt(LZB, monat=9)
    assert schnitt.erwartung == pytest.approx((sum(LZB[-9:]) + trend(LZB, 3).erwartung) / 12)
    assert schnitt.standardabweichung == pytest.approx(trend(LZB, 3).varianz ** 0.5 / 12)


def test_certainty_grows_with_the_year() -> None:
    breiten = [integrationsquote(INT, LZB, monat=monat).standardabweichung for monat in (3, 6, 9, 11)]
    assert breiten == sorted(breiten, reverse=True)


def test_no_interval_falls_below_what_has_happened() -> None:
    ergebnis = Jahresende(erwartung=20.0, standardabweichung=3.0, grenze=18.0)
    assert ergebnis.intervall(Z95) == pytest.approx((18.0, 25.87989))
    assert ergebnis.intervall(Z80) == pytest.approx((18.0, 23.84465))


def test_the_same_series_gives_the_same_figures() -> None:
    assert integrationsquote(INT, LZB, monat=5) == integrationsquote(list(INT), list(LZB), monat=5)
    assert jahresdurchschnitt(LZB, monat=5) == jahresdurchschnitt(list(LZB), monat=5)
