"""A failed task as a message that says what to do; kept in the database, shown by status and page.

Later channels (mail, chat) read `betrieb.meldung`: one row is one message.
"""

import logging
from typing import Any, Final

from zielwerk import datenbank
from zielwerk.einstellungen import lade
from zielwerk.fehler import ZielwerkError

log = logging.getLogger(__name__)

WAS_TUN: Final = {
    "lieferungen_annehmen": (
        "Das Prüfprotokoll an den Träger geben; das berichtigte Paket in den Eingang legen, es wird von "
        "selbst geprüft. Bei einer Störung: Aufgabe in Airflow leeren (Clear)."
    ),
    "kennzahlen_berechnen": (
        "Die veröffentlichten Zahlen sind unverändert. Nennt die Meldung eine Prüfung, deren Lieferung "
        "klären; sonst die Aufgabe in Airflow leeren (Clear), der Lauf setzt dort fort."
    ),
    "berichte_erstellen": (
        "Die übrigen Berichte sind fertig, der bisherige bleibt stehen. Ursache in der Meldung beheben und "
        "die Aufgabe in Airflow leeren (Clear)."
    ),
    "fristen_ueberwachen": "Wie in der Meldung beschrieben nachfragen oder nachliefern lassen.",
    "sichern": (
        "Platz und Rechte im Ordner der Sicherungen prüfen, dann die Aufgabe in Airflow leeren (Clear). "
        "Ältere Sicherungen sind unverändert."
    ),
}
SONST: Final = "Protokoll der Aufgabe lesen, Ursache beheben, die Aufgabe in Airflow leeren (Clear)."
EINTRAG: Final = """
    insert into betrieb.meldung (dag, aufgabe, airflow_lauf, meldung, was_tun)
    values (%s, %s, %s, %s, %s)"""


def melden(kontext: Any) -> None:  # noqa: ANN401 Airflow's context types are private
    """Enter the failure of a task; what cannot be entered is in the log of the task anyway."""
    aufgabe = kontext["ti"]
    was_tun = WAS_TUN.get(aufgabe.dag_id, SONST)
    meldung = beschreiben(kontext.get("exception"))
    log.error("task failed", extra={"dag": aufgabe.dag_id, "aufgabe": aufgabe.task_id, "was_tun": was_tun})
    nummer = getattr(aufgabe, "map_index", -1)
    name = aufgabe.task_id if nummer is None or nummer < 0 else f"{aufgabe.task_id}[{nummer}]"
    try:
        with datenbank.connect(lade(), anwendung="alarm") as verbindung:
            verbindung.execute(EINTRAG, (aufgabe.dag_id, name, aufgabe.run_id, meldung, was_tun))
    except ZielwerkError:
        log.warning("failure not entered in betrieb.meldung")


def beschreiben(error: object) -> str:
    """Return our own words for an error; the text of a foreign one may quote data."""
    from airflow.sdk.exceptions import AirflowFailException

    if isinstance(error, ZielwerkError | AirflowFailException):
        return str(error)
    art = type(error).__name__ if error is not None else "ohne Angabe"
    return f"Unerwartete Störung ({art}); Einzelheiten stehen im Protokoll der Aufgabe."
