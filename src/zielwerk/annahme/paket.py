"""A package on disk: folder or ZIP, read without ever trusting a name, a link or a size."""

import io
import lzma
import os
import re
import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO, Final, Protocol

from zielwerk.annahme.vertrag import Vertragswerk
from zielwerk.annahme.werte import Befund, name_zeigbar
from zielwerk.einstellungen import Einstellungen

LIEFERSCHEIN: Final = "lieferschein.json"
ENDUNG: Final = ".zip"
MEGABYTE: Final = 1024 * 1024
NAME: Final = re.compile(r"lieferung_([0-9]{5})_([0-9]{4})(0[1-9]|1[0-2])_([0-9]{2})")
VERSCHLUESSELT: Final = 0x1
VERFAHREN: Final = frozenset(
    {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA}
)
# The largest piece that is read at once; members come in blocks of a megabyte.
VERZEICHNIS_MAX: Final = 2 * MEGABYTE
# What zipfile and its decompressors raise in the middle of a member.
SCHADEN: Final = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError)


class PaketWartetError(Exception):
    """The package is not complete yet; look again later."""


class PaketAbgelehntError(Exception):
    """The package cannot be read as it is."""

    def __init__(self, befunde: list[Befund]) -> None:
        """Keep the findings."""
        super().__init__(f"{len(befunde)} Befunde")
        self.befunde = befunde


@dataclass(frozen=True, slots=True, kw_only=True)
class Paketname:
    """The number of a delivery as its package is called."""

    traeger_nr: str
    berichtsmonat: date
    lfd: int

    @property
    def lieferung_id(self) -> str:
        """Return the number of the delivery."""
        return f"{self.traeger_nr}_{self.berichtsmonat:%Y%m}_{self.lfd:02d}"

    @classmethod
    def aus(cls, pfad: Path) -> "Paketname | None":
        """Read the number from a name; None for any other name."""
        treffer = NAME.fullmatch(pfad.name.removesuffix(ENDUNG))
        if not treffer or int(treffer[2]) == 0 or int(treffer[4]) == 0:
            return None
        monat = date(int(treffer[2]), int(treffer[3]), 1)
        return cls(traeger_nr=treffer[1], berichtsmonat=monat, lfd=int(treffer[4]))


class Paket(Protocol):
    """What the rest of the loader sees of a package."""

    @property
    def dateien(self) -> tuple[str, ...]:
        """Return the names of the files."""

    def oeffnen(self, name: str) -> AbstractContextManager[IO[bytes]]:
        """Open one file for reading."""


class Ordnerpaket:
    """A package that is a folder; held open by descriptor so that nobody can swap it."""

    def __init__(self, ordner: int, dateien: tuple[str, ...], kaputt: Befund) -> None:
        """Take the descriptor of the folder and what to say if a file cannot be read."""
        self._ordner = ordner
        self._kaputt = kaputt
        self.dateien = dateien

    @contextmanager
    def oeffnen(self, name: str) -> Iterator[IO[bytes]]:
        """Open one regular file of the folder, never through a link."""
        flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
        try:
            datei = os.fdopen(os.open(name, flags, dir_fd=self._ordner), "rb", buffering=0)
        except OSError as error:
            raise PaketAbgelehntError([self._kaputt]) from error
        with datei:
            yield datei


class Zippaket:
    """A package that is a ZIP; nothing is unpacked to disk."""

    def __init__(self, archiv: zipfile.ZipFile, dateien: tuple[str, ...], kaputt: Befund) -> None:
        """Take the open archive and what to say if a member turns out to be damaged."""
        self._archiv = archiv
        self._kaputt = kaputt
        self.dateien = dateien

    @contextmanager
    def oeffnen(self, name: str) -> Iterator[IO[bytes]]:
        """Open one member; zipfile never yields more than its declared size."""
        try:
            with self._archiv.open(name) as datei:
                yield datei
        except SCHADEN as error:
            raise PaketAbgelehntError([self._kaputt]) from error


class _Griff(io.BufferedReader):
    """A ZIP on disk whose directory is never read whole when it is endless: zipfile would keep it all."""

    def __init__(self, pfad: Path, zu_viele: Befund) -> None:
        super().__init__(io.FileIO(pfad))
        self._zu_viele = zu_viele

    def read(self, size: int | None = -1) -> bytes:
        if size is not None and size > VERZEICHNIS_MAX:
            raise PaketAbgelehntError([self._zu_viele])
        return super().read(size)


@contextmanager
def oeffne_paket(pfad: Path, einstellungen: Einstellungen, werk: Vertragswerk) -> Iterator[Paket]:
    """Open a package or say why it waits or is refused."""
    if pfad.is_symlink():
        raise PaketAbgelehntError([_befund(werk, "PAK-03")])
    if pfad.name.endswith(ENDUNG):
        with _oeffne_zip(pfad, einstellungen, werk) as zippaket:
            yield zippaket
    else:
        with _oeffne_ordner(pfad, einstellungen, werk) as ordnerpaket:
            yield ordnerpaket


@contextmanager
def _oeffne_ordner(pfad: Path, einstellungen: Einstellungen, werk: Vertragswerk) -> Iterator[Paket]:
    try:
        ordner = os.open(pfad, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except NotADirectoryError as error:
        raise PaketAbgelehntError([_befund(werk, "PAK-01")]) from error
    except OSError as error:
        raise PaketAbgelehntError([_befund(werk, "PAK-11")]) from error
    try:
        angaben = {
            eintrag.name: eintrag.stat(follow_symlinks=False)
            for eintrag in sorted(_eintraege(ordner), key=lambda eintrag: eintrag.name)
        }
        if LIEFERSCHEIN not in angaben:
            raise PaketWartetError
        befunde = [
            _befund(werk, "PAK-02" if stat.S_ISDIR(angabe.st_mode) else "PAK-03", name)
            for name, angabe in angaben.items()
            if not stat.S_ISREG(angabe.st_mode)
        ]
        befunde += _grenzen(werk, einstellungen, [angabe.st_size for angabe in angaben.values()])
        if befunde:
            raise PaketAbgelehntError(befunde)
        yield Ordnerpaket(ordner, tuple(angaben), _befund(werk, "PAK-11"))
    finally:
        os.close(ordner)


def _eintraege(ordner: int) -> list[os.DirEntry[str]]:
    with os.scandir(ordner) as eintraege:
        return list(eintraege)


@contextmanager
def _oeffne_zip(pfad: Path, einstellungen: Einstellungen, werk: Vertragswerk) -> Iterator[Paket]:
    if not pfad.is_file():
        raise PaketAbgelehntError([_befund(werk, "PAK-01")])
    zu_viele = _befund(werk, "PAK-08", grenze=einstellungen.zip_dateien_max)
    with ExitStack() as offen:
        try:
            griff = offen.enter_context(_Griff(pfad, zu_viele))
            archiv = offen.enter_context(zipfile.ZipFile(griff))
        except (zipfile.BadZipFile, EOFError, OSError, ValueError) as error:
            # The end of a ZIP is written last: one that does not open is still being copied.
            raise PaketWartetError from error
        except NotImplementedError as error:
            raise PaketAbgelehntError([_befund(werk, "PAK-05")]) from error
        teile = archiv.infolist()
        befunde = [befund for teil in teile for befund in _teil_pruefen(teil, einstellungen, werk)]
        namen = Counter(teil.filename for teil in teile)
        befunde += [_befund(werk, "PAK-04", name) for name, anzahl in namen.items() if anzahl > 1]
        befunde += _grenzen(werk, einstellungen, [teil.file_size for teil in teile])
        if not befunde and LIEFERSCHEIN not in namen:
            befunde.append(_befund(werk, "LIE-01"))
        if befunde:
            raise PaketAbgelehntError(befunde)
        yield Zippaket(archiv, tuple(sorted(namen)), _befund(werk, "PAK-10"))


def _teil_pruefen(
    teil: zipfile.ZipInfo, einstellungen: Einstellungen, werk: Vertragswerk
) -> Iterator[Befund]:
    name = teil.filename
    if teil.is_dir() or "/" in name or "\\" in name or name in {"", ".", ".."}:
        yield _befund(werk, "PAK-02", name)
    # Only a system that knows links writes a file type here; 0 means an ordinary file.
    if stat.S_IFMT(teil.external_attr >> 16) not in {0, stat.S_IFREG, stat.S_IFDIR}:
        yield _befund(werk, "PAK-03", name)
    if teil.flag_bits & VERSCHLUESSELT or teil.compress_type not in VERFAHREN:
        yield _befund(werk, "PAK-05", name)
    if teil.file_size > einstellungen.zip_verhaeltnis_max * max(teil.compress_size, 1):
        yield _befund(werk, "PAK-07", name, grenze=einstellungen.zip_verhaeltnis_max)


def _grenzen(werk: Vertragswerk, einstellungen: Einstellungen, groessen: list[int]) -> Iterator[Befund]:
    if len(groessen) > einstellungen.zip_dateien_max:
        yield _befund(werk, "PAK-08", grenze=einstellungen.zip_dateien_max)
    if sum(groessen) > einstellungen.zip_groesse_max_bytes:
        yield _befund(werk, "PAK-06", grenze=einstellungen.zip_groesse_max_bytes // MEGABYTE)


def _befund(werk: Vertragswerk, regel: str, name: str | None = None, **werte: object) -> Befund:
    gefunden = None if name is None else name_zeigbar(name)
    return Befund(
        datei=None, satz=None, regel=regel, meldung=werk.meldung(regel, **werte), gefunden=gefunden
    )
