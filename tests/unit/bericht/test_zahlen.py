"""German numbers on paper: half away from zero, real minus, no negative zero."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from zielwerk.bericht import zahlen


# kennzahlen.md § 10.4
@pytest.mark.parametrize(
    ("wert", "text"),
    [
        ("26.25", "26,3"),
        ("26.35", "26,4"),
        ("-0.05", "−0,1"),
        ("-1.25", "−1,3"),
        ("-0.04", "0,0"),
        ("0", "0,0"),
        ("1234.55", "1.234,6"),
        ("-1234567.04", "−1.234.567,0"),
        ("999.95", "1.000,0"),
    ],
)
def test_half_is_rounded_away_from_zero(wert: str, text: str) -> None:
    assert zahlen.zahl(Decimal(wert)) == text


def test_binary_ties_do_not_exist() -> None:
    assert zahlen.zahl(Decimal("2.345"), 2) == "2,35"
    assert zahlen.zahl(Decimal("26.86") * (1 + Decimal("11.9") / 100), 2) == "30,06"


@pytest.mark.parametrize(
    ("wert", "text"), [("0.04", "0,0"), ("0.05", "+0,1"), ("-0.05", "−0,1"), ("-0.04", "0,0")]
)
def test_zero_has_no_sign(wert: str, text: str) -> None:
    assert zahlen.zahl(Decimal(wert), vorzeichen=True) == text


def test_units_do_not_break_off() -> None:
    assert zahlen.prozent(Decimal("12.34")) == "12,3\N{NARROW NO-BREAK SPACE}%"
    assert zahlen.euro(Decimal("5536960.4")) == "5.536.960\N{NARROW NO-BREAK SPACE}€"


def test_millions_keep_two_places() -> None:
    assert zahlen.millionen(Decimal("344888888.88")) == "344,89"
    assert zahlen.millionen(Decimal(-4995000)) == "−5,00"


def test_months_are_words() -> None:
    assert zahlen.monat(date(2025, 3, 1)) == "März\N{NO-BREAK SPACE}2025"
    assert zahlen.monat_kurz(date(2025, 3, 1)) == "Mär\N{NO-BREAK SPACE}25"
    assert zahlen.januar_bis(date(2025, 3, 1)) == "Januar bis März\N{NO-BREAK SPACE}2025"
    assert zahlen.januar_bis(date(2025, 1, 1)) == "Januar\N{NO-BREAK SPACE}2025"
    assert zahlen.datum(date(2025, 3, 9)) == "9.\N{NO-BREAK SPACE}März\N{NO-BREAK SPACE}2025"


@pytest.mark.parametrize(
    ("wann", "text", "tag"),
    [
        # Around midnight: in summer two hours after UTC, in winter one.
        (datetime(2025, 7, 31, 22, 5, tzinfo=UTC), "01.08.2025 00:05", date(2025, 8, 1)),
        (datetime(2025, 12, 31, 22, 5, tzinfo=UTC), "31.12.2025 23:05", date(2025, 12, 31)),
        (datetime(2025, 12, 31, 23, 5, tzinfo=UTC), "01.01.2026 00:05", date(2026, 1, 1)),
    ],
)
def test_instants_are_those_of_german_clocks(wann: datetime, text: str, tag: date) -> None:
    assert zahlen.zeitpunkt(wann) == text
    assert zahlen.tag(wann) == tag


@pytest.mark.parametrize(
    ("monate", "erwartet"),
    [(-12, date(2024, 1, 1)), (-1, date(2024, 12, 1)), (11, date(2025, 12, 1)), (12, date(2026, 1, 1))],
)
def test_months_are_shifted_over_years(monate: int, erwartet: date) -> None:
    assert zahlen.verschoben(date(2025, 1, 1), monate) == erwartet
