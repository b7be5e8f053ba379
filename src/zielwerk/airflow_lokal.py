"""Airflow inside this process: the real DAG files, run one after the other with `dag.test()`.

Production runs the same files by scheduler; here nothing listens and nothing stays behind but
the metadata in the database `airflow` beside ours.
"""

import os
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import psycopg
from psycopg.conninfo import conninfo_to_dict

from zielwerk import datenbank
from zielwerk.ausgabe import debug
from zielwerk.einstellungen import Einstellungen
from zielwerk.fehler import DatenbankError, ZielwerkError

METADATEN: Final = "airflow"
SIMPLE_AUTH: Final = "airflow.api_fastapi.auth.managers.simple.simple_auth_manager.SimpleAuthManager"
ZUSTAENDE: Final = {"success": "fertig", "skipped": "übersprungen", "failed": "gescheitert"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Aufgabe:
    """One finished task: what it was, how it ended, how long it took."""

    name: str
    zustand: str
    sekunden: float
    fehler: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Umgebung:
    """What Airflow has to know, as environment variables."""

    werte: dict[str, str]

    def setzen(self) -> None:
        """Put the values into this process, before Airflow is imported."""
        os.environ.update(self.werte)


def umgebung(einstellungen: Einstellungen, eingang: Path) -> Umgebung:
    """Describe a quiet Airflow that lives in the data folder and calls nobody."""
    heim = einstellungen.daten / "airflow"
    metadaten = metadaten_url(einstellungen)
    stufe = "INFO" if debug() else "CRITICAL"
    werte = {}
    if einstellungen.database_url:
        werte["ZIELWERK_DATABASE_URL"] = einstellungen.database_url
    return Umgebung(
        werte=werte
        | {
            "AIRFLOW_HOME": str(heim),
            "AIRFLOW__CORE__DAGS_FOLDER": str(einstellungen.projekt / "dags"),
            "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
            "AIRFLOW__CORE__AUTH_MANAGER": SIMPLE_AUTH,
            "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE": str(einstellungen.geheim / "airflow.json"),
            "AIRFLOW__CORE__UNIT_TEST_MODE": "False",
            "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": metadaten,
            # psycopg serves both ways; Airflow would look for asyncpg, which nothing else needs.
            "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN_ASYNC": metadaten,
            "AIRFLOW__LOGGING__BASE_LOG_FOLDER": str(heim / "logs"),
            "AIRFLOW__LOGGING__LOGGING_LEVEL": stufe,
            "AIRFLOW__API_AUTH__JWT_SECRET": secrets.token_urlsafe(64),
            "AIRFLOW__USAGE_DATA_COLLECTION__ENABLED": "False",
            "DO_NOT_TRACK": "1",
            "ZIELWERK_DATEN": str(einstellungen.daten),
            "ZIELWERK_PROJEKT": str(einstellungen.projekt),
            "ZIELWERK_EINGANG": str(eingang),
        }
    )


def metadaten_url(einstellungen: Einstellungen) -> str:
    """Return the SQLAlchemy URL of the metadata database, on the same server as ours."""
    from sqlalchemy import URL

    angaben = conninfo_to_dict(datenbank.url(einstellungen))
    port = angaben.get("port")
    return URL.create(
        "postgresql+psycopg",
        username=str(angaben["user"]) if angaben.get("user") else None,
        password=str(angaben["password"]) if angaben.get("password") else None,
        host=str(angaben["host"]) if angaben.get("host") else None,
        port=int(port) if port else None,
        database=METADATEN,
    ).render_as_string(hide_password=False)


def metadaten_anlegen(einstellungen: Einstellungen) -> None:
    """Make Airflow's tables, unless they are there; the environment must be set."""
    with datenbank.connect(einstellungen, anwendung="airflow", autocommit=True) as verbindung:
        gefunden = verbindung.execute("select 1 from pg_database where datname = %s", [METADATEN])
        if gefunden.fetchone() is None:
            try:
                verbindung.execute(f"create database {METADATEN}")
            except psycopg.errors.InsufficientPrivilege as error:
                raise DatenbankError(
                    f"Für Airflow fehlt die Datenbank «{METADATEN}», und der Benutzer darf keine anlegen."
                ) from error
    from airflow.utils import db

    try:
        db.check_migrations(timeout=0)  # type: ignore[no-untyped-call] # Airflow gives it no types
    except TimeoutError:
        db.initdb()


def dag_ausfuehren(
    einstellungen: Einstellungen,
    dag_id: str,
    melden: Callable[[Aufgabe], None],
    angaben: Mapping[str, object] | None = None,
) -> None:
    """Run one DAG to its end, with what its form asks for, and report each task as it finishes."""
    from airflow.dag_processing.dagbag import DagBag
    from airflow.sdk import DagRunState
    from airflow.sdk.listener import get_listener_manager

    sammlung = DagBag(str(einstellungen.projekt / "dags" / f"{dag_id}.py"))
    if dag_id not in sammlung.dags:
        raise ZielwerkError(f"Der DAG «{dag_id}» lässt sich nicht laden.")
    zuhoerer = _zuhoerer(melden)
    verwaltung = get_listener_manager()
    verwaltung.add_listener(zuhoerer)  # type: ignore[no-untyped-call] # Airflow gives it no types
    try:
        lauf = sammlung.dags[dag_id].test(run_conf=dict(angaben or {}))
    finally:
        verwaltung.pm.unregister(zuhoerer)
    if lauf.state != DagRunState.SUCCESS:
        raise ZielwerkError(f"Der DAG «{dag_id}» ist gescheitert; die betroffenen Aufgaben stehen oben.")


def _zuhoerer(melden: Callable[[Aufgabe], None]) -> object:
    """Return a listener that Airflow's task runner calls when a task begins and ends."""
    from airflow.listeners import hookimpl

    class Zuhoerer:
        """Turns Airflow's events into Aufgaben."""

        def __init__(self) -> None:
            self.beginn = time.monotonic()

        def _ende(self, ti: Any, zustand: str, error: object = None) -> None:  # noqa: ANN401 Airflow's task instance
            name = f"{ti.task_id} {getattr(ti, 'rendered_map_index', None) or ''}".rstrip()
            dauer = time.monotonic() - self.beginn
            grund = str(error) if error is not None else None
            melden(Aufgabe(name=name, zustand=ZUSTAENDE[zustand], sekunden=dauer, fehler=grund))

        @hookimpl
        def on_task_instance_running(self, task_instance: Any) -> None:  # noqa: ANN401 Airflow's task instance
            del task_instance
            self.beginn = time.monotonic()

        @hookimpl
        def on_task_instance_success(self, task_instance: Any) -> None:  # noqa: ANN401 Airflow's task instance
            self._ende(task_instance, "success")

        @hookimpl
        def on_task_instance_skipped(self, task_instance: Any) -> None:  # noqa: ANN401 Airflow's task instance
            self._ende(task_instance, "skipped")

        @hookimpl
        def on_task_instance_failed(self, task_instance: Any, error: object) -> None:  # noqa: ANN401 Airflow's task instance
            self._ende(task_instance, "failed", error)

    return Zuhoerer()
