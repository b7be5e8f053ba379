"""Packages for tests: a copy of a sample, changed in one place, with a Lieferschein that fits again."""

import csv
import hashlib
import io
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg

BEISPIEL = Path(__file__).resolve().parents[1] / "daten" / "beispiel" / "eingang"
# The smallest sample: 60 persons, UTF-8.
KLEIN = "lieferung_64710_202507_01"
PYTHON = {"utf-8": "utf-8", "cp1252": "cp1252", "iso-8859-15": "iso8859-15"}

Zeilen = list[dict[str, str]]


class Testpaket:
    """A package in a folder that a test may spoil."""

    __test__ = False

    def __init__(self, ordner: Path, vorlage: str = KLEIN) -> None:
        self.pfad = ordner / vorlage
        quelle = BEISPIEL / vorlage
        if quelle.is_dir():
            shutil.copytree(quelle, self.pfad)
        else:
            self.pfad.mkdir(parents=True)
            with zipfile.ZipFile(quelle.with_suffix(".zip")) as archiv:
                archiv.extractall(self.pfad)

    @property
    def schein(self) -> dict[str, Any]:
        return dict(json.loads((self.pfad / "lieferschein.json").read_text(encoding="utf-8-sig")))

    def schein_schreiben(self, **felder: object) -> None:
        """Change fields of the Lieferschein; None removes one."""
        neu = self.schein | felder
        neu = {feld: wert for feld, wert in neu.items() if wert is not None}
        (self.pfad / "lieferschein.json").write_text(json.dumps(neu), encoding="utf-8")

    def lesen(self, datei: str) -> tuple[list[str], Zeilen]:
        text = (self.pfad / f"{datei}.csv").read_bytes().decode(PYTHON[self.schein["zeichensatz"]])
        leser = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";")
        return list(leser.fieldnames or []), list(leser)

    def schreiben(self, datei: str, spalten: list[str], zeilen: Zeilen) -> None:
        puffer = io.StringIO(newline="")
        schreiber = csv.DictWriter(
            puffer, spalten, delimiter=";", lineterminator="\n", extrasaction="ignore"
        )
        schreiber.writeheader()
        schreiber.writerows(zeilen)
        self.roh(datei, puffer.getvalue().encode(PYTHON[self.schein["zeichensatz"]]), len(zeilen))

    def aendern(self, datei: str, aendern: Callable[[Zeilen], object]) -> None:
        """Change the records of a file in place."""
        spalten, zeilen = self.lesen(datei)
        aendern(zeilen)
        self.schreiben(datei, spalten, zeilen)

    def setzen(self, datei: str, satz: int, **werte: str) -> dict[str, str]:
        """Set values in one record (header = record 1) and return it as it was."""
        spalten, zeilen = self.lesen(datei)
        vorher = dict(zeilen[satz - 2])
        zeilen[satz - 2].update(werte)
        self.schreiben(datei, spalten, zeilen)
        return vorher

    def roh(self, datei: str, inhalt: bytes, zeilen: int | None = None) -> None:
        """Write bytes as they are and bring the Lieferschein up to date."""
        name = f"{datei}.csv"
        (self.pfad / name).write_bytes(inhalt)
        dateien = [eintrag for eintrag in self.schein["dateien"] if eintrag["name"] != name]
        alt = next(
            (eintrag for eintrag in self.schein["dateien"] if eintrag["name"] == name), {"zeilen": 0}
        )
        dateien.append(
            {
                "name": name,
                "zeilen": alt["zeilen"] if zeilen is None else zeilen,
                "sha256": hashlib.sha256(inhalt).hexdigest(),
            }
        )
        self.schein_schreiben(dateien=dateien)

    def bytes(self, datei: str) -> bytes:
        return (self.pfad / f"{datei}.csv").read_bytes()

    def als_zip(self, verfahren: int = zipfile.ZIP_DEFLATED) -> Path:
        ziel = self.pfad.with_suffix(".zip")
        with zipfile.ZipFile(ziel, "w", verfahren) as archiv:
            for datei in sorted(self.pfad.iterdir()):
                archiv.write(datei, datei.name)
        return ziel

    def umbenennen(self, name: str) -> None:
        self.pfad = self.pfad.rename(self.pfad.with_name(name))


Packen = Callable[..., Testpaket]


def stand_von_raw(verbindung: psycopg.Connection) -> dict[str, int]:
    """Return every table of raw, partitions included, with its rows."""
    tabellen = verbindung.execute("select tablename from pg_tables where schemaname = 'raw'").fetchall()
    return {
        tabelle: int((verbindung.execute(f'select count(*) from raw."{tabelle}"').fetchone() or (0,))[0])
        for (tabelle,) in tabellen
    }
