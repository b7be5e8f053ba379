"""Brings the reports up to date whenever the figures have changed."""

from airflow.sdk import dag, task

from zielwerk.anlagen import GRUNDARGUMENTE, MARTS_KENNZAHLWERTE


@task
def register_reports() -> list[str]:
    """Find the Träger for which a report can be made."""
    from zielwerk import bericht
    from zielwerk.einstellungen import lade

    return bericht.traeger_mit_daten(lade())


@task(map_index_template="{{ task.op_kwargs['traeger_nr'] }}")
def render_report(traeger_nr: str) -> str:
    """Write the report of one Träger unless it is current; return its place."""
    from zielwerk import bericht
    from zielwerk.einstellungen import lade

    return str(bericht.berichten(lade(), traeger_nr=traeger_nr).pdf)


@dag(
    dag_id="berichte_erstellen",
    dag_display_name="Berichte erstellen",
    schedule=[MARTS_KENNZAHLWERTE],
    catchup=False,
    max_active_runs=1,
    default_args=GRUNDARGUMENTE,
    tags=["berichte", "pdf"],
    doc_md="""
    Bringt den Monatsbericht jedes Trägers auf den Stand der veröffentlichten Kennzahlen.

    Ein unveränderter Bericht bleibt, wie er ist.
    """,
)
def berichte_erstellen() -> None:
    """Map one task onto each Träger."""
    render_report.expand(traeger_nr=register_reports())


berichte_erstellen()
