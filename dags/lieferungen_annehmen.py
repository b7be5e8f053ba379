"""Takes in what lies in the inbox, each package in a task of its own."""

from datetime import timedelta

from airflow.sdk import AssetOrTimeSchedule, Param, dag, get_current_context, task

from zielwerk.anlagen import (
    EINGANG,
    GRUNDARGUMENTE,
    LAUFZEIT_MAX,
    POOL_ANNAHME,
    RAW_LIEFERUNGEN,
    zeitplan,
)


@task
def register_packages() -> list[str]:
    """Find the packages of the inbox that were not judged as they are."""
    from zielwerk import aufgaben

    return aufgaben.pakete_finden(get_current_context())


@task(
    outlets=[RAW_LIEFERUNGEN],
    map_index_template="{{ name }}",
    pool=POOL_ANNAHME,
    execution_timeout=timedelta(hours=2),
)
def load_package(paket: str) -> None:
    """Judge one package and move it into raw."""
    from zielwerk import aufgaben

    kontext = get_current_context()
    aufgaben.annehmen(paket, kontext["outlet_events"][RAW_LIEFERUNGEN], kontext)


@dag(
    dag_id="lieferungen_annehmen",
    dag_display_name="Lieferungen annehmen",
    # The watcher reports packages within seconds; once a day we look even if nobody reported anything.
    schedule=AssetOrTimeSchedule(assets=[EINGANG], timetable=zeitplan("0 5 * * *")),
    catchup=False,
    max_active_runs=1,
    dagrun_timeout=LAUFZEIT_MAX,
    default_args=GRUNDARGUMENTE,
    params={
        "alle": Param(
            default=False,
            type="boolean",
            title="Alle Pakete ansehen",
            description="Auch solche, die in diesem Zustand schon beurteilt sind",
        ),
        "pakete": Param(
            default=None,
            type=["null", "array"],
            items={"type": "string"},
            title="Nur diese Pakete",
            description="Namen im Eingang, je Zeile einer; ohne Angabe jedes",
        ),
    },
    tags=["annahme", "raw"],
    doc_md="""
    Prüft jedes neue oder geänderte Paket im Eingangsordner und nimmt es an. Der Ordner wird vom
    Triggerer beobachtet; ein Paket zählt, sobald es sich zwischen zwei Blicken nicht mehr ändert.

    * **grün**: angenommen – die Kennzahlen werden neu berechnet
    * **rot**: abgelehnt – am Bestand ändert sich nichts; die Gründe stehen in der Meldung der Aufgabe
      und im Prüfprotokoll
    * **übersprungen**: schon bekannt oder noch nicht vollständig

    Jede Aufgabe darf jederzeit wiederholt werden (Clear): Bekanntes wird am Inhalt erkannt.
    """,
)
def lieferungen_annehmen() -> None:
    """Map one task onto each package; none of them waits for another."""
    load_package.expand(paket=register_packages())


lieferungen_annehmen()
