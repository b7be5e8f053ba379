"""The DAG files: exactly these, loadable, thin, and green from an inbox to PDF files."""

import re
import shutil
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest

from zielwerk import datenbank

if TYPE_CHECKING:
    from tests.dags.conftest import Airflow

pytestmark = [pytest.mark.server, pytest.mark.dags, pytest.mark.pdf, pytest.mark.langsam]

EINGANG = Path(__file__).resolve().parents[1] / "daten" / "beispiel" / "eingang"
DAGS = {"lieferungen_annehmen", "kennzahlen_berechnen", "berichte_erstellen"}
VERBEN = {"register", "load", "build", "publish", "render"}
GUT, SCHLECHT, WARTEND = (
    "lieferung_36704_202504_01",
    "lieferung_64710_202508_01",
    "lieferung_67748_202503_01",
)
ZEILEN_MAX = 80


@dataclass(frozen=True)
class Laeufe:
    """What five runs in a row have left behind."""

    annahme: tuple[bool, dict[str, str]]
    annahme_wieder: tuple[bool, dict[str, str]]
    kennzahlen: tuple[bool, dict[str, str]]
    kennzahlen_wieder: tuple[bool, dict[str, str]]
    berichte: tuple[bool, dict[str, str]]
    gruende: list[str]


@pytest.fixture(scope="module")
def laeufe(airflow: "Airflow") -> Laeufe:
    for name in (GUT, SCHLECHT, WARTEND):
        shutil.copytree(EINGANG / name, airflow.eingang / name)
    (airflow.eingang / WARTEND / "lieferschein.json").unlink()
    with (airflow.eingang / SCHLECHT / "person.csv").open("a") as datei:
        datei.write("zu viel\n")
    annahme = airflow.ausfuehren("lieferungen_annehmen")
    gruende = [aufgabe.fehler for aufgabe in airflow.laeufe[-1] if aufgabe.fehler]
    shutil.rmtree(airflow.eingang / SCHLECHT)
    return Laeufe(
        annahme=annahme,
        annahme_wieder=airflow.ausfuehren("lieferungen_annehmen"),
        kennzahlen=airflow.ausfuehren("kennzahlen_berechnen"),
        kennzahlen_wieder=airflow.ausfuehren("kennzahlen_berechnen"),
        berichte=airflow.ausfuehren("berichte_erstellen"),
        gruende=gruende,
    )


def _metadaten(airflow: "Airflow", abfrage: str) -> list[tuple[object, ...]]:
    url = datenbank.url(airflow.einstellungen).rpartition("/")[0] + "/airflow"
    with psycopg.connect(url) as verbindung:
        return verbindung.execute(abfrage.encode()).fetchall()


def test_exactly_these_dags_exist(airflow: "Airflow") -> None:
    from airflow.dag_processing.dagbag import DagBag

    sammlung = DagBag(str(airflow.einstellungen.projekt / "dags"))
    assert sammlung.import_errors == {}
    assert set(sammlung.dags) == DAGS


def test_every_dag_tells_what_it_is_and_runs_once_at_a_time(airflow: "Airflow") -> None:
    from airflow.dag_processing.dagbag import DagBag

    for dag in DagBag(str(airflow.einstellungen.projekt / "dags")).dags.values():
        assert dag.dag_display_name != dag.dag_id
        assert dag.doc_md
        assert dag.tags
        assert dag.max_active_runs == 1
        assert not dag.catchup
        for task in dag.tasks:
            assert task.task_id.split("_")[0] in VERBEN
            assert task.owner == "controlling"
            assert task.retries == 1


def test_dag_files_are_thin(airflow: "Airflow") -> None:
    for pfad in (airflow.einstellungen.projekt / "dags").glob("*.py"):
        assert pfad.read_text(encoding="utf-8").count("\n") <= ZEILEN_MAX


def test_a_rejected_package_does_not_stop_the_others(laeufe: Laeufe) -> None:
    gelungen, aufgaben = laeufe.annahme
    assert not gelungen
    assert aufgaben == {
        "register_packages": "fertig",
        GUT: "fertig",
        SCHLECHT: "gescheitert",
        WARTEND: "übersprungen",
    }
    assert len(laeufe.gruende) == 1
    assert "person.csv" in laeufe.gruende[0]


def test_known_packages_are_skipped(laeufe: Laeufe) -> None:
    gelungen, aufgaben = laeufe.annahme_wieder
    assert gelungen
    assert aufgaben == {"register_packages": "fertig", GUT: "übersprungen", WARTEND: "übersprungen"}


def test_each_layer_is_a_task_and_publishing_precedes_the_report_views(laeufe: Laeufe) -> None:
    gelungen, aufgaben = laeufe.kennzahlen
    assert gelungen
    assert list(aufgaben) == [
        "register_build",
        "build_seeds",
        "build_staging",
        "build_intermediate",
        "build_marts",
        "publish_marts",
        "build_berichte",
    ]


def test_nothing_is_built_when_nothing_has_changed(laeufe: Laeufe) -> None:
    assert laeufe.kennzahlen_wieder == (True, {"register_build": "fertig"})


def test_reports_are_written(laeufe: Laeufe, airflow: "Airflow") -> None:
    assert laeufe.berichte == (True, {"register_reports": "fertig", "render_report 36704": "fertig"})
    assert [pfad.name for pfad in airflow.einstellungen.berichte.rglob("monatsbericht_*.pdf")] == [
        "monatsbericht_36704_2025-04.pdf"
    ]


def test_an_asset_event_means_that_something_has_changed(laeufe: Laeufe, airflow: "Airflow") -> None:
    assert laeufe.berichte[0]
    ereignisse = _metadaten(
        airflow,
        "select a.uri, e.extra from asset_event as e join asset as a on a.id = e.asset_id",
    )
    assert Counter(uri for uri, _ in ereignisse) == {
        "zielwerk://raw/lieferungen": 1,
        "zielwerk://marts/kennzahlwerte": 1,
    }
    assert {
        "lieferung_id": "36704_202504_01",
        "traeger_nr": "36704",
        "berichtsmonat": "2025-04",
    } in [extra for _, extra in ereignisse]


def test_no_personal_identifier_reaches_airflow(laeufe: Laeufe, airflow: "Airflow") -> None:
    assert laeufe.berichte[0]
    kennung = re.compile(r"\b[0-9]{3}[A-Z][0-9]{6}\b|[0-9]{5}BG[0-9]{7}")
    xcoms = _metadaten(airflow, "select value::text from xcom")
    assert xcoms
    assert not [wert for (wert,) in xcoms if kennung.search(str(wert))]
    assert not [grund for grund in laeufe.gruende if kennung.search(grund)]
