"""What counts as a change of a figure, and what counts as having named it."""

from decimal import Decimal

from werkzeuge.fachliche_aenderungen import Abweichung, abweichungen, genannte, ungenannt

A = ("K2", "99999", "2026-01-01", "2026-04-01", "gesamt")
B = ("K3", "99999", "2026-01-01", "2026-04-01", "w")
ALT = """### Fachliche Änderungen

| Kennzahl | Bisher | Neu | Grund | Wirkung |
| --- | --- | --- | --- | --- |
| K1 | a | b | c | d |

## 0.0.1
| K3 | gehört | nicht | hierher | – |
"""


def test_figures_are_compared_unrounded() -> None:
    bisher = {A: (Decimal(20), Decimal("1000.5")), B: (None, None)}
    assert abweichungen(bisher, dict(bisher)) == []
    assert abweichungen(bisher, {A: (Decimal(20), Decimal("1000.50")), B: (None, None)}) == []
    neu = {A: (Decimal(20), Decimal("1000.51")), B: (None, None)}
    assert abweichungen(bisher, neu) == [Abweichung(schluessel=A, bisher=bisher[A], neu=neu[A])]


def test_a_figure_that_comes_or_goes_is_a_change() -> None:
    werte = {A: (Decimal(1), Decimal(2))}
    assert [eine.bisher for eine in abweichungen({}, werte)] == [None]
    assert [eine.neu for eine in abweichungen(werte, {})] == [None]


def test_only_new_rows_of_the_table_name_a_kennzahl() -> None:
    neu = ALT.replace("| c | d |\n", "| c | d |\n| K2, K2E4 | x | y | betrifft auch K3 | – |\n")
    assert genannte(neu, ALT) == {"K2", "K2E4"}
    assert genannte(ALT, ALT) == set()
    assert genannte("ohne Tabelle", ALT) == set()


def test_what_changes_and_is_not_named_is_reported() -> None:
    gefunden = abweichungen({}, {A: (None, None), B: (None, None)})
    assert ungenannt(gefunden, {"K2"}) == ["K3"]
    assert ungenannt(gefunden, {"K2", "K3"}) == []
