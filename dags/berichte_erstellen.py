"""Brings the reports up to date whenever the figures have changed, and once a month in any case."""

from airflow.sdk import AssetOrTimeSchedule, Param, dag, get_current_context, task

from zielwerk.anlagen import (
    GRUNDARGUMENTE,
    LAUFZEIT_MAX,
    MARTS_KENNZAHLWERTE,
    MONAT,
    POOL_BERICHTE,
    TRAEGER,
    zeitplan,
)


@task
def register_reports() -> list[dict[str, str]]:
    """Find the reports that this run is about."""
    from zielwerk import aufgaben

    return aufgaben.berichte_auswaehlen(get_current_context())


@task(map_index_template="{{ name }}", pool=POOL_BERICHTE)
def render_report(auftrag: dict[str, str]) -> list[str]:
    """Write the reports of one kind and Träger unless they are current; return their names."""
    from zielwerk import aufgaben

    return aufgaben.berichten(auftrag, get_current_context())


def _monat(titel: str) -> Param:
    return Param(default=None, type=["null", "string"], pattern=MONAT, title=titel, description="JJJJ-MM")


@dag(
    dag_id="berichte_erstellen",
    dag_display_name="Berichte erstellen",
    # By the 20th every delivery in time is in the figures; what changed since is made anew.
    schedule=AssetOrTimeSchedule(assets=[MARTS_KENNZAHLWERTE], timetable=zeitplan("0 6 20 * *")),
    catchup=False,
    max_active_runs=1,
    dagrun_timeout=LAUFZEIT_MAX,
    default_args=GRUNDARGUMENTE,
    params={
        "traeger": Param(
            default=None, type=["null", "string"], pattern=TRAEGER, title="Träger", description="leer: alle"
        ),
        "art": Param(default=None, type=["null", "string"], title="Berichtsart", description="leer: alle"),
        "monat_von": _monat("Datenstand von"),
        "monat_bis": _monat("Datenstand bis"),
    },
    tags=["berichte", "pdf"],
    doc_md="""
    Bringt die Berichte auf den Stand der veröffentlichten Kennzahlen; ein unveränderter bleibt, wie er ist.

    * nach neuen Kennzahlen: die Träger, deren Zahlen sich geändert haben
    * am 20. jedes Monats: alle
    * von Hand (Trigger): Träger, Berichtsart und Datenstände, die das Formular nennt
    * Backfill: für jedes Datum des Zeitraums der Datenstand des Vormonats
    """,
)
def berichte_erstellen() -> None:
    """Map one task onto each Träger and kind."""
    render_report.expand(auftrag=register_reports())


berichte_erstellen()
