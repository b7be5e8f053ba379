"""Mutated packages: what is rejected changes nothing, what is accepted can be built, nobody is named."""

import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.security.pakete import PYTHON, Testpaket, stand_von_raw

from zielwerk import warehouse
from zielwerk.annahme import annehmen_paket
from zielwerk.datenbank import connect
from zielwerk.einstellungen import Einstellungen

pytestmark = [pytest.mark.server, pytest.mark.langsam]

# Identifiers of the sample: customers, BG, jobs and cases.
KENNUNG = re.compile("[0-9]{3}[A-Z][0-9]{6}|[0-9]{5}BG[0-9]{7}")
DATEIEN = ("person", "bg_zeitraum", "person_zeitraum", "anspruch", "erwerbstaetigkeit", "foerderung")
TEXTE = (
    "", " ", "0", "-1", "1,005", "1.234,56", "99999999999", "31.02.2026", "01.01.0001", "31.12.9999",
    "2025-13", "=cmd|'/c calc'!A1", "<script>alert(1)</script>", "{{ 7*7 }}", "'; drop schema raw; --",
    "ß€", "a\nb", 'a"b', "x;y", "ELB", "w", "d", "P20",
)  # fmt: skip
BYTES = (b"\x00", b"\xff\xfe", b'"', b";", b"\r", b"\n", b"\xef\xbb\xbf", b"A" * 70_000)
# How many months of the calendar the mutants share.
MONATE = 15
STILL = settings(
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=12,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

Mutation = Callable[[Testpaket], Path]


@st.composite
def _cell(draw: st.DrawFn) -> Mutation:
    datei, wert = draw(st.sampled_from(DATEIEN)), draw(st.sampled_from(TEXTE))
    zeile, spalte = draw(st.integers(0, 10_000)), draw(st.integers(0, 20))

    def mutieren(paket: Testpaket) -> Path:
        spalten, zeilen = paket.lesen(datei)
        zeichensatz = PYTHON[paket.schein["zeichensatz"]]
        neu = wert.encode(zeichensatz, "ignore").decode(zeichensatz)
        zeilen[zeile % len(zeilen)][spalten[spalte % len(spalten)]] = neu
        paket.schreiben(datei, spalten, zeilen)
        return paket.pfad

    return mutieren


@st.composite
def _rows(draw: st.DrawFn) -> Mutation:
    datei, art = (
        draw(st.sampled_from(DATEIEN)),
        draw(st.sampled_from(("fehlt", "doppelt", "keine", "anders"))),
    )
    nummer = draw(st.integers(0, 10_000))

    def mutieren(paket: Testpaket) -> Path:
        spalten, zeilen = paket.lesen(datei)
        stelle = nummer % len(zeilen)
        neu = {
            "fehlt": zeilen[:stelle] + zeilen[stelle + 1 :],
            "doppelt": [*zeilen, zeilen[stelle]],
            "keine": [],
            "anders": zeilen[stelle:] + zeilen[:stelle],
        }[art]
        paket.schreiben(datei, spalten, neu)
        return paket.pfad

    return mutieren


@st.composite
def _raw_bytes(draw: st.DrawFn) -> Mutation:
    datei, stueck = draw(st.sampled_from(DATEIEN)), draw(st.sampled_from(BYTES))
    stelle, ersetzen = draw(st.integers(0, 100_000)), draw(st.booleans())

    def mutieren(paket: Testpaket) -> Path:
        inhalt = paket.bytes(datei)
        ort = stelle % len(inhalt)
        paket.roh(datei, inhalt[:ort] + stueck + inhalt[ort + ersetzen * len(stueck) :])
        return paket.pfad

    return mutieren


@st.composite
def _header(draw: st.DrawFn) -> Mutation:
    datei, art = (
        draw(st.sampled_from(DATEIEN)),
        draw(st.sampled_from(("doppelt", "mehr", "gedreht", "leer"))),
    )

    def mutieren(paket: Testpaket) -> Path:
        kopf, _, rest = paket.bytes(datei).partition(b"\n")
        felder = kopf.rstrip(b"\r").split(b";")
        if art == "mehr":
            spalten, zeilen = paket.lesen(datei)
            paket.schreiben(
                datei, [*spalten, "bemerkung"], [zeile | {"bemerkung": "x"} for zeile in zeilen]
            )
        elif art == "gedreht":
            spalten, zeilen = paket.lesen(datei)
            paket.schreiben(datei, spalten[::-1], zeilen)
        elif art == "doppelt":
            paket.roh(datei, b";".join([*felder[:-1], felder[0]]) + b"\n" + rest)
        else:
            paket.roh(datei, b"")
        return paket.pfad

    return mutieren


@st.composite
def _schein(draw: st.DrawFn) -> Mutation:
    feld = draw(st.sampled_from(("lfd", "art", "anspruch_von", "erstellt_am", "zeichensatz", "dateien")))
    angebot: tuple[object, ...] = (None, 0, 2**70, "", "2025-07", "cp1252", [], {}, [None], 1e308, True)
    wert = draw(st.sampled_from(angebot))

    def mutieren(paket: Testpaket) -> Path:
        paket.schein_schreiben(**{feld: wert})
        return paket.pfad

    return mutieren


@st.composite
def _zip_bytes(draw: st.DrawFn) -> Mutation:
    stelle, neu = draw(st.integers(0, 10**6)), draw(st.integers(0, 255))
    gepackt = draw(st.booleans())

    def mutieren(paket: Testpaket) -> Path:
        ziel = paket.als_zip(zipfile.ZIP_DEFLATED if gepackt else zipfile.ZIP_STORED)
        inhalt = bytearray(ziel.read_bytes())
        inhalt[stelle % len(inhalt)] = neu
        ziel.write_bytes(bytes(inhalt))
        return ziel

    return mutieren


@pytest.fixture(scope="module")
def verbindung(modul_einstellungen: Einstellungen) -> psycopg.Connection:
    return connect(modul_einstellungen, anwendung="test", autocommit=True)


@pytest.mark.parametrize("art", [_cell, _rows, _raw_bytes, _header, _schein, _zip_bytes])
def test_a_mutant_is_taken_whole_or_leaves_no_trace(
    art: Callable[[], st.SearchStrategy[Mutation]],
    modul_einstellungen: Einstellungen,
    verbindung: psycopg.Connection,
    tmp_path: Path,
) -> None:
    @STILL
    @given(mutieren=art())
    def pruefen(mutieren: Mutation) -> None:
        ordner = tmp_path / "eingang"
        paket = Testpaket(ordner)
        # Each accepted mutant has a month of its own, so that the build computes them all.
        nummer = stand_von_raw(verbindung)["lieferung"]
        jahr, monat = divmod(2025 * 12 + 6 + nummer % MONATE, 12)
        lfd = nummer // MONATE + 1
        name = f"lieferung_64710_{jahr}{monat + 1:02d}_{lfd:02d}"
        vorher = stand_von_raw(verbindung)
        try:
            paket.umbenennen(name)
            paket.schein_schreiben(berichtsmonat=f"{jahr}-{monat + 1:02d}", lfd=lfd)
            ergebnis = annehmen_paket(modul_einstellungen, mutieren(paket))
        finally:
            shutil.rmtree(ordner)
        assert ergebnis.status in {"angenommen", "abgelehnt", "wartet"}
        if ergebnis.status != "angenommen":
            assert stand_von_raw(verbindung) == vorher
            assert ergebnis.befunde or ergebnis.status == "wartet"
        gesagt = [ergebnis.meldung, *ergebnis.hinweise, *(b.satz_text() for b in ergebnis.befunde)]
        assert not [text for text in gesagt if KENNUNG.search(text)]

    pruefen()


def test_every_accepted_mutant_can_be_built(
    modul_einstellungen: Einstellungen, verbindung: psycopg.Connection
) -> None:
    """Comes last: the deliveries are what the tests above have let in."""
    gezaehlt = verbindung.execute("select count(*) from raw.lieferung").fetchone()
    assert gezaehlt is not None
    assert gezaehlt[0] > 0
    ergebnis = warehouse.bauen(modul_einstellungen)
    assert ergebnis.traeger == ("64710",)
    verbindung.close()
