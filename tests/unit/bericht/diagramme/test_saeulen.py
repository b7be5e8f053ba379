"""Columns: one scale from zero, what is not final looks and is called different, everything in words."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from tests.reports import fabrik
from tests.unit.bericht.diagramme.faelle.saeulen import FAELLE

from zielwerk.bericht.diagramme import schrift, svg
from zielwerk.bericht.monatsbericht import abbildungen
from zielwerk.bericht.zeichenschrift import zeichenschrift


def test_columns_stand_on_zero_and_keep_one_scale() -> None:
    tief, hoch = FAELLE["fuenfundzwanzig"].bereich
    assert tief == 0
    assert hoch == pytest.approx(24.25)
    assert FAELLE["negativ"].bereich[0] == pytest.approx(-12.8)


def test_what_is_not_final_is_lighter_and_explained() -> None:
    zeichnung = FAELLE["fuenfundzwanzig"].zeichnen()
    assert zeichnung.count(f'fill="{svg.VORLAEUFIG}" stroke=') == 3 + 1
    for wort in ("endgültig", "vorläufig", "Zielwert", "günstig", "ungünstig"):
        assert f">{wort}<" in zeichnung


def test_what_is_expected_is_hatched_and_explained() -> None:
    zeichnung = FAELLE["plan_und_prognose"].zeichnen()
    assert zeichnung.count(f'fill="{svg.PROGNOSE}"') == 3 + 1
    assert zeichnung.count('<pattern id="prognose"') == 1
    for wort in ("Prognose", "Plan", "Vorjahresmonat"):
        assert f">{wort}<" in zeichnung
    assert "<pattern" not in FAELLE["fuenfundzwanzig"].zeichnen()


def test_suppressed_values_have_their_sign() -> None:
    eine = FAELLE["ein_punkt"]
    geheim = replace(eine, saeulen=(replace(eine.saeulen[0], wert=None, abweichung=None, geheim=True),))
    assert ">*<" in geheim.zeichnen()
    assert "geheim gehalten" in geheim.beschreibung()
    assert geheim.datentabelle().zeilen[0][1] == "*"


def test_variances_are_rounded_alike_or_left_to_the_table() -> None:
    breit = FAELLE["sechsunddreissig"]
    assert ">+0,6<" in breit.zeichnen()
    schmal = replace(breit, breite=250.0)
    assert not re.search(r">[+−]\d", schmal.zeichnen()), "a variance of 0,3 must not be printed as 0"
    assert "Abweichung" in schmal.datentabelle().kopf[3]


def test_text_is_escaped() -> None:
    assert "<b>" not in svg.schrift(0, 0, "<b>&")


def test_alternative_text_says_what_the_chart_shows() -> None:
    text = abbildungen.integrationsquote(fabrik.grosser()).alternativtext.replace("\N{NO-BREAK SPACE}", " ")
    assert text.startswith(
        "Säulendiagramm: Integrationsquote (K2) in Prozent, Oktober 2023 bis Oktober 2025."
    )
    assert "Juli 2025 23,4, Abweichung" in text
    assert "Oktober 2025 22,8 (vorläufig), Abweichung" in text
    assert "Ziel 2025: 24,0" in text
    luecken = abbildungen.langzeitbezug(fabrik.lueckenhafter()).alternativtext.replace(
        "\N{NO-BREAK SPACE}", " "
    )
    assert "Februar 2025 kein Wert" in luecken
    assert "Mai 2025 nicht berechenbar" in luecken


def test_history_is_cut_to_three_years() -> None:
    assert len(re.findall(r">20\d\d<", FAELLE["sechsunddreissig"].zeichnen())) == 4


def test_sign_font_is_what_its_program_makes() -> None:
    assert zeichenschrift() == (Path(schrift.SCHRIFTEN) / schrift.ZEICHENSCHRIFT).read_bytes()
