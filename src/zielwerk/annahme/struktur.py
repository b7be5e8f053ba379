"""What is wrong with the records of a broken CSV file: the slow reading after COPY has refused it."""

import csv
import io
import re
from collections.abc import Iterator
from typing import IO, Final

BOM: Final = b"\xef\xbb\xbf"
# By RFC 4180 a quote opens or closes a field or is doubled; this one does neither.
LOSES_ZEICHEN: Final = re.compile(rb'(?<=[^;\r\n"])"(?=[^;\r\n"])')


def erster_satz(anfang: bytes) -> bytes:
    """Return the first record without its line end; line ends within quotes belong to it."""
    ende, quotes = -1, 0
    while True:
        weiter = anfang.find(b"\n", ende + 1)
        if weiter < 0:
            return anfang.removesuffix(b"\r")
        # Counted on from the line before: a megabyte of line ends in quotes is read once.
        quotes += anfang.count(b'"', ende + 1, weiter)
        ende = weiter
        if quotes % 2 == 0:
            return anfang[:ende].removesuffix(b"\r")


def strukturfehler(
    strom: IO[bytes], *, felder: int, zeichensatz: str, satz_laenge_max: int
) -> Iterator[tuple[int, str]]:
    """Yield record number and rule of each record that is none.

    What lies behind an open quote or an endless record cannot be told apart any more: there it ends.
    """
    zeilenende: bytes | None = None
    for nummer, (satz, fehler) in enumerate(_saetze(strom, satz_laenge_max), start=1):
        if fehler is not None:
            yield nummer, fehler
            return
        ende = b"\r\n" if satz.endswith(b"\r\n") else b"\n"
        if zeilenende is None:
            zeilenende = ende
        elif satz.endswith(b"\n") and ende != zeilenende:
            yield nummer, "DAT-12"
        regel = _satz_pruefen(satz, felder, zeichensatz)
        if regel is not None:
            yield nummer, regel


def _saetze(strom: IO[bytes], satz_laenge_max: int) -> Iterator[tuple[bytes, str | None]]:
    """Split into records as COPY does: a line end counts where the quotes before it are even."""
    puffer = io.BufferedReader(_Roh(strom), buffer_size=1024 * 1024)
    satz = b""
    anfang = True
    while zeile := puffer.readline(satz_laenge_max + 1):
        if anfang and zeile.startswith(BOM):
            zeile = zeile.removeprefix(BOM)
        anfang = False
        satz += zeile
        if len(satz) > satz_laenge_max:
            yield b"", "DAT-11"
            return
        if zeile.endswith(b"\n") and satz.count(b'"') % 2 == 0:
            yield satz, None
            satz = b""
    if satz:
        yield satz, "DAT-10" if satz.count(b'"') % 2 else None


def _satz_pruefen(satz: bytes, felder: int, zeichensatz: str) -> str | None:
    if b"\0" in satz:
        return "DAT-13"
    if LOSES_ZEICHEN.search(satz):
        return "DAT-15"
    try:
        text = satz.decode(zeichensatz)
    except UnicodeDecodeError:
        return "DAT-09"
    zeile = text.removesuffix("\n").removesuffix("\r")
    try:
        anzahl = len(next(csv.reader(io.StringIO(zeile, newline=""), delimiter=";"), [""]))
    except csv.Error:
        return "DAT-14"
    if felder and anzahl != felder:
        return "DAT-08"
    return "DAT-12" if "\r" in zeile and '"' not in zeile else None


class _Roh(io.RawIOBase):
    """Any readable stream as raw input of a BufferedReader."""

    def __init__(self, strom: IO[bytes]) -> None:
        self._strom = strom

    def readable(self) -> bool:
        return True

    def readinto(self, puffer: memoryview) -> int:  # type: ignore[override]  # typeshed has no name for buffers here
        daten = self._strom.read(len(puffer))
        puffer[: len(daten)] = daten
        return len(daten)
