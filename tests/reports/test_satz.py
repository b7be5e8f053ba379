"""Where we help WeasyPrint along: the same pages as without, and an alarm when it changes below us."""

import io
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from xml.etree.ElementTree import Element

import pikepdf
import pydyf  # type: ignore[import-untyped]  # has no type hints
import pypdf
import pytest
import tinyhtml5  # type: ignore[import-untyped]  # has no type hints
from tests.reports import beispiele, protokolle
from weasyprint import HTML, svg
from weasyprint.html import UA_STYLESHEET
from weasyprint.urls import URLFetcher

from zielwerk.bericht import (
    druck,
    grundstil,
    pdfdatei,
    pruefprotokoll,
    seitenbaum,
    zeichnung,
    zeichnungstext,
)
from zielwerk.bericht.bausteine import Abbildung
from zielwerk.bericht.diagramme import svg as formen
from zielwerk.bericht.diagramme.schrift import breite
from zielwerk.bericht.diagramme.svg import dokument, schrift
from zielwerk.bericht.fehler import DarstellungsError

pytestmark = pytest.mark.pdf

WEASYPRINTS = svg.TAGS["svg"]
TEXTE = (("Te AV fi 12,5 %", "start", 10.0), ("Te AV fi 12,5 %", "middle", 100.0), ("Ende", "end", 190.0))


def blatt_mit(zeichnung: str) -> str:
    """Return a page with nothing but a drawing."""
    bild = Abbildung(schluessel="x", svg=zeichnung, alternativtext="x", befund="", untertitel="")
    stil = '<link rel="stylesheet" href="gemeinsam/variablen.css"/>'
    kopf = f'<html lang="de"><head>{stil}<title>x</title></head>'
    return f'{kopf}<body><img alt="x" src="{bild.adresse}"/></body></html>'


def gesetzt(html: str) -> bytes:
    """Print a page."""
    return druck.als_pdf(
        html, vorlage="x", vorlagen=druck.VORLAGEN, erstellt=datetime(2026, 1, 1, tzinfo=UTC), kennung="x"
    )


def anfaenge(inhalt: bytes) -> list[tuple[str, float, float]]:
    """Return each text, and where in its drawing it begins."""
    gefunden: list[tuple[str, float, float]] = []

    def merke(text: str, _lage: object, matrix: list[float], *_rest: object) -> None:
        if text.strip():
            gefunden.append((text.strip(), matrix[4], matrix[5]))

    pypdf.PdfReader(io.BytesIO(inhalt)).pages[0].extract_text(visitor_text=merke)
    return gefunden


def test_a_text_of_a_drawing_stands_in_one_piece_where_its_letters_stood() -> None:
    zeichnung = dokument(200, 60, (schrift(x, 20, text, anker=anker) for text, anker, x in TEXTE))
    for (text, anker, x), (gedruckt, links, unten) in zip(
        TEXTE, anfaenge(gesetzt(blatt_mit(zeichnung))), strict=True
    ):
        assert gedruckt == text
        assert unten == 20
        davor = breite(text, 6.4) * zeichnungstext.ANTEIL[anker]
        assert links == pytest.approx(x - davor, abs=0.01), text


def gezeichnet(inhalt: bytes) -> list[tuple[object, ...]]:
    """Return each painted path of a page with all that decides how it looks, each text with its colour."""
    stand: dict[str, str] = {}
    darueber: list[dict[str, str]] = []
    weg: list[str] = []
    gemalt: list[tuple[object, ...]] = []
    with pikepdf.open(io.BytesIO(inhalt)) as pdf:
        for befehl in pikepdf.parse_content_stream(pdf.pages[0]):
            art, angaben = str(befehl.operator), " ".join(map(str, befehl.operands))
            if art == "q":
                darueber.append(dict(stand))
            elif art == "Q":
                stand = darueber.pop()
            elif art == "cm":
                stand["cm"] = f"{stand.get('cm', '')} | {angaben}"
            elif art in {"rg", "RG", "w", "d", "J", "j", "M", "gs"}:
                stand[art] = angaben
            elif art in {"m", "l", "c", "h", "re"}:
                weg.append(f"{angaben} {art}")
            elif art in {"f", "B", "S", "n"}:
                linie = art in "BS" and {name: stand[name] for name in ("RG", "w", "d", "J", "j", "M")}
                gemalt.append((art, tuple(weg), art in "fB" and stand["rg"], linie, stand.get("cm")))
                weg = []
            elif art in {"Tj", "TJ"}:
                gemalt.append((art, angaben, stand["rg"]))
    return gemalt


PUNKTE = ((10.0, 10.0), (20.5, 30.0), (5.0, 40.0))
ZEICHNUNG = dokument(
    200,
    60,
    (
        formen.rechteck(1, 2, 30, -4, fuellung="#333333", rand="#767676"),
        formen.rechteck(1, 2, 0, 4, fuellung="#c9c9c9"),
        formen.linie((0, 1), (10, 12.5), strichel="4 2"),
        formen.linie((0, 1), (10, 12.5), staerke=1.2),
        formen.streckenzug(PUNKTE, farbe="#8a4b00", staerke=0.8, strichel="5 1.8"),
        formen.vieleck(PUNKTE, fuellung="#1b6e3c"),
        formen.vieleck(PUNKTE, fuellung="#1b6e3c", rand="#333333"),
        formen.punkt(50, 20, 6, farbe="#b3261e"),
        formen.ring(70, 20, 6, farbe="#8a4b00"),
        schrift(100, 20, "Mitte"),
        schrift(120, 20, "Ende & Rest", anker="end", fett=True, farbe="#4d4d4d"),
    ),
)


def test_a_drawing_looks_as_weasyprint_draws_it(monkeypatch: pytest.MonkeyPatch) -> None:
    eigen = gezeichnet(gesetzt(blatt_mit(ZEICHNUNG)))
    monkeypatch.setitem(svg.TAGS, "svg", WEASYPRINTS)
    assert eigen == gezeichnet(gesetzt(blatt_mit(ZEICHNUNG)))
    shapes, texts, room = 9, 2, 1
    assert len(eigen) == shapes + texts + room


def test_a_turned_text_stands_as_weasyprint_turns_it(monkeypatch: pytest.MonkeyPatch) -> None:
    html = blatt_mit(dokument(200, 60, [schrift(50, 40, "Gedreht", gedreht=True)]))
    ((text, links, unten),) = anfaenge(gesetzt(html))
    monkeypatch.setitem(svg.TAGS, "svg", WEASYPRINTS)
    ((fremd, _, _),) = anfaenge(gesetzt(html))
    assert text == fremd
    assert (links, unten) == pytest.approx((50, 40 + breite("Gedreht", 6.4) / 2), abs=0.01)


def test_weasyprint_finds_our_way_of_drawing_and_draws_nothing_twice() -> None:
    inhalt = gesetzt(blatt_mit(dokument(200, 60, [schrift(100, 20, "Mitte")])))
    assert svg.TAGS["text"] is zeichnungstext.schreibe
    assert svg.TAGS["svg"] is zeichnung.zeichne
    with pikepdf.open(io.BytesIO(inhalt)) as pdf:
        assert not list(pdf.pages[0].Resources.get("/XObject", {}))
        assert len(pikepdf.parse_content_stream(pdf.pages[0], "Tj TJ")) == 1


def test_what_is_not_plain_is_drawn_by_weasyprint() -> None:
    schraffiert = formen.rechteck(1, 2, 30, 4, fuellung=formen.PROGNOSE)
    inhalt = gesetzt(blatt_mit(dokument(200, 60, [schraffiert, schrift(100, 20, "Mitte")])))
    with pikepdf.open(io.BytesIO(inhalt)) as pdf:
        assert len(pikepdf.parse_content_stream(pdf.pages[0], "scn")) == 1
        assert len(pikepdf.parse_content_stream(pdf.pages[0], "Tj TJ")) == 1


def test_a_letter_without_a_glyph_in_a_drawing_is_still_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(druck, "_pruefe_zeichen", lambda *_: None)
    with pytest.raises(DarstellungsError):
        gesetzt(blatt_mit(dokument(200, 60, [schrift(100, 20, "\N{OLD PERSIAN SIGN A}")])))


def baum(element: Element) -> tuple[object, ...]:
    """Return an element as far as a layout depends on it."""
    kinder = tuple((baum(kind), (kind.tail or "").strip()) for kind in element)
    return (element.tag, element.attrib, (element.text or "").strip(), kinder)


def blatt(name: str) -> str:
    """Return what is printed of an example."""
    if name == "pruefprotokoll":
        return pruefprotokoll.als_html(protokolle.abgelehnt(), druck.VORLAGEN, pruefprotokoll.BLATT)
    return beispiele.worte(name).blatt


@pytest.mark.parametrize("name", [*beispiele.BEISPIELE, "pruefprotokoll"])
def test_the_quick_reader_reads_what_the_reader_of_html_reads(name: str) -> None:
    html = blatt(name)
    schnell = seitenbaum.gelesen(html)
    assert schnell is not None
    assert baum(schnell) == baum(tinyhtml5.parse(html, namespace_html_elements=False))


def test_what_is_not_well_formed_is_read_as_html() -> None:
    lader = URLFetcher()
    offen = seitenbaum.Seitenbaum("<title>x</title><p>eins<p>zwei", basis="file:///", lader=lader)
    assert [absatz.text for absatz in offen.etree_element.iter("p")] == ["eins", "zwei"]


def test_both_readers_leave_the_same_behind() -> None:
    lader = URLFetcher()
    html = "<html><head><title>x</title></head><body>y</body></html>"
    eigen = seitenbaum.Seitenbaum(html, basis="file:///", lader=lader)
    fremd = HTML(string=html, base_url="file:///", url_fetcher=lader, media_type="print")
    assert vars(eigen).keys() == vars(fremd).keys()
    assert (eigen.base_url, eigen.media_type) == (fremd.base_url, fremd.media_type)


@pytest.mark.parametrize("name", [beispiele.ERSTE["teambericht"], "pruefprotokoll"])
def test_a_page_looks_the_same_with_all_of_weasyprints_own_styles(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    html = blatt(name)
    eigen = gesetzt(html)
    monkeypatch.setattr(seitenbaum, "grundstil", lambda: UA_STYLESHEET)
    assert gesetzt(html) == eigen


def test_no_rule_of_the_own_styles_is_tried_on_every_element_but_that_of_nested_lists() -> None:
    eigen, fremd = grundstil.grundstil(), UA_STYLESHEET
    assert len(eigen.matcher.other_selectors) == 1
    assert len(fremd.matcher.other_selectors) > 1
    assert eigen.page_rules
    assert len(eigen.page_rules) == len(fremd.page_rules)


def wie_pydyf(pdf: pydyf.PDF, kennung: str) -> bytes:
    """Write a file as WeasyPrint would."""
    ziel = io.BytesIO()
    pdf.write(ziel, "1.7", kennung.encode(), compress=True)
    return ziel.getvalue()


def test_a_file_holds_what_its_own_library_would_write(monkeypatch: pytest.MonkeyPatch) -> None:
    html = beispiele.worte(beispiele.ERSTE["zielnachhaltung"]).blatt
    eigen = pikepdf.open(io.BytesIO(gesetzt(html)))
    monkeypatch.setattr(pdfdatei, "als_datei", wie_pydyf)
    fremd = pikepdf.open(io.BytesIO(gesetzt(html)))
    assert (eigen.pdf_version, bytes(eigen.trailer["/ID"][0])) == (fremd.pdf_version, b"x")
    for wurzel in ("/Root", "/Info"):
        assert eigen.trailer[wurzel].objgen == fremd.trailer[wurzel].objgen
    # The last one of each holds the others, or says where they are.
    objekte = [
        nummer for nummer in range(1, fremd.trailer["/Size"]) if inhalt(fremd, nummer)[0] not in VERWALTUNG
    ]
    assert len(objekte) > 100
    for nummer in objekte:
        assert inhalt(eigen, nummer) == inhalt(fremd, nummer)
    assert not eigen.check_pdf_syntax()


VERWALTUNG = {"/ObjStm", "/XRef"}


def inhalt(datei: pikepdf.Pdf, nummer: int) -> tuple[str, bytes]:
    """Return the kind of an object, and all it says, however it is packed."""
    objekt = datei.get_object(nummer, 0)
    if not isinstance(objekt, pikepdf.Stream):
        return "", objekt.unparse()
    angaben = {name: wert for name, wert in objekt.items() if name not in {"/Length", "/Filter"}}
    return str(angaben.get("/Type", "")), repr(angaben).encode() + objekt.read_bytes()


DRUCKEN = """
from datetime import UTC, datetime
from zielwerk.bericht import druck, serie
namen = ("variablen", "seite")
stil = "".join(f'<link rel="stylesheet" href="gemeinsam/{name}.css"/>' for name in namen)
html = f'<html lang="de"><head>{stil}<title>x</title></head><body>y</body></html>'
zeit = datetime(2026, 1, 1, tzinfo=UTC)
with serie.ohne_muellabfuhr():
    druck.als_pdf(html, vorlage="x", vorlagen=druck.VORLAGEN, erstellt=zeit, kennung="x")
"""


def test_a_process_leaves_no_folder_of_fonts_behind(tmp_path: Path) -> None:
    umgebung = os.environ | {"TMPDIR": str(tmp_path)}
    lauf = subprocess.run(
        [sys.executable, "-c", DRUCKEN], check=True, env=umgebung, capture_output=True, text=True
    )
    assert (lauf.stderr, list(tmp_path.iterdir())) == ("", [])
