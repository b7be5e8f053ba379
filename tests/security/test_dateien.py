"""CSV files as such: encodings, quotes, line ends, lengths, headers, counts and hashes."""

import hashlib
from collections.abc import Callable

import psycopg
import pytest
from tests.security.pakete import PYTHON, Testpaket, stand_von_raw

from zielwerk.annahme import Ergebnis, annehmen_paket
from zielwerk.einstellungen import Einstellungen

pytestmark = pytest.mark.server

Urteilen = Callable[[Testpaket], Ergebnis]


@pytest.fixture
def abgelehnt(einstellungen: Einstellungen, datenbank: psycopg.Connection) -> Urteilen:
    def urteilen(paket: Testpaket) -> Ergebnis:
        ergebnis = annehmen_paket(einstellungen, paket.pfad)
        assert ergebnis.status == "abgelehnt"
        assert not [tabelle for tabelle in stand_von_raw(datenbank) if "__" in tabelle]
        return ergebnis

    return urteilen


def _funde(ergebnis: Ergebnis, datei: str) -> list[tuple[int | None, str]]:
    return [(befund.satz, befund.regel) for befund in ergebnis.befunde if befund.datei == f"{datei}.csv"]


def _quartiere(verbindung: psycopg.Connection) -> list[str]:
    zeilen = verbindung.execute("select distinct quartier from raw.bg_zeitraum where quartier is not null")
    return sorted(quartier for (quartier,) in zeilen)


@pytest.mark.parametrize(
    ("zeichensatz", "zeilenende"),
    [("utf-8", "\r\n"), ("utf-8 mit bom", "\n"), ("cp1252", "\r\n"), ("iso-8859-15", "\n")],
)
def test_all_encodings_and_line_ends_give_the_same_rows(
    zeichensatz: str,
    zeilenende: str,
    einstellungen: Einstellungen,
    datenbank: psycopg.Connection,
    paket: Testpaket,
) -> None:
    spalten, zeilen = paket.lesen("bg_zeitraum")
    bom = "\ufeff" if zeichensatz.endswith("bom") else ""
    zeichensatz = zeichensatz.removesuffix(" mit bom")
    for nummer, zeile in enumerate(zeilen):
        zeile["quartier"] = ("Süd € 1", 'Am "Tor"', "Alt;Stadt", "")[nummer % 4]
    for datei in ("person", "person_zeitraum", "anspruch", "erwerbstaetigkeit", "foerderung"):
        inhalt = paket.bytes(datei).decode().removeprefix("\ufeff").replace("\r\n", "\n")
        paket.roh(datei, (bom + inhalt.replace("\n", zeilenende)).encode(PYTHON[zeichensatz]))
    kopf = ";".join(f'"{spalte}"' for spalte in reversed(spalten))
    text = [kopf] + [
        ";".join('"' + zeile[spalte].replace('"', '""') + '"' for spalte in reversed(spalten))
        for zeile in zeilen
    ]
    paket.roh(
        "bg_zeitraum",
        (bom + "".join(f"{zeile}{zeilenende}" for zeile in text)).encode(PYTHON[zeichensatz]),
    )
    paket.schein_schreiben(zeichensatz=zeichensatz)
    ergebnis = annehmen_paket(einstellungen, paket.pfad)
    assert (ergebnis.status, ergebnis.befunde) == ("angenommen", ())
    assert _quartiere(datenbank) == ["Alt;Stadt", 'Am "Tor"', "Süd € 1"]
    saetze = datenbank.execute("select min(satz), max(satz), count(*) from raw.bg_zeitraum").fetchone()
    assert saetze == (2, len(zeilen) + 1, len(zeilen))


def test_last_line_may_lack_its_end(einstellungen: Einstellungen, paket: Testpaket) -> None:
    paket.roh("person", paket.bytes("person").rstrip(b"\r\n"))
    assert annehmen_paket(einstellungen, paket.pfad).status == "angenommen"


def test_wrong_hash_and_count_are_errors(paket: Testpaket, abgelehnt: Urteilen) -> None:
    paket.roh("person", paket.bytes("person"), 59)
    dateien = paket.schein["dateien"]
    for eintrag in dateien:
        if eintrag["name"] == "anspruch.csv":
            eintrag["sha256"] = hashlib.sha256(b"").hexdigest()
    paket.schein_schreiben(dateien=dateien)
    ergebnis = abgelehnt(paket)
    assert _funde(ergebnis, "anspruch") == [(None, "DAT-03")]
    assert _funde(ergebnis, "person") == [(None, "DAT-04")]
    assert [befund.gefunden for befund in ergebnis.befunde if befund.regel == "DAT-04"] == ["60"]


def test_missing_files_are_errors(paket: Testpaket, abgelehnt: Urteilen) -> None:
    (paket.pfad / "foerderung.csv").unlink()
    paket.schein_schreiben(
        dateien=[eintrag for eintrag in paket.schein["dateien"] if eintrag["name"] != "anspruch.csv"]
    )
    ergebnis = abgelehnt(paket)
    assert sorted(befund.regel for befund in ergebnis.befunde) == ["DAT-01", "DAT-02"]
    assert [hinweis for hinweis in ergebnis.hinweise if "DAT-" in hinweis] == [
        "(DAT-63): Die Datei steht nicht im Lieferschein; sie wird nicht gelesen (gefunden: anspruch.csv).",
    ]


def test_extra_columns_and_files_are_hints(
    einstellungen: Einstellungen, datenbank: psycopg.Connection, paket: Testpaket
) -> None:
    spalten, zeilen = paket.lesen("person")
    for zeile in zeilen:
        zeile["haarfarbe"] = "=cmd|' /C calc'!A1"
        zeile["999A000001"] = "x"
    paket.schreiben("person", [spalten[0], "haarfarbe", *spalten[1:], "999A000001"], zeilen)
    (paket.pfad / "liesmich.txt").write_text("Guten Tag")
    ergebnis = annehmen_paket(einstellungen, paket.pfad)
    assert ergebnis.status == "angenommen"
    assert [hinweis.rpartition("gefunden: ")[2] for hinweis in ergebnis.hinweise if "DAT-" in hinweis] == [
        "liesmich.txt).",
        "Spalte 11).",
        "haarfarbe).",
    ]
    spalten_in_raw = datenbank.execute(
        "select count(*) from information_schema.columns"
        " where table_schema = 'raw' and column_name = 'haarfarbe'"
    ).fetchone()
    assert spalten_in_raw == (0,)


def test_header_must_name_every_column_once(paket: Testpaket, abgelehnt: Urteilen) -> None:
    spalten, zeilen = paket.lesen("person")
    paket.schreiben("person", [spalte for spalte in spalten if spalte != "geschlecht"], zeilen)
    kopf, _, rest = paket.bytes("foerderung").partition(b"\n")
    paket.roh("foerderung", kopf.rstrip() + b";abbruch\n" + rest)
    paket.roh("erwerbstaetigkeit", b"", 0)
    ergebnis = abgelehnt(paket)
    assert _funde(ergebnis, "person") == [(None, "DAT-05")]
    assert _funde(ergebnis, "foerderung") == [(None, "DAT-06")]
    assert _funde(ergebnis, "erwerbstaetigkeit") == [(1, "DAT-07")]


def test_file_without_header_betrays_no_record(paket: Testpaket, abgelehnt: Urteilen) -> None:
    paket.roh("person", paket.bytes("person").partition(b"\n")[2], 59)
    ergebnis = abgelehnt(paket)
    gesagt = " ".join([*(befund.satz_text() for befund in ergebnis.befunde), *ergebnis.hinweise])
    assert "999" not in gesagt
    assert _funde(ergebnis, "person")[:9] == [(None, "DAT-05")] * 9


BRUECHE: dict[str, tuple[Callable[[list[bytes]], object], list[tuple[int | None, str]]]] = {
    "zu wenige felder": (lambda z: z.__setitem__(3, b"999A000001;w"), [(4, "DAT-08")]),
    "zu viele felder": (lambda z: z.__setitem__(3, z[3] + b";x"), [(4, "DAT-08")]),
    "leerzeile": (lambda z: z.insert(3, b""), [(4, "DAT-08")]),
    "mehrere": (
        lambda z: (
            z.__setitem__(3, b"x"),
            z.__setitem__(9, z[9].replace(b"0", b"\xff", 1)),
            z.__setitem__(11, z[11] + b"\0"),
        ),
        [(4, "DAT-08"), (10, "DAT-09"), (12, "DAT-13")],
    ),
    "offenes anführungszeichen": (lambda z: z.__setitem__(5, b'"' + z[5]), [(6, "DAT-10")]),
    "wagenrücklauf": (lambda z: z.__setitem__(5, z[5] + b"\r"), [(6, "DAT-12")]),
    "anführungszeichen mitten im feld": (
        lambda z: z.__setitem__(5, z[5].replace(b";", b';Am "Tor" ', 1)),
        [(6, "DAT-15")],
    ),
    "langer satz": (lambda z: z.__setitem__(5, z[5] + b"x" * 10_000_000), [(6, "DAT-11")]),
}


@pytest.mark.parametrize("fall", BRUECHE)
def test_broken_records_are_found_with_their_number(
    fall: str, paket: Testpaket, abgelehnt: Urteilen
) -> None:
    brechen, erwartet = BRUECHE[fall]
    zeilen = paket.bytes("person").removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").split(b"\n")
    brechen(zeilen)
    paket.roh("person", b"\n".join(zeilen))
    assert _funde(abgelehnt(paket), "person") == erwartet


def test_record_numbers_count_records_not_lines(paket: Testpaket, abgelehnt: Urteilen) -> None:
    spalten, zeilen = paket.lesen("foerderung")
    zeilen[0]["massnahme"] = "zwei\nZeilen"
    zeilen[5]["abbruch"] = "9"
    paket.schreiben("foerderung", spalten, zeilen)
    assert _funde(abgelehnt(paket), "foerderung") == [(2, "FOE-27"), (7, "FOE-28")]


def test_bytes_of_another_encoding_are_found(paket: Testpaket, abgelehnt: Urteilen) -> None:
    paket.setzen("bg_zeitraum", 3, quartier="Süd")
    inhalt = paket.bytes("bg_zeitraum")
    paket.roh("bg_zeitraum", inhalt.replace("Süd".encode(), "Süd".encode("cp1252"), 1))
    funde = _funde(abgelehnt(paket), "bg_zeitraum")
    assert len(funde) == 1
    assert funde[0][1] == "DAT-09"


def test_undefined_bytes_of_cp1252_are_found(paket: Testpaket, abgelehnt: Urteilen) -> None:
    for datei in (
        "bg_zeitraum",
        "person",
        "person_zeitraum",
        "anspruch",
        "erwerbstaetigkeit",
        "foerderung",
    ):
        text = paket.bytes(datei).decode("utf-8-sig")
        paket.roh(datei, text.encode("cp1252"))
    paket.roh("bg_zeitraum", paket.bytes("bg_zeitraum").replace(b"Nord", b"N\x81rd", 1))
    paket.schein_schreiben(zeichensatz="cp1252")
    funde = _funde(abgelehnt(paket), "bg_zeitraum")
    assert [regel for _, regel in funde] == ["DAT-09"]
