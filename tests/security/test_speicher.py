"""What a hostile package may cost: a rejection and at most 600 MB, however large it is."""

import json
import os
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest
from tests.security.pakete import Packen, Testpaket, stand_von_raw

from zielwerk.einstellungen import Einstellungen

pytestmark = [pytest.mark.server, pytest.mark.pdf, pytest.mark.langsam]

MEGABYTE = 1_000_000
GRENZE_MB = 600
MILLION = 1_000_000


def _kopf(paket: Testpaket, datei: str) -> bytes:
    return paket.bytes(datei).partition(b"\n")[0] + b"\n"


def _million_befunde(paket: Testpaket) -> Path:
    _, personen = paket.lesen("person")
    satz = f"{personen[0]['kunden_nr']};SVB;01.01.2025;;P16X"
    zeilen = "\n".join(f"E{nummer:07d};{satz}" for nummer in range(MILLION))
    kopf = "et_id;kunden_nr;art;beginn;ende;instrument"
    paket.roh("erwerbstaetigkeit", f"{kopf}\n{zeilen}\n".encode(), MILLION)
    return paket.pfad


def _lange_zeilen(paket: Testpaket) -> Path:
    zeile = b"x" * (10 * MEGABYTE) + b"\n"
    paket.roh("person", _kopf(paket, "person") + 8 * zeile)
    return paket.pfad


def _kopf_ohne_ende(paket: Testpaket) -> Path:
    paket.roh("person", b"kunden_nr;" * (8 * MEGABYTE))
    return paket.pfad


def _offenes_zeichen(paket: Testpaket) -> Path:
    paket.roh("person", _kopf(paket, "person") + b'"' + b"x;\n" * (20 * MEGABYTE))
    return paket.pfad


def _kopf_aus_zeilenenden(paket: Testpaket) -> Path:
    paket.roh("person", b'"' + b"\n" * MEGABYTE)
    return paket.pfad


def _breiter_kopf(paket: Testpaket) -> Path:
    paket.roh("person", b";".join(b"%d" % nummer for nummer in range(150_000)) + b"\n")
    return paket.pfad


def _nullbytes(paket: Testpaket) -> Path:
    paket.roh("person", _kopf(paket, "person") + b"\0" * (60 * MEGABYTE))
    return paket.pfad


def _kaputte_saetze(paket: Testpaket) -> Path:
    paket.roh("person", _kopf(paket, "person") + b"x;y\n" * 200_000)
    return paket.pfad


def _bombe(paket: Testpaket) -> Path:
    paket.roh("person", b"0" * (300 * MEGABYTE))
    return paket.als_zip()


def _bombe_die_luegt(paket: Testpaket) -> Path:
    """Write a member that unpacks to far more than the directory says."""
    gross = 200 * MEGABYTE
    paket.roh("person", _kopf(paket, "person") + b"0" * gross)
    ziel = paket.als_zip()
    inhalt = bytearray(ziel.read_bytes())
    with zipfile.ZipFile(ziel) as archiv:
        echt = struct.pack("<L", archiv.getinfo("person.csv").file_size)
    assert inhalt.count(echt) == 2
    ziel.write_bytes(bytes(inhalt).replace(echt, struct.pack("<L", 5_000)))
    return ziel


def _endloses_verzeichnis(paket: Testpaket) -> Path:
    """Write a directory of a million members that are not there."""
    name = b"person.csv"
    eintrag = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", *[0] * 9, len(name), *[0] * 6) + name
    verzeichnis = eintrag * MILLION
    ende = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, len(verzeichnis), 0, 0)
    ziel = paket.pfad.with_suffix(".zip")
    ziel.write_bytes(verzeichnis + ende)
    return ziel


ANGRIFFE: dict[str, tuple[Callable[[Testpaket], Path], str, int]] = {
    "eine million befunde": (_million_befunde, "ERW-26", MILLION),
    "zeilen von 10 MB": (_lange_zeilen, "DAT-11", 1),
    "kopfzeile ohne ende": (_kopf_ohne_ende, "DAT-07", 1),
    "offenes anführungszeichen": (_offenes_zeichen, "DAT-11", 1),
    "kopfzeile aus zeilenenden": (_kopf_aus_zeilenenden, "DAT-07", 1),
    "breite kopfzeile": (_breiter_kopf, "DAT-07", 1),
    "nullbytes": (_nullbytes, "DAT-11", 1),
    "kaputte sätze": (_kaputte_saetze, "DAT-08", 200_000),
    "zip-bombe": (_bombe, "PAK-07", 1),
    "zip-bombe, die lügt": (_bombe_die_luegt, "PAK-10", 1),
    "zip mit endlosem verzeichnis": (_endloses_verzeichnis, "PAK-08", 1),
}


@pytest.fixture
def messen(einstellungen: Einstellungen) -> Callable[[list[Path]], list[dict[str, Any]]]:
    """Judge packages in one fresh process that says what each has needed."""

    def laufen(pfade: list[Path]) -> list[dict[str, Any]]:
        programm = Path(__file__).with_name("messen.py")
        argumente = [str(einstellungen.daten), str(einstellungen.database_url), *map(str, pfade)]
        ausgabe = subprocess.run(
            [sys.executable, programm, *argumente],
            check=True,
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
            cwd=einstellungen.projekt,
        )
        return [json.loads(zeile) for zeile in ausgabe.stdout.splitlines()]

    return laufen


def test_every_attack_is_rejected_within_the_limit(
    messen: Callable[[list[Path]], list[dict[str, Any]]],
    datenbank: psycopg.Connection,
    packen: Packen,
) -> None:
    pfade = [bauen(packen()) for bauen, _, _ in ANGRIFFE.values()]
    gemessen = dict(zip(ANGRIFFE, messen(pfade), strict=True))
    for name, (_, regel, anzahl) in ANGRIFFE.items():
        ergebnis = gemessen[name]
        assert ergebnis["status"] == "abgelehnt", name
        assert regel in ergebnis["regeln"], (name, ergebnis)
        assert ergebnis["anzahl"] >= anzahl, (name, ergebnis)
        assert 0 < ergebnis["megabyte"] <= GRENZE_MB, (name, ergebnis)
    assert not [tabelle for tabelle in stand_von_raw(datenbank) if "__" in tabelle]
    assert datenbank.execute("select count(*) from eingang.befund where regel = 'ERW-26'").fetchone() == (
        MILLION,
    )
