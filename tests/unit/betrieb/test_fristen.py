"""The calendar: what is due when, what is missing, up to where figures are final."""

from datetime import date

import pytest

from zielwerk.betrieb.fristen import Traegerlage, beurteilen, frist


def _monate(*texte: str) -> list[date]:
    return [date.fromisoformat(f"{text}-01") for text in texte]


def _lage(
    geliefert: list[date], stichtag: str, *, abgelehnt: tuple[str, ...] = (), ende: int = 9999
) -> Traegerlage:
    (lage,) = beurteilen(
        {"99999": geliefert},
        abgelehnt,
        stichtag=date.fromisoformat(stichtag),
        frist_tage=15,
        gilt=lambda _, monat: monat.year <= ende,
    )
    return lage


def test_a_delivery_is_due_in_the_following_month() -> None:
    assert frist(date(2026, 2, 1), 15) == date(2026, 3, 15)
    assert frist(date(2026, 12, 1), 31) == date(2027, 1, 31)


def test_figures_are_final_three_months_before_the_newest_delivery() -> None:
    assert _lage(_monate("2026-01", "2026-02"), "2026-03-01").endgueltig_bis == date(2025, 11, 1)


@pytest.mark.parametrize(
    ("stichtag", "ueberfaellig"),
    [
        ("2026-03-31", []),
        ("2026-04-15", []),
        ("2026-04-16", ["2026-03"]),
        ("2026-05-16", ["2026-03", "2026-04"]),
    ],
)
def test_late_from_the_day_after_the_deadline(stichtag: str, ueberfaellig: list[str]) -> None:
    lage = _lage(_monate("2026-01", "2026-02"), stichtag)
    assert list(lage.ueberfaellig) == _monate(*ueberfaellig)
    assert lage.in_ordnung is (not ueberfaellig)


def test_the_next_delivery_and_its_deadline_are_named() -> None:
    lage = _lage(_monate("2026-01", "2026-02"), "2026-04-10")
    assert (lage.naechster, lage.naechste_frist) == (date(2026, 3, 1), date(2026, 4, 15))


def test_a_month_between_others_is_missing_not_late() -> None:
    lage = _lage(_monate("2026-01", "2026-04"), "2026-04-20")
    assert list(lage.luecken) == _monate("2026-02", "2026-03")
    assert lage.ueberfaellig == ()
    (text,) = lage.meldungen()
    assert text.startswith("Träger 99999: 2 Lieferungen (02/2026 bis 03/2026) nicht geliefert")
    assert "Bitte nachliefern lassen" in text


def test_scattered_months_are_listed() -> None:
    lage = _lage(_monate("2026-01", "2026-03", "2026-05"), "2026-05-20")
    assert "2 Lieferungen (02/2026, 04/2026)" in lage.meldungen()[0]


def test_nothing_is_expected_of_a_number_that_has_ended() -> None:
    lage = _lage(_monate("2025-11", "2025-12"), "2026-06-20", ende=2025)
    assert lage.in_ordnung
    assert lage.naechster is None


def test_a_rejected_package_belongs_to_its_traeger() -> None:
    lage = _lage(_monate("2026-01"), "2026-02-01", abgelehnt=("99999_202602_01", "36704_202602_01"))
    assert lage.abgelehnt == ("99999_202602_01",)
    assert "Prüfprotokoll" in lage.meldungen()[0]
