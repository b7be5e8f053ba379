"""Forecasts against what then happened: invented years month by month, through the product's relations."""

from datetime import date
from math import pi, sin

import numpy as np
import psycopg
import pytest

from zielwerk import prognose
from zielwerk.prognose import modell

pytestmark = pytest.mark.server

TRAEGER = "99999"
JAHRE = range(2017, 2026)
MONATE = [date(jahr, monat, 1) for jahr in JAHRE for monat in range(1, 13)]
GRUNDDATEN = """
    create table marts.fct_grunddaten (
        traeger_nr text, berichtsmonat date, wartezeit int, grunddatum_id text, geschlecht text,
        wert numeric
    )"""
DATENSTAENDE = "create table marts.dim_datenstaende (traeger_nr text, datenstand date)"


def _werte(seed: int) -> dict[str, list[int]]:
    zufall = np.random.default_rng(seed)
    elb = np.round(5000 + np.cumsum(zufall.normal(-3, 25, len(MONATE))))
    rate = 0.018 + 0.003 * np.array([sin(2 * pi * m.month / 12) for m in MONATE])
    rate += np.cumsum(zufall.normal(0, 0.0002, len(MONATE)))
    return {
        "ELB": [int(z) for z in elb],
        "INT": [int(z) for z in zufall.poisson(np.maximum(rate, 0.005) * elb)],
        "LZB": [int(z) for z in np.round(0.62 * elb + zufall.normal(0, 8, len(MONATE)))],
        "LLU": [1] * len(MONATE),
    }


@pytest.fixture
def reihe(datenbank: psycopg.Connection) -> psycopg.Connection:
    """Return a database with the newest years of one Träger: forecasts cost time."""
    lang = _leer(datenbank)
    _fuellen(lang, _werte(2026))
    lang.execute("delete from marts.fct_grunddaten where berichtsmonat < '2022-07-01'")
    return lang


def _leer(datenbank: psycopg.Connection) -> psycopg.Connection:
    datenbank.execute(GRUNDDATEN)
    datenbank.execute(DATENSTAENDE)
    datenbank.execute("insert into marts.dim_datenstaende values (%s, '2025-09-01')", [TRAEGER])
    return datenbank


def _fuellen(datenbank: psycopg.Connection, werte: dict[str, list[int]]) -> None:
    datenbank.cursor().executemany(
        "insert into marts.fct_grunddaten values (%s, %s, 3, %s, 'gesamt', %s)",
        [
            (TRAEGER, monat, name, wert)
            for name, liste in werte.items()
            for monat, wert in zip(MONATE, liste, strict=True)
        ],
    )


def test_intervals_hold_what_they_promise() -> None:
    """About 80 and 95 in a hundred, over years that do not overlap, of several invented Träger."""
    anzahl = 0
    treffer = {"K2": [0, 0], "LZB_JD": [0, 0]}
    for seed in range(5):
        werte = _werte(seed)
        for jahr in range(2019, 2026):
            januar = MONATE.index(date(jahr, 1, 1))
            bis_juni = {name: reihe[: januar + 6] for name, reihe in werte.items()}
            prognosen = {
                "K2": modell.integrationsquote(bis_juni["INT"], bis_juni["ELB"], monat=6),
                "LZB_JD": modell.jahresdurchschnitt(bis_juni["LZB"], monat=6),
            }
            anzahl += 1
            for name, eine in prognosen.items():
                for stelle, breite in enumerate((modell.Z80, modell.Z95)):
                    unten, oben = eine.intervall(breite)
                    treffer[name][stelle] += unten <= _ist(werte, name, januar) <= oben
    for in_80, in_95 in treffer.values():
        assert 0.7 <= in_80 / anzahl <= 0.9
        assert 0.88 <= in_95 / anzahl <= 1


def _ist(werte: dict[str, list[int]], name: str, januar: int) -> float:
    if name == "K2":
        return 1200 * sum(werte["INT"][januar : januar + 12]) / sum(werte["ELB"][januar - 1 : januar + 11])
    return sum(werte["LZB"][januar : januar + 12]) / 12


def test_forecasts_of_finished_years_come_near_what_happened(datenbank: psycopg.Connection) -> None:
    reihe = _leer(datenbank)
    _fuellen(reihe, _werte(2026))
    neu = prognose.aktualisieren(reihe)
    # March, June and September of eight finished years, and June 2025, which a Datenstand asks for.
    assert neu == 2 * (8 * 3 + 1)
    zu_kurz = reihe.execute(
        "select count(*), max(historie_monate) from marts.fct_prognose_statistik where hinweis is not null"
    ).fetchone()
    assert zu_kurz == (2 * 6, 21)
    assert zu_kurz[1] < modell.MINDESTHISTORIE
    werte = _werte(2026)
    fehler: dict[str, list[float]] = {"K2": [], "LZB_JD": []}
    for name, jahr, wert in reihe.execute(
        "select indikator_id, jahr, wert::float8 from marts.fct_prognose_statistik"
        " where wert is not null and jahr < 2025"
    ).fetchall():
        fehler[name].append(abs(wert - _ist(werte, name, MONATE.index(date(jahr, 1, 1)))))
    for name, groesste in (("K2", 1.0), ("LZB_JD", 25.0)):
        assert len(fehler[name]) == 18
        assert sum(fehler[name]) / 18 < groesste


def test_only_what_changed_is_made_again(reihe: psycopg.Connection) -> None:
    assert not prognose.ist_aktuell(reihe)
    prognose.aktualisieren(reihe)
    abfrage = "select * from marts.fct_prognose_statistik order by indikator_id, berichtsmonat"
    vorher = reihe.execute(abfrage).fetchall()
    assert prognose.ist_aktuell(reihe)
    assert prognose.aktualisieren(reihe) == 0

    # A correction of May 2024 touches the forecasts that know this month, and no other.
    reihe.execute(
        "update marts.fct_grunddaten set wert = wert + 40 where grunddatum_id = 'LZB'"
        " and berichtsmonat = '2024-05-01'"
    )
    assert not prognose.ist_aktuell(reihe)
    assert prognose.aktualisieren(reihe) == 3
    nachher = reihe.execute(abfrage).fetchall()
    assert len(nachher) == len(vorher)
    geaendert = {zeile[1:3] for zeile in set(nachher) - set(vorher)}
    assert geaendert == {(date(*monat, 1), "LZB_JD") for monat in ((2024, 6), (2024, 9), (2025, 6))}

    # Undone, the figures come back; without the Träger they go.
    reihe.execute(
        "update marts.fct_grunddaten set wert = wert - 40 where grunddatum_id = 'LZB'"
        " and berichtsmonat = '2024-05-01'"
    )
    prognose.aktualisieren(reihe)
    assert reihe.execute(abfrage).fetchall() == vorher
    reihe.execute("delete from marts.fct_grunddaten")
    assert prognose.aktualisieren(reihe) == 0
    assert reihe.execute("select count(*) from marts.fct_prognose_statistik").fetchone() == (0,)


def test_a_gap_begins_the_history_anew(reihe: psycopg.Connection) -> None:
    reihe.execute("delete from marts.fct_grunddaten where berichtsmonat = '2023-12-01'")
    prognose.aktualisieren(reihe)
    zeile = reihe.execute(
        "select wert, historie_monate, hinweis from marts.fct_prognose_statistik"
        " where berichtsmonat = '2025-06-01' and indikator_id = 'LZB_JD'"
    ).fetchone()
    assert zeile == (None, 18, "Erst 18 endgültige Monate in Folge; gerechnet wird ab 24.")


def test_a_series_without_variation_has_no_intervals(reihe: psycopg.Connection) -> None:
    reihe.execute("update marts.fct_grunddaten set wert = 3 where grunddatum_id = 'LZB'")
    prognose.aktualisieren(reihe)
    zeile = reihe.execute(
        "select wert, hinweis from marts.fct_prognose_statistik"
        " where berichtsmonat = '2025-06-01' and indikator_id = 'LZB_JD'"
    ).fetchone()
    assert zeile == (None, "Die Reihe schwankt nicht; eine Streuung lässt sich nicht schätzen.")
