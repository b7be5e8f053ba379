"""Labels are moved apart and stay inside; steps are round; texts are cut and broken to their room."""

import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zielwerk.bericht.diagramme.geometrie import bereich, entzerren, teilung
from zielwerk.bericht.diagramme.schrift import breite, kuerzen, umbrechen

koordinaten = st.floats(min_value=0, max_value=500, allow_nan=False)


@given(st.lists(st.tuples(koordinaten, st.floats(min_value=1, max_value=40)), max_size=9))
def test_labels_move_apart_and_stay_inside(paare: list[tuple[float, float]]) -> None:
    wuensche, groessen = [p[0] for p in paare], [p[1] for p in paare]
    mitten = entzerren(wuensche, groessen, 0, 500)
    kaesten = sorted((m - g / 2, m + g / 2) for m, g in zip(mitten, groessen, strict=True))
    for (_, ende), (anfang, _) in itertools.pairwise(kaesten):
        assert anfang >= ende - 1e-6
    for anfang, ende in kaesten:
        assert anfang >= -1e-6
        assert ende <= 500 + 1e-6


def test_labels_that_do_not_touch_stay_where_they_are() -> None:
    assert entzerren([300, 20, 100], [10, 10, 10], 0, 500) == [300, 20, 100]


def test_labels_that_wish_the_same_lie_around_it() -> None:
    assert entzerren([100, 100, 100], [10, 10, 10], 0, 500) == [90, 100, 110]


@given(
    st.floats(min_value=-1e6, max_value=1e6),
    st.floats(min_value=1e-3, max_value=1e6),
    st.integers(min_value=0, max_value=2),
)
def test_steps_are_round_inside_and_not_finer_than_the_figures(
    tief: float, spanne: float, stellen: int
) -> None:
    marken = teilung(tief, tief + spanne, stellen=stellen)
    assert len(marken) <= 7
    for wert, text in marken:
        assert tief <= float(wert) <= tief + spanne
        assert len(text.partition(",")[2]) <= stellen


@pytest.mark.parametrize(
    ("werte", "mit_null", "erwartet"),
    [([], True, (0, 1)), (["5"], True, (0, 5)), (["0"], True, (0, 1)), (["-4", "2"], True, (-4, 2))],
)
def test_a_scale_is_never_empty(werte: list[str], mit_null: bool, erwartet: tuple[float, float]) -> None:  # noqa: FBT001 - a row of the table above
    assert bereich([Decimal(wert) for wert in werte], mit_null=mit_null) == erwartet
    tief, hoch = bereich([Decimal(wert) for wert in werte], mit_null=False)
    assert tief < hoch


@given(st.text(alphabet="ab -/äW", max_size=60), st.floats(min_value=12, max_value=300))
def test_broken_texts_fit_their_room(text: str, platz: float) -> None:
    zeilen = umbrechen(text, platz, 7, zeilen=2)
    assert len(zeilen) <= 2
    assert all(breite(zeile, 7) <= platz for zeile in zeilen)


def test_a_text_with_room_is_not_touched() -> None:
    assert kuerzen("Kreis Warendorf", 200, 7) == "Kreis Warendorf"
    assert umbrechen("Kreis Warendorf", 200, 7, zeilen=3) == ("Kreis Warendorf",)


def test_a_text_breaks_at_spaces_and_is_cut_at_last() -> None:
    zeilen = umbrechen("Team Markt und Integration Ahlen", 40, 7, zeilen=2)
    assert zeilen[0] == "Team Markt"
    assert zeilen[1].endswith("…")
