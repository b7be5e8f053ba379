"""What a build promises: order does not matter, nothing is half done, a failed test changes nothing."""

import shutil
from pathlib import Path

import pytest
from tests.conftest import PROJEKT
from tests.warehouse.conftest import ZWEI_MONATE, NeuesWarehouse, arrive, checksums

from zielwerk import datenbank, warehouse
from zielwerk.einstellungen import Einstellungen
from zielwerk.fehler import BauError, BedienungsError

pytestmark = pytest.mark.server

DRITTER = "64710_202509_01"


def test_any_order_of_arrival_and_building_again_from_scratch_give_the_same_marts(
    neues_warehouse: NeuesWarehouse, beispiel_summen: dict[str, str]
) -> None:
    """Builds in between see a correction before its initial delivery, gaps, and replaced deliveries."""
    einstellungen = neues_warehouse()
    arrive(einstellungen, "36704_202504_02", "36704_202509_01")
    assert warehouse.bauen(einstellungen).lieferungen == ("36704_202504_02", "36704_202509_01")
    arrive(einstellungen, "36704_2025%_01", "67748_202508_01", "64710_202510_01")
    warehouse.bauen(einstellungen)
    arrive(einstellungen, "%")
    warehouse.bauen(einstellungen)
    assert checksums(einstellungen) == beispiel_summen
    assert warehouse.bauen(einstellungen).unveraendert
    ergebnis = warehouse.bauen(einstellungen, neu=True)
    assert len(ergebnis.lieferungen) == 21
    assert ergebnis.traeger == ("36704", "64710", "67748")
    assert checksums(einstellungen) == beispiel_summen


@pytest.fixture(scope="module")
def drei_monate(zwei_monate: Einstellungen, neues_warehouse: NeuesWarehouse) -> Einstellungen:
    """The next month, built onto the two before."""
    einstellungen = neues_warehouse(zwei_monate)
    arrive(einstellungen, DRITTER)
    assert warehouse.bauen(einstellungen).lieferungen == (DRITTER,)
    return neues_warehouse.behalten("drei_monate")


def test_a_month_touches_only_its_own_delivery(
    zwei_monate: Einstellungen, drei_monate: Einstellungen
) -> None:
    """PostgreSQL copies databases block by block: a row that nobody wrote is where it was."""
    zuvor, danach = _versions(zwei_monate), _versions(drei_monate)
    assert {zeile[0] for zeile in zuvor} == set(ZWEI_MONATE)
    assert {zeile for zeile in danach if zeile[0] != DRITTER} == zuvor
    # Four months of seventeen Grunddaten, four columns of Geschlecht.
    assert len(danach - zuvor) == 4 * 17 * 4


def _versions(einstellungen: Einstellungen) -> set[tuple[str, str, str]]:
    """Return where each frozen row lies and which transaction wrote it."""
    with datenbank.connect(einstellungen, anwendung="test") as connection:
        return set(
            connection.execute(
                "select lieferung_id, ctid::text, xmin::text from intermediate.int_grunddaten_je_lieferung"
            )
        )


def test_a_failing_test_leaves_the_published_marts_and_their_grants(
    zwei_monate: Einstellungen,
    drei_monate: Einstellungen,
    neues_warehouse: NeuesWarehouse,
    tmp_path: Path,
) -> None:
    einstellungen = neues_warehouse(zwei_monate)
    with datenbank.connect(einstellungen, anwendung="test") as connection:
        connection.execute("grant select on marts.fct_kennzahlwerte to pg_monitor")
    vorher = checksums(einstellungen)

    projekt = _copy_of_dbt(tmp_path)
    falsch = projekt / "dbt" / "tests" / "es_gibt_keine_kennzahlen.sql"
    falsch.write_text("select * from {{ ref('fct_kennzahlwerte') }}\n", encoding="utf-8")
    arrive(einstellungen, DRITTER)
    with pytest.raises(BauError, match="es_gibt_keine_kennzahlen"):
        warehouse.bauen(einstellungen.model_copy(update={"projekt": projekt}))
    assert checksums(einstellungen) == vorher

    # The broken build has left its draft behind; the next one does not mind.
    assert warehouse.bauen(einstellungen).lieferungen == (DRITTER,)
    assert checksums(einstellungen) == checksums(drei_monate) != vorher
    with datenbank.connect(einstellungen, anwendung="test") as connection:
        rechte = connection.execute(
            "select has_table_privilege('pg_monitor', 'marts.fct_kennzahlwerte', 'select')"
        ).fetchone()
    assert rechte == (True,)


def test_changed_rules_compute_every_delivery_again(
    zwei_monate: Einstellungen, neues_warehouse: NeuesWarehouse, tmp_path: Path
) -> None:
    """Another gap rule, and a calendar without July 2025: what needs that Stichtag cannot be computed."""
    einstellungen = neues_warehouse(zwei_monate)
    vorher = checksums(einstellungen)
    projekt = _copy_of_dbt(tmp_path)
    _replace(projekt / "dbt" / "dbt_project.yml", "bruecke_tage: 7", "bruecke_tage: 31")
    _replace(projekt / "dbt" / "seeds" / "stichtage.csv", "2025-07-01,", "2035-07-01,")
    anders = einstellungen.model_copy(update={"projekt": projekt})
    assert len(warehouse.bauen(anders).lieferungen) == 2
    assert checksums(einstellungen)["fct_grunddaten"] != vorher["fct_grunddaten"]
    assert warehouse.bauen(anders).unveraendert
    with datenbank.connect(einstellungen, anwendung="test") as connection:
        berechenbar = connection.execute(
            "select distinct kennzahl_id from marts.fct_kennzahlwerte"
            " where berichtsmonat = '2025-07-01' and status <> 'nicht_berechenbar'"
        ).fetchall()
        zeilen = connection.execute(
            "select count(*) from marts.fct_kennzahlwerte where berichtsmonat = '2025-07-01'"
        ).fetchone()
    # The cohorts of K2E3 lie six months back, so it alone does without the Stichtag of July.
    assert berechenbar == [("K2E3",)]
    # … under the Datenstand of July as under that of August.
    assert zeilen == (15 * 3 * 2,)


def test_rules_taken_back_in_mid_build_leave_nothing_behind(
    zwei_monate: Einstellungen,
    drei_monate: Einstellungen,
    neues_warehouse: NeuesWarehouse,
    tmp_path: Path,
) -> None:
    """A build under other rules that ends before publication has replaced what is kept between builds."""
    einstellungen = neues_warehouse(zwei_monate)
    projekt = _copy_of_dbt(tmp_path)
    _replace(projekt / "dbt" / "seeds" / "stichtage.csv", "2025-07-01,", "2035-07-01,")
    anders = einstellungen.model_copy(update={"projekt": projekt})
    assert warehouse.vorbereiten(anders)
    for schicht in ("seeds", "staging", "intermediate"):
        warehouse.build_layer(anders, schicht)
    arrive(einstellungen, DRITTER)
    warehouse.bauen(einstellungen)
    assert checksums(einstellungen) == checksums(drei_monate)


def test_views_left_by_other_rules_are_made_anew(
    zwei_monate: Einstellungen, neues_warehouse: NeuesWarehouse
) -> None:
    """As after a build that was killed between publication and its last layer."""
    einstellungen = neues_warehouse(zwei_monate)
    with datenbank.connect(einstellungen, anwendung="test") as connection:
        connection.execute("drop view berichte.rpt_methodik cascade")
        connection.execute("create view berichte.rpt_methodik as select 'alt' as stand")
        connection.execute("comment on schema berichte is 'andere Regeln'")
    assert warehouse.bauen(einstellungen).unveraendert
    with datenbank.connect(einstellungen, anwendung="test") as connection:
        zeilen = connection.execute("select * from berichte.rpt_methodik").fetchall()
    assert zeilen not in ([], [("alt",)])


def _replace(datei: Path, alt: str, neu: str) -> None:
    text = datei.read_text(encoding="utf-8")
    assert text.count(alt) == 1
    datei.write_text(text.replace(alt, neu), encoding="utf-8")


def _copy_of_dbt(tmp_path: Path) -> Path:
    shutil.copytree(PROJEKT / "dbt", tmp_path / "dbt", ignore=shutil.ignore_patterns("target", "logs"))
    return tmp_path


def test_an_unknown_layer_is_named(einstellungen: Einstellungen) -> None:
    with pytest.raises(BedienungsError, match="«mars» gibt es nicht"):
        warehouse.build_layer(einstellungen, "mars")
