"""The control chart: each rule when it is just met and just not, gaps, limits, new beginnings."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest

from zielwerk.bericht.diagramme import signale
from zielwerk.bericht.diagramme.signale import Einzelwert, Grenzen, Neubeginn, Regel, Signal
from zielwerk.bericht.zahlen import verschoben

ANFANG = date(2024, 1, 1)
BASIS = Grenzen(
    von=ANFANG, bis=ANFANG, mittel=Decimal(100), spanne=Decimal("11.28"), anzahl=12
)  # sigma 10, limits 69.9952 and 130.0048


def monat(nummer: int) -> date:
    return verschoben(ANFANG, nummer)


def reihe(*werte: str | int | None) -> list[Einzelwert]:
    return [
        Einzelwert(monat=monat(n), wert=None if wert is None else Decimal(wert))
        for n, wert in enumerate(werte)
    ]


def gefunden(*werte: str | int, regel: Regel) -> list[Signal]:
    return [s for s in signale.pruefen(reihe(*werte), BASIS) if s.regel == regel]


def monate(signal: Signal) -> list[int]:
    return [(m.year - ANFANG.year) * 12 + m.month - ANFANG.month for m in signal.monate]


def test_limits_are_mean_and_moving_range() -> None:
    grenzen = signale.grenzen_von(reihe(*[90, 110] * 6))
    assert grenzen is not None
    assert grenzen.mittel == 100
    assert grenzen.spanne == 20
    assert grenzen.oben == Decimal("153.2")
    assert grenzen.unten == Decimal("46.8")
    assert grenzen.sigma == Decimal(20) / Decimal("1.128")


def test_limits_stay_above_what_can_happen() -> None:
    grenzen = signale.grenzen_von(reihe(*[1, 5] * 6), mindestens=Decimal(0))
    assert grenzen is not None
    assert grenzen.unten == 0


def test_eleven_values_have_no_limits_and_twelve_have() -> None:
    assert signale.grenzen_von(reihe(*range(11))) is None
    assert signale.grenzen_von(reihe(*range(12))) is not None
    assert signale.auswerten(reihe(*range(11))).signale == ()


def test_later_values_do_not_move_the_limits() -> None:
    kurz, lang = (
        signale.grenzen_von(reihe(*[90, 110] * 12)),
        signale.grenzen_von(reihe(*[90, 110] * 12, 900)),
    )
    assert kurz is not None
    assert lang is not None
    assert (lang.mittel, lang.spanne, lang.anzahl) == (kurz.mittel, kurz.spanne, 24)


def test_a_gap_has_no_moving_range() -> None:
    mit_luecke = signale.grenzen_von(reihe(*[90, 110] * 3, None, *[190, 210] * 3))
    assert mit_luecke is not None
    assert mit_luecke.spanne == 20


@pytest.mark.parametrize(
    ("wert", "anzahl"), [("130.0048", 0), ("130.0049", 1), ("69.9952", 0), ("69.9951", 1)]
)
def test_one_outside_begins_beyond_the_limit(wert: str, anzahl: int) -> None:
    assert len(gefunden(100, wert, 100, regel=Regel.AUSSERHALB)) == anzahl


@pytest.mark.parametrize(
    "werte", [[101] * 7, [101] * 7 + [100] + [101] * 7, [101] * 7 + [99] * 7, [100] * 12]
)
def test_seven_on_one_side_are_no_signal(werte: list[int]) -> None:
    assert gefunden(*werte, regel=Regel.SEITE) == []


def test_eight_on_one_side_signal_in_the_eighth_month_and_go_on() -> None:
    (signal,) = gefunden(99, *[101] * 10, 99, regel=Regel.SEITE)
    assert signal.monat == monat(8)
    assert monate(signal) == list(range(1, 11))


@pytest.mark.parametrize("werte", [[1, 2, 3, 4, 5, 4], [1, 2, 3, 3, 4, 5, 6], [5, 4, 3, 2, 1, 1]])
def test_five_trending_are_no_signal(werte: list[int]) -> None:
    assert gefunden(*(100 + w for w in werte), regel=Regel.TREND) == []


@pytest.mark.parametrize("richtung", [1, -1])
def test_six_trending_signal_in_the_sixth_month(richtung: int) -> None:
    (signal,) = gefunden(100, *(100 + richtung * w for w in range(7)), regel=Regel.TREND)
    assert signal.monat == monat(6)
    assert monate(signal) == list(range(1, 8))


@pytest.mark.parametrize(
    "werte",
    [
        [121, 100, 100, 121],  # four apart
        [121, 100, 79],  # on either side
        ["120", "120", "120"],  # on two sigma, not beyond
        [100, 121, 100],  # one alone
    ],
)
def test_one_of_three_beyond_two_sigma_is_no_signal(werte: Sequence[str | int]) -> None:
    assert gefunden(*werte, regel=Regel.ZWEI_VON_DREI) == []


@pytest.mark.parametrize(
    ("werte", "beteiligt"),
    [
        ([100, 121, 100, 121], [1, 3]),
        ([121, 121, 100], [0, 1]),
        ([79, 100, 79], [0, 2]),
        ([121, 121, 100, 121], [0, 1, 3]),
    ],
)
def test_two_of_three_beyond_two_sigma_signal_in_the_second(werte: list[int], beteiligt: list[int]) -> None:
    (signal,) = gefunden(*werte, regel=Regel.ZWEI_VON_DREI)
    assert monate(signal) == beteiligt
    assert signal.monat == monat(beteiligt[1])


def test_two_pairs_far_apart_are_two_signals() -> None:
    werte = [121, 121, 100, 100, 100, 121, 121]
    assert [monate(s) for s in gefunden(*werte, regel=Regel.ZWEI_VON_DREI)] == [[0, 1], [5, 6]]


RUHIG = [96, 105, 94, 103, 98, 106, 95, 104, 97, 102, 99, 101]


@pytest.mark.parametrize("form", ["None", "absent"])
def test_a_missing_month_breaks_every_run(form: str) -> None:
    spruenge = [*RUHIG, 101, 102, 101, 103, None, 102, 101, 103, 102]
    werte = reihe(*spruenge)
    if form == "absent":
        werte = [w for w in werte if w.wert is not None]
    assert signale.auswerten(werte).signale == ()
    ohne_luecke = signale.auswerten(reihe(*(w for w in spruenge if w is not None)))
    assert {s.regel for s in ohne_luecke.signale} == {Regel.SEITE}


def test_order_of_the_input_does_not_matter() -> None:
    werte = reihe(*RUHIG, 150, 101, 102)
    assert signale.auswerten(reversed(werte)) == signale.auswerten(werte)


def test_a_constant_series_signals_whatever_differs() -> None:
    auswertung = signale.auswerten(reihe(*[0] * 24, 1))
    assert [(s.regel, s.monat) for s in auswertung.signale] == [(Regel.AUSSERHALB, monat(24))]


HOEHER = [w + 45 for w in RUHIG]


def test_without_a_reason_nothing_begins_anew_but_a_month_is_proposed() -> None:
    auswertung = signale.auswerten(reihe(*RUHIG, *RUHIG, *HOEHER[:9]))
    assert len(auswertung.grenzen) == 1
    assert Regel.SEITE in {s.regel for s in auswertung.signale}
    assert auswertung.vorschlag == monat(23)  # the last quiet value was above the mean already


def test_a_run_that_ended_is_not_proposed() -> None:
    assert signale.auswerten(reihe(*RUHIG, *RUHIG, *HOEHER[:9], 96)).vorschlag is None


def test_new_beginning_has_limits_of_its_own_and_no_signals_across() -> None:
    beginn = Neubeginn(monat=monat(12), grund="Vermittlungsvorrang")
    auswertung = signale.auswerten(reihe(*RUHIG, *HOEHER), neubeginne=[beginn])
    assert [(g.von, g.bis) for g in auswertung.grenzen] == [(monat(0), monat(11)), (monat(12), monat(23))]
    assert auswertung.grenzen[1].mittel == auswertung.grenzen[0].mittel + 45
    assert auswertung.signale == ()
    assert auswertung.vorschlag is None


def test_new_beginning_waits_for_twelve_values() -> None:
    beginn = Neubeginn(monat=monat(12), grund="Vermittlungsvorrang")
    auswertung = signale.auswerten(reihe(*RUHIG, *HOEHER[:11]), neubeginne=[beginn])
    assert [(g.von, g.bis) for g in auswertung.grenzen] == [(monat(0), monat(22))]
    assert Regel.AUSSERHALB in {s.regel for s in auswertung.signale}
    assert auswertung.vorschlag is None, "the beginning that is proposed has been named already"


def test_two_beginnings_in_a_row_count_once() -> None:
    beginne = [Neubeginn(monat=monat(n), grund="Umbau") for n in (11, 12)]
    auswertung = signale.auswerten(reihe(*RUHIG, *HOEHER), neubeginne=beginne)
    assert [g.von for g in auswertung.grenzen] == [monat(0), monat(12)]


def test_every_rule_has_a_word() -> None:
    assert len({regel.wort for regel in Regel}) == 4


def test_months_of_a_young_process_do_not_widen_the_old_limits() -> None:
    beginn = Neubeginn(monat=monat(14), grund="Regelbedarfe 2024")
    werte = reihe(*RUHIG, *RUHIG[:2], 900, 901, 902)
    ohne = signale.auswerten(reihe(*RUHIG, *RUHIG[:2]))
    mit = signale.auswerten(werte, neubeginne=[beginn])
    assert [(g.mittel, g.spanne) for g in mit.grenzen] == [(g.mittel, g.spanne) for g in ohne.grenzen]
    assert {s.monat for s in mit.signale if s.regel == Regel.AUSSERHALB} == {
        monat(14),
        monat(15),
        monat(16),
    }
