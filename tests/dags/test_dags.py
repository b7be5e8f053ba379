"""The DAG files: exactly these, loadable, thin, and green from an inbox to PDF files."""

import asyncio
import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
import pytest

from zielwerk import datenbank
from zielwerk.betrieb import eingang

if TYPE_CHECKING:
    from tests.dags.conftest import Airflow

pytestmark = [pytest.mark.server, pytest.mark.dags, pytest.mark.pdf, pytest.mark.langsam]

PROJEKT = Path(__file__).resolve().parents[2]
EINGANG = PROJEKT / "tests" / "daten" / "beispiel" / "eingang"
DAGS = {
    "lieferungen_annehmen",
    "kennzahlen_berechnen",
    "berichte_erstellen",
    "fristen_ueberwachen",
    "sichern",
}
VERBEN = {"register", "load", "build", "publish", "render", "validate", "archive"}
SCHWER = {"dbt", "great_expectations", "pandas", "numpy", "weasyprint", "lxml", "zielwerk.annahme"}
ZEILEN_MAX = 90
GUT, SCHLECHT, WARTEND = (
    "lieferung_36704_202504_01",
    "lieferung_64710_202508_01",
    "lieferung_67748_202503_01",
)
NEU = "lieferung_67748_202504_01"
Lauf = tuple[bool, dict[str, str]]


@dataclass(frozen=True)
class Laeufe:
    """What a month of runs in a row has left behind."""

    annahme: Lauf
    annahme_wieder: Lauf
    annahme_alle: Lauf
    annahme_genannt: Lauf
    annahme_fehlt: Lauf
    kennzahlen: Lauf
    kennzahlen_wieder: Lauf
    berichte: Lauf
    berichte_zeitraum: Lauf
    fristen: Lauf
    fristen_rechtzeitig: Lauf
    gruende: list[str]
    mahnung: list[str]


@pytest.fixture(scope="module")
def laeufe(airflow: "Airflow") -> Laeufe:
    for name in (GUT, SCHLECHT, WARTEND):
        shutil.copytree(EINGANG / name, airflow.eingang / name)
    (airflow.eingang / WARTEND / "lieferschein.json").unlink()
    with (airflow.eingang / SCHLECHT / "person.csv").open("a") as datei:
        datei.write("zu viel\n")
    annahme = airflow.ausfuehren("lieferungen_annehmen")
    gruende = [aufgabe.fehler for aufgabe in airflow.laeufe[-1] if aufgabe.fehler]
    kennzahlen = airflow.ausfuehren("kennzahlen_berechnen")
    berichte = airflow.ausfuehren("berichte_erstellen", art="monatsbericht")
    fristen = airflow.ausfuehren("fristen_ueberwachen", stichtag="2025-06-16")
    mahnung = [aufgabe.fehler for aufgabe in airflow.laeufe[-1] if aufgabe.fehler]
    annahme_wieder = airflow.ausfuehren("lieferungen_annehmen")
    shutil.rmtree(airflow.eingang / SCHLECHT)
    with psycopg.connect(datenbank.url(airflow.einstellungen)) as verbindung:
        # A package that nobody delivers again would be red for ever.
        verbindung.execute("delete from eingang.pruefung where status = 'abgelehnt'")
    return Laeufe(
        annahme=annahme,
        annahme_wieder=annahme_wieder,
        annahme_alle=airflow.ausfuehren("lieferungen_annehmen", alle=True),
        annahme_genannt=airflow.ausfuehren("lieferungen_annehmen", alle=True, pakete=[GUT]),
        annahme_fehlt=airflow.ausfuehren("lieferungen_annehmen", pakete=[GUT, SCHLECHT]),
        kennzahlen=kennzahlen,
        kennzahlen_wieder=airflow.ausfuehren("kennzahlen_berechnen"),
        berichte=berichte,
        berichte_zeitraum=airflow.ausfuehren(
            "berichte_erstellen",
            traeger="36704",
            art="monatsbericht",
            monat_von="2025-04",
            monat_bis="2025-12",
        ),
        fristen=fristen,
        fristen_rechtzeitig=airflow.ausfuehren("fristen_ueberwachen", stichtag="2025-06-15"),
        gruende=gruende,
        mahnung=mahnung,
    )


def _metadaten(airflow: "Airflow", abfrage: str) -> list[tuple[object, ...]]:
    url = datenbank.url(airflow.einstellungen).rpartition("/")[0] + "/airflow"
    with psycopg.connect(url) as verbindung:
        return verbindung.execute(abfrage.encode()).fetchall()


def _eigene(airflow: "Airflow", abfrage: str) -> list[tuple[object, ...]]:
    with psycopg.connect(datenbank.url(airflow.einstellungen)) as verbindung:
        return verbindung.execute(abfrage.encode()).fetchall()


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


def test_only_what_is_new_is_looked_at_again(laeufe: Laeufe) -> None:
    assert laeufe.annahme_wieder == (True, {"register_packages": "fertig", WARTEND: "übersprungen"})


def test_by_hand_every_package_is_looked_at_or_those_that_are_named(
    laeufe: Laeufe, airflow: "Airflow"
) -> None:
    gefunden = {"register_packages": "fertig", GUT: "übersprungen"}
    assert laeufe.annahme_alle == (True, gefunden | {WARTEND: "übersprungen"})
    assert laeufe.annahme_genannt == (True, gefunden)
    assert not laeufe.annahme_fehlt[0]
    fehler = [a.fehler for lauf in airflow.laeufe for a in lauf if a.name == "register_packages"]
    assert {f"Im Eingang liegt kein Paket {SCHLECHT}.", None} == set(fehler)


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
        "build_prognose",
        "build_berichte",
        "publish_event",
    ]


def test_nothing_is_built_when_nothing_has_changed(laeufe: Laeufe) -> None:
    assert laeufe.kennzahlen_wieder == (True, {"register_build": "fertig"})


def test_reports_are_written_and_a_range_of_months_can_be_asked_for(
    laeufe: Laeufe, airflow: "Airflow"
) -> None:
    assert laeufe.berichte == (
        True,
        {"register_reports": "fertig", "render_report monatsbericht 36704": "fertig"},
    )
    assert laeufe.berichte_zeitraum == (
        True,
        {"register_reports": "fertig", "render_report monatsbericht 36704 2025-04": "fertig"},
    )
    assert [pfad.name for pfad in airflow.einstellungen.berichte.rglob("monatsbericht_*.pdf")] == [
        "monatsbericht_36704_2025-04.pdf"
    ]


def test_the_calendar_is_red_the_day_after_the_deadline_and_says_what_to_do(laeufe: Laeufe) -> None:
    # April is there; May was due on the 15th of June, and 64710 has been turned away.
    assert laeufe.fristen[0] is False
    assert laeufe.fristen[1]["render_operations"] == "fertig"
    assert len(laeufe.mahnung) == 1
    assert "Lieferung für 05/2025 überfällig. Bitte beim Träger nachfragen" in laeufe.mahnung[0]
    assert "die Zahlen ab Februar\N{NO-BREAK SPACE}2025 bleiben bis dahin vorläufig" in laeufe.mahnung[0]
    assert laeufe.fristen_rechtzeitig[0] is True


def test_an_asset_event_says_what_has_changed(laeufe: Laeufe, airflow: "Airflow") -> None:
    assert laeufe.berichte[0]
    ereignisse = _metadaten(
        airflow,
        "select a.uri, e.extra from asset_event as e join asset as a on a.id = e.asset_id",
    )
    assert Counter(uri for uri, _ in ereignisse) == {
        "zielwerk://raw/lieferungen": 1,
        "zielwerk://marts/kennzahlwerte": 1,
    }
    extras = [extra for _, extra in ereignisse]
    assert {"lieferung_id": "36704_202504_01", "traeger_nr": "36704", "berichtsmonat": "2025-04"} in extras
    assert {"lieferungen": ["36704_202504_01"], "traeger": ["36704"]} in extras


def test_each_failure_is_a_message_that_says_what_to_do(laeufe: Laeufe, airflow: "Airflow") -> None:
    assert laeufe.gruende
    meldungen = _eigene(airflow, "select dag, aufgabe, was_tun from betrieb.meldung order by meldung_nr")
    assert [(dag, aufgabe) for dag, aufgabe, _ in meldungen] == [
        ("lieferungen_annehmen", "load_package[1]"),
        ("fristen_ueberwachen", "validate_deadlines"),
        ("lieferungen_annehmen", "register_packages"),
    ]
    assert "Prüfprotokoll an den Träger geben" in str(meldungen[0][2])


def test_every_step_and_model_is_in_the_run_table(laeufe: Laeufe, airflow: "Airflow") -> None:
    assert laeufe.kennzahlen[0]
    schritte = _eigene(
        airflow,
        "select schritt, gegenstand, zustand, airflow_lauf is not null from betrieb.schritt"
        " where schritt in ('bauen', 'veroeffentlichen') order by schritt_nr",
    )
    assert [gegenstand for _, gegenstand, *_ in schritte] == [
        "seeds",
        "staging",
        "intermediate",
        "marts",
        "marts",
        "berichte",
    ]
    assert {(zustand, im_lauf) for *_, zustand, im_lauf in schritte} == {("gelungen", True)}
    zeilen = _eigene(airflow, "select modell, zeilen from betrieb.modell where art = 'model'")
    modelle = {str(modell): anzahl for modell, anzahl in zeilen}
    assert modelle["int_grunddaten_je_lieferung"]
    assert modelle["stg_fachverfahren__person"] is None


def test_the_page_shows_what_arrived_and_what_is_late(laeufe: Laeufe, airflow: "Airflow") -> None:
    assert laeufe.fristen_rechtzeitig[0]
    seite = (airflow.einstellungen.berichte / "betrieb" / "index.html").read_text(encoding="utf-8")
    ((langsamstes,),) = _eigene(airflow, "select modell from betrieb.modell order by sekunden desc limit 1")
    for text in ("36704", "Fristen zum 15. Juni 2025", str(langsamstes), "✓ vollständig"):
        assert text.replace(" Juni ", "\N{NO-BREAK SPACE}Juni\N{NO-BREAK SPACE}") in seite


def test_no_personal_identifier_reaches_airflow(laeufe: Laeufe, airflow: "Airflow") -> None:
    assert laeufe.berichte[0]
    kennung = re.compile(r"\b[0-9]{3}[A-Z][0-9]{6}\b|[0-9]{5}BG[0-9]{7}")
    xcoms = _metadaten(airflow, "select value::text from xcom")
    assert xcoms
    assert not [wert for (wert,) in xcoms if kennung.search(str(wert))]
    assert not [grund for grund in laeufe.gruende if kennung.search(grund)]
    protokolle = list((airflow.einstellungen.daten / "airflow" / "logs").rglob("*.log"))
    assert not [pfad for pfad in protokolle if kennung.search(pfad.read_text(errors="replace"))]


@pytest.fixture(scope="module")
def dags(airflow: "Airflow") -> dict[str, Any]:
    from airflow.dag_processing.dagbag import DagBag

    sammlung = DagBag(str(airflow.einstellungen.projekt / "dags"))
    assert sammlung.import_errors == {}
    assert set(sammlung.dags) == DAGS
    return dict(sammlung.dags)


def test_every_dag_tells_what_it_is_and_runs_once_at_a_time(dags: dict[str, Any]) -> None:
    for dag in dags.values():
        assert dag.dag_display_name != dag.dag_id
        assert dag.doc_md
        assert dag.tags
        assert dag.max_active_runs == 1
        assert dag.dagrun_timeout
        assert not dag.catchup


def test_every_task_has_an_owner_retries_with_back_off_a_timeout_and_a_failure_message(
    dags: dict[str, Any],
) -> None:
    aufgaben = [aufgabe for dag in dags.values() for aufgabe in dag.tasks]
    assert len(aufgaben) > 10
    for aufgabe in aufgaben:
        assert aufgabe.task_id.split("_")[0] in VERBEN
        assert aufgabe.owner == "controlling"
        assert aufgabe.retries == (0 if aufgabe.task_id == "validate_deadlines" else 2)
        assert aufgabe.retry_exponential_backoff > 1
        assert aufgabe.execution_timeout
        assert aufgabe.on_failure_callback


def test_every_pool_is_set_up(dags: dict[str, Any]) -> None:
    benutzt = {aufgabe.pool for dag in dags.values() for aufgabe in dag.tasks}
    vorhanden = json.loads((PROJEKT / "docker" / "pools.json").read_text(encoding="utf-8"))
    assert benutzt - {"default_pool"} == set(vorhanden)


def test_every_message_says_what_to_do(dags: dict[str, Any]) -> None:
    from zielwerk.betrieb.alarm import WAS_TUN

    assert set(WAS_TUN) == set(dags)


def test_the_calendar_speaks_german_time(dags: dict[str, Any]) -> None:
    zeitplaene = {name: getattr(dag.timetable, "timetable", dag.timetable) for name, dag in dags.items()}
    assert {str(zeitplan.timezone) for zeitplan in zeitplaene.values()} == {"Europe/Berlin"}


def test_dag_files_are_thin(airflow: "Airflow") -> None:
    for pfad in (airflow.einstellungen.projekt / "dags").glob("*.py"):
        assert pfad.read_text(encoding="utf-8").count("\n") <= ZEILEN_MAX


def test_reading_the_dag_files_loads_nothing_heavy(airflow: "Airflow") -> None:
    dateien = sorted(str(pfad) for pfad in (airflow.einstellungen.projekt / "dags").glob("*.py"))
    assert dateien
    programm = (
        "import runpy, sys, airflow.sdk\n"
        "vorher = set(sys.modules)\n"
        f"for datei in {dateien!r}: runpy.run_path(datei)\n"
        f"print(*sorted({SCHWER!r} & (set(sys.modules) - vorher)))"
    )
    ausgabe = subprocess.run([sys.executable, "-c", programm], check=True, capture_output=True, text=True)
    assert ausgabe.stdout.strip() == ""


def test_the_watcher_reports_a_package_once_and_not_after_it_was_judged(airflow: "Airflow") -> None:
    from zielwerk.waechter import EingangTrigger

    async def blicken(waechter: EingangTrigger, sekunden: float) -> list[object]:
        ereignisse: list[object] = []

        try:
            async with asyncio.timeout(sekunden):
                async for ereignis in waechter.run():
                    ereignisse.append(ereignis.payload)  # noqa: PERF401 the loop never ends by itself
        except TimeoutError:
            return ereignisse
        raise AssertionError("the watcher must not end by itself")

    for paket in airflow.eingang.iterdir():
        shutil.rmtree(paket)
    ziel = airflow.eingang / NEU
    shutil.copytree(EINGANG / NEU, ziel)
    try:
        assert asyncio.run(blicken(EingangTrigger(takt=0.05), 3)) == [{"pakete": 1}]
        eingang.vermerken(airflow.einstellungen, ziel, eingang.spur(ziel))
        assert asyncio.run(blicken(EingangTrigger(takt=0.05), 1)) == []
    finally:
        shutil.rmtree(ziel)
