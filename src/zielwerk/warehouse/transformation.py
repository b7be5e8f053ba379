"""Runs dbt in this process, warm: the imports cost more than a build of a month."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from psycopg.conninfo import conninfo_to_dict

from zielwerk import datenbank
from zielwerk.einstellungen import Einstellungen
from zielwerk.fehler import BauError

if TYPE_CHECKING:
    from dbt.artifacts.schemas.results import BaseResult

FEHLER_GEZEIGT = 5


def build(einstellungen: Einstellungen, auswahl: str, *, regelstand: str, voll: bool) -> int:
    """Build and test the selected part of the dbt project.

    Returns the number of nodes that ran. Raises BauError with the names of what failed and why.
    """
    from dbt.cli.main import dbtRunner

    ziel = einstellungen.arbeit / "dbt"
    ziel.mkdir(parents=True, exist_ok=True)
    argumente = [
        "--quiet",
        "--no-use-colors",
        "--log-level",
        "none",
        "--log-path",
        str(ziel / "logs"),
        "build",
        "--project-dir",
        str(einstellungen.projekt / "dbt"),
        "--profiles-dir",
        str(einstellungen.projekt / "dbt"),
        "--target-path",
        str(ziel / "target"),
        "--vars",
        f"{{regelstand: '{regelstand}'}}",
        "--select",
        auswahl,
        # Unit tests prove formulas on invented rows: they run in the test suite, not on every delivery.
        "--exclude-resource-type",
        "unit_test",
    ]
    if voll:
        argumente.append("--full-refresh")
    with _connection_environment(einstellungen):
        ergebnis = dbtRunner().invoke(argumente)
    knoten = list(getattr(ergebnis.result, "results", None) or [])
    if ergebnis.exception is not None:
        raise BauError(f"dbt konnte das Projekt nicht bauen: {_first_line(ergebnis.exception)}")
    if not ergebnis.success:
        raise BauError(_failure_message(knoten))
    return len(knoten)


@contextmanager
def _connection_environment(einstellungen: Einstellungen) -> Iterator[None]:
    """Hand the connection to dbt's profile; nothing about it is written to disk."""
    angaben = conninfo_to_dict(datenbank.url(einstellungen))
    werte = {
        "ZIELWERK_PG_HOST": angaben.get("host", "127.0.0.1"),
        "ZIELWERK_PG_PORT": angaben.get("port", "5432"),
        "ZIELWERK_PG_USER": angaben.get("user", ""),
        "ZIELWERK_PG_PASSWORD": angaben.get("password", ""),
        "ZIELWERK_PG_DATENBANK": angaben.get("dbname", ""),
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
    }
    vorher = {name: os.environ.get(name) for name in werte}
    os.environ.update({name: str(wert) for name, wert in werte.items()})
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
    return (
        "Der Bau ist an einer Prüfung gescheitert; die veröffentlichten Zahlen sind unverändert. "
        + "; ".join(zeilen)
    )


def _first_line(text: object) -> str:
    zeilen = [zeile.strip() for zeile in str(text or "").splitlines() if zeile.strip()]
    return " ".join(zeilen[:2]) if zeilen else "ohne Angabe"
