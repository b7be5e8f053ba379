"""Vergleichstypen by year and chosen Träger: one row a year, no comparison with oneself."""

from pathlib import Path

import pytest
from tests.conftest import PROJEKT

from zielwerk.register.tabelle import Befunde
from zielwerk.register.vergleich import lies_traeger, lies_typen

TYPEN = "traeger_nr,jahr_von,jahr_bis,vergleichstyp,quelle"
TRAEGER = "traeger_nr,vergleich_traeger_nr,jahr_von,jahr_bis,grund"


def _datei(tmp_path: Path, *zeilen: str) -> Path:
    datei = tmp_path / "vergleich.csv"
    datei.write_text("\n".join(zeilen) + "\n", encoding="utf-8")
    return datei


def test_membership_may_change_by_year(tmp_path: Path) -> None:
    befunde = Befunde()
    datei = _datei(tmp_path, TYPEN, "36704,2024,,IIb,Karte 2024", "36704,2014,2023,IIa,Karte 2014")
    assert [typ.vergleichstyp for typ in lies_typen(datei, PROJEKT, befunde)] == ["IIb", "IIa"]
    assert befunde == Befunde()


@pytest.mark.parametrize(
    ("zeilen", "grund"),
    [
        (["36704,2014,,IIa,x", "36704,2024,,IIb,x"], "im Jahr 2024 schon eine Zeile"),
        (["36704,2014,,IV,x"], "vergleichstyp muss eines von Ia"),
        (["36704,2014,2013,IIa,x"], "jahr_bis liegt vor jahr_von"),
        (["36704,2014,,IIa,"], "die Quelle der Zuordnung"),
    ],
)
def test_a_wrong_vergleichstyp_is_named(tmp_path: Path, zeilen: list[str], grund: str) -> None:
    befunde = Befunde()
    lies_typen(_datei(tmp_path, TYPEN, *zeilen), PROJEKT, befunde)
    assert len(befunde.fehler) == 1
    assert grund in befunde.fehler[0]


def test_chosen_traeger_are_others(tmp_path: Path) -> None:
    befunde = Befunde()
    datei = _datei(tmp_path, TRAEGER, "36704,67748,2024,,Großstadt", "36704,36704,2024,,selbst")
    assert len(lies_traeger(datei, PROJEKT, befunde)) == 1
    assert befunde.fehler == ["vergleich.csv, Satz 3: Ein Träger wird nicht mit sich selbst verglichen."]


def test_missing_files_hold_nothing(tmp_path: Path) -> None:
    befunde = Befunde()
    assert lies_typen(tmp_path / "fehlt.csv", PROJEKT, befunde) == []
    assert lies_traeger(tmp_path / "fehlt.csv", PROJEKT, befunde) == []
    assert befunde == Befunde()
