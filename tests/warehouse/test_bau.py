"""What a build promises: order does not matter, nothing is half done, a failed test changes nothing."""

import re
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import PROJEKT
from tests.warehouse.conftest import ZWEI_MONATE, NeuesWarehouse, arrive, checksums

from zielwerk import bericht, datenbank, warehouse
from zielwerk.bericht.monatsbericht.zusammenstellen import zusammenstellen
from zielwerk.einstellungen import Einstellungen
from zielwerk.fehler import BauError, BedienungsError, PruefungError
from zielwerk.warehouse.ablauf import BERICHTE, GEPRUEFT

pytestmark = pytest.mark.server

DRITTER = "64710_202509_01"
STAND = re.compile(r"(\d+) von (\d+) Modellen")
AUGUST = date(2025, 8, 1)


def test_any_order_of_arrival_and_building_again_from_scratch_give_the_same_marts(
    neues_warehouse: NeuesWarehouse, beispiel_summen: dict[str, str]
) -> None:
    """Builds in between see a correction before its initial delivery, gaps, and replaced deliveries."""
    einstellungen = neues_warehouse()
    arrive(einstellungen, "36704_202504_02", "36704_202509_01")
    gemeldet: list[str] = []
    ergebnis = warehouse.bauen(einstellungen, melden=gemeldet.append)
    assert ergebnis.lieferungen == ("36704_202504_02", "36704_202509_01")
    # Each quarter of what is built before publication is told, and of the report views.
    anteile = [tuple(map(int, stand.groups())) for text in gemeldet if (stand := STAND.match(text))]
    assert [4 * nummer // alle for nummer, alle in anteile] == [1, 2, 3, 4] * 2
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
def vor_der_veroeffentlichung(zwei_monate: Einstellungen, neues_warehouse: NeuesWarehouse) -> Einstellungen:
    """The next month, built and tested aside onto the two before, but not published."""
    einstellungen = neues_warehouse(zwei_monate)
    arrive(einstellungen, DRITTER)
    assert warehouse.vorbereiten(einstellungen)
    for schicht in GEPRUEFT:
        warehouse.build_layer(einstellungen, schicht)
    return neues_warehouse.behalten("vor_der_veroeffentlichung")


@pytest.fixture(scope="module")
def drei_monate(vor_der_veroeffentlichung: Einstellungen, neues_warehouse: NeuesWarehouse) -> Einstellungen:
    """The next month, in the steps of the DAG; `bauen` has to give the same."""
    einstellungen = neues_warehouse(vor_der_veroeffentlichung)
    warehouse.publish(einstellungen)
    for schicht in (warehouse.PROGNOSE, BERICHTE):
        warehouse.build_layer(einstellungen, schicht)
    assert warehouse.computed(einstellungen) == ((DRITTER,), ("64710",))
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


@pytest.mark.pdf
def test_a_report_made_while_the_next_month_is_being_published_shows_the_month_before(
    vor_der_veroeffentlichung: Einstellungen,
    drei_monate: Einstellungen,
    neues_warehouse: NeuesWarehouse,
    tmp_path: Path,
) -> None:
    einstellungen = neues_warehouse(vor_der_veroeffentlichung).model_copy(update={"daten": tmp_path})
    vorher = _monatsbericht(einstellungen)
    with ThreadPoolExecutor(1) as nebenher, _halt_before_commit(einstellungen) as weiter:
        bau = nebenher.submit(warehouse.publish, einstellungen)
        _wait_for_its_lock(einstellungen, bau)
        # Every mart is replaced, and nobody may see it yet.
        assert not warehouse.is_computed(einstellungen, DRITTER)
        assert _monatsbericht(einstellungen) == vorher
        datei = bericht.berichten(einstellungen, traeger_nr="64710")
        assert not bau.done()
        weiter()
        bau.result()
    assert datei.neu
    assert datei.json.read_text(encoding="utf-8") == vorher
    warehouse.build_layer(einstellungen, warehouse.PROGNOSE)
    assert checksums(einstellungen) == checksums(drei_monate)
    assert bericht.datenstaende(einstellungen, "64710")[-1] == date(2025, 9, 1)
    # The figures of the month before are the same afterwards: its file needs not be made again.
    assert not bericht.berichten(einstellungen, traeger_nr="64710", datenstand=AUGUST).neu


def _monatsbericht(einstellungen: Einstellungen) -> str:
    """Return the newest Monatsbericht that the published marts give."""
    with datenbank.connect(einstellungen, anwendung="test") as connection:
        wert = zusammenstellen(connection, traeger_nr="64710")
    assert wert.kopf.datenstand == AUGUST
    return wert.to_json()


@contextmanager
def _halt_before_commit(einstellungen: Einstellungen) -> Iterator[Callable[[], None]]:
    """Hold the table that publication writes last; what is called lets it go."""
    with datenbank.connect(einstellungen, anwendung="halt") as connection:
        connection.execute("lock table register.berechnungsstand in share mode")
        yield connection.rollback


def _wait_for_its_lock(einstellungen: Einstellungen, bau: Future[None]) -> None:
    with datenbank.connect(einstellungen, anwendung="test", autocommit=True) as connection:
        wartend = "select from pg_stat_activity where wait_event_type = 'Lock' and datname = %s"
        while not connection.execute(wartend, (connection.info.dbname,)).rowcount:
            assert not bau.done()
            connection.execute("select pg_sleep(0.05)")


@pytest.fixture(scope="module")
def andere_regeln(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Another gap rule, and a calendar without July 2025; once, for dbt takes seconds to read a project."""
    projekt = _copy_of_dbt(tmp_path_factory.mktemp("regeln"))
    _replace(projekt / "dbt" / "dbt_project.yml", "bruecke_tage: 7", "bruecke_tage: 31")
    _replace(projekt / "dbt" / "seeds" / "stichtage.csv", "2025-07-01,", "2035-07-01,")
    return projekt


FRUEHER = """
    create table referenz.frueher (a int);
    create view staging.stg_frueher as select * from referenz.frueher;
    create table intermediate.int_frueher (pers_id text);
    create table marts_entwurf.fct_frueher (traeger_nr text);
    create table marts.fct_frueher (traeger_nr text);
    create view berichte.rpt_frueher as select * from marts.fct_frueher;
    create view berichte.rpt_vorher as select 1 as eins
"""


def test_changed_rules_compute_every_delivery_again_and_leave_nothing_of_those_before(
    zwei_monate: Einstellungen, neues_warehouse: NeuesWarehouse, andere_regeln: Path
) -> None:
    """What needs the Stichtag that is gone cannot be computed."""
    einstellungen = neues_warehouse(zwei_monate)
    with datenbank.connect(einstellungen, anwendung="test") as connection:
        connection.execute(FRUEHER)
    vorher = checksums(einstellungen)
    anders = einstellungen.model_copy(update={"projekt": andere_regeln})
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
        fremd = connection.execute(
            "select relname from pg_class where relname ~ 'frueher|vorher' and relkind in ('r', 'v')"
        ).fetchall()
    assert fremd == []
    # The cohorts of K2E3 lie six months back, so it alone does without the Stichtag of July.
    assert berechenbar == [("K2E3",)]
    # … under the Datenstand of July as under that of August.
    assert zeilen == (15 * 3 * 2,)


def test_rules_taken_back_in_mid_build_leave_nothing_behind(
    zwei_monate: Einstellungen,
    drei_monate: Einstellungen,
    neues_warehouse: NeuesWarehouse,
    andere_regeln: Path,
) -> None:
    """A build under other rules that ends before publication has replaced what is kept between builds."""
    einstellungen = neues_warehouse(zwei_monate)
    anders = einstellungen.model_copy(update={"projekt": andere_regeln})
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


def test_report_views_are_tested_for_what_is_new_and_wholly_after_a_build_that_did_not_end(
    zwei_monate: Einstellungen, neues_warehouse: NeuesWarehouse
) -> None:
    einstellungen = neues_warehouse(zwei_monate)
    with datenbank.connect(einstellungen, anwendung="test") as connection:
        connection.execute(
            "alter table marts.fct_kennzahlwerte_schnitt drop constraint fct_kennzahlwerte_schnitt_pkey"
        )
        connection.execute(
            "insert into marts.fct_kennzahlwerte_schnitt"
            " select * from marts.fct_kennzahlwerte_schnitt where datenstand = '2025-07-01'"
        )
    arrive(einstellungen, DRITTER)
    # July was tested when it was published, and nothing of this build can have changed it.
    warehouse.bauen(einstellungen)
    assert warehouse.bauen(einstellungen).unveraendert
    warehouse.publish(einstellungen)
    warehouse.publish(einstellungen)
    # As if two builds had been killed after publication: all is tested, and said until it is mended.
    for _ in range(2):
        with pytest.raises(PruefungError, match="eindeutig_je_datenstand_rpt_quartiersbericht_kennzahlen"):
            warehouse.bauen(einstellungen)
    with datenbank.connect(einstellungen, anwendung="test") as connection:
        connection.execute("delete from marts.fct_kennzahlwerte_schnitt where datenstand = '2025-07-01'")
    assert warehouse.bauen(einstellungen).unveraendert
    assert warehouse.bauen(einstellungen).unveraendert


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
