"""Every chart of every class: as it was looked at, inside its sheet, no text upon another, in words."""

import re

import pytest
from tests.unit.bericht.diagramme import gold, messung
from tests.unit.bericht.diagramme.faelle import FAELLE, JE_KLASSE

from zielwerk.bericht.diagramme import svg
from zielwerk.bericht.diagramme.schrift import vorhandene_zeichen

HAARBREITE = 0.5
ZEICHEN_HOECHSTENS = 8
LEERE = [name for name in FAELLE if name.endswith("_leer")]
GEFUELLTE = [name for name in FAELLE if name not in LEERE]


@pytest.mark.parametrize("name", FAELLE)
def test_drawing_is_as_it_was_looked_at(name: str) -> None:
    assert FAELLE[name].zeichnen() == gold.datei(name).read_text(encoding="utf-8")


def test_every_golden_drawing_has_its_case() -> None:
    assert {datei.stem for datei in gold.ORDNER.glob("*.svg")} == set(FAELLE)


def test_every_class_meets_what_the_issue_names() -> None:
    for klasse, faelle in JE_KLASSE.items():
        vorhanden = " ".join(faelle)
        for wort in ("lang", "negativ", "null", "eine?_|voll", "luecke|ohne|nichts"):
            assert re.search(wort, vorhanden), (klasse, wort)
        if klasse not in {"bullet", "wasserfall"}:
            assert "sechsunddreissig" in vorhanden, klasse


@pytest.mark.parametrize("name", FAELLE)
def test_nothing_leaves_the_sheet(name: str) -> None:
    zeichnung = FAELLE[name].zeichnen()
    breite, hoehe = messung.blatt(zeichnung)
    geprueft = 0
    for _, element, (links, oben, rechts, unten) in messung.elemente(zeichnung):
        assert links >= -HAARBREITE, (element.attrib, element.text)
        assert oben >= -HAARBREITE, (element.attrib, element.text)
        assert rechts <= breite + HAARBREITE, (element.attrib, element.text)
        assert unten <= hoehe + HAARBREITE, (element.attrib, element.text)
        geprueft += 1
    assert geprueft


@pytest.mark.parametrize("name", FAELLE)
def test_texts_do_not_lie_on_each_other(name: str) -> None:
    texte = messung.texte(FAELLE[name].zeichnen())
    for nummer, (text, eins) in enumerate(texte):
        for anderer, zwei in texte[nummer + 1 :]:
            quer, hoch = messung.ueberlappung(eins, zwei)
            assert quer <= 1.0 or hoch <= 1.5, (text, anderer, eins, zwei)


@pytest.mark.parametrize("name", FAELLE)
def test_signs_do_not_lie_on_texts(name: str) -> None:
    zeichnung = FAELLE[name].zeichnen()
    zeichen = [
        box
        for art, _, box in messung.elemente(zeichnung)
        if art == "polygon" and max(box[2] - box[0], box[3] - box[1]) <= ZEICHEN_HOECHSTENS
    ]
    for text, kasten in messung.texte(zeichnung):
        for box in zeichen:
            quer, hoch = messung.ueberlappung(kasten, box)
            assert quer <= 1.0 or hoch <= 1.5, (text, box)


@pytest.mark.parametrize("name", FAELLE)
def test_letters_are_those_of_the_repository(name: str) -> None:
    zeichnung = FAELLE[name].zeichnen()
    assert zeichnung.count("<text") == zeichnung.count(f'font-family="{svg.SCHRIFTFAMILIE}"')
    for text, _ in messung.texte(zeichnung):
        assert {ord(zeichen) for zeichen in text} <= vorhandene_zeichen(), text


@pytest.mark.parametrize("name", GEFUELLTE)
def test_table_and_words_say_the_same(name: str) -> None:
    tabelle, beschreibung = FAELLE[name].datentabelle(), FAELLE[name].beschreibung()
    assert tabelle.zeilen
    assert all(len(zeile) == len(tabelle.kopf) for zeile in tabelle.zeilen)
    assert tabelle.beschriftung in beschreibung
    for zeile in tabelle.zeilen:
        if len(tabelle.kopf) > 1 and re.search(r"\d", zeile[1]):
            assert zeile[1] in beschreibung, zeile


@pytest.mark.parametrize("name", LEERE)
def test_nothing_is_said_in_words(name: str) -> None:
    assert messung.texte(FAELLE[name].zeichnen())[0][0] == "Keine Werte vorhanden"
    assert FAELLE[name].beschreibung().endswith("Es sind keine Werte vorhanden.")
    assert not FAELLE[name].datentabelle().zeilen


def _helligkeit(farbe: str) -> float:
    kanaele = [int(farbe[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [k / 12.92 if k <= 0.04045 else ((k + 0.055) / 1.055) ** 2.4 for k in kanaele]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def kontrast(eins: str, zwei: str) -> float:
    hell, dunkel = sorted((_helligkeit(eins), _helligkeit(zwei)), reverse=True)
    return (hell + 0.05) / (dunkel + 0.05)


@pytest.mark.parametrize("name", FAELLE)
def test_letters_on_paper_are_dark_enough(name: str) -> None:
    farben = {
        element.get("fill", "")
        for art, element, _ in messung.elemente(FAELLE[name].zeichnen())
        if art == "text" and element.get("fill") != svg.PAPIER
    }
    assert all(kontrast(farbe, svg.PAPIER) >= 4.5 for farbe in farben)


def test_fills_and_lines_are_dark_enough() -> None:
    for farbe in (svg.DUNKEL, svg.VORLAEUFIG, svg.MITTEL, svg.GUT, svg.SCHLECHT, svg.ZIEL, svg.ZWEITE):
        assert kontrast(farbe, svg.PAPIER) >= 3, farbe
    assert kontrast(svg.TEXT, svg.VORLAEUFIG) >= 4.5
    assert kontrast(svg.PAPIER, svg.SCHLECHT) >= 4.5
