"""The sample deliveries, accepted and built once for the read-only tests of this folder."""

from typing import Protocol

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import make_conninfo
from tests.conftest import BEISPIEL, NeueDatenbank

from zielwerk import datenbank, warehouse
from zielwerk.annahme import annehmen
from zielwerk.datenbank import starten
from zielwerk.einstellungen import Einstellungen


class NeuesWarehouse(Protocol):
    """Make a database with every sample delivery accepted and none arrived."""

    def __call__(self, name: str = ...) -> Einstellungen: ...


EINGANG = BEISPIEL / "eingang"
MARTS = (
    "dim_datenstaende",
    "dim_teams",
    "fct_befunde",
    "fct_grunddaten",
    "fct_grunddaten_schnitt",
    "fct_kennzahlreihe",
    "fct_kennzahlreihe_schnitt",
    "fct_kennzahlwerte",
    "fct_kennzahlwerte_schnitt",
    "fct_spaete_buchungen",
    *("fct_betreuungsschluessel", "fct_haushalt", "fct_haushaltsquoten", "fct_massnahmen"),
    "fct_strukturdaten",
    "fct_teamwechsel",
    *(
        "fct_einflussgroessen",
        "fct_jahresfortschritt",
        "fct_lzb_vorbezug",
        "fct_prognose_formeln",
        "fct_prognose_statistik",
    ),
)


@pytest.fixture(scope="session")
def angenommen(neue_datenbank: NeueDatenbank, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the URL of a database with all sample deliveries in raw; built is what they do not change."""
    einstellungen = Einstellungen(
        database_url=neue_datenbank(), daten=tmp_path_factory.mktemp("angenommen")
    )
    ergebnisse = annehmen(einstellungen, sorted(EINGANG.iterdir()), lambda _: None)
    assert [ergebnis.meldung for ergebnis in ergebnisse if ergebnis.status != "angenommen"] == []
    assert len(ergebnisse) == 26
    with psycopg.connect(str(einstellungen.database_url)) as connection:
        # Arrival is a row here: tests of the build decide which deliveries have arrived.
        connection.execute("create table unterwegs as select * from raw.lieferung")
        connection.execute("delete from raw.lieferung")
    for schicht in ("seeds", "staging"):
        warehouse.build_layer(einstellungen, schicht)
    return str(einstellungen.database_url)


@pytest.fixture(scope="session")
def neues_warehouse(
    server: Einstellungen, angenommen: str, tmp_path_factory: pytest.TempPathFactory
) -> NeuesWarehouse:
    """Return a function that copies that database and returns settings for it.

    Without a name the copy replaces the one made before: dbt reads its project once per database name.
    """

    ordner = tmp_path_factory.mktemp("warehouse")

    def kopieren(name: str = "wechselnd") -> Einstellungen:
        basis = starten(server).url
        quelle = sql.Identifier(angenommen.rpartition("/")[2])
        with psycopg.connect(make_conninfo(basis, dbname="postgres"), autocommit=True) as connection:
            # PostgreSQL copies a database only while nobody is in it; GX keeps a session open.
            connection.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity where datname = %s",
                (angenommen.rpartition("/")[2],),
            )
            ziel = sql.Identifier(name)
            connection.execute(sql.SQL("drop database if exists {} with (force)").format(ziel))
            connection.execute(sql.SQL("create database {} template {}").format(ziel, quelle))
        return Einstellungen(database_url=basis.rpartition("/")[0] + f"/{name}", daten=ordner)

    return kopieren


@pytest.fixture(scope="session")
def beispiel(neues_warehouse: NeuesWarehouse) -> Einstellungen:
    """All sample deliveries, built at once."""
    einstellungen = neues_warehouse("beispiel")
    arrive(einstellungen, "%")
    warehouse.bauen(einstellungen)
    return einstellungen


def arrive(einstellungen: Einstellungen, *muster: str) -> None:
    """Let the deliveries arrive whose numbers match one of the LIKE patterns."""
    with datenbank.connect(einstellungen, anwendung="test") as connection:
        connection.execute(
            "insert into raw.lieferung select * from unterwegs where lieferung_id like any(%s)"
            " on conflict do nothing",
            (list(muster),),
        )


def checksums(einstellungen: Einstellungen) -> dict[str, str]:
    """Return one checksum over all rows of each published mart, whatever their order on disk."""
    with datenbank.connect(einstellungen, anwendung="test") as connection:
        return {name: _checksum(connection, name) for name in MARTS}


def _checksum(connection: psycopg.Connection, name: str) -> str:
    zeile = connection.execute(
        f"select count(*) || ' ' || md5(string_agg(zeile, '|' order by zeile))"
        f" from (select tabelle::text as zeile from marts.{name} as tabelle) as zeilen"
    ).fetchone()
    assert zeile is not None
    return str(zeile[0])
