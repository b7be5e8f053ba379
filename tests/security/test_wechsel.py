"""Files that change while they are read: what is loaded is what was announced, or nothing."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import IO, cast

import psycopg
import pytest
from tests.security.pakete import Testpaket, stand_von_raw

from zielwerk.annahme import annehmen_paket, einlesen, summen
from zielwerk.annahme.paket import Ordnerpaket, Paket, Zippaket
from zielwerk.einstellungen import Einstellungen

pytestmark = pytest.mark.server

DATEI = "anspruch.csv"
BLOCK = 512


class Beobachtet:
    """A stream in whose midst, or at whose end, something happens to the file behind it."""

    def __init__(self, strom: IO[bytes], geschehen: Callable[[], None], *, am_ende: bool) -> None:
        self._strom = strom
        self._geschehen = geschehen
        self._am_ende = am_ende
        self._geschah = False

    def read(self, groesse: int) -> bytes:
        daten = self._strom.read(groesse)
        if not self._geschah and self._am_ende == (not daten):
            self._geschah = True
            self._geschehen()
        return daten


def _beobachten(
    monkeypatch: pytest.MonkeyPatch,
    klasse: type[Ordnerpaket | Zippaket],
    geschehen: Callable[[], None],
    *,
    am_ende: bool = False,
) -> None:
    """Let something happen when DATEI is read for the first time."""
    echt: Callable[..., AbstractContextManager[IO[bytes]]] = klasse.oeffnen
    offen = [True]

    @contextmanager
    def oeffnen(paket: Paket, name: str) -> Iterator[IO[bytes]]:
        with echt(paket, name) as strom:
            if name == DATEI and offen:
                offen.clear()
                yield cast("IO[bytes]", Beobachtet(strom, geschehen, am_ende=am_ende))
            else:
                yield strom

    monkeypatch.setattr(klasse, "oeffnen", oeffnen)
    for modul in (einlesen, summen):
        monkeypatch.setattr(modul, "BLOCK", BLOCK)


def _abschneiden(pfad: Path) -> None:
    """Cut where a record ends: every record that is left is sound."""
    os.truncate(pfad, pfad.read_bytes().rindex(b"\n", 0, 4 * BLOCK) + 1)


def _anhaengen(pfad: Path) -> None:
    zeile = pfad.read_bytes().splitlines(keepends=True)[-1]
    with pfad.open("ab") as datei:
        datei.write(zeile.replace(b"P20", b"P23"))


def _ueberschreiben(pfad: Path) -> None:
    """Change one digit of an amount, far behind what was read."""
    inhalt = bytearray(pfad.read_bytes())
    stelle = inhalt.rindex(b",", 0, inhalt.rindex(b";")) - 1
    with pfad.open("r+b") as datei:
        datei.seek(stelle)
        datei.write(b"1" if inhalt[stelle : stelle + 1] != b"1" else b"2")


def _neu_schreiben(pfad: Path) -> None:
    zeilen = pfad.read_bytes().splitlines(keepends=True)
    pfad.write_bytes(b"".join([zeilen[0], *reversed(zeilen[1:])]))


WECHSEL: dict[str, Callable[[Path], None]] = {
    "abgeschnitten": _abschneiden,
    "verlängert": _anhaengen,
    "überschrieben": _ueberschreiben,
    "neu geschrieben": _neu_schreiben,
}


@pytest.mark.parametrize("art", WECHSEL)
def test_a_file_that_changes_while_it_is_read_is_found_by_its_hash(
    art: str,
    einstellungen: Einstellungen,
    datenbank: psycopg.Connection,
    paket: Testpaket,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pfad = paket.pfad / DATEI
    vorher = pfad.read_bytes()
    assert len(vorher) > 8 * BLOCK
    with monkeypatch.context() as dabei:
        _beobachten(dabei, Ordnerpaket, lambda: WECHSEL[art](pfad))
        ergebnis = annehmen_paket(einstellungen, paket.pfad)
    assert pfad.read_bytes() != vorher
    assert ergebnis.status == "abgelehnt"
    assert (DATEI, "DAT-03") in [(befund.datei, befund.regel) for befund in ergebnis.befunde]
    assert not [tabelle for tabelle in stand_von_raw(datenbank) if "__" in tabelle]
    # The number is free: what was meant is taken.
    pfad.write_bytes(vorher)
    assert annehmen_paket(einstellungen, paket.pfad).status == "angenommen"


def test_a_file_that_changes_between_hashing_and_loading_is_found_too(
    einstellungen: Einstellungen,
    datenbank: psycopg.Connection,
    paket: Testpaket,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A number that was judged before is hashed first, to repeat the judgement from the log."""
    geschlecht = paket.setzen("person", 2, geschlecht="z")["geschlecht"]
    assert annehmen_paket(einstellungen, paket.pfad).status == "abgelehnt"
    paket.setzen("person", 2, geschlecht=geschlecht)
    with monkeypatch.context() as dabei:
        _beobachten(dabei, Ordnerpaket, lambda: _ueberschreiben(paket.pfad / DATEI), am_ende=True)
        ergebnis = annehmen_paket(einstellungen, paket.pfad)
    assert ergebnis.status == "abgelehnt"
    assert "DAT-03" in [befund.regel for befund in ergebnis.befunde]
    assert not [tabelle for tabelle in stand_von_raw(datenbank) if "__" in tabelle]


def test_a_file_that_is_replaced_is_read_to_the_end_as_announced(
    einstellungen: Einstellungen,
    datenbank: psycopg.Connection,
    paket: Testpaket,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Another file under the same name: the one that was opened is the one that was announced."""
    pfad = paket.pfad / DATEI
    _, zeilen = paket.lesen("anspruch")

    def ersetzen() -> None:
        neu = pfad.with_name("neu")
        neu.write_bytes(b"etwas anderes")
        neu.replace(pfad)

    with monkeypatch.context() as dabei:
        _beobachten(dabei, Ordnerpaket, ersetzen)
        assert annehmen_paket(einstellungen, paket.pfad).status == "angenommen"
    assert datenbank.execute("select count(*) from raw.anspruch").fetchone() == (len(zeilen),)


def test_a_zip_that_changes_while_it_is_read_is_refused(
    einstellungen: Einstellungen,
    datenbank: psycopg.Connection,
    paket: Testpaket,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ziel = paket.als_zip()
    vorher = ziel.read_bytes()

    def ueberschreiben() -> None:
        with ziel.open("r+b") as datei:
            datei.write(b"\0" * len(vorher))

    with monkeypatch.context() as dabei:
        _beobachten(dabei, Zippaket, ueberschreiben)
        ergebnis = annehmen_paket(einstellungen, ziel)
    assert ergebnis.status == "abgelehnt"
    assert ergebnis.befunde
    assert not [tabelle for tabelle in stand_von_raw(datenbank) if "__" in tabelle]
    ziel.write_bytes(vorher)
    assert annehmen_paket(einstellungen, ziel).status == "angenommen"
