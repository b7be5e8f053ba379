"""Takes in what lies in the inbox, each package in a task of its own."""

from airflow.sdk import CronTriggerTimetable, dag, get_current_context, task

from zielwerk.anlagen import ALLE_VIERTELSTUNDE, GRUNDARGUMENTE, RAW_LIEFERUNGEN, ZEITZONE


@task
def register_packages() -> list[str]:
    """Find the packages of the inbox."""
    from zielwerk import annahme, datenbank
    from zielwerk.einstellungen import lade

    einstellungen = lade()
    datenbank.migrieren(einstellungen)
    return [str(paket) for paket in annahme.finden([einstellungen.eingang])]


@task(outlets=[RAW_LIEFERUNGEN], map_index_template="{{ name }}", max_active_tis_per_dag=2)
def load_package(paket: str) -> None:
    """Judge one package and move it into raw."""
    from zielwerk import aufgaben

    kontext = get_current_context()
    aufgaben.annehmen(paket, kontext["outlet_events"][RAW_LIEFERUNGEN], kontext)


@dag(
    dag_id="lieferungen_annehmen",
    dag_display_name="Lieferungen annehmen",
    schedule=CronTriggerTimetable(ALLE_VIERTELSTUNDE, timezone=ZEITZONE),
    catchup=False,
    max_active_runs=1,
    default_args=GRUNDARGUMENTE,
    tags=["annahme", "raw"],
    doc_md="""
    Prüft jedes Paket im Eingangsordner und nimmt es an.

    * **grün**: angenommen – die Kennzahlen werden neu berechnet
    * **rot**: abgelehnt – am Bestand ändert sich nichts; die Gründe stehen im Protokoll der Aufgabe
    * **übersprungen**: schon bekannt oder noch nicht vollständig
    """,
)
def lieferungen_annehmen() -> None:
    """Map one task onto each package; none of them waits for another."""
    load_package.expand(paket=register_packages())


lieferungen_annehmen()
