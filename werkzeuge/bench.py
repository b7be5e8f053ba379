"""`make bench`: how long the way of a delivery takes, beside plain COPY of the same bytes.

Every step is a process of its own, so cold starts count. Numbers are for comparing within one run;
nothing is asserted here.
"""

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import psycopg
from rich.console import Console
from rich.table import Table

PROJEKT: Final = Path(__file__).resolve().parents[1]
ZIELWERK: Final = Path(sys.executable).with_name("zielwerk")
TRAEGER: Final = "99999"
BIS: Final = "2026-09"
MEGABYTE: Final = 1024**2


@dataclass(frozen=True, slots=True, kw_only=True)
class Messung:
    """One step: seconds of wall time and the peak memory of the largest process so far, in MB."""

    groesse: str
    schritt: str
    sekunden: float
    speicher_mb: float
    je_copy: float | None = None


class Werkbank:
    """A data folder with an embedded server of its own."""

    def __init__(self, ordner: Path) -> None:
        """Keep settings of the caller's shell out."""
        self.ordner = ordner
        self.umgebung = {k: v for k, v in os.environ.items() if not k.startswith("ZIELWERK_")}
        self.umgebung["ZIELWERK_DATEN"] = str(ordner / "daten")

    def zielwerk(self, *argumente: str | Path) -> float:
        """Run the command and return its seconds; any failure ends the benchmark."""
        beginn = time.monotonic()
        subprocess.run(
            [ZIELWERK, *argumente],
            check=True,
            env=self.umgebung,
            cwd=PROJEKT,
            stderr=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
        return time.monotonic() - beginn

    def url(self) -> str:
        """Return the URL of the embedded server."""
        lauf = subprocess.run(
            [ZIELWERK, "db", "url"], check=True, env=self.umgebung, capture_output=True, text=True
        )
        return lauf.stdout.strip()

    def copy(self, paket: Path) -> float:
        """Return the seconds of a plain COPY of all CSV files of a package into unlogged text tables."""
        sekunden = 0.0
        with psycopg.connect(self.url(), autocommit=True) as verbindung, zipfile.ZipFile(paket) as archiv:
            for name in archiv.namelist():
                if not name.endswith(".csv"):
                    continue
                inhalt = archiv.read(name)
                kopf = inhalt.split(b"\n", 1)[0].decode("utf-8-sig")
                spalten = kopf.strip().replace('"', "").split(";")
                verbindung.execute("drop table if exists bench_copy")
                definition = ", ".join(f"{spalte} text" for spalte in spalten)
                verbindung.execute(f"create unlogged table bench_copy ({definition})")
                beginn = time.monotonic()
                with verbindung.cursor().copy(
                    "copy bench_copy from stdin (format csv, header, delimiter ';', encoding 'UTF8')"
                ) as ziel:
                    for anfang in range(0, len(inhalt), MEGABYTE):
                        ziel.write(inhalt[anfang : anfang + MEGABYTE])
                sekunden += time.monotonic() - beginn
            verbindung.execute("drop table bench_copy")
        return sekunden


def messen(werkbank: Werkbank, elb: int, monate: int) -> list[Messung]:
    """Measure an initial delivery, the months after it and a report."""
    groesse = f"{elb} ELB"
    eingang = werkbank.ordner / "eingang"
    werkbank.zielwerk(
        "simulieren", eingang, "--elb", str(elb), "--monate", str(monate), "--bis", BIS, "--zip"
    )
    pakete = sorted(eingang.glob("*.zip"))
    werkbank.zielwerk("db", "start")
    werkbank.zielwerk("db", "migrieren")
    ergebnis: list[Messung] = []

    def merken(schritt: str, sekunden: float, copy: float | None = None) -> None:
        speicher = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        verhaeltnis = sekunden / copy if copy else None
        ergebnis.append(
            Messung(
                groesse=groesse,
                schritt=schritt,
                sekunden=sekunden,
                speicher_mb=speicher,
                je_copy=verhaeltnis,
            )
        )

    copy = werkbank.copy(pakete[0])
    merken("COPY der Erstlieferung", copy, copy)
    merken("Erstlieferung annehmen", werkbank.zielwerk("annehmen", pakete[0]), copy)
    merken("Erstlieferung rechnen", werkbank.zielwerk("bauen"), copy)
    for paket in pakete[1:-1]:
        werkbank.zielwerk("annehmen", paket)
    if pakete[1:-1]:
        werkbank.zielwerk("bauen")
    copy = werkbank.copy(pakete[-1])
    merken(f"COPY der {len(pakete)}. Lieferung", copy, copy)
    annahme = werkbank.zielwerk("annehmen", pakete[-1])
    rechnung = werkbank.zielwerk("bauen")
    merken(f"{len(pakete)}. Lieferung annehmen", annahme, copy)
    merken(f"{len(pakete)}. Lieferung rechnen", rechnung, copy)
    merken("… vom Eingang bis zu den Marts", annahme + rechnung, copy)
    merken("Monatsbericht (kalt)", werkbank.zielwerk("berichten", "--traeger", TRAEGER))
    return ergebnis


def main() -> None:
    """Measure all sizes and print one table."""
    parser = argparse.ArgumentParser(description="Misst Annahme, Bau und Bericht.")
    parser.add_argument("--elb", type=int, nargs="*", default=[11_000, 31_000], help="Größen")
    parser.add_argument("--monate", type=int, nargs="*", default=[2], help="Zahl der Lieferungen je Größe")
    argumente = parser.parse_args()
    konsole = Console(stderr=True)
    tabelle = Table(title="Zielwerk auf dieser Maschine; Verhältnisse gelten innerhalb dieses Laufs")
    for spalte, art in (("Größe", "left"), ("Schritt", "left"), ("Sekunden", "right"), ("× COPY", "right")):
        tabelle.add_column(spalte, justify="left" if art == "left" else "right")
    tabelle.add_column("Spitze MB", justify="right")
    for elb in argumente.elb:
        for monate in argumente.monate:
            ordner = Path(tempfile.mkdtemp(prefix="zielwerk-bench-"))
            ordner.chmod(0o755)
            werkbank = Werkbank(ordner)
            try:
                with konsole.status(f"{elb} ELB, {monate} Lieferungen"):
                    for zeile in messen(werkbank, elb, monate):
                        verhaeltnis = "" if zeile.je_copy is None else f"{zeile.je_copy:.1f}"
                        tabelle.add_row(
                            zeile.groesse,
                            zeile.schritt,
                            f"{zeile.sekunden:.1f}",
                            verhaeltnis,
                            f"{zeile.speicher_mb:.0f}",
                        )
                        konsole.print(f"{zeile.groesse}: {zeile.schritt} {zeile.sekunden:.1f} s")
            finally:
                werkbank.zielwerk("db", "stop")
                shutil.rmtree(ordner, ignore_errors=True)
    Console().print(tabelle)


if __name__ == "__main__":
    main()
