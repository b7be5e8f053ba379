"""Which Kennzahlen does a change of the models alter? `make fachlich BASIS=main` shows and asks for words.

The deliveries of Musterburg are computed three times: by the models of the base revision, by those of the
working tree from empty, and by those of the working tree on top of the base. The last two must be the same;
what differs from the first must be named in the CHANGELOG table "Fachliche Änderungen", in a row that the
base does not have.
"""

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Final

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo
from rich.console import Console
from rich.table import Table

from zielwerk import annahme, datenbank, warehouse
from zielwerk.einstellungen import Einstellungen
from zielwerk.simulation.ablauf import simulieren
from zielwerk.simulation.auftrag import Auftrag

PROJEKT: Final = Path(__file__).resolve().parents[1]
# What decides figures; a change of anything else is compared with nothing.
FACHLICH: Final = ("dbt/dbt_project.yml", "dbt/macros", "dbt/models", "dbt/seeds")
ORDNER: Final = ("dbt", "expectations", "register", "report_templates", "dags")
ELB: Final = 300
MONATE: Final = 6
GEZEIGT: Final = 40
ABSCHNITT: Final = re.compile(r"### Fachliche Änderungen\n(.*?)(?=\n#|\Z)", re.DOTALL)
WERTE: Final = """
    select kennzahl_id, traeger_nr, berichtsmonat::text, datenstand::text, geschlecht, zaehler, nenner
    from marts.fct_kennzahlwerte"""

Schluessel = tuple[str, str, str, str, str]
Paar = tuple[Decimal | None, Decimal | None]
konsole = Console(stderr=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Abweichung:
    """One figure that the change alters."""

    schluessel: Schluessel
    bisher: Paar | None
    neu: Paar | None


def abweichungen(bisher: Mapping[Schluessel, Paar], neu: Mapping[Schluessel, Paar]) -> list[Abweichung]:
    """Compare two sets of figures, unrounded; a figure that comes or goes differs, too."""
    return [
        Abweichung(schluessel=schluessel, bisher=bisher.get(schluessel), neu=neu.get(schluessel))
        for schluessel in sorted(bisher.keys() | neu.keys())
        if bisher.get(schluessel) != neu.get(schluessel)
    ]


def genannte(changelog: str, basis: str) -> set[str]:
    """Return the Kennzahlen of the rows in the table that the base does not have."""
    neue = set(_zeilen(changelog)) - set(_zeilen(basis))
    return {wort for zeile in neue for wort in re.findall(r"K[123](?:E[1-4])?", zeile.split("|")[1])}


def ungenannt(gefunden: Iterable[Abweichung], genannt: set[str]) -> list[str]:
    """Return the Kennzahlen that change and that nobody has named."""
    return sorted({abweichung.schluessel[0] for abweichung in gefunden} - genannt)


def _zeilen(text: str) -> list[str]:
    treffer = ABSCHNITT.search(text)
    return [zeile for zeile in treffer[1].splitlines() if zeile.startswith("|")] if treffer else []


def _git(*argumente: str) -> str:
    befehl = [shutil.which("git") or "git", "-C", str(PROJEKT), *argumente]
    return subprocess.run(befehl, check=True, capture_output=True, text=True).stdout


def _basisprojekt(basis: str, ziel: Path) -> Path:
    """Put the folders of the base revision that decide figures into a project of their own."""
    archiv = ziel / "basis.tar"
    _git("archive", f"--output={archiv}", basis, *ORDNER)
    projekt = ziel / "basis"
    projekt.mkdir()
    shutil.unpack_archive(archiv, projekt)
    return projekt


@contextmanager
def _server() -> Iterator[Einstellungen]:
    ordner = Path(tempfile.mkdtemp(prefix="zielwerk-fachlich-"))
    ordner.chmod(0o755)
    einstellungen = Einstellungen(daten=ordner)
    try:
        datenbank.starten(einstellungen, {"fsync": "off", "synchronous_commit": "off"})
        yield einstellungen
    finally:
        datenbank.stoppen(einstellungen)
        shutil.rmtree(ordner)


def _kopie(server: Einstellungen, quelle: str, name: str) -> Einstellungen:
    url = datenbank.url(server)
    with psycopg.connect(make_conninfo(url, dbname="postgres"), autocommit=True) as verbindung:
        verbindung.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = %s", (quelle,)
        )
        anweisung = sql.SQL("create database {} template {}")
        verbindung.execute(anweisung.format(sql.Identifier(name), sql.Identifier(quelle)))
    # The work folder is its own: dbt keeps what it has parsed.
    return server.model_copy(
        update={
            "database_url": f"{url.rpartition('/')[0]}/{name}",
            "daten": server.daten / name,
            "pseudonym_schluessel": server.pseudonym_schluessel,
        }
    )


def _werte(einstellungen: Einstellungen) -> dict[Schluessel, Paar]:
    with datenbank.connect(einstellungen, anwendung="fachlich") as verbindung:
        zeilen = verbindung.execute(WERTE).fetchall()
    return {tuple(zeile[:5]): (zeile[5], zeile[6]) for zeile in zeilen}


def _berechnen(basis: str) -> tuple[dict[Schluessel, Paar], dict[Schluessel, Paar], bool]:
    """Return the figures of base and working tree, and whether the last state leads to them, too."""
    with _server() as server:
        eingang = server.daten / "eingang"
        simulieren(eingang, Auftrag(elb=ELB, monate=MONATE, als_zip=True), lambda _: None)
        konsole.print("Lieferungen annehmen …")
        datenbank.migrieren(server)
        annahme.annehmen(server, annahme.finden([eingang]), lambda _: None)
        von_leer = _kopie(server, "zielwerk", "von_leer")
        konsole.print(f"Nach den Modellen von {basis} …")
        alt = _kopie(server, "zielwerk", "bisher").model_copy(
            update={"projekt": _basisprojekt(basis, server.daten)}
        )
        warehouse.bauen(alt)
        bisher = _werte(alt)
        konsole.print("Nach den Modellen des Arbeitsstandes, von leer …")
        warehouse.bauen(von_leer)
        neu = _werte(von_leer)
        konsole.print("… und auf dem bisherigen Stand.")
        fortgesetzt = alt.model_copy(update={"projekt": PROJEKT})
        warehouse.bauen(fortgesetzt)
        return bisher, neu, _werte(fortgesetzt) == neu


def _zeigen(gefunden: list[Abweichung]) -> None:
    tabelle = Table("Kennzahl", "Träger", "Monat", "Datenstand", "Geschlecht", "bisher Z/N", "neu Z/N")
    for eine in gefunden[:GEZEIGT]:
        tabelle.add_row(*eine.schluessel, _paar(eine.bisher), _paar(eine.neu))
    konsole.print(tabelle)
    konsole.print(f"{len(gefunden)} Werte ändern sich, gezeigt sind höchstens {GEZEIGT}.")


def _paar(paar: Paar | None) -> str:
    return (
        "–"
        if paar is None
        else " / ".join("x" if teil is None else f"{teil.normalize():f}" for teil in paar)
    )


def main() -> int:
    """Compare and judge; 1 when a change is not named or the last state leads elsewhere."""
    parser = argparse.ArgumentParser(
        description="Zeigt, welche Kennzahlen eine Änderung der Modelle ändert."
    )
    parser.add_argument("basis", nargs="?", default="main", help="Revision, mit der verglichen wird")
    basis = parser.parse_args().basis
    if not _git("diff", "--name-only", basis, "--", *FACHLICH).strip():
        konsole.print(f"Modelle und Referenztabellen sind die von {basis}: nichts zu vergleichen.")
        return 0
    bisher, neu, gleich = _berechnen(basis)
    if not bisher or not neu:
        konsole.print("[red]Es ist keine einzige Zahl entstanden; so prüft dieser Vergleich nichts.[/]")
        return 1
    gefunden = abweichungen(bisher, neu)
    if gefunden:
        _zeigen(gefunden)
    changelog = (PROJEKT / "CHANGELOG.md").read_text(encoding="utf-8")
    fehlen = ungenannt(gefunden, genannte(changelog, _git("show", f"{basis}:CHANGELOG.md")))
    if fehlen:
        konsole.print(f"[red]In »Fachliche Änderungen« (CHANGELOG.md) fehlen: {', '.join(fehlen)}.[/]")
    if not gleich:
        konsole.print("[red]Vom bisherigen Stand aus entstehen andere Zahlen als von leer.[/]")
    if not gefunden:
        konsole.print(f"{len(neu)} Werte verglichen: keiner ändert sich.")
    return int(bool(fehlen) or not gleich)


if __name__ == "__main__":
    sys.exit(main())
