"""The sample deliveries, accepted and built once for the read-only tests of this folder."""

from dataclasses import dataclass, replace
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import make_conninfo
from tests.conftest import BEISPIEL, NeueDatenbank

from zielwerk import annahme, datenbank, warehouse
from zielwerk.datenbank import starten
from zielwerk.einstellungen import Einstellungen

EINGANG = BEISPIEL / "eingang"
ZWEI_MONATE = ("64710_202507_01", "64710_202508_01")
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


# dbt reads its project once per data folder and database name, which takes longer than a small build:
# whatever is built is built under this name.
WERKBANK = "werkbank"


@dataclass(frozen=True, slots=True)
class NeuesWarehouse:
    """Databases by copying: PostgreSQL copies one in less than a second."""

    server: Einstellungen
    daten: Path
    vorlage: str

    def __call__(self, vorlage: Einstellungen | None = None) -> Einstellungen:
        """Copy a warehouse, or one with every delivery accepted and none arrived, onto the bench.

        What lay there before is gone.
        """
        return self.von(self.vorlage if vorlage is None else str(vorlage.database_url).rpartition("/")[2])

    def von(self, quelle: str) -> Einstellungen:
        """Copy any database of the server onto the bench."""
        return self._ersetzen(quelle, WERKBANK, "create database {ziel} template {quelle}")

    def behalten(self, name: str) -> Einstellungen:
        """Take what was built off the bench, for everyone to read or to copy."""
        return self._ersetzen(WERKBANK, name, "alter database {quelle} rename to {ziel}")

    def _ersetzen(self, quelle: str, ziel: str, befehl: str) -> Einstellungen:
        basis = starten(self.server).url
        namen = {"quelle": sql.Identifier(quelle), "ziel": sql.Identifier(ziel)}
        with psycopg.connect(make_conninfo(basis, dbname="postgres"), autocommit=True) as connection:
            # Both only while nobody is in it; GX and dbt keep sessions open.
            connection.execute(
                "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = %s", (quelle,)
            )
            connection.execute(sql.SQL("drop database if exists {ziel} with (force)").format(**namen))
            connection.execute(sql.SQL(befehl).format(**namen))
        return Einstellungen(database_url=basis.rpartition("/")[0] + f"/{ziel}", daten=self.daten)


@pytest.fixture(scope="session")
def neues_warehouse(
    server: Einstellungen, neue_datenbank: NeueDatenbank, tmp_path_factory: pytest.TempPathFactory
) -> NeuesWarehouse:
    """Accept all sample deliveries and build what they do not change; return how to copy that.

    They are given the newest first, and each of them twice: `pruefen` in test_werte.py proves that neither
    changes a figure. The acceptance test takes them once and in order.
    """
    daten = tmp_path_factory.mktemp("warehouse")
    leer = NeuesWarehouse(server=server, daten=daten, vorlage=neue_datenbank().rpartition("/")[2])
    einstellungen = leer()
    pakete = annahme.finden([EINGANG])
    gegeben = [paket for paket in reversed(pakete) for _ in range(2)]
    zustaende = [annahme.annehmen_paket(einstellungen, paket).status for paket in gegeben]
    assert len(pakete) == 26
    assert zustaende == ["angenommen", "identisch"] * len(pakete)
    with psycopg.connect(str(einstellungen.database_url)) as connection:
        # Arrival is a row here: tests of the build decide which deliveries have arrived.
        connection.execute("create table unterwegs as select * from raw.lieferung")
        connection.execute("delete from raw.lieferung")
    for schicht in ("seeds", "staging"):
        warehouse.build_layer(einstellungen, schicht)
    leer.behalten("angenommen")
    return replace(leer, vorlage="angenommen")


@pytest.fixture(scope="session")
def beispiel(neues_warehouse: NeuesWarehouse) -> Einstellungen:
    """All sample deliveries, built at once; to read, or to copy and build on."""
    einstellungen = neues_warehouse()
    arrive(einstellungen, "%")
    warehouse.bauen(einstellungen)
    return neues_warehouse.behalten("beispiel")


@pytest.fixture(scope="session")
def beispiel_summen(beispiel: Einstellungen) -> dict[str, str]:
    """Return the checksums of its marts."""
    return checksums(beispiel)


@pytest.fixture(scope="session")
def zwei_monate(neues_warehouse: NeuesWarehouse) -> Einstellungen:
    """Two months of the smallest Träger, built; to copy and build on."""
    einstellungen = neues_warehouse()
    arrive(einstellungen, *ZWEI_MONATE)
    assert warehouse.bauen(einstellungen).lieferungen == ZWEI_MONATE
    return neues_warehouse.behalten("zwei_monate")


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
        f"select count(*) || ' ' || sum(hashtextextended(tabelle::text, 0)::numeric)"
        f" from marts.{name} as tabelle"
    ).fetchone()
    assert zeile is not None
    return str(zeile[0])
