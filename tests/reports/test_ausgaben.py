"""Every edition beside the PDF: the same figures, unrounded beside, harmless, the same bytes."""

import csv
import hashlib
import io
import json
import os
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from tests.reports import fabrik
from tests.reports.beispiele import BEISPIELE, ERSTE, dateien, worte

from zielwerk.bericht.anhaenge import entschaerft
from zielwerk.bericht.arbeitsmappe import WERTSPALTEN, arbeitsmappe
from zielwerk.bericht.arten import ARTEN
from zielwerk.bericht.monatsbericht.wert import Monatsbericht
from zielwerk.bericht.rendern import ENDUNGEN, fassung

pytestmark = pytest.mark.pdf

WURZEL = Path(__file__).resolve().parents[2]
FREMD = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "7", "SOURCE_DATE_EPOCH": "1"}
SUMMEN = """
import hashlib, json, sys
from tests.reports.beispiele import ERSTE, dateien
sys.stdout.write(json.dumps({
    name: {endung: hashlib.sha256(inhalt).hexdigest() for endung, inhalt in dateien(name).items()}
    for name in ERSTE.values()
}))
"""
FORMELN = ("=cmd|' /C calc'!A1", "+49;x", "@SUM(A1)", "-2+3", "\t=1", "\r=1")


@lru_cache(maxsize=32)
def mappe(name: str) -> Workbook:
    return load_workbook(io.BytesIO(dateien(name)[".xlsx"]))


def zeilen(name: str, blatt: str) -> list[tuple[object, ...]]:
    return list(mappe(name)[blatt].iter_rows(values_only=True))


def werte(name: str) -> list[dict[str, object]]:
    kopf, *rest = zeilen(name, "Werte")
    return [dict(zip(map(str, kopf), zeile, strict=True)) for zeile in rest]


def tabelle(name: str) -> list[dict[str, str]]:
    text = dateien(name)[".csv"].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def test_there_is_an_example_of_every_kind() -> None:
    assert set(ERSTE) == set(ARTEN)


def test_the_same_report_gives_the_same_bytes_in_another_process_zone_and_language() -> None:
    umgebung = {**os.environ, **FREMD, "PYTHONPATH": f"{WURZEL}:{WURZEL / 'src'}"}
    ergebnis = subprocess.run(
        [sys.executable, "-c", SUMMEN], env=umgebung, cwd="/", capture_output=True, text=True, check=True
    )
    hier = {
        name: {endung: hashlib.sha256(inhalt).hexdigest() for endung, inhalt in dateien(name).items()}
        for name in ERSTE.values()
    }
    assert json.loads(ergebnis.stdout) == hier
    name = next(iter(ERSTE.values()))
    assert fassung(BEISPIELE[name]()).dateien() == dateien(name)


@pytest.mark.parametrize("name", BEISPIELE)
def test_every_file_is_there(name: str) -> None:
    assert tuple(dateien(name)) == ENDUNGEN
    assert all(len(inhalt) > 1000 for inhalt in dateien(name).values())


@pytest.mark.parametrize("name", BEISPIELE)
def test_every_figure_stands_in_both_tables_as_printed_and_unrounded(name: str) -> None:
    inhalt = worte(name).inhalt
    in_csv = {zeile["schluessel"]: zeile for zeile in tabelle(name)}
    in_mappe = {str(zeile["Schlüssel"]): zeile for zeile in werte(name)}
    assert set(in_csv) == set(in_mappe) == {angabe.schluessel for angabe in inhalt.angaben}
    gedruckt = {schluessel: text for schluessel, text in inhalt.gedruckt.items() if schluessel in in_csv}
    assert len(gedruckt) > 20
    for schluessel, text in gedruckt.items():
        assert in_csv[schluessel]["gedruckt"] == entschaerft(text)
        assert in_mappe[schluessel]["gedruckt"] == text
    for angabe in inhalt.angaben:
        feld = in_csv[angabe.schluessel]["wert"].replace(",", ".")
        assert (Decimal(feld) if feld else None) == angabe.wert
        zahl, alle = (in_mappe[angabe.schluessel][spalte] for spalte in WERTSPALTEN[6:8])
        if angabe.wert is None:
            assert (zahl, alle) == (None, None)
        else:
            assert isinstance(zahl, int | float)
            assert abs(Decimal(repr(zahl)) - angabe.wert) <= abs(angabe.wert) * Decimal("1e-15")
            assert Decimal(str(alle).replace(",", ".") if alle else repr(zahl)) == angabe.wert


@pytest.mark.parametrize("name", BEISPIELE)
def test_chapters_show_what_their_pages_print(name: str) -> None:
    blaetter = mappe(name).sheetnames
    assert blaetter[0] == "Herkunft"
    assert blaetter[-2:] == ["Werte", "Definitionen"]
    texte = {
        str(feld).split("\N{NO-BREAK SPACE}+")[0].split(" (")[0]
        for blatt in blaetter[1:-2]
        for zeile in zeilen(name, blatt)
        for feld in zeile
        if feld is not None
    }
    alle = "\n".join(texte)
    fehlend = {
        schluessel: text
        for schluessel, text in worte(name).inhalt.gedruckt.items()
        # Parts of a figure and the figures of messages stand on the sheet »Werte« only.
        if not schluessel.endswith(("zaehler", "nenner"))
        and "botschaft" not in schluessel
        and text.split(" (")[0] not in alle
    }
    assert fehlend == {}


@pytest.mark.parametrize("name", ERSTE.values())
def test_the_file_says_where_its_figures_come_from(name: str) -> None:
    inhalt = worte(name).inhalt
    herkunft = {str(zeile[0]): zeile[1] for zeile in zeilen(name, "Herkunft")}
    assert herkunft["Fingerabdruck"] == inhalt.bericht.fingerprint()
    assert herkunft["Träger"] == inhalt.bericht.kopf.traeger_nr
    assert herkunft["Lieferung"] == inhalt.bericht.kopf.lieferung_id
    # Made on 3 November at 06:15 UTC.
    assert herkunft["Lieferung erstellt"] == "03.11.2025 07:15 Uhr"
    assert "keine amtliche Statistik" in str(herkunft["Quelle"])
    assert len(zeilen(name, "Definitionen")) > 10


@pytest.mark.parametrize("name", ERSTE.values())
def test_sheets_are_ready_to_read_and_to_print(name: str) -> None:
    for blatt in mappe(name).worksheets:
        assert blatt.freeze_panes is not None
        assert blatt.page_setup.orientation == "landscape"
        seite = blatt.sheet_properties.pageSetUpPr
        assert seite is not None
        assert seite.fitToPage
        assert blatt.print_title_rows is not None
        assert all(8 < spalte.width <= 64 for spalte in blatt.column_dimensions.values())
    formate = {zelle.number_format for zeile in mappe(name)["Werte"].iter_rows() for zelle in zeile}
    assert {"#,##0", "#,##0.000000"} <= formate


def mit_formeln(bericht: Monatsbericht, formel: str) -> Monatsbericht:
    return replace(
        bericht,
        kopf=replace(bericht.kopf, jobcenter_bezeichnung=formel, fachverfahren=formel, lieferung_id=formel),
        kennzahlen=tuple(
            replace(eintrag, kurzname=formel, bezeichnung=formel, rechtsgrundlage=formel)
            for eintrag in bericht.kennzahlen
        ),
        ziele=tuple(replace(ziel, bezeichnung=formel, wortlaut=formel) for ziel in bericht.ziele),
    )


@pytest.mark.parametrize("formel", FORMELN)
def test_no_text_becomes_a_formula(formel: str) -> None:
    wort = fassung(mit_formeln(fabrik.kleiner(), formel))
    blaetter = load_workbook(io.BytesIO(arbeitsmappe(wort.inhalt)))
    zellen = [zelle for blatt in blaetter for zeile in blatt.iter_rows() for zelle in zeile]
    assert {zelle.data_type for zelle in zellen} == {"n", "s"}
    assert not [zelle for zelle in zellen if zelle.hyperlink]
    assert entschaerft(formel) == f"'{formel}"


@pytest.mark.parametrize(
    "text", ["+0,4", "-1.234,5", "+0,4\N{NARROW NO-BREAK SPACE}%", "−2,1", "12", "–", "x"]
)
def test_figures_stay_as_they_are(text: str) -> None:
    assert entschaerft(text) == text
