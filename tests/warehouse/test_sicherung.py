"""A backup comes back whole: into an empty server, row for row; into nothing else."""

import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.conftest import SCHNELL
from tests.warehouse.conftest import checksums

from zielwerk import datenbank, warehouse
from zielwerk.befehle import aufrufen
from zielwerk.betrieb import sicherung
from zielwerk.einstellungen import Einstellungen
from zielwerk.fehler import BedienungsError, DatenbankError

pytestmark = pytest.mark.server

JETZT = datetime(2026, 11, 2, 21, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def gesichert(beispiel: Einstellungen) -> sicherung.Sicherung:
    return sicherung.sichern(beispiel, JETZT)


@pytest.fixture(scope="module")
def leerer_server() -> Iterator[Einstellungen]:
    # Not tmp_path: pytest's folders are closed to `nobody`, who runs the server if we are root.
    ordner = Path(tempfile.mkdtemp(prefix="zielwerk-test-"))
    ordner.chmod(0o755)
    einstellungen = Einstellungen(daten=ordner)
    try:
        datenbank.starten(einstellungen, SCHNELL)
        yield einstellungen
    finally:
        datenbank.stoppen(einstellungen)
        shutil.rmtree(ordner)


def _register(einstellungen: Einstellungen) -> list[tuple[object, ...]]:
    with datenbank.connect(einstellungen, anwendung="test") as verbindung:
        return verbindung.execute(
            "select lieferung_id, regelstand, berechnet_am from register.berechnungsstand order by 1"
        ).fetchall()


def test_restored_into_an_empty_server_marts_and_register_are_the_same(
    gesichert: sicherung.Sicherung,
    beispiel: Einstellungen,
    beispiel_summen: dict[str, str],
    leerer_server: Einstellungen,
) -> None:
    assert sicherung.wiederherstellen(leerer_server, gesichert.ordner) == gesichert.tabellen
    assert checksums(leerer_server) == beispiel_summen
    assert _register(leerer_server) == _register(beispiel)
    # It is the whole product: nothing is left to compute.
    assert warehouse.vorbereiten(leerer_server) is False
    with pytest.raises(BedienungsError, match="nicht leer"):
        sicherung.wiederherstellen(leerer_server, gesichert.ordner)


def test_the_same_backup_again_is_the_one_that_is_there(
    gesichert: sicherung.Sicherung, beispiel: Einstellungen
) -> None:
    vorher = (gesichert.ordner / sicherung.DUMP).stat().st_mtime_ns
    assert sicherung.sichern(beispiel, JETZT) == gesichert
    assert (gesichert.ordner / sicherung.DUMP).stat().st_mtime_ns == vorher


def test_a_backup_holds_no_secret(gesichert: sicherung.Sicherung, beispiel: Einstellungen) -> None:
    schein = (gesichert.ordner / sicherung.SCHEIN).read_text(encoding="utf-8")
    schluessel = beispiel.pseudonym_schluessel
    assert not schluessel.is_file() or schluessel.read_bytes().hex() not in schein
    assert sorted(pfad.name for pfad in gesichert.ordner.iterdir()) == [sicherung.DUMP, sicherung.SCHEIN]
    assert gesichert.ordner.stat().st_mode & 0o777 == 0o700


def test_a_place_that_cannot_be_written_is_a_sentence(beispiel: Einstellungen, tmp_path: Path) -> None:
    (tmp_path / "datei").touch()
    woanders = beispiel.model_copy(update={"sicherungen": tmp_path / "datei" / "sicherungen"})
    with pytest.raises(DatenbankError, match="nicht ablegen"):
        sicherung.sichern(woanders, JETZT)


def test_the_commands_speak_for_themselves(
    einstellungen: Einstellungen, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setenv("ZIELWERK_DATABASE_URL", str(einstellungen.database_url))
        patch.setenv("ZIELWERK_DATEN", str(einstellungen.daten))
        assert aufrufen(["db", "sichern"]) == 0
        ordner = Path(capsys.readouterr().out.strip())
        assert aufrufen(["db", "wiederherstellen", str(ordner)]) == 2
    assert "nicht leer" in capsys.readouterr().err
