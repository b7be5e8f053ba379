"""The embedded server and the migration runner."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from zielwerk.datenbank import connect, entfernen, migrieren, starten, stoppen, zustand
from zielwerk.datenbank.migrieren import schemastand, vorhandene
from zielwerk.einstellungen import Einstellungen
from zielwerk.fehler import BedienungsError, DatenbankError

pytestmark = pytest.mark.server


def test_a_second_start_finds_the_running_server(server: Einstellungen) -> None:
    assert starten(server).pid == zustand(server).pid


def test_database_is_at_the_newest_revision(
    einstellungen: Einstellungen, datenbank: psycopg.Connection
) -> None:
    assert vorhandene()
    assert schemastand(datenbank) == vorhandene()[-1]
    assert migrieren(einstellungen) == []


def test_session_speaks_utc_and_german_dates(datenbank: psycopg.Connection) -> None:
    zeile = datenbank.execute(
        "select current_setting('TimeZone'), current_setting('DateStyle'),"
        " current_setting('application_name'), '31.12.2025'::date::text"
    ).fetchone()
    assert zeile == ("UTC", "ISO, DMY", "zielwerk test", "2025-12-31")


def test_only_the_generated_password_is_hashed_once(datenbank: psycopg.Connection) -> None:
    def runden(rolle: str) -> object:
        (verfahren,) = datenbank.execute(
            "select rolpassword from pg_authid where rolname = %s", [rolle]
        ).fetchone() or ("",)
        return verfahren.partition(":")[0]

    datenbank.execute("create role leserin login password 'ausgedacht'")
    try:
        assert (runden("zielwerk"), runden("leserin")) == ("SCRAM-SHA-256$1", "SCRAM-SHA-256$4096")
        # As large as the hash itself: nobody guesses it, whatever one guess costs.
        assert len(str(datenbank.info.password)) >= 43
        for passwort in (" ", "zielwerk", "ausgedacht"):
            with pytest.raises(psycopg.OperationalError):
                psycopg.connect(datenbank.info.dsn, password=passwort)
    finally:
        datenbank.execute("drop role leserin")


def test_unknown_revision_is_refused(einstellungen: Einstellungen, datenbank: psycopg.Connection) -> None:
    datenbank.execute("update public.zielwerk_schemastand set version_num = '9999'")
    with pytest.raises(DatenbankError, match="9999"):
        migrieren(einstellungen)


def test_unreachable_server_is_one_sentence_without_the_password(tmp_path: Path) -> None:
    einstellungen = Einstellungen(database_url="postgresql://a:geheim@127.0.0.1:1/x", daten=tmp_path)
    with pytest.raises(DatenbankError, match=r"127\.0\.0\.1:1 ist nicht erreichbar") as info:
        connect(einstellungen, anwendung="test")
    assert "geheim" not in str(info.value)


def test_configured_server_is_never_started(tmp_path: Path) -> None:
    with pytest.raises(BedienungsError):
        starten(Einstellungen(database_url="postgresql://a@127.0.0.1:1/x", daten=tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_two_processes_start_one_server_that_survives_a_hard_kill(tmp_path: Path) -> None:
    daten = tmp_path / "daten mit Leerzeichen"
    programm = (
        "from zielwerk.datenbank import starten; from zielwerk.einstellungen import lade;"
        "print(starten(lade()).pid)"
    )
    umgebung = os.environ | {"ZIELWERK_DATEN": str(daten)}
    befehl = [sys.executable, "-c", programm]
    einstellungen = Einstellungen(daten=daten)
    try:
        prozesse = [
            subprocess.Popen(befehl, env=umgebung, stdout=subprocess.PIPE, text=True) for _ in range(2)
        ]
        pids = {prozess.communicate(timeout=60)[0].strip() for prozess in prozesse}
        assert len(pids) == 1
        with connect(einstellungen, anwendung="test", autocommit=True) as verbindung:
            verbindung.execute("create table bleibt (x integer)")
        os.kill(int(pids.pop()), signal.SIGKILL)
        with connect(einstellungen, anwendung="test") as verbindung:
            assert verbindung.execute("select count(*) from bleibt").fetchone() == (0,)
        passwort = daten / "geheim" / "postgres.passwort"
        assert passwort.stat().st_mode & 0o777 == 0o600
        assert stoppen(einstellungen)
        assert not stoppen(einstellungen)
        assert not zustand(einstellungen).laeuft
    finally:
        entfernen(einstellungen)
    assert not (daten / "postgres").exists()
