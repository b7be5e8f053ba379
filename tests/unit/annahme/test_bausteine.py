"""The parts of the loader that need no server."""

import io
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from zielwerk.annahme.einlesen import Blockleser, SatzfehlerError
from zielwerk.annahme.paket import Paketname
from zielwerk.annahme.pseudonym import lies_schluessel, pseudonym
from zielwerk.annahme.struktur import erster_satz, strukturfehler
from zielwerk.annahme.traeger import Traegerverzeichnis
from zielwerk.annahme.werte import AnnahmeError, Befund, name_zeigbar, zeigbar


def test_package_name_carries_the_number() -> None:
    name = Paketname.aus(Path("eingang/lieferung_03002_202607_01.zip"))
    assert name == Paketname(traeger_nr="03002", berichtsmonat=date(2026, 7, 1), lfd=1)
    assert name.lieferung_id == "03002_202607_01"


@pytest.mark.parametrize(
    "name",
    [
        "lieferung_3002_202607_01",
        "lieferung_03002_202613_01",
        "lieferung_03002_202607_00",
        "lieferung_03002_000007_01",
        "lieferung_03002_202607_1",
        "lieferung_03002_202607_01.ZIP",
        "lieferung_03002_202607_01.zip.part",
        "Lieferung_03002_202607_01",
        "lieferung_０3002_202607_01",
    ],
)
def test_other_names_are_none(name: str) -> None:
    assert Paketname.aus(Path(name)) is None


def test_finding_is_a_sentence() -> None:
    befund = Befund(datei="person.csv", satz=18, regel="PER-23", meldung="Es gilt.", gefunden="z")
    assert befund.satz_text() == "person.csv, Satz 18 (PER-23): Es gilt (gefunden: z)."
    ohne = Befund(datei=None, satz=None, regel="PAK-09", meldung="Es gilt.")
    assert ohne.satz_text() == "(PAK-09): Es gilt."


def test_found_values_are_masked_cut_and_cleaned() -> None:
    assert zeigbar("x 999A000001 y 64710BG9000010") == "x [Kennung] y [Kennung]"
    assert zeigbar("a\x1b[2Jb\n") == "a·[2Jb·"
    assert len(zeigbar("x" * 100)) == 60


@pytest.mark.parametrize("name", ["haarfarbe", "Größe 2", "liesmich.txt", "extra-spalte_01"])
def test_foreign_names_are_shown(name: str) -> None:
    assert name_zeigbar(name) == name


@pytest.mark.parametrize(
    "name", ["999A000001", "01.02.1980", "64710BG9000010", "", "x" * 60, "a\nb", "w1980"]
)
def test_names_that_may_be_values_are_not_shown(name: str) -> None:
    assert name_zeigbar(name) is None


def test_pseudonym_is_a_keyed_hash_of_kind_traeger_and_identifier() -> None:
    schluessel = b"k" * 32
    eines = pseudonym(schluessel, "kunde", "64710", "999A000001")
    assert eines == pseudonym(schluessel, "kunde", "64710", "999A000001")
    assert eines == UUID("69d3e7bf-d014-f342-e811-710b32c7b01b")
    andere = {
        pseudonym(b"l" * 32, "kunde", "64710", "999A000001"),
        pseudonym(schluessel, "bg", "64710", "999A000001"),
        pseudonym(schluessel, "kunde", "36704", "999A000001"),
        pseudonym(schluessel, "kunde", "64710", "999A000002"),
    }
    assert len(andere - {eines}) == 4


def test_key_is_made_once_and_must_be_long(tmp_path: Path) -> None:
    datei = tmp_path / "geheim" / "pseudonym.key"
    schluessel = lies_schluessel(datei)
    assert len(schluessel) == 32
    assert lies_schluessel(datei) == schluessel
    assert datei.stat().st_mode & 0o777 == 0o600
    assert [pfad.name for pfad in datei.parent.iterdir()] == ["pseudonym.key"]
    datei.write_bytes(b"kurz")
    with pytest.raises(AnnahmeError, match="kürzer als 32 Bytes"):
        lies_schluessel(datei)


def test_predecessors_are_followed_up_to_the_year() -> None:
    verzeichnis = Traegerverzeichnis(
        kreise={},
        namen={},
        jahre={2025: frozenset({"00001"}), 2026: frozenset({"00003"})},
        aenderungen=((2025, "00000", "00001"), (2026, "00001", "00003")),
    )
    assert verzeichnis.nummern("00003", 2026) == ("00003", "00000", "00001")
    assert verzeichnis.nummern("00003", 2025) == ("00003",)
    assert verzeichnis.gilt("00001", 2025)
    assert not verzeichnis.gilt("00001", 2026)
    assert verzeichnis.gilt("00003", 2031)
    assert not verzeichnis.gilt("00003", 2020)


def test_first_record_may_hold_quoted_line_ends() -> None:
    assert erster_satz(b'a;"b\nc"\r\n1;2\n') == b'a;"b\nc"'
    assert erster_satz(b"a;b") == b"a;b"


@pytest.mark.parametrize(
    ("inhalt", "erwartet"),
    [
        (b"a;b\n1;2\n", []),
        (b"\xef\xbb\xbfa;b\r\n1;2", []),
        (b"a;b\n1\n1;2;3\n", [(2, "DAT-08"), (3, "DAT-08")]),
        (b'a;b\n1;"2\n3"\n4\n', [(3, "DAT-08")]),
        (b'a;b\n1;"2\n', [(2, "DAT-10")]),
        (b'a;b\n1;"a ""b"" """\n"";""""\n', []),
        (b'a;b\n1;Am "Tor"\n2;"Am "Tor""\n3;"x"y\n', [(2, "DAT-15"), (3, "DAT-15"), (4, "DAT-15")]),
        (b"a;b\n1;\xff\n", [(2, "DAT-09")]),
        (b"a;b\n1;\x00\n", [(2, "DAT-13")]),
        (b"a;b\n1;2\r\n", [(2, "DAT-12")]),
        (b"a;b\n1;" + b"x" * 2000 + b"\n1\n", [(2, "DAT-11")]),
    ],
)
def test_broken_records_are_told_by_number(inhalt: bytes, erwartet: list[tuple[int, str]]) -> None:
    gefunden = strukturfehler(io.BytesIO(inhalt), felder=2, zeichensatz="utf-8", satz_laenge_max=1024)
    assert list(gefunden) == erwartet


def test_endless_records_stop_the_reading_and_quotes_are_followed() -> None:
    bom = Blockleser(io.BytesIO(b'\xef\xbb\xbf"a";"b"\r\n"1";"2"'), 1024)
    assert len(b"".join(bom.bloecke())) == 19
    gut = Blockleser(io.BytesIO(b'1;"' + b"x\n" * 300 + b'"\n' + b"2;3\n" * 1000), 1024)
    assert len(b"".join(gut.bloecke())) == 3 + 600 + 2 + 4000
    mitten = b"1;a" + b'"' + b"b" + b'"' + b"\n"
    for boese in (b"x" * 10_000, b'"' + b"x\n" * 5_000, mitten):
        leser = Blockleser(io.BytesIO(boese), 1024)
        with pytest.raises(SatzfehlerError):
            list(leser.bloecke())
        assert len(leser.rest()) == 64
