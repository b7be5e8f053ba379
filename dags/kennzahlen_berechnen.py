"""Builds the warehouse layer by layer whenever a delivery has been accepted."""

from datetime import timedelta

from airflow.sdk import AssetOrTimeSchedule, Param, chain, dag, get_current_context, task

from zielwerk.anlagen import (
    GRUNDARGUMENTE,
    LAUFZEIT_MAX,
    MARTS_KENNZAHLWERTE,
    POOL_WAREHOUSE,
    RAW_LIEFERUNGEN,
    zeitplan,
)
from zielwerk.warehouse import PROGNOSE, SCHICHTEN


@task.short_circuit(pool=POOL_WAREHOUSE)
def register_build() -> bool:
    """Tell whether any delivery is still to be computed."""
    from zielwerk import aufgaben

    return aufgaben.bau_vorbereiten(get_current_context())


@task(pool=POOL_WAREHOUSE, execution_timeout=timedelta(hours=2))
def build(schicht: str) -> None:
    """Build and test one layer."""
    from zielwerk import warehouse
    from zielwerk.einstellungen import lade

    warehouse.build_layer(lade(), schicht)


@task(pool=POOL_WAREHOUSE)
def publish_marts() -> None:
    """Swap the tested marts in."""
    from zielwerk import warehouse
    from zielwerk.einstellungen import lade

    warehouse.publish(lade())


@task(outlets=[MARTS_KENNZAHLWERTE])
def publish_event() -> None:
    """Say which deliveries and Träger the new figures contain."""
    from zielwerk import aufgaben

    aufgaben.bau_melden(get_current_context()["outlet_events"][MARTS_KENNZAHLWERTE])


@dag(
    dag_id="kennzahlen_berechnen",
    dag_display_name="Kennzahlen berechnen",
    # Early in the morning, too: a crash between a delivery and its event costs a night at most.
    schedule=AssetOrTimeSchedule(assets=[RAW_LIEFERUNGEN], timetable=zeitplan("30 4 * * *")),
    catchup=False,
    max_active_runs=1,
    dagrun_timeout=LAUFZEIT_MAX,
    default_args=GRUNDARGUMENTE,
    params={
        "neu": Param(
            default=False,
            type="boolean",
            title="Alles neu berechnen",
            description="Jede Lieferung noch einmal; die veröffentlichten Zeilen kommen gleich heraus",
        )
    },
    tags=["warehouse", "dbt"],
    doc_md="""
    Rechnet Grunddaten und Kennzahlen für alle Lieferungen, die noch nicht berechnet sind.

    Gebaut und geprüft wird neben dem Bestand; erst `publish_marts` tauscht ihn aus.
    Scheitert eine Prüfung, bleibt der Stand von gestern. Jede Aufgabe darf wiederholt werden (Clear).
    """,
)
def kennzahlen_berechnen() -> None:
    """Chain one task per layer; the report views read what was published, so they come last."""
    *geprueft, zuletzt = SCHICHTEN
    chain(
        register_build(),
        *(build.override(task_id=f"build_{schicht}")(schicht) for schicht in geprueft),
        publish_marts(),
        build.override(task_id=f"build_{PROGNOSE}")(PROGNOSE),
        build.override(task_id=f"build_{zuletzt}")(zuletzt),
        publish_event(),
    )


kennzahlen_berechnen()
