"""The whole way once, for everyone to see: invented deliveries through the real DAGs to a PDF."""

import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from zielwerk import airflow_lokal, datenbank
from zielwerk.airflow_lokal import Aufgabe
from zielwerk.einstellungen import Einstellungen
from zielwerk.fehler import BedienungsError
from zielwerk.simulation.auftrag import Auftrag

if TYPE_CHECKING:
    from zielwerk.bericht.ablauf import Berichtsdatei
    from zielwerk.bericht.monatsbericht.wert import Monatsbericht

# Musterburg, a Jobcenter that does not exist: large enough for figures with a shape.
ELB: Final = 1500
MONATE: Final = 6
ANNAHME: Final = "lieferungen_annehmen"
DAGS: Final = {
    ANNAHME: "Lieferungen annehmen",
    "kennzahlen_berechnen": "Kennzahlen berechnen",
    "berichte_erstellen": "Berichte erstellen",
}

Schritt = Callable[[str], AbstractContextManager[None]]


def vorfuehren(
    einstellungen: Einstellungen, schritt: Schritt, melden: Callable[[Aufgabe], None]
) -> "Berichtsdatei[Monatsbericht]":
    """Run the three DAGs in order and return the report of the sample Träger."""
    eingang = einstellungen.arbeit / "musterburg"
    auftrag = Auftrag(elb=ELB, monate=MONATE, als_zip=True)
    with schritt(f"Musterburg simulieren: {ELB} erwerbsfähige Leistungsberechtigte, {MONATE} Lieferungen"):
        _simulieren(eingang, auftrag)
    with schritt("PostgreSQL starten"):
        datenbank.migrieren(einstellungen)
        _gehoert_hierher(einstellungen, auftrag.traeger_nr)
    with schritt("Airflow vorbereiten"):
        airflow_lokal.umgebung(einstellungen, eingang).setzen()
        airflow_lokal.metadaten_anlegen(einstellungen)
    for dag_id, bezeichnung in DAGS.items():
        with schritt(f"DAG «{bezeichnung}»"):
            for angaben in _laeufe(einstellungen.model_copy(update={"eingang": eingang}), dag_id):
                airflow_lokal.dag_ausfuehren(einstellungen, dag_id, melden, angaben)
    from zielwerk import bericht

    return bericht.berichten(einstellungen, traeger_nr=auftrag.traeger_nr)


def _laeufe(einstellungen: Einstellungen, dag_id: str) -> list[dict[str, object]]:
    """Return what each run of a DAG is asked for: packages one by one, as they would arrive month by month.

    `dag.test()` takes mapped tasks in no order, and a delivery is compared with the one before it.
    """
    if dag_id != ANNAHME:
        return [{}]
    from zielwerk.betrieb import eingang

    pakete = eingang.neue(einstellungen, eingang.spuren(einstellungen))
    return [{"pakete": [paket.name]} for paket in pakete] or [{}]


def _gehoert_hierher(einstellungen: Einstellungen, traeger_nr: str) -> None:
    """Keep Musterburg out of the warehouse of real Träger: what is accepted stays."""
    with datenbank.connect(einstellungen, anwendung="demo") as verbindung:
        vorhanden = {nr for (nr,) in verbindung.execute("select distinct traeger_nr from raw.lieferung")}
    if vorhanden and traeger_nr not in vorhanden:
        raise BedienungsError(
            "Diese Datenbank enthält Lieferungen anderer Träger; Musterburg bliebe für immer darin. "
            "Bitte einen eigenen Ordner nehmen: ZIELWERK_DATEN=daten-vorfuehrung zielwerk demo."
        )


def _simulieren(eingang: Path, auftrag: Auftrag) -> None:
    """Write the deliveries unless all of them are there; a run that was broken off begins anew."""
    from zielwerk.simulation.ablauf import simulieren

    fertig = eingang.with_suffix(".fertig")
    if fertig.is_file():
        return
    shutil.rmtree(eingang, ignore_errors=True)
    simulieren(eingang, auftrag, lambda _: None)
    fertig.touch()
