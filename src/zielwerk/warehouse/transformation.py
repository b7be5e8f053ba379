"""Runs dbt in this process, warm: the imports cost more than a build of a month."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, cast

from psycopg.conninfo import conninfo_to_dict

from zielwerk import datenbank
from zielwerk.bericht.ablage import schreiben as ablegen
from zielwerk.betrieb.laufbuch import Modell, Notiz
from zielwerk.einstellungen import Einstellungen
from zielwerk.fehler import BauError, PruefungError

if TYPE_CHECKING:
    from dbt.artifacts.schemas.results import BaseResult
    from dbt.contracts.graph.manifest import Manifest
    from dbt_common.events.base_types import EventMsg

FEHLER_GEZEIGT: Final = 5
# What dbt is to do with what is selected.
BAUEN: Final = ("build",)
VON_VORN: Final = ("build", "--full-refresh")
PRUEFEN: Final = ("test",)
# Few large set operations: hashing in memory beats sorting on disk by a factor of two (11 000 ELB), and a
# nested loop over a wrong estimate (declared corrections hide the statistics of a column) takes minutes.
# Two models are built at a time: helpers of one query would only wait for each other, handing on rows.
SITZUNG: Final = " ".join(
    f"-c {name}={wert}"
    for name, wert in {
        "work_mem": "256MB",
        "hash_mem_multiplier": "4",
        "enable_mergejoin": "off",
        "enable_nestloop": "off",
        "max_parallel_workers_per_gather": "0",
        # All joins are hashed: the planner needs to know how large a table is, little else.
        "default_statistics_target": "10",
        "TimeZone": "UTC",
    }.items()
)
STILL: Final = ("--quiet", "--no-use-colors", "--log-level", "none")
# Nobody reads the artifacts of a build: writing the manifest alone took as long as reading the project.
OHNE_ARTEFAKTE: Final = (*STILL, "--no-write-json")
# Layers that are no folder of models.
AUSWAHL: Final = MappingProxyType({"seeds": "resource_type:seed"})
# What dbt keeps of a project that it has read.
GELESEN: Final = "partial_parse.msgpack"
# What the profile says while the project is read: dbt keeps what it has read for one connection only.
OHNE_DATENBANK: Final = MappingProxyType(
    {
        "ZIELWERK_PG_HOST": "127.0.0.1",
        "ZIELWERK_PG_PORT": "5432",
        "ZIELWERK_PG_USER": "zielwerk",
        "ZIELWERK_PG_PASSWORD": "",
        "ZIELWERK_PG_DATENBANK": "zielwerk",
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bauauftrag:
    """Which layers dbt is to build, how (BAUEN, VON_VORN, PRUEFEN), and by which rules."""

    schichten: tuple[str, ...]
    befehl: tuple[str, ...]
    regelstand: str


def build(
    einstellungen: Einstellungen, auftrag: Bauauftrag, *, notiz: Notiz, melden: Callable[[str], None]
) -> None:
    """Build and test layers of the dbt project, or only test them, and note every node that ran.

    Tells how far it is. Raises BauError with the names of what failed and why.
    """
    from dbt.cli.main import dbtRunner

    gemeinsam = _common_arguments(einstellungen.projekt, einstellungen.arbeit, auftrag.regelstand)
    auswahl = [AUSWAHL.get(schicht, f"path:models/{schicht}") for schicht in auftrag.schichten]
    argumente = [*auftrag.befehl, *gemeinsam, "--select", *auswahl]
    _keep_sessions()
    manifest = project(einstellungen, regelstand=auftrag.regelstand)
    with _environment(_connection(einstellungen)):
        dbt = dbtRunner(manifest=manifest, callbacks=[_progress_reporter(melden)])
        ergebnis = dbt.invoke([*OHNE_ARTEFAKTE, *argumente])
    knoten = list(getattr(ergebnis.result, "results", None) or [])
    notiz.modelle = tuple(_modell(eines) for eines in knoten)
    if ergebnis.exception is not None:
        raise BauError(
            "dbt konnte das Projekt nicht bauen; die veröffentlichten Zahlen sind unverändert. "
            f"{_first_line(ergebnis.exception)}"
        )
    if not ergebnis.success:
        geprueft = any(str(eines.status) == "fail" for eines in knoten)
        raise (PruefungError if geprueft else BauError)(_failure_message(knoten))


def _progress_reporter(melden: Callable[[str], None]) -> "Callable[[EventMsg], None]":
    """Tell when a quarter of the models and tests has begun."""

    def bei_ereignis(ereignis: "EventMsg") -> None:
        if ereignis.info.name == "LogStartLine":
            nummer, alle = ereignis.data.index, ereignis.data.total
            if 4 * nummer // alle > 4 * (nummer - 1) // alle:
                melden(f"{nummer} von {alle} Modellen und Prüfungen")

    return bei_ereignis


def _modell(knoten: "BaseResult") -> Modell:
    zeilen = (getattr(knoten, "adapter_response", None) or {}).get("rows_affected")
    return Modell(
        name=knoten.node.name,
        art=str(knoten.node.resource_type),
        zustand=str(knoten.status),
        sekunden=knoten.execution_time,
        # -1 is what the driver says of a statement that has no rows, such as a view.
        zeilen=zeilen if isinstance(zeilen, int) and zeilen >= 0 else None,
    )


def document(einstellungen: Einstellungen, ziel: Path, *, regelstand: str) -> None:
    """Write dbt's documentation with the lineage of every model as one page that fetches nothing."""
    from dbt.cli.main import dbtRunner

    gemeinsam = _common_arguments(einstellungen.projekt, einstellungen.arbeit, regelstand)
    manifest = project(einstellungen, regelstand=regelstand)
    with _environment(_connection(einstellungen)):
        ergebnis = dbtRunner(manifest=manifest).invoke([*STILL, "docs", "generate", "--static", *gemeinsam])
    if not ergebnis.success:
        raise BauError(f"dbt konnte die Dokumentation nicht schreiben: {_first_line(ergebnis.exception)}")
    seite = einstellungen.arbeit / "dbt" / "target" / "static_index.html"
    ziel.parent.mkdir(parents=True, exist_ok=True)
    ablegen(ziel, seite.read_bytes())


def read_ahead(projekt: Path, *, regelstand: str) -> None:
    """Read the dbt project for whoever will build with this installation: it takes six seconds.

    dbt checks every file against what is kept here and reads again what has changed.
    """
    ziel = projekt / "dbt/target" / GELESEN
    with TemporaryDirectory() as ordner:
        _parse(_common_arguments(projekt, Path(ordner), regelstand), ())
        ziel.parent.mkdir(parents=True, exist_ok=True)
        ablegen(ziel, (Path(ordner) / "dbt/target" / GELESEN).read_bytes())
        # Whoever installs need not be who builds; nothing in it is secret.
        ziel.chmod(0o644)


def _common_arguments(projekt: Path, arbeit: Path, regelstand: str) -> tuple[str, ...]:
    ordner, ziel = str(projekt / "dbt"), arbeit / "dbt"
    ziel.mkdir(parents=True, exist_ok=True)
    return (
        *("--project-dir", ordner, "--profiles-dir", ordner),
        *("--target-path", str(ziel / "target"), "--log-path", str(ziel / "logs")),
        *("--vars", f"{{regelstand: '{regelstand}'}}"),
    )


def project(einstellungen: Einstellungen, *, regelstand: str) -> "Manifest":
    """Return the project as read, with the database of this build in the place of the one it was read for.

    Without unit tests: they prove formulas on invented rows, in the test suite and not on every delivery.
    A copy: dbt notes in it what is compiled, and a second build would miss its ephemeral models.
    """
    gemeinsam = _common_arguments(einstellungen.projekt, einstellungen.arbeit, regelstand)
    ordner = (einstellungen.projekt, einstellungen.arbeit)
    manifest = _parse(gemeinsam, tuple(einer / "dbt/target" / GELESEN for einer in ordner)).deepcopy()
    gelesen = OHNE_DATENBANK["ZIELWERK_PG_DATENBANK"]
    name = _connection(einstellungen)["ZIELWERK_PG_DATENBANK"]
    for knoten in (*manifest.nodes.values(), *manifest.sources.values()):
        knoten.database = name
        if knoten.relation_name:
            knoten.relation_name = knoten.relation_name.replace(f'"{gelesen}"', f'"{name}"', 1)
    return manifest


def _modified(path: Path) -> float:
    return path.stat().st_mtime


@cache
def _parse(gemeinsam: tuple[str, ...], abgelegt: tuple[Path, ...]) -> "Manifest":
    """Read the project once per process, as if for one and the same database: then it serves all."""
    from dbt.cli.main import dbtRunner

    argumente = [*OHNE_ARTEFAKTE, "parse", *gemeinsam]
    # The newer one leaves fewer files to be read again; which they are is dbt's to find out.
    if vorhanden := [path for path in abgelegt if path.is_file()]:
        argumente += ["--partial-parse-file-path", str(max(vorhanden, key=_modified))]
    with _environment(OHNE_DATENBANK):
        ergebnis = dbtRunner().invoke(argumente)
    if not ergebnis.success:
        raise BauError(f"dbt kann das Projekt nicht lesen: {_first_line(ergebnis.exception)}")
    manifest = cast("Manifest", ergebnis.result)
    manifest.unit_tests.clear()
    return manifest


@cache
def _keep_sessions() -> None:
    """Let each thread of dbt work in one session: a new one for every node cost 25 ms of the server each.

    What dbt closes after a node is rolled back as closing would; dbt ends the sessions with its run.
    """
    from dbt.adapters.postgres import PostgresAdapter, PostgresConnectionManager

    class Sitzungen(PostgresConnectionManager):  # type: ignore[misc]  # dbt has no types
        def release(self) -> None:
            verbindung = self.get_if_exists()
            if verbindung is None or verbindung.state != "open" or verbindung.handle.closed:
                super().release()
                return
            self._rollback_handle(verbindung)
            verbindung.transaction_open = False

    PostgresAdapter.ConnectionManager = Sitzungen


def _connection(einstellungen: Einstellungen) -> dict[str, str]:
    """Return the connection as dbt's profile reads it; nothing about it is written to disk."""
    angaben = conninfo_to_dict(datenbank.url(einstellungen))
    return {
        "ZIELWERK_PG_HOST": str(angaben.get("host", "127.0.0.1")),
        "ZIELWERK_PG_PORT": str(angaben.get("port", "5432")),
        "ZIELWERK_PG_USER": str(angaben.get("user", "")),
        "ZIELWERK_PG_PASSWORD": str(angaben.get("password", "")),
        "ZIELWERK_PG_DATENBANK": str(angaben.get("dbname", "")),
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
        "PGOPTIONS": SITZUNG,
    }


@contextmanager
def _environment(werte: Mapping[str, str]) -> Iterator[None]:
    vorher = {name: os.environ.get(name) for name in werte}
    os.environ.update(werte)
    try:
        yield
    finally:
        for name, wert in vorher.items():
            if wert is None:
                del os.environ[name]
            else:
                os.environ[name] = wert


def _failure_message(knoten: "list[BaseResult]") -> str:
    gescheitert = [eines for eines in knoten if str(eines.status) in {"error", "fail", "runtime error"}]
    zeilen = [f"{eines.node.name}: {_first_line(eines.message)}" for eines in gescheitert[:FEHLER_GEZEIGT]]
    weitere = len(gescheitert) - len(zeilen)
    if weitere > 0:
        zeilen.append(f"und {weitere} weitere")
    woran = "an einer Prüfung " if any(str(eines.status) == "fail" for eines in gescheitert) else ""
    return f"Der Bau ist {woran}gescheitert; die veröffentlichten Zahlen sind unverändert. " + "; ".join(
        zeilen
    )


def _first_line(text: object) -> str:
    zeilen = [zeile.strip() for zeile in str(text or "").splitlines() if zeile.strip()]
    return " ".join(zeilen[:2]) if zeilen else "ohne Angabe"
