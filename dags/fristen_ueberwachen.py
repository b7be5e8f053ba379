"""Looks every morning for deliveries that are late, missing or rejected and not replaced."""

from airflow.sdk import Param, dag, get_current_context, task

from zielwerk.anlagen import GRUNDARGUMENTE, LAUFZEIT_MAX, zeitplan


@task(retries=0)
def validate_deadlines() -> str:
    """Be red when someone has to ask for a delivery."""
    from zielwerk import aufgaben

    return aufgaben.fristen_pruefen(get_current_context())


@task
def render_operations() -> str:
    """Bring the operations page up to date."""
    from zielwerk import aufgaben

    return aufgaben.seite_schreiben(get_current_context())


@dag(
    dag_id="fristen_ueberwachen",
    dag_display_name="Fristen überwachen",
    schedule=zeitplan("0 7 * * 1-5"),
    catchup=False,
    max_active_runs=1,
    dagrun_timeout=LAUFZEIT_MAX,
    default_args=GRUNDARGUMENTE,
    params={
        "stichtag": Param(
            default=None,
            type=["null", "string"],
            format="date",
            title="Stichtag",
            description="leer: der Tag, an dem der Lauf fällig war",
        )
    },
    tags=["fristen", "betrieb"],
    doc_md="""
    Vergleicht werktäglich um 7 Uhr, was geliefert ist, mit dem Kalender: Die Lieferung eines Monats
    wird bis zum 15. des Folgemonats erwartet (`ZIELWERK_LIEFERFRIST_TAGE`), und die Zahlen des Monats M
    sind mit der Lieferung für M + 3 endgültig.

    **rot**: eine Lieferung ist überfällig, fehlt zwischen anderen oder ist abgelehnt und nicht ersetzt; die
    Meldung sagt, welche und was zu tun ist. Bleibt rot, bis sie da ist.
    """,
)
def fristen_ueberwachen() -> None:
    """Keep the page and the judgement apart: a late delivery does not hold up the page."""
    validate_deadlines()
    render_operations()


fristen_ueberwachen()
