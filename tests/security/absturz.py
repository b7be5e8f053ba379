"""Commands to kill, places to kill them at, and what must hold afterwards."""

import json
import os
import random
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo
from tests.warehouse.conftest import checksums

from zielwerk import datenbank
from zielwerk.einstellungen import Einstellungen

HALT = 4_711
GEDULD = 1_200
TAKT = 0.05


def warte_auf(was: Callable[[], object], worauf: str) -> None:
    """Ask again and again, at most a minute."""
    uhr = threading.Event()
    for _ in range(GEDULD):
        if was():
            return
        uhr.wait(TAKT)
    raise AssertionError(f"nie gesehen: {worauf}")


class Nachwuchs:
    """The forking program, and the commands that it has started."""

    def __init__(self, einstellungen: Einstellungen, ordner: Path) -> None:
        umgebung = {name: wert for name, wert in os.environ.items() if not name.startswith("ZIELWERK_")}
        self._ordner = ordner
        self._nummer = 0
        self._programm = subprocess.Popen(
            [sys.executable, Path(__file__).with_name("nachwuchs.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=(ordner / "erster").open("wb"),
            text=True,
            env=umgebung | {"ZIELWERK_DATEN": str(einstellungen.daten)},
        )

    def _auftrag(self, **auftrag: Any) -> int:  # noqa: ANN401 whatever JSON holds
        assert self._programm.stdin is not None
        assert self._programm.stdout is not None
        self._programm.stdin.write(json.dumps(auftrag) + "\n")
        self._programm.stdin.flush()
        return int(self._programm.stdout.readline())

    def zuerst(self, *argumente: str) -> int:
        return self._auftrag(argumente=argumente)

    def starten(self, *argumente: str, **angaben: Any) -> "Kind":  # noqa: ANN401 whatever JSON holds
        self._nummer += 1
        ausgabe = self._ordner / f"ausgabe_{self._nummer}"
        pid = self._auftrag(argumente=argumente, ausgabe=str(ausgabe), **angaben)
        return Kind(pid, ausgabe, lambda: self._auftrag(warten=pid))

    def laufen(self, *argumente: str, **angaben: Any) -> "Kind":  # noqa: ANN401 whatever JSON holds
        kind = self.starten(*argumente, **angaben)
        kind.code = kind.warten()
        return kind

    def beenden(self) -> None:
        self._programm.communicate()


class Kind:
    """One running command."""

    def __init__(self, pid: int, ausgabe: Path, warten: Callable[[], int]) -> None:
        self.pid = pid
        self.warten = warten
        self.code: int | None = None
        self._ausgabe = ausgabe

    @property
    def text(self) -> str:
        return self._ausgabe.read_text(encoding="utf-8")

    def toeten(self, wuerfel: random.Random | None = None) -> None:
        """Kill -9, with dice a moment later."""
        if wuerfel is not None:
            threading.Event().wait(wuerfel.uniform(0, 0.4))
        os.kill(self.pid, signal.SIGKILL)
        self.code = self.warten()
        assert self.code in {-signal.SIGKILL, 0}


class Welt:
    """An embedded server of its own with the same two deliveries again and again."""

    def __init__(self, einstellungen: Einstellungen, eingang: Path) -> None:
        self.einstellungen = einstellungen
        self.eingang = eingang

    def verbinden(self, name: str = "zielwerk") -> psycopg.Connection:
        adresse = make_conninfo(datenbank.starten(self.einstellungen).url, dbname=name)
        return psycopg.connect(adresse, autocommit=True, application_name="test")

    def merken(self, name: str) -> None:
        """Keep the state of the database under a name."""
        self._kopieren("zielwerk", name)

    def zurueck(self, name: str) -> None:
        """Go back to a state that was kept."""
        self._kopieren(name, "zielwerk")

    def _kopieren(self, quelle: str, ziel: str) -> None:
        with self.verbinden("postgres") as verbindung:
            verbindung.execute(
                "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = any(%s)",
                [[quelle, ziel]],
            )
            verbindung.execute(sql.SQL("drop database if exists {}").format(sql.Identifier(ziel)))
            verbindung.execute(
                sql.SQL("create database {} template {}").format(
                    sql.Identifier(ziel), sql.Identifier(quelle)
                )
            )

    @contextmanager
    def halt(self, muster: str) -> Iterator[Callable[[], None]]:
        """Stop every command before a DDL statement like this; yields a function that waits for it."""
        with self.verbinden() as verbindung:
            verbindung.execute(
                sql.SQL(
                    "create or replace function public.halt() returns event_trigger language plpgsql as"
                    " $$ begin if current_query() ~ {} then"
                    " perform pg_advisory_xact_lock_shared({}); end if; end $$"
                ).format(sql.Literal(muster), sql.Literal(HALT))
            )
            verbindung.execute(
                "create event trigger halt on ddl_command_start execute function public.halt()"
            )
            verbindung.execute("select pg_advisory_lock(%s)", [HALT])
            try:
                yield lambda: self._warten(
                    "select from pg_locks where locktype = 'advisory' and not granted"
                    f" and classid = 0 and objid = {HALT}"
                )
            finally:
                with suppress(psycopg.OperationalError):
                    verbindung.execute("drop event trigger halt")
                    verbindung.execute("select pg_advisory_unlock(%s)", [HALT])

    @contextmanager
    def sperre(self, tabelle: str) -> Iterator[Callable[[], None]]:
        """Let nobody write into a table; yields a function that waits until someone tries."""
        with self.verbinden() as verbindung, verbindung.transaction():
            verbindung.execute(f"lock table {tabelle} in share mode")
            yield lambda: self._warten(
                f"select from pg_locks where relation = '{tabelle}'::regclass and not granted"
            )

    def abriss_bei_regeln(self) -> None:
        """Cut the line of whoever reads a date: Great Expectations, in the first rule that does."""
        with self.verbinden() as verbindung:
            verbindung.execute(
                "create or replace function eingang.datum(wert text) returns date language plpgsql as $$"
                " begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$"
            )

    @contextmanager
    def volle_platte(self, tabelle: str) -> Iterator[None]:
        """Put a table on a disk that has no room left: /dev/full takes nothing, ever."""
        with self.verbinden() as verbindung:
            zeile = verbindung.execute(
                "select current_setting('data_directory'), pg_relation_filepath(%s), pg_relation_size(%s)",
                [tabelle, tabelle],
            ).fetchone()
            assert zeile is not None
            assert zeile[2] == 0, "nur eine leere Tabelle lässt sich verlegen"
            verbindung.execute("checkpoint")
        datei = Path(zeile[0], zeile[1])
        beiseite = datei.rename(datei.with_name("beiseite"))
        datei.symlink_to("/dev/full")
        try:
            yield
        finally:
            self.ruhe()
            datei.unlink()
            beiseite.rename(datei)

    def raw_summe(self) -> dict[str, str]:
        """Return one checksum for each table of raw; only the time of acceptance may differ."""
        with self.verbinden() as verbindung:
            tabellen = verbindung.execute(
                "select tablename from pg_tables where schemaname = 'raw' order by 1"
            ).fetchall()
            return {
                name: str(
                    verbindung.execute(
                        "select md5(string_agg(zeile::text, '|' order by zeile::text))"
                        " from (select to_jsonb(tabelle) - 'angenommen_am' as zeile"
                        f' from raw."{name}" as tabelle) as zeilen'
                    ).fetchone()
                )
                for (name,) in tabellen
            }

    def _warten(self, abfrage: str) -> None:
        with self.verbinden() as verbindung:
            warte_auf(lambda: verbindung.execute(abfrage).rowcount > 0, abfrage)

    def ruhe(self) -> None:
        """Wait until no session but our own is left."""
        with self.verbinden() as verbindung:
            warte_auf(
                lambda: (
                    verbindung.execute(
                        "select from pg_stat_activity where backend_type = 'client backend'"
                        " and application_name <> 'test'"
                    ).rowcount
                    == 0
                ),
                "Ende der Sitzungen",
            )

    def summen(self) -> dict[str, str]:
        return checksums(self.einstellungen)

    def teile_von_raw(self) -> int:
        with self.verbinden() as verbindung:
            return verbindung.execute(
                "select from pg_tables where schemaname = 'raw' and tablename like '%\\_\\_%'"
            ).rowcount

    def aufgeraeumt(self) -> list[str]:
        """Say what a crash has left; an empty list is what one wants."""
        self.ruhe()
        with self.verbinden() as verbindung:
            reste = [
                f"Tabelle {name}"
                for (name,) in verbindung.execute(
                    "select tablename from pg_tables"
                    " where schemaname = 'eingang' and tablename ~ '^p[0-9]+_'"
                )
            ]
            reste += [
                f"Sperre {sperre}"
                for sperre in verbindung.execute(
                    "select classid, objid from pg_locks where locktype = 'advisory'"
                )
            ]
            reste += [
                f"Befunde ohne Urteil {nummer}"
                for (nummer,) in verbindung.execute(
                    "select distinct pruefung from eingang.befund"
                    " where pruefung not in (select pruefung from eingang.pruefung)"
                )
            ]
            erwartet: dict[str, int] = dict(
                verbindung.execute(
                    "select replace(datei ->> 'name', '.csv', '') || '__' || lieferung_id,"
                    " datei -> 'zeilen'"
                    " from raw.lieferung cross join jsonb_array_elements(dateien) as datei"
                ).fetchall()
            )
            gefunden = {
                name: _anzahl(verbindung, name)
                for (name,) in verbindung.execute(
                    "select tablename from pg_tables where schemaname = 'raw' and tablename like '%\\_\\_%'"
                ).fetchall()
            }
        assert erwartet
        reste += [f"raw.{name}" for name, _ in erwartet.items() ^ gefunden.items()]
        return reste + [str(pfad) for pfad in self.einstellungen.daten.rglob("*.teil")]


def _anzahl(verbindung: psycopg.Connection, tabelle: str) -> int:
    zeile = verbindung.execute(
        sql.SQL("select count(*) from {}").format(sql.Identifier("raw", tabelle))
    ).fetchone()
    return int(zeile[0]) if zeile else -1
