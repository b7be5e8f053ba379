"""The operations page: what is late comes first, nothing is fetched, and everyone can read it."""

import json
import logging
from datetime import UTC, date, datetime
from pathlib import Path

import psycopg
import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped] # has no type hints
from playwright.sync_api import sync_playwright

from zielwerk import ausgabe
from zielwerk.befehle import aufrufen
from zielwerk.betrieb import laufbuch, seite
from zielwerk.einstellungen import Einstellungen

pytestmark = pytest.mark.server

JETZT = datetime(2026, 3, 20, 6, 0, tzinfo=UTC)
CHROMIUM = "/usr/bin/chromium-headless-shell"


@pytest.fixture
def betrieben(einstellungen: Einstellungen, datenbank: psycopg.Connection) -> Einstellungen:
    for lieferung_id, monat in (("99999_202511_01", "2025-11-01"), ("99999_202601_01", "2026-01-01")):
        datenbank.execute(
            "insert into raw.lieferung (lieferung_id, traeger_nr, berichtsmonat, lfd, angenommen_am)"
            " values (%s, '99999', %s, 1, '2026-02-10 08:30+00')",
            (lieferung_id, monat),
        )
    for nummer, (lieferung_id, status) in enumerate(
        (("99999_202601_01", "angenommen"), ("99999_202602_01", "abgelehnt"))
    ):
        datenbank.execute(
            "insert into eingang.pruefung (pruefung, paket, lieferung_id, paket_sha256, pruefstand,"
            " status, begonnen_am, beendet_am, zeilen, fehler, hinweise) values (%s, %s, %s, 'x', 'x', %s,"
            " '2026-03-10 08:00+00', '2026-03-10 08:00:12.5+00', 12345, %s, 2)",
            (nummer, f"lieferung_{lieferung_id}", lieferung_id, status, nummer),
        )
    with laufbuch.schritt(einstellungen, "bauen", "marts") as notiz:
        notiz.modelle = (
            laufbuch.Modell(
                name="fct_kennzahlwerte", art="model", zustand="success", sekunden=1.25, zeilen=2430
            ),
        )
    datenbank.execute(
        "insert into betrieb.meldung (gemeldet_am, dag, aufgabe, airflow_lauf, meldung, was_tun)"
        " values ('2026-03-19', 'sichern', 'archive_database', 'x', 'Platz <b>fehlt</b>.',"
        " 'Platz schaffen.')"
    )
    return einstellungen


def test_what_is_to_be_done_is_said(betrieben: Einstellungen) -> None:
    text = seite.schreiben(betrieben, JETZT, date(2026, 3, 20)).read_text(encoding="utf-8")
    for stueck in (
        "Lieferung für 02/2026 überfällig",
        "Lieferung für 12/2025 nicht geliefert",
        "Lieferung 99999_202602_01: abgelehnt und noch nicht ersetzt",
        "Platz &lt;b&gt;fehlt&lt;/b&gt;.",
        "Platz schaffen.",
        "12.345",
        "12,5",
        "fct_kennzahlwerte",
        "20.03.2026 07:00 Uhr",
        "▼ 1 überfällig, 1 fehlt, 1 abgelehnt",
        "Oktober\N{NO-BREAK SPACE}2025",
    ):
        assert stueck in text


def test_a_quiet_page_says_so(einstellungen: Einstellungen) -> None:
    text = seite.schreiben(einstellungen, JETZT, date(2026, 3, 20)).read_text(encoding="utf-8")
    assert "✓ Nichts: alle Lieferungen sind da" in text
    assert "Noch keine Lieferung angenommen." in text


def test_everyone_can_read_the_page_and_it_fetches_nothing(betrieben: Einstellungen) -> None:
    ort = seite.schreiben(betrieben, JETZT, date(2026, 3, 20))
    with sync_playwright() as spiel:
        browser = spiel.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        blatt = browser.new_page(viewport={"width": 1200, "height": 900}, bypass_csp=True)
        geholt: list[str] = []
        blatt.on("request", lambda anfrage: geholt.append(anfrage.url))
        blatt.goto(ort.as_uri())
        ergebnis = Axe().run(blatt)
        breite = blatt.evaluate("document.documentElement.scrollWidth")
        browser.close()
    assert ergebnis.violations_count == 0, ergebnis.generate_report()
    assert geholt == [ort.as_uri()]
    assert breite <= 1200


def test_a_step_that_fails_is_entered_with_its_kind_only(
    einstellungen: Einstellungen, datenbank: psycopg.Connection
) -> None:
    def scheitern() -> None:
        with laufbuch.schritt(einstellungen, "berichten", "x"):
            raise RuntimeError("999A123456")

    with pytest.raises(RuntimeError):
        scheitern()
    zeile = datenbank.execute(
        "select zustand, fehlerart, versionen ? 'zielwerk' from betrieb.schritt"
    ).fetchone()
    assert zeile == ("gescheitert", "RuntimeError", True)
    assert "999A" not in str(datenbank.execute("select schritt::text from betrieb.schritt").fetchall())


def test_status_names_what_is_late_and_what_failed(
    betrieben: Einstellungen, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with monkeypatch.context() as patch:
        patch.setenv("ZIELWERK_DATABASE_URL", str(betrieben.database_url))
        patch.setenv("ZIELWERK_DATEN", str(betrieben.daten))
        assert aufrufen(["status", "--stichtag", "2026-03-20", "--seite"]) == 0
        text = capsys.readouterr().out
        assert aufrufen(["status", "--stichtag", "morgen"]) == 2
    assert "Fristen zum 20.03.2026" in text
    assert "Lieferung für 02/2026 überfällig" in text
    assert "Zuletzt gelaufen" in text
    assert Path(text.splitlines()[-1]).name == "index.html"


def test_events_are_json_lines_without_tracebacks(einstellungen: Einstellungen) -> None:
    zeilen: list[str] = []

    class Faenger(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            zeilen.append(ausgabe.JsonFormat().format(record))

    faenger, protokoll = Faenger(), logging.getLogger("zielwerk.betrieb.laufbuch")
    protokoll.addHandler(faenger)
    vorher = protokoll.level
    protokoll.setLevel(logging.INFO)
    try:
        with laufbuch.schritt(einstellungen, "sichern", "probe") as notiz:
            notiz.zeilen = 7
        try:
            int("999A123456")
        except ValueError:
            protokoll.exception("went wrong")
    finally:
        protokoll.setLevel(vorher)
        protokoll.removeHandler(faenger)
    eintrag, fehler = (json.loads(zeile) for zeile in zeilen)
    assert eintrag["ereignis"] == "step finished"
    assert (eintrag["laufbuch"]["schritt"], eintrag["laufbuch"]["zeilen"]) == ("sichern", 7)
    assert fehler["fehlerart"] == "ValueError"
    assert "999A" not in zeilen[1]
