"""`make bench`: how long the way of a delivery takes, beside plain COPY of the same bytes.

Every step is a process of its own, so cold starts count. Numbers are for comparing within one run;
nothing is asserted here.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import psycopg
from bench_server import EINSCHALTEN, Serverzeit, Spitzenspeicher
from bench_stapel import inbox_to_draft
from rich.console import Console
from rich.table import Table

PROJEKT: Final = Path(__file__).resolve().parents[1]
ZIELWERK: Final = Path(sys.executable).with_name("zielwerk")
BERICHTE: Final = Path(__file__).with_name("bench_berichte.py")
TRAEGER: Final = "99999"
BIS: Final = "2026-09"
MEGABYTE: Final = 1024**2
TEUERSTE: Final = 12
KURZES_ARCHIV: Final = 12
LANGES_ARCHIV: Final = 48

konsole = Console(stderr=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Messung:
    """One step: wall and own CPU seconds, peak memory of both sides, what the server did."""

    schritt: str
    sekunden: float = 0.0
    rechenzeit: float = 0.0
    speicher_mb: float = 0.0
    server_mb: float = 0.0
    je_copy: float | None = None
    server: Counter[str] = field(default_factory=Counter)


class Werkbank:
    """A data folder with an embedded server of its own."""

    def __init__(self, ordner: Path) -> None:
        """Keep settings of the caller's shell out, and let the server log what it does."""
        self.ordner = ordner
        self.umgebung = {k: v for k, v in os.environ.items() if not k.startswith("ZIELWERK_")}
        self.umgebung["ZIELWERK_DATEN"] = str(ordner / "daten")
        self.zielwerk("db", "start")
        self.zielwerk("db", "migrieren")
        lauf = subprocess.run(
            [ZIELWERK, "db", "url"], check=True, env=self.umgebung, capture_output=True, text=True
        )
        self.url = lauf.stdout.strip()
        with psycopg.connect(self.url, autocommit=True) as verbindung:
            for anweisung in EINSCHALTEN:
                verbindung.execute(anweisung)
        postgres = ordner / "daten" / "postgres"
        self.uhr = Serverzeit(postgres / "server.log")
        self.postmaster = int((postgres / "postmaster.pid").read_text().splitlines()[0])

    def zielwerk(self, *argumente: str | Path) -> Messung:
        """Run the command; any failure ends the benchmark with the command's own words."""
        beginn = time.monotonic()
        befehl = [str(ZIELWERK), *map(str, argumente)]
        with tempfile.TemporaryFile() as meldungen:
            lauf = subprocess.Popen(
                befehl, env=self.umgebung, cwd=PROJEKT, stderr=meldungen, stdout=subprocess.DEVNULL
            )
            _, zustand, verbrauch = os.wait4(lauf.pid, 0)
            if zustand:
                meldungen.seek(0)
                worte = meldungen.read().decode(errors="replace")
                raise SystemExit(f"{' '.join(befehl)} ist gescheitert:\n{worte}")
        return Messung(
            schritt=" ".join(map(str, argumente[:1])),
            sekunden=time.monotonic() - beginn,
            rechenzeit=verbrauch.ru_utime + verbrauch.ru_stime,
            speicher_mb=verbrauch.ru_maxrss / 1024,
        )

    def messen(self, schritt: str, *argumente: str | Path, copy: float | None = None) -> Messung:
        """Run the command with the server under observation."""
        self.uhr.seither()
        with Spitzenspeicher(self.postmaster) as spitze:
            lauf = self.zielwerk(*argumente)
        konsole.print(f"  {schritt}: {lauf.sekunden:.1f} s")
        return Messung(
            schritt=schritt,
            sekunden=lauf.sekunden,
            rechenzeit=lauf.rechenzeit,
            speicher_mb=lauf.speicher_mb,
            server_mb=spitze.mb,
            je_copy=lauf.sekunden / copy if copy else None,
            server=self.uhr.seither(),
        )

    def berichte(self) -> list[Messung]:
        """Measure reports in a warm process and in a pool."""
        befehl = [sys.executable, str(BERICHTE), TRAEGER]
        lauf = subprocess.run(
            befehl, check=True, env=self.umgebung, cwd=PROJEKT, capture_output=True, text=True
        )
        werte = json.loads(lauf.stdout)
        return [
            Messung(
                schritt="Monatsbericht (warm, alle Ausgaben)",
                sekunden=werte["warm_sekunden"],
                rechenzeit=werte["warm_prozessorsekunden"],
            ),
            *(
                Messung(schritt=f"  davon {stufe}", rechenzeit=sekunden)
                for stufe, sekunden in werte["stufen"].items()
            ),
            Messung(
                schritt=f"104 Monatsberichte, {werte['je_sekunde']:.2f} je Sekunde",
                sekunden=werte["alle_sekunden"],
                rechenzeit=werte["alle_prozessorsekunden"],
                speicher_mb=werte["speicher_mb"],
            ),
        ]

    def altern(self) -> None:
        """Do what the server does by itself every ten minutes: an archive of years is not minutes old."""
        with psycopg.connect(self.url, autocommit=True) as verbindung:
            verbindung.execute("vacuum analyze")
            verbindung.execute("checkpoint")

    def copy(self, paket: Path) -> float:
        """Return the seconds of a plain COPY of all CSV files of a package into unlogged text tables."""
        sekunden = 0.0
        with psycopg.connect(self.url, autocommit=True) as verbindung, zipfile.ZipFile(paket) as archiv:
            for name in archiv.namelist():
                if not name.endswith(".csv"):
                    continue
                # Read by blocks: what a process is forked with counts as its own peak.
                with Path(archiv.extract(name, self.ordner)).open("rb") as datei:
                    spalten = datei.readline().decode("utf-8-sig").strip().replace('"', "").split(";")
                    datei.seek(0)
                    verbindung.execute("drop table if exists bench_copy")
                    definition = ", ".join(f"{spalte} text" for spalte in spalten)
                    verbindung.execute(f"create unlogged table bench_copy ({definition})")
                    beginn = time.monotonic()
                    with verbindung.cursor().copy(
                        "copy bench_copy from stdin (format csv, header, delimiter ';', encoding 'UTF8')"
                    ) as ziel:
                        while block := datei.read(MEGABYTE):
                            ziel.write(block)
                    sekunden += time.monotonic() - beginn
            verbindung.execute("drop table bench_copy")
        return sekunden

    def pakete(self, elb: int, monate: int) -> list[Path]:
        """Simulate the deliveries of a Träger; the first one brings its whole history."""
        eingang = self.ordner / "eingang"
        angaben = ("--elb", str(elb), "--monate", str(monate), "--bis", BIS, "--zip")
        self.zielwerk("simulieren", eingang, *angaben)
        return sorted(eingang.glob("*.zip"))

    def ende(self) -> None:
        """Stop the server and leave nothing behind."""
        self.zielwerk("db", "stop")
        shutil.rmtree(self.ordner, ignore_errors=True)


def weg(elb: int) -> list[Messung]:
    """Measure an initial delivery, the month after it and its report."""
    werkbank = _werkbank()
    try:
        erste, zweite = werkbank.pakete(elb, 2)
        copy = werkbank.copy(erste)
        ergebnis = [
            Messung(schritt="COPY der Erstlieferung", sekunden=copy, je_copy=1.0),
            werkbank.messen("Erstlieferung annehmen", "annehmen", erste, copy=copy),
            werkbank.messen("Erstlieferung rechnen", "bauen", copy=copy),
        ]
        copy = werkbank.copy(zweite)
        annahme = werkbank.messen("Monat annehmen", "annehmen", zweite, copy=copy)
        rechnung = werkbank.messen("Monat rechnen", "bauen", copy=copy)
        zusammen = annahme.sekunden + rechnung.sekunden
        return [
            *ergebnis,
            Messung(schritt="COPY des Monats", sekunden=copy, je_copy=1.0),
            annahme,
            rechnung,
            Messung(schritt="Monat, Eingang bis Marts", sekunden=zusammen, je_copy=zusammen / copy),
            werkbank.messen("Monatsbericht (kalt)", "berichten", "--traeger", TRAEGER),
            *werkbank.berichte(),
        ]
    finally:
        werkbank.ende()


def archiv(elb: int) -> list[Messung]:
    """Measure one and the same package behind a short and behind a long archive.

    A package is a full inventory and grows from month to month, whatever is kept of those before: two
    different months would say more about their packages than about the archive.
    """
    ergebnis = []
    for laenge in (KURZES_ARCHIV, LANGES_ARCHIV):
        werkbank = _werkbank()
        try:
            pakete = werkbank.pakete(elb, LANGES_ARCHIV + 1)
            staende = sorted({_datenstand(paket) for paket in pakete})
            # The initial delivery and the months right before the one that is measured.
            davor = {staende[0], *staende[-laenge:-1]}
            werkbank.zielwerk("annehmen", *(paket for paket in pakete if _datenstand(paket) in davor))
            werkbank.zielwerk("bauen")
            werkbank.altern()
            ergebnis += [
                werkbank.messen(f"Monat annehmen, {len(davor)} im Archiv", "annehmen", pakete[-1]),
                werkbank.messen(f"Monat rechnen, {len(davor)} im Archiv", "bauen"),
            ]
        finally:
            werkbank.ende()
    return ergebnis


def _datenstand(paket: Path) -> str:
    """Return the month that stands in the name of a package."""
    return paket.stem.split("_")[2]


def stapel(elb: int) -> list[Messung]:
    """Measure the same two packages under the scheduler."""
    werkbank = _werkbank()
    try:
        pakete = werkbank.pakete(elb, 2)
        zeiten = inbox_to_draft(werkbank.ordner / "stapel", werkbank.url, pakete)
        return [Messung(schritt=schritt, sekunden=sekunden) for schritt, sekunden in zeiten]
    finally:
        werkbank.ende()


def _werkbank() -> Werkbank:
    ordner = Path(tempfile.mkdtemp(prefix="zielwerk-bench-"))
    # The embedded server does not run as root: it must be able to enter.
    ordner.chmod(0o755)
    return Werkbank(ordner)


def tabelle(titel: str, messungen: Sequence[Messung]) -> Table:
    """Lay the steps out, one a line."""
    blatt = Table(title=titel, title_justify="left")
    blatt.add_column("Schritt", no_wrap=True)
    for name in ("Sekunden", "× COPY", "eigene CPU", "Server", "Speicher MB", "Server MB"):
        blatt.add_column(name, justify="right")
    for zeile in messungen:
        blatt.add_row(
            zeile.schritt,
            f"{zeile.sekunden:.1f}" if zeile.sekunden else "",
            "" if zeile.je_copy is None else f"{zeile.je_copy:.1f}",
            *(
                f"{wert:.{stellen}f}" if wert else ""
                for wert, stellen in (
                    (zeile.rechenzeit, 1),
                    (sum(zeile.server.values()), 1),
                    (zeile.speicher_mb, 0),
                    (zeile.server_mb, 0),
                )
            ),
        )
    return blatt


def aufteilung(messungen: Sequence[Messung]) -> Table:
    """Say which rules and models took the server's time."""
    blatt = Table(title="Wo die Zeit des Servers bleibt", title_justify="left")
    blatt.add_column("Schritt", no_wrap=True)
    blatt.add_column("Regel, Modell oder Anweisung", no_wrap=True)
    blatt.add_column("Sekunden", justify="right")
    for zeile in messungen:
        for nummer, (name, sekunden) in enumerate(zeile.server.most_common(TEUERSTE)):
            blatt.add_row(zeile.schritt if nummer == 0 else "", name, f"{sekunden:.1f}")
    return blatt


def main() -> None:
    """Measure all sizes and print their tables."""
    parser = argparse.ArgumentParser(description="Misst Annahme, Bau und Bericht.")
    parser.add_argument("--elb", type=int, nargs="*", default=[11_000, 31_000], help="Größen")
    parser.add_argument(
        "--archiv", type=int, default=1_000, metavar="ELB", help="Größe für 12 gegen 48 Monate (0: ohne)"
    )
    parser.add_argument(
        "--stapel", type=int, default=11_000, metavar="ELB", help="Größe unter dem Scheduler (0: ohne)"
    )
    argumente = parser.parse_args()
    # The same tables in a terminal and in a file.
    ausgabe = Console(width=110)
    for elb in argumente.elb:
        konsole.print(f"{elb} ELB")
        messungen = weg(elb)
        ausgabe.print(tabelle(f"{elb} ELB; Verhältnisse gelten innerhalb dieses Laufs", messungen))
        ausgabe.print(aufteilung(messungen))
    if argumente.archiv:
        konsole.print(f"{argumente.archiv} ELB, {KURZES_ARCHIV} gegen {LANGES_ARCHIV} Monate")
        messungen = archiv(argumente.archiv)
        ausgabe.print(tabelle(f"{argumente.archiv} ELB, kurzes gegen langes Archiv", messungen))
        kurz, lang = (sum(m.sekunden for m in teil) for teil in (messungen[:2], messungen[2:]))
        ausgabe.print(f"Ein Monat hinter {LANGES_ARCHIV} Monaten kostet {100 * (lang / kurz - 1):+.0f} %.")
    if argumente.stapel:
        konsole.print(f"{argumente.stapel} ELB unter dem Scheduler")
        titel = f"{argumente.stapel} ELB unter Airflow, alle Prozesse auf dieser Maschine"
        ausgabe.print(tabelle(titel, stapel(argumente.stapel)))


if __name__ == "__main__":
    main()
