"""The whole stack as in production: deliveries in a bad order, one of them bad, a scheduler that dies."""

import json
import shutil
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from playwright.sync_api import Page, sync_playwright
from tests.dags.stapel import PROJEKT, Stapel, frist

if TYPE_CHECKING:
    from tests.conftest import NeueDatenbank

pytestmark = [pytest.mark.server, pytest.mark.dags, pytest.mark.pdf, pytest.mark.langsam]

BEISPIEL = PROJEKT / "tests" / "daten" / "beispiel" / "eingang"
# The newest first; 64710 of August is spoilt.
ERSTE = ("lieferung_36704_202506_01", "lieferung_67748_202503_01", "lieferung_64710_202507_01.zip")
ZWEITE = (
    "lieferung_64710_202508_01",
    "lieferung_36704_202504_01",
    "lieferung_67748_202501_01",
    "lieferung_64710_202506_01.zip",
    "lieferung_36704_202505_01",
    "lieferung_67748_202502_01.zip",
)
SCHLECHT = ZWEITE[0]
BERICHTE = {
    "monatsbericht_36704_2025-04.pdf",
    "monatsbericht_36704_2025-05.pdf",
    "monatsbericht_36704_2025-06.pdf",
    "monatsbericht_64710_2025-06.pdf",
    "monatsbericht_64710_2025-07.pdf",
    "monatsbericht_67748_2025-01.pdf",
    "monatsbericht_67748_2025-02.pdf",
    "monatsbericht_67748_2025-03.pdf",
}
# As in docs/betrieb.md: the 20th of March and of April, for the Datenstand of the month before each.
NACHHOLEN = [
    *("docker/start.sh", "airflow", "backfill", "create", "--dag-id", "berichte_erstellen"),
    *("--from-date", "2025-03-01", "--to-date", "2025-04-30", "--dag-run-conf", '{"art": "monatsbericht"}'),
]
CHROMIUM = "/usr/bin/chromium-headless-shell"
ZUSTAND = dict[str, Any]
# Seconds after which something hangs; a slow machine with other tests beside it needs a good part of them.
FRIST = 900


class Api:
    """Airflow's REST API with the password that the api-server made at its first start."""

    def __init__(self, stapel: Stapel) -> None:
        self.adresse = stapel.adresse
        zugang = json.loads((stapel.daten / "geheim" / "airflow.json").read_text())
        self.token = self.senden("/auth/token", {"username": "betrieb", "password": zugang["betrieb"]})[
            "access_token"
        ]

    def holen(self, pfad: str) -> ZUSTAND:
        return self._rufen(urllib.request.Request(self.adresse + pfad))  # noqa: S310 our own loopback

    def senden(self, pfad: str, inhalt: ZUSTAND) -> ZUSTAND:
        return self._rufen(self._anfrage(pfad, inhalt, "POST"))

    def anhalten(self, dag_id: str, *, ja: bool) -> None:
        pfad = f"/api/v2/dags/{dag_id}?update_mask=is_paused"
        self._rufen(self._anfrage(pfad, {"is_paused": ja}, "PATCH"))

    def _anfrage(self, pfad: str, inhalt: ZUSTAND, methode: str) -> urllib.request.Request:
        return urllib.request.Request(  # noqa: S310 our own loopback
            self.adresse + pfad,
            json.dumps(inhalt).encode(),
            {"Content-Type": "application/json"},
            method=methode,
        )

    def _rufen(self, anfrage: urllib.request.Request) -> ZUSTAND:
        if hasattr(self, "token"):
            anfrage.add_header("Authorization", f"Bearer {self.token}")
        with urllib.request.urlopen(anfrage, timeout=30) as antwort:  # noqa: S310 our own loopback
            inhalt: ZUSTAND = json.load(antwort)
        return inhalt

    def laeufe(self, dag_id: str, *zustaende: str) -> list[ZUSTAND]:
        liste: list[ZUSTAND] = self.holen(f"/api/v2/dags/{dag_id}/dagRuns?limit=100")["dag_runs"]
        return [lauf for lauf in liste if not zustaende or lauf["state"] in zustaende]

    def aufgaben(self, dag_id: str, lauf: str, *zustaende: str) -> list[ZUSTAND]:
        pfad = f"/api/v2/dags/{dag_id}/dagRuns/{urllib.parse.quote(lauf)}/taskInstances"
        liste: list[ZUSTAND] = self.holen(pfad)["task_instances"]
        return [aufgabe for aufgabe in liste if not zustaende or aufgabe["state"] in zustaende]


@pytest.fixture(scope="module")
def stapel(neue_datenbank: "NeueDatenbank", tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stapel]:
    stapel = Stapel(ordner=tmp_path_factory.mktemp("stapel"), database_url=neue_datenbank())
    stapel.einrichten()
    # They wait in the inbox when the watcher opens its eyes; the others come while everything runs.
    _liefern(stapel, ERSTE)
    try:
        stapel.hochfahren(FRIST)
        yield stapel
    finally:
        stapel.beenden()
    assert stapel.reste() == []


@pytest.fixture(scope="module")
def gelaufen(stapel: Stapel) -> Api:
    """Let everything happen: two batches, a death, a restart, months by hand and two by the calendar."""
    api = Api(stapel)
    # Reports wait for the figures of both batches: those of the first alone would all be made again.
    frist("by the calendar there is nothing to report yet", FRIST, lambda: _berichtet(api), takt=2)
    api.anhalten("berichte_erstellen", ja=True)
    # In the middle: layers are being built, and the rest of the deliveries is about to be judged.
    frist("a build is running", FRIST, lambda: _laeuft(api, "kennzahlen_berechnen", "build_"), takt=1)
    _liefern(stapel, ZWEITE)
    stapel.toeten("scheduler")
    stapel.starten("scheduler")
    # Two tasks before the event of the last figures.
    frist("all deliveries judged and computed", FRIST, lambda: _berechnet(stapel))
    api.anhalten("berichte_erstellen", ja=False)
    frist("the figures have called for reports", FRIST, lambda: _gerufen(api), takt=2)
    frist("everything has come to rest", FRIST, lambda: _ruht(api), takt=2)
    lauf = api.senden(
        "/api/v2/dags/berichte_erstellen/dagRuns",
        {"logical_date": None, "conf": {"monat_von": "2025-01", "art": "monatsbericht"}},
    )
    frist(
        "reports of all months",
        FRIST,
        lambda: _beendet(api, "berichte_erstellen", lauf["dag_run_id"]),
        takt=2,
    )
    stapel.aufrufen("scheduler", NACHHOLEN, check=True)
    frist("both months of the backfill", FRIST, lambda: len(_nachgeholt(api)) == 2 or None, takt=2)
    return api


def _liefern(stapel: Stapel, namen: tuple[str, ...]) -> None:
    for name in namen:
        quelle = BEISPIEL / name
        if quelle.is_file():
            shutil.copy(quelle, stapel.eingang / name)
            continue
        teil = stapel.eingang / f".{name}"
        shutil.copytree(quelle, teil)
        if name == SCHLECHT:
            with (teil / "person.csv").open("a") as datei:
                datei.write("zu viel\n")
        teil.rename(stapel.eingang / name)


def _laeuft(api: Api, dag_id: str, vorsilbe: str) -> bool | None:
    for lauf in api.laeufe(dag_id, "running"):
        if any(
            a["task_id"].startswith(vorsilbe) for a in api.aufgaben(dag_id, lauf["dag_run_id"], "running")
        ):
            return True
    return None


def _berichtet(api: Api) -> bool | None:
    return True if api.laeufe("berichte_erstellen", "success") else None


def _gerufen(api: Api) -> bool | None:
    gerufen = [lauf for lauf in api.laeufe("berichte_erstellen") if lauf["run_type"] == "asset_triggered"]
    return True if gerufen else None


def _beendet(api: Api, dag_id: str, lauf: str) -> bool | None:
    zustand = api.holen(f"/api/v2/dags/{dag_id}/dagRuns/{urllib.parse.quote(lauf)}")["state"]
    assert zustand != "failed"
    return True if zustand == "success" else None


def _nachgeholt(api: Api) -> list[ZUSTAND]:
    laeufe = api.laeufe("berichte_erstellen", "success", "failed")
    return [lauf for lauf in laeufe if lauf["run_type"] == "backfill"]


def _berechnet(stapel: Stapel) -> bool | None:
    with psycopg.connect(stapel.database_url) as verbindung:
        zeile = verbindung.execute(
            "select (select count(*) from raw.lieferung),"
            " (select count(*) from register.berechnungsstand),"
            " (select count(distinct lieferung_id) from eingang.pruefung where status = 'abgelehnt')"
        ).fetchone()
    return True if zeile == (8, 8, 1) else None


def _ruht(api: Api) -> bool | None:
    dags = ("lieferungen_annehmen", "kennzahlen_berechnen", "berichte_erstellen")
    return None if any(api.laeufe(dag, "running", "queued") for dag in dags) else True


def test_every_report_of_every_month_is_there(gelaufen: Api, stapel: Stapel) -> None:
    laeufe = gelaufen.laeufe("berichte_erstellen")
    assert {lauf["state"] for lauf in laeufe} == {"success"}
    assert {lauf["run_type"] for lauf in laeufe} >= {"asset_triggered", "manual", "backfill"}
    namen = [pfad.name for pfad in (stapel.daten / "berichte").rglob("monatsbericht_*.pdf")]
    assert sorted(namen) == sorted(BERICHTE)


def test_a_backfill_brings_the_month_before_each_date(gelaufen: Api) -> None:
    aufgaben = [
        (lauf["state"], aufgabe["rendered_map_index"], aufgabe["state"])
        for lauf in _nachgeholt(gelaufen)
        for aufgabe in gelaufen.aufgaben("berichte_erstellen", lauf["dag_run_id"])
        if aufgabe["task_id"] == "render_report"
    ]
    assert sorted(aufgaben) == [
        ("success", "monatsbericht 67748 2025-02", "success"),
        ("success", "monatsbericht 67748 2025-03", "success"),
    ]


def test_the_watcher_started_the_runs_and_the_rejected_package_is_red(gelaufen: Api) -> None:
    laeufe = gelaufen.laeufe("lieferungen_annehmen")
    assert {lauf["run_type"] for lauf in laeufe} <= {"asset_triggered", "scheduled"}
    rot = [
        aufgabe
        for lauf in laeufe
        for aufgabe in gelaufen.aufgaben("lieferungen_annehmen", lauf["dag_run_id"], "failed")
    ]
    assert [aufgabe["rendered_map_index"] for aufgabe in rot] == [SCHLECHT]
    assert rot[0]["try_number"] == 1


def test_the_scheduler_that_died_left_nothing_undone(gelaufen: Api, stapel: Stapel) -> None:
    assert gelaufen.laeufe("kennzahlen_berechnen", "running", "queued") == []
    assert gelaufen.laeufe("kennzahlen_berechnen", "success")
    with psycopg.connect(stapel.database_url) as verbindung:
        staende = verbindung.execute(
            "select traeger_nr, count(*) from marts.dim_datenstaende group by 1 order by 1"
        ).fetchall()
        gesperrt = verbindung.execute(
            "select count(*) from pg_locks where locktype = 'advisory'"
        ).fetchone()
    assert staende == [("36704", 3), ("64710", 2), ("67748", 3)]
    assert gesperrt == (0,)


def test_no_process_reports_a_figure_to_anyone_but_the_machine(gelaufen: Api, stapel: Stapel) -> None:
    assert gelaufen.holen("/api/v2/monitor/health")["scheduler"]["status"] == "healthy"
    assert stapel.horcht_an() == {("127.0.0.1", stapel.port)}
    assert stapel.dienste["api-server"]["ports"] == ["127.0.0.1:8080:8080"]


def test_the_interface_shows_dags_a_run_and_why_a_package_failed(
    gelaufen: Api, stapel: Stapel, tmp_path: Path
) -> None:
    rot = next(
        aufgabe
        for lauf in gelaufen.laeufe("lieferungen_annehmen")
        for aufgabe in gelaufen.aufgaben("lieferungen_annehmen", lauf["dag_run_id"], "failed")
    )
    lauf = gelaufen.laeufe("kennzahlen_berechnen", "success")[0]["dag_run_id"]
    with sync_playwright() as spiel:
        browser = spiel.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        kontext = browser.new_context(viewport={"width": 1400, "height": 900}, locale="de-DE")
        kontext.add_cookies([{"name": "_token", "value": gelaufen.token, "url": stapel.adresse}])
        seite = kontext.new_page()
        _zeigen(seite, f"{stapel.adresse}/dags", "Fristen überwachen", tmp_path / "dags.png")
        _zeigen(
            seite,
            f"{stapel.adresse}/dags/kennzahlen_berechnen/runs/{urllib.parse.quote(lauf)}",
            "build_intermediate",
            tmp_path / "lauf.png",
        )
        _zeigen(
            seite,
            f"{stapel.adresse}/dags/lieferungen_annehmen/runs/{urllib.parse.quote(rot['dag_run_id'])}"
            f"/tasks/load_package/mapped/{rot['map_index']}",
            "person.csv",
            tmp_path / "paket.png",
        )
        browser.close()
    assert all((tmp_path / name).stat().st_size > 20_000 for name in ("dags.png", "lauf.png", "paket.png"))


def _zeigen(seite: Page, adresse: str, text: str, bild: Path) -> None:
    seite.goto(adresse)
    try:
        seite.get_by_text(text).first.wait_for(timeout=60_000)
    finally:
        seite.screenshot(path=bild)
