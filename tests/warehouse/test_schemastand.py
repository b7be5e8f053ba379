"""A database as an earlier version left it: brought up to date, built, and delivered to again."""

import gzip

import psycopg
import pytest
from psycopg.conninfo import make_conninfo
from tests.conftest import PROJEKT
from tests.warehouse.conftest import EINGANG, NeuesWarehouse, checksums

from zielwerk import befehle, datenbank, warehouse
from zielwerk.annahme import annehmen_paket
from zielwerk.annahme.lieferschein import LESER
from zielwerk.datenbank.migrieren import schemastand, vorhandene
from zielwerk.einstellungen import Einstellungen

pytestmark = pytest.mark.server

# Dumped from the first release: one sample delivery accepted, built and published.
ABZUG = PROJEKT / "tests" / "daten" / "schemastand_0002.sql.gz"
DAMALS = "0002"


@pytest.fixture
def damals(server: Einstellungen, neues_warehouse: NeuesWarehouse) -> Einstellungen:
    """Return settings for that database."""
    basis = datenbank.starten(server).url
    with psycopg.connect(make_conninfo(basis, dbname="postgres"), autocommit=True) as verbindung:
        verbindung.execute("drop database if exists damals with (force)")
        verbindung.execute("create database damals template template0")
    with psycopg.connect(make_conninfo(basis, dbname="damals"), autocommit=True) as verbindung:
        verbindung.execute(gzip.decompress(ABZUG.read_bytes()))
        assert schemastand_von(verbindung) == DAMALS
    return neues_warehouse.von("damals")


def schemastand_von(verbindung: psycopg.Connection) -> str | None:
    verbindung.execute("reset search_path")
    return schemastand(verbindung)


def test_an_older_database_is_migrated_built_and_goes_on(
    damals: Einstellungen,
    zwei_monate: Einstellungen,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("ZIELWERK_DATABASE_URL", str(damals.database_url))
    monkeypatch.setenv("ZIELWERK_DATEN", str(damals.daten))
    neue = [revision for revision in vorhandene() if revision > DAMALS]
    assert neue
    assert befehle.aufrufen(["db", "migrieren"]) == 0
    assert f"Angewandt: {', '.join(neue)}." in capfd.readouterr().err
    assert befehle.aufrufen(["db", "migrieren"]) == 0
    assert "auf dem neuesten Stand" in capfd.readouterr().err

    # Rules have changed since then, so the old delivery is computed again; the next month follows.
    assert warehouse.bauen(damals).lieferungen == ("64710_202507_01",)
    assert annehmen_paket(damals, EINGANG / "lieferung_64710_202508_01").status == "angenommen"
    assert warehouse.bauen(damals).lieferungen == ("64710_202508_01",)
    # What was found in a delivery stays as the rules of its day found it.
    je_urteil = {"fct_befunde", "fct_spaete_buchungen"}
    heute, neu = checksums(damals), checksums(zwei_monate)
    assert {name for name, summe in heute.items() if summe != neu[name]} <= je_urteil


def test_every_published_version_of_the_contract_has_a_reader() -> None:
    assert "1.0" in LESER
