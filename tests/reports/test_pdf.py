"""The finished PDF: complete, accessible, archival, and the same bytes every time."""

import io
import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

import pikepdf
import pypdf
import pytest
from tests.reports import fabrik
from tests.reports.beispiele import dateien

from zielwerk.bericht.bausteine import Abbildung
from zielwerk.bericht.monatsbericht.ansicht import Zustand, ansicht
from zielwerk.bericht.rendern import rendern

pytestmark = pytest.mark.pdf

WURZEL = Path(__file__).resolve().parents[2]
FREMD = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "7", "SOURCE_DATE_EPOCH": "1"}


def pdf(name: str) -> bytes:
    return dateien(f"monatsbericht-{name}")[".pdf"]


@lru_cache(maxsize=8)
def seitentexte(name: str) -> tuple[str, ...]:
    return tuple(seite.extract_text() for seite in pypdf.PdfReader(io.BytesIO(pdf(name))).pages)


def dicht(text: str) -> str:
    """Without blanks and soft hyphens, which line breaks put elsewhere."""
    return re.sub(r"[\s\u00a0\u00ad\u202f]+", "", text)


STUMM = {"schluessel", "klasse", "anker", "svg", "alternativtext", "beschriftung", "art"}
"""Texts of a view that are not printed where they stand."""


def gedruckt(inhalt: object) -> Iterator[str]:
    """Every text of a view, whatever it consists of."""
    if isinstance(inhalt, tuple):
        for teil in inhalt:
            yield from gedruckt(teil)
    elif is_dataclass(inhalt):
        for feld in fields(inhalt):
            wert = getattr(inhalt, feld.name)
            if isinstance(wert, StrEnum) or feld.name in STUMM:
                continue
            yield from (wert,) if isinstance(wert, str) else gedruckt(wert)


@pytest.mark.parametrize("name", fabrik.ALLE)
def test_the_pages_hold_every_text_of_the_report(name: str) -> None:
    inhalt = dicht("".join(seitentexte(name)))
    sicht = ansicht(fabrik.ALLE[name]())
    for text in gedruckt(replace(sicht, dokumenttitel="", beschreibung="", erstellt="")):
        assert dicht(text) in inhalt, text


@pytest.mark.parametrize("name", fabrik.ALLE)
def test_every_page_says_entwurf_and_which_it_is(name: str) -> None:
    abdruck = fabrik.ALLE[name]().fingerprint()
    seiten = seitentexte(name)
    for nummer, text in enumerate(seiten, start=1):
        assert "ENTWURF" in text
        assert f"Seite {nummer} von {len(seiten)}" in text
        assert f"Fingerabdruck {abdruck}" in text


@pytest.mark.parametrize("name", fabrik.ALLE)
def test_no_page_holds_only_what_ran_over_from_the_one_before(name: str) -> None:
    assert [len(text) for text in seitentexte(name) if len(text) < 400] == []


def test_a_released_report_says_so_and_has_the_same_fingerprint() -> None:
    bericht = fabrik.lueckenhafter()
    leser = pypdf.PdfReader(io.BytesIO(rendern(bericht, Zustand.FREIGEGEBEN)))
    texte = [seite.extract_text() for seite in leser.pages]
    assert all("ENTWURF" not in text for text in texte)
    assert all(bericht.fingerprint() in text for text in texte)


def test_the_data_are_attached() -> None:
    bericht = fabrik.grosser()
    with pikepdf.open(io.BytesIO(pdf("gross"))) as dokument:
        anhaenge = {name: anhang.get_file() for name, anhang in dokument.attachments.items()}
        assert set(anhaenge) == {"monatsbericht_36704_2025-10.json", "monatsbericht_36704_2025-10.csv"}
        wert = anhaenge["monatsbericht_36704_2025-10.json"]
        assert wert.read_bytes().decode() == bericht.to_json()
        assert json.loads(wert.read_bytes())["kopf"]["traeger_nr"] == "36704"
        tabelle = anhaenge["monatsbericht_36704_2025-10.csv"].read_bytes().decode("utf-8-sig")
        assert tabelle.startswith("schluessel;bezeichnung;monat;")
        angehaengt = list(dokument.Root.AF)
        assert {str(datei.AFRelationship) for datei in angehaengt} == {"/Data"}
        zeiten = {str(datei.EF.F.Params.ModDate) for datei in angehaengt}
        assert zeiten == {"D:20251103061500Z"}


def test_metadata_declare_archive_and_accessibility() -> None:
    with pikepdf.open(io.BytesIO(pdf("gross"))) as dokument:
        with dokument.open_metadata() as metadaten:
            assert metadaten["pdfaid:part"] == "3"
            assert metadaten["pdfaid:conformance"] == "A"
            assert metadaten["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
            assert metadaten["dc:title"] == "Monatsbericht Jobcenter Kreis Warendorf, Juli 2025"
        assert str(dokument.Root.Lang) == "de-DE"
        assert bool(dokument.Root.MarkInfo.Marked)
        assert str(dokument.docinfo["/CreationDate"]) == "D:20251103061500+00'00"
        assert bytes(dokument.trailer["/ID"][0]) == fabrik.grosser().fingerprint().encode()


def test_chapters_are_bookmarks() -> None:
    leser = pypdf.PdfReader(io.BytesIO(pdf("gross")))
    titel = [str(eintrag.title) for eintrag in leser.outline if not isinstance(eintrag, list)]
    assert [name.replace("\N{NO-BREAK SPACE}", " ") for name in titel] == [
        "Monatsbericht Juli 2025",
        "Das Wichtigste",
        "Inhalt",
        "Kennzahlen und Ergänzungsgrößen, Juli 2025",
        "K1: Verringerung der Hilfebedürftigkeit",
        "K2: Verbesserung der Integration in Erwerbstätigkeit",
        "K3: Vermeidung von langfristigem Leistungsbezug",
        "Signale",
        "Änderungen seit dem vorherigen Datenstand",
        "Datenqualität der Lieferung",
        "Definitionen und Rechtsgrundlagen",
        "Methodische Hinweise",
        "Anlage: Struktur der Leistungsberechtigten, Juli 2025",
        "Anlage: Zielgruppen, Juli 2025",
    ]


@pytest.mark.parametrize("name", fabrik.ALLE)
def test_the_contents_name_the_page_on_which_each_chapter_begins(name: str) -> None:
    leser = pypdf.PdfReader(io.BytesIO(pdf(name)))
    zeilen: dict[int, list[tuple[float, str]]] = {}

    def merke(text: str, _lage: object, matrix: list[float], *_rest: object) -> None:
        zeilen.setdefault(round(matrix[5]), []).append((matrix[4], dicht(text)))

    leser.pages[0].extract_text(visitor_text=merke)
    # The texts of a line from left to right: a chapter, its page, the chapter beside it and its page.
    gelesen = ["".join(text for _, text in sorted(stuecke)) for stuecke in zeilen.values()]
    beginn = {
        dicht(str(eintrag.title)): (leser.get_destination_page_number(eintrag) or 0) + 1
        for eintrag in leser.outline
        if not isinstance(eintrag, list)
    }
    titel = [dicht(kapitel.titel) for kapitel in ansicht(fabrik.ALLE[name]()).kapitel]
    assert len(titel) > 5
    for eintrag in titel:
        gefunden = [
            m[1] for zeile in gelesen if (m := re.search(rf"{re.escape(eintrag)}(\d+)(?!\d)", zeile))
        ]
        assert gefunden == [str(beginn[eintrag])]


def abbildungen(inhalt: object) -> Iterator[Abbildung]:
    if isinstance(inhalt, Abbildung):
        yield inhalt
    elif isinstance(inhalt, tuple):
        for teil in inhalt:
            yield from abbildungen(teil)
    elif is_dataclass(inhalt):
        for feld in fields(inhalt):
            yield from abbildungen(getattr(inhalt, feld.name))


def struktur(dokument: pikepdf.Pdf) -> list[pikepdf.Dictionary]:
    offen: list[pikepdf.Object] = [dokument.Root.StructTreeRoot.K]
    elemente: list[pikepdf.Dictionary] = []
    while offen:
        knoten = offen.pop()
        if isinstance(knoten, pikepdf.Array):
            offen.extend(knoten)
        elif isinstance(knoten, pikepdf.Dictionary) and "/S" in knoten:
            elemente.append(knoten)
            if "/K" in knoten:
                offen.append(knoten.K)
    return elemente


def test_charts_are_figures_with_alternative_text() -> None:
    with pikepdf.open(io.BytesIO(pdf("gross"))) as dokument:
        bilder = [str(element.Alt) for element in struktur(dokument) if element.S == "/Figure"]
    erwartet = [bild.alternativtext for bild in abbildungen(ansicht(fabrik.grosser()))]
    assert len(erwartet) > 1
    assert sorted(bilder) == sorted(erwartet)


def test_tables_have_header_cells() -> None:
    with pikepdf.open(io.BytesIO(pdf("gross"))) as dokument:
        arten = [str(element.S) for element in struktur(dokument)]
    assert arten.count("/Table") >= 6
    assert arten.count("/TH") > 15 + 10


def test_fonts_of_the_repository_are_embedded_and_no_other() -> None:
    schriften = set()
    with pikepdf.open(io.BytesIO(pdf("gross"))) as dokument:
        for objekt in dokument.objects:
            if isinstance(objekt, pikepdf.Dictionary) and objekt.get("/Type") == "/FontDescriptor":
                assert "/FontFile2" in objekt
                schriften.add(str(objekt.FontName).partition("+")[2])
    assert schriften == {
        "IBM-Plex-Sans",
        "IBM-Plex-Sans-Semi-Bold",
        "IBM-Plex-Sans-Bold",
        "Zielwerk-Zeichen",
    }
