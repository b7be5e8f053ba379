"""Builds the warehouse layer by layer whenever a delivery has been accepted."""

from airflow.sdk import chain, dag, task

from zielwerk.anlagen import GRUNDARGUMENTE, MARTS_KENNZAHLWERTE, RAW_LIEFERUNGEN
from zielwerk.warehouse import SCHICHTEN


@task.short_circuit
def register_build() -> bool:
    """Tell whether any delivery is still to be computed."""
    from zielwerk import warehouse
    from zielwerk.einstellungen import lade

    return warehouse.vorbereiten(lade())


@task
def build(schicht: str) -> None:
    """Build and test one layer."""
    from zielwerk import warehouse
    from zielwerk.einstellungen import lade

    warehouse.build_layer(lade(), schicht)


@task
def publish_marts() -> None:
    """Swap the tested marts in."""
    from zielwerk import warehouse
    from zielwerk.einstellungen import lade

    warehouse.publish(lade())


@dag(
    dag_id="kennzahlen_berechnen",
    dag_display_name="Kennzahlen berechnen",
    schedule=[RAW_LIEFERUNGEN],
    catchup=False,
    max_active_runs=1,
    default_args=GRUNDARGUMENTE,
    tags=["warehouse", "dbt"],
    doc_md="""
    Rechnet Grunddaten und Kennzahlen für alle Lieferungen, die noch nicht berechnet sind.

    Gebaut und geprüft wird neben dem Bestand; erst `publish_marts` tauscht ihn aus.
    Scheitert eine Prüfung, bleibt der Stand von gestern.
    """,
)
def kennzahlen_berechnen() -> None:
    """Chain one task per layer; the report views read what was published, so they come last."""
    *geprueft, zuletzt = SCHICHTEN
    chain(
        register_build(),
        *(build.override(task_id=f"build_{schicht}")(schicht) for schicht in geprueft),
        publish_marts(),
        build.override(task_id=f"build_{zuletzt}", outlets=[MARTS_KENNZAHLWERTE])(zuletzt),
    )


kennzahlen_berechnen()
