"""Backs the database up every night and keeps as many backups as the settings say."""

from datetime import timedelta
from typing import Any

from airflow.sdk import chain, dag, get_current_context, task

from zielwerk.anlagen import GRUNDARGUMENTE, LAUFZEIT_MAX, zeitplan


@task(execution_timeout=timedelta(hours=3))
def archive_database() -> str:
    """Write a backup; return its name."""
    from zielwerk import aufgaben

    return aufgaben.sichern(get_current_context())


@task
def validate_backup(name: str) -> str:
    """Read it again from disk before anything older goes."""
    from zielwerk import aufgaben

    aufgaben.sicherung_pruefen(name)
    return name


@task
def archive_rotate() -> list[str]:
    """Delete what is older than the settings say."""
    from zielwerk import aufgaben

    return aufgaben.sicherungen_rotieren()


@dag(
    dag_id="sichern",
    dag_display_name="Sichern",
    schedule=zeitplan("30 22 * * *"),
    catchup=False,
    max_active_runs=1,
    dagrun_timeout=LAUFZEIT_MAX,
    default_args=GRUNDARGUMENTE,
    tags=["sicherung", "betrieb"],
    doc_md="""
    Sichert jede Nacht die Datenbank in einen eigenen Ordner, liest die Sicherung zurück und löscht erst
    dann, was älter ist als vereinbart (`ZIELWERK_SICHERUNGEN_…`).

    Nicht enthalten sind Schlüssel und Passwörter (`daten/geheim`): sie werden getrennt verwahrt.
    Wiederherstellen: `zielwerk db wiederherstellen ORDNER`.
    """,
)
def sichern() -> None:
    """Delete nothing before the new backup is known to be good."""
    name: Any = archive_database()
    chain(validate_backup(name), archive_rotate())


sichern()
