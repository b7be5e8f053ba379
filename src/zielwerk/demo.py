"""The whole way once, for everyone to see: sample deliveries through the real DAGs to a PDF."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from zielwerk import airflow_lokal, datenbank
from zielwerk.airflow_lokal import Aufgabe
from zielwerk.einstellungen import Einstellungen
from zielwerk.fehler import BedienungsError

if TYPE_CHECKING:
    from zielwerk.bericht.ablauf import Berichtsdatei

EINGANG: Final = Path("tests/daten/beispiel/eingang")
# The Träger with the longest history in the sample.
TRAEGER_NR: Final = "67748"
DAGS: Final = {
    "lieferungen_annehmen": "Lieferungen annehmen",
    "kennzahlen_berechnen": "Kennzahlen berechnen",
    "berichte_erstellen": "Berichte erstellen",
}

Schritt = Callable[[str], AbstractContextManager[None]]


def vorfuehren(
    einstellungen: Einstellungen, schritt: Schritt, melden: Callable[[Aufgabe], None]
) -> "Berichtsdatei":
    """Run the three DAGs in order and return the report of the sample Träger."""
    eingang = einstellungen.projekt / EINGANG
    if not eingang.is_dir():
        raise BedienungsError(f"Die Beispiellieferungen «{eingang}» fehlen.")
    with schritt("PostgreSQL starten"):
        datenbank.migrieren(einstellungen)
    with schritt("Airflow vorbereiten"):
        airflow_lokal.umgebung(einstellungen, eingang).setzen()
        airflow_lokal.metadaten_anlegen(einstellungen)
    for dag_id, bezeichnung in DAGS.items():
        with schritt(f"DAG «{bezeichnung}»"):
            airflow_lokal.dag_ausfuehren(einstellungen, dag_id, melden)
    from zielwerk import bericht

    return bericht.berichten(einstellungen, traeger_nr=TRAEGER_NR)
