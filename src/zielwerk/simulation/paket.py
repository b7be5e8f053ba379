"""Packages on disk: folder or ZIP, the Lieferschein last, the same bytes each time."""

import hashlib
import json
import zipfile
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Protocol

import numpy as np

from zielwerk.fehler import BedienungsError
from zielwerk.simulation.auftrag import Lieferung
from zielwerk.simulation.spalten import Tabelle
from zielwerk.simulation.zeit import monat_text, monate

LIEFERSCHEIN: Final = "lieferschein.json"
SCHEMA_VERSION: Final = "1.0"
FACHVERFAHREN: Final = "Musterverfahren Simulation 1.0"
UHRZEIT: Final = "03:12:45"
# April to October: on the days of the extracts summer time holds in exactly these months.
SOMMER: Final = range(3, 10)
# The oldest time a ZIP can name: the day of the run must not show.
ZIP_ZEIT: Final = (1980, 1, 1, 0, 0, 0)
ZIP_RECHTE: Final = 0o100644 << 16


class Ziel(Protocol):
    """Where the files of a package go."""

    def schreiben(self, name: str, bloecke: Iterator[bytes]) -> None:
        """Write one file."""


@dataclass(frozen=True, slots=True)
class Inhalt:
    """One file of a package: either a table or, after a planted defect, bytes."""

    name: str
    zeilen: int
    quelle: Tabelle | bytes

    def bloecke(self) -> Iterator[bytes]:
        """Yield the content."""
        if isinstance(self.quelle, bytes):
            return iter((self.quelle,))
        return self.quelle.bloecke()


@dataclass(frozen=True, slots=True, kw_only=True)
class Angabe:
    """What the Lieferschein says about a file."""

    name: str
    zeilen: int
    sha256: str


def schein(lieferung: Lieferung) -> dict[str, Any]:
    """Return the Lieferschein without its files."""
    return {
        "schema_version": SCHEMA_VERSION,
        "traeger_nr": lieferung.traeger_nr,
        "berichtsmonat": monat_text(lieferung.monat),
        "lfd": lieferung.lfd,
        "art": lieferung.art,
        "anspruch_von": monat_text(lieferung.anspruch_von),
        "anspruch_bis": monat_text(lieferung.monat),
        "erstellt_am": _zeitpunkt(lieferung.auszug),
        "fachverfahren": FACHVERFAHREN,
        "zeichensatz": "utf-8",
    }


def _zeitpunkt(tag: int) -> str:
    monat = int(monate(np.array([tag]))[0]) % 12
    return f"{np.datetime64(tag, 'D')}T{UHRZEIT}+0{2 if monat in SOMMER else 1}:00"


@contextmanager
def oeffnen(ausgabe: Path, name: str, *, als_zip: bool) -> Iterator[Ziel]:
    """Begin a package; a ZIP appears under its name when it is complete."""
    pfad = ausgabe / (f"{name}.zip" if als_zip else name)
    if als_zip:
        teil = pfad.with_suffix(".zip.part")
        with zipfile.ZipFile(teil, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archiv:
            yield _Zip(archiv)
        teil.rename(pfad)
    else:
        pfad.mkdir()
        yield _Ordner(pfad)


def frei(ausgabe: Path, namen: list[str]) -> None:
    """Refuse to write anywhere but into a folder without packages of the same names."""
    if ausgabe.exists() and not ausgabe.is_dir():
        raise BedienungsError(f"«{ausgabe}» ist kein Ordner.")
    for name in namen:
        for pfad in (ausgabe / name, ausgabe / f"{name}.zip"):
            if pfad.exists():
                raise BedienungsError(f"«{pfad}» gibt es schon; bitte einen leeren Ordner angeben.")


def datei_schreiben(ziel: Ziel | None, inhalt: Inhalt) -> Angabe:
    """Write one file, or only hash it, and return what the Lieferschein says about it."""
    summe = hashlib.sha256()
    bloecke = _mitlesen(inhalt.bloecke(), summe)
    if ziel is None:
        deque(bloecke, maxlen=0)
    else:
        ziel.schreiben(inhalt.name, bloecke)
    return Angabe(name=inhalt.name, zeilen=inhalt.zeilen, sha256=summe.hexdigest())


def schein_text(angaben: dict[str, Any]) -> bytes:
    """Write the Lieferschein as JSON."""
    return (json.dumps(angaben, ensure_ascii=False, indent=1) + "\n").encode()


def _mitlesen(bloecke: Iterator[bytes], summe: "hashlib._Hash") -> Iterator[bytes]:
    for block in bloecke:
        summe.update(block)
        yield block


class _Ordner:
    def __init__(self, pfad: Path) -> None:
        self._pfad = pfad

    def schreiben(self, name: str, bloecke: Iterator[bytes]) -> None:
        pfad = self._pfad / name
        pfad.parent.mkdir(exist_ok=True)
        with pfad.open("wb") as datei:
            datei.writelines(bloecke)


class _Zip:
    def __init__(self, archiv: zipfile.ZipFile) -> None:
        self._archiv = archiv

    def schreiben(self, name: str, bloecke: Iterator[bytes]) -> None:
        angabe = zipfile.ZipInfo(name, ZIP_ZEIT)
        angabe.compress_type = zipfile.ZIP_DEFLATED
        angabe.external_attr = ZIP_RECHTE
        with self._archiv.open(angabe, "w", force_zip64=True) as datei:
            for block in bloecke:
                datei.write(block)
