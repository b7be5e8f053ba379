"""Charts: golden drawings, and nothing ever leaves the sheet."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from tests.reports import fabrik, gold
from tests.reports.faelle import FAELLE

from zielwerk.bericht.diagramme import schrift, svg
from zielwerk.bericht.monatsbericht import abbildungen
from zielwerk.bericht.zeichenschrift import zeichenschrift

SVG = "{http://www.w3.org/2000/svg}"
Kasten = tuple[float, float, float, float]


@pytest.mark.parametrize("name", FAELLE)
def test_drawing_is_as_it_was_looked_at(name: str) -> None:
    assert FAELLE[name].zeichnen() == gold.datei(name).read_text(encoding="utf-8")


def test_every_golden_drawing_has_its_case() -> None:
    assert {datei.stem for datei in gold.ORDNER.glob("*.svg")} == set(FAELLE)


def textkasten(element: ET.Element) -> Kasten:
    groesse = float(element.get("font-size", "0"))
    lang = schrift.breite(element.text or "", groesse, fett=element.get("font-weight") == "600")
    x, y = float(element.get("x", "0")), float(element.get("y", "0"))
    anteil = {"start": 0.0, "middle": 0.5, "end": 1.0}[element.get("text-anchor", "start")]
    if element.get("transform", "").startswith("rotate(-90"):
        return x - groesse * 0.75, y - lang * (1 - anteil), x + groesse * 0.25, y + lang * anteil
    return x - lang * anteil, y - groesse * 0.75, x + lang * (1 - anteil), y + groesse * 0.25


def rechteckkasten(element: ET.Element) -> Kasten:
    x, y = float(element.get("x", "0")), float(element.get("y", "0"))
    return x, y, x + float(element.get("width", "0")), y + float(element.get("height", "0"))


def linienkasten(element: ET.Element) -> Kasten:
    werte = [float(element.get(name, "0")) for name in ("x1", "y1", "x2", "y2")]
    return (
        min(werte[0], werte[2]),
        min(werte[1], werte[3]),
        max(werte[0], werte[2]),
        max(werte[1], werte[3]),
    )


@pytest.mark.parametrize("name", FAELLE)
def test_nothing_leaves_the_sheet(name: str) -> None:
    wurzel = ET.fromstring(FAELLE[name].zeichnen())  # noqa: S314 - our own drawing
    breite, hoehe = (float(teil) for teil in wurzel.get("viewBox", "").split()[2:])
    arten = {"text": textkasten, "rect": rechteckkasten, "line": linienkasten}
    geprueft = 0
    for element in wurzel:
        art = element.tag.removeprefix(SVG)
        if art in arten:
            links, oben, rechts, unten = arten[art](element)
            assert links >= -0.5, (name, element.attrib, element.text)
            assert oben >= -0.5, (name, element.attrib, element.text)
            assert rechts <= breite + 0.5, (name, element.attrib, element.text)
            assert unten <= hoehe + 0.5, (name, element.attrib, element.text)
            geprueft += 1
    assert geprueft


@pytest.mark.parametrize("name", [name for name in FAELLE if name != "leer"])
def test_numbers_do_not_lie_on_each_other(name: str) -> None:
    wurzel = ET.fromstring(FAELLE[name].zeichnen())  # noqa: S314 - our own drawing
    kaesten = [textkasten(element) for element in wurzel.iter(f"{SVG}text")]
    for nummer, eins in enumerate(kaesten):
        for zwei in kaesten[nummer + 1 :]:
            ueberlappt_x = min(eins[2], zwei[2]) - max(eins[0], zwei[0])
            ueberlappt_y = min(eins[3], zwei[3]) - max(eins[1], zwei[1])
            assert ueberlappt_x <= 1.0 or ueberlappt_y <= 1.5, (name, eins, zwei)


def test_columns_stand_on_zero_and_keep_one_scale() -> None:
    tief, hoch = FAELLE["fuenfundzwanzig"].bereich
    assert tief == 0
    assert hoch == pytest.approx(24.25)
    assert FAELLE["negativ"].bereich[0] == pytest.approx(-12.8)


def test_what_is_not_final_is_hatched_and_explained() -> None:
    zeichnung = FAELLE["fuenfundzwanzig"].zeichnen()
    assert zeichnung.count('fill="url(#vorlaeufig)"') == 3 + 1
    for wort in ("endgültig", "vorläufig", "Zielwert", "günstig", "ungünstig"):
        assert f">{wort}<" in zeichnung


def test_every_text_names_its_font() -> None:
    for zeichnung in FAELLE.values():
        text = zeichnung.zeichnen()
        assert text.count("<text") == text.count(f'font-family="{svg.SCHRIFTFAMILIE}"')


def test_text_is_escaped() -> None:
    assert "<b>" not in svg.schrift(0, 0, "<b>&")


def test_alternative_text_says_what_the_chart_shows() -> None:
    text = abbildungen.integrationsquote(fabrik.grosser()).alternativtext.replace("\N{NO-BREAK SPACE}", " ")
    assert text.startswith(
        "Säulendiagramm: Integrationsquote (K2) in Prozent, Oktober 2023 bis Oktober 2025."
    )
    assert "Juli 2025 23,4;" in text
    assert "Oktober 2025 22,8 (vorläufig)." in text
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
