"""Whatever is killed at whatever moment: run it again, and the warehouse is as if nothing had happened."""

import os
import random
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from tests.conftest import BEISPIEL
from tests.security.absturz import Nachwuchs, Welt, warte_auf

from zielwerk import datenbank
from zielwerk.einstellungen import Einstellungen

pytestmark = [pytest.mark.server, pytest.mark.pdf, pytest.mark.langsam]

PAKETE = ("lieferung_64710_202506_01.zip", "lieferung_64710_202507_01.zip")
LEER, ANGENOMMEN, FERTIG = "leer", "angenommen", "fertig"
# The sample has neither organisation.csv nor haushalt.csv nor personal.csv.
NICHT_GELIEFERT = {"dim_teams", "fct_betreuungsschluessel", "fct_haushalt", "fct_haushaltsquoten"}
# The checksum over no rows at all.
LEERE_SUMME = "None"


@pytest.fixture(scope="module")
def welt() -> Iterator[Welt]:
    """An own server, with the settings that users have: it is going to be killed."""
    ordner = Path(tempfile.mkdtemp(prefix="zielwerk-absturz-"))
    ordner.chmod(0o755)
    einstellungen = Einstellungen(daten=ordner / "daten")
    eingang = ordner / "eingang"
    eingang.mkdir()
    for paket in PAKETE:
        shutil.copy(BEISPIEL / "eingang" / paket, eingang)
    try:
        datenbank.migrieren(einstellungen)
        yield Welt(einstellungen, eingang)
    finally:
        datenbank.entfernen(einstellungen)
        shutil.rmtree(ordner)


@pytest.fixture(scope="module")
def nachwuchs(welt: Welt, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nachwuchs]:
    """Commands to kill; the first one runs undisturbed and makes the states to compare with."""
    welt.merken(LEER)
    programm = Nachwuchs(welt.einstellungen, tmp_path_factory.mktemp("ausgaben"))
    assert programm.zuerst("lauf", str(welt.eingang)) == 0
    welt.merken(FERTIG)
    welt.zurueck(LEER)
    assert programm.laufen("annehmen", str(welt.eingang)).code == 0
    welt.merken(ANGENOMMEN)
    yield programm
    programm.beenden()


@pytest.fixture(scope="module")
def soll(welt: Welt, nachwuchs: Nachwuchs) -> dict[str, str]:
    """Return the checksums of the marts that nobody has disturbed."""
    del nachwuchs  # it has made the state
    welt.zurueck(FERTIG)
    summen = welt.summen()
    assert {name for name, summe in summen.items() if summe == LEERE_SUMME} == NICHT_GELIEFERT
    return summen


@pytest.fixture(scope="module")
def raw_soll(welt: Welt, nachwuchs: Nachwuchs) -> dict[str, str]:
    """Return the checksums of raw that nobody has disturbed."""
    del nachwuchs  # it has made the state
    welt.zurueck(ANGENOMMEN)
    return welt.raw_summe()


# Before the second file is loaded, while pseudonyms are made, and while tables are filled and become raw.
LADEPUNKTE = {
    "eingang": 'create unlogged table .*"p[0-9]+_bg_zeitraum"',
    "pseudonyme": 'create unique index on .*"p[0-9]+_zuordnung_bg"',
    "bereitstellen": 'create table .*"p[0-9]+_raw_foerderung"',
    "raw": 'alter table .* rename to "foerderung__64710_202507_01"',
}


@pytest.mark.parametrize("punkt", LADEPUNKTE)
def test_a_killed_loader_leaves_nothing_and_the_next_one_takes_all(
    punkt: str, welt: Welt, nachwuchs: Nachwuchs
) -> None:
    welt.zurueck(LEER)
    with welt.halt(LADEPUNKTE[punkt]) as erreicht:
        kind = nachwuchs.starten("annehmen", str(welt.eingang))
        erreicht()
        kind.toeten()
    # At once: the session of the dead loader may still hold its locks.
    zweiter = nachwuchs.laufen("annehmen", str(welt.eingang))
    assert zweiter.code == 0
    assert zweiter.text.count("✓ angenommen") + zweiter.text.count("= identisch") == len(PAKETE)
    assert welt.aufgeraeumt() == []


def test_a_loader_killed_before_its_commit_has_taken_nothing(welt: Welt, nachwuchs: Nachwuchs) -> None:
    welt.zurueck(LEER)
    with welt.sperre("eingang.pruefung") as erreicht:
        kind = nachwuchs.starten("annehmen", str(welt.eingang))
        erreicht()
        kind.toeten()
    welt.ruhe()
    assert welt.teile_von_raw() == 0
    assert nachwuchs.laufen("annehmen", str(welt.eingang)).text.count("✓ angenommen") == len(PAKETE)
    assert welt.aufgeraeumt() == []


@pytest.mark.parametrize("samen", range(2))
def test_a_loader_killed_at_random_is_made_good_by_the_next(
    samen: int, welt: Welt, nachwuchs: Nachwuchs
) -> None:
    welt.zurueck(LEER)
    with welt.halt("create unlogged table") as erreicht:
        kind = nachwuchs.starten("annehmen", str(welt.eingang))
        erreicht()
    kind.toeten(random.Random(samen))  # noqa: S311 dice, no secret
    assert nachwuchs.laufen("annehmen", str(welt.eingang)).code == 0
    assert welt.aufgeraeumt() == []


def test_two_loaders_on_one_inbox_take_each_package_once(welt: Welt, nachwuchs: Nachwuchs) -> None:
    welt.zurueck(LEER)
    kinder = [nachwuchs.starten("annehmen", str(welt.eingang)) for _ in range(2)]
    assert [kind.warten() for kind in kinder] == [0, 0]
    beide = "".join(kind.text for kind in kinder)
    for paket in PAKETE:
        assert beide.count(f"✓ angenommen {paket}") == 1
        assert beide.count(f"= identisch  {paket}") == 1
    assert welt.aufgeraeumt() == []


# A seed and a frozen table in the making, the last word of the publication, a report view.
SEED = '"referenz"."stichtage"'
GRUNDDATEN = '"intermediate"."int_grunddaten_je_lieferung'
BERICHTSSICHT = '"berichte"."rpt_monatsbericht_ziele'


def test_a_build_killed_again_and_again_ends_in_the_same_marts(
    welt: Welt, nachwuchs: Nachwuchs, soll: dict[str, str]
) -> None:
    """Each run meets what the one before has left."""
    welt.zurueck(ANGENOMMEN)

    def kill_at(punkt: AbstractContextManager[Callable[[], None]]) -> None:
        with punkt as erreicht:
            kind = nachwuchs.starten("bauen")
            erreicht()
            kind.toeten()

    for muster in (SEED, GRUNDDATEN):
        kill_at(welt.halt(f"create +(table|view).*{muster}"))
    kill_at(welt.sperre("register.berechnungsstand"))
    welt.ruhe()
    assert set(welt.summen().values()) == {LEERE_SUMME}
    kill_at(welt.halt(f"create +(table|view).*{BERICHTSSICHT}"))
    assert welt.summen() == soll
    assert nachwuchs.laufen("bauen").code == 0
    assert welt.summen() == soll
    assert welt.aufgeraeumt() == []


def test_a_killed_renderer_leaves_no_half_file(
    welt: Welt, nachwuchs: Nachwuchs, tmp_path: Path, soll: dict[str, str]
) -> None:
    """Six files are put down one after the other; a run is killed at the first and at the last two."""
    assert soll
    welt.zurueck(FERTIG)
    ordner = welt.einstellungen.berichte
    vorher = _report_files(ordner)
    assert len(vorher) == 6
    shutil.rmtree(ordner)
    berichten = ("berichten", "--traeger", "64710")
    for nummer in (1, 5, 6):
        zeichen = tmp_path / f"angekommen_{nummer}"
        kind = nachwuchs.starten(*berichten, halt_bei_fsync=nummer, zeichen=str(zeichen))
        warte_auf(zeichen.exists, f"fsync {nummer}")
        kind.toeten()
    assert len(list(ordner.rglob("*.teil"))) == 1
    assert nachwuchs.laufen(*berichten).code == 0
    assert _report_files(ordner) == vorher


def test_a_full_disk_stops_the_report_with_a_sentence(
    welt: Welt, nachwuchs: Nachwuchs, soll: dict[str, str]
) -> None:
    """A limit on the size of files stands in for the disk: the value fits, the PDF does not."""
    assert soll
    welt.zurueck(FERTIG)
    ordner = welt.einstellungen.berichte
    berichten = ("berichten", "--traeger", "64710")
    assert nachwuchs.laufen(*berichten).code == 0
    vorher = _report_files(ordner)
    for datei in ordner.rglob("*.pdf"):
        datei.unlink()
    kind = nachwuchs.laufen(*berichten, dateigroesse=max(len(vorher[n]) for n in vorher) - 1)
    assert kind.code == 3
    assert "nicht ablegen" in kind.text
    assert not list(ordner.rglob("*monatsbericht*.pdf"))
    assert nachwuchs.laufen(*berichten).code == 0
    assert _report_files(ordner) == vorher


def test_a_full_disk_of_the_server_stops_the_loader_with_a_sentence(
    welt: Welt, nachwuchs: Nachwuchs, raw_soll: dict[str, str]
) -> None:
    """Once while the delivery is judged, once while it is moved."""
    for tabelle in ("eingang.reihe", "raw.lieferung"):
        welt.zurueck(LEER)
        with welt.volle_platte(tabelle):
            kind = nachwuchs.laufen("annehmen", str(welt.eingang))
        assert kind.code == 3, kind.text
        assert "Der Datenträger der Datenbank ist voll (SQLSTATE 53100)" in kind.text
        assert welt.teile_von_raw() == 0
        assert nachwuchs.laufen("annehmen", str(welt.eingang)).code == 0
        assert welt.aufgeraeumt() == []
        assert welt.raw_summe() == raw_soll


def test_a_full_disk_of_the_server_stops_the_build_with_a_sentence(
    welt: Welt, nachwuchs: Nachwuchs, soll: dict[str, str]
) -> None:
    welt.zurueck(ANGENOMMEN)
    with welt.volle_platte("register.berechnungsstand"):
        kind = nachwuchs.laufen("bauen")
    assert kind.code == 3, kind.text
    assert "Der Datenträger der Datenbank ist voll" in kind.text
    assert "veröffentlichten Zahlen sind unverändert" in kind.text
    assert set(welt.summen().values()) == {LEERE_SUMME}
    assert nachwuchs.laufen("bauen").code == 0
    assert welt.summen() == soll
    assert welt.aufgeraeumt() == []


def test_a_line_that_breaks_while_rules_are_judged_is_told_and_nothing_is_taken(
    welt: Welt, nachwuchs: Nachwuchs, raw_soll: dict[str, str]
) -> None:
    welt.zurueck(LEER)
    welt.abriss_bei_regeln()
    kind = nachwuchs.laufen("annehmen", str(welt.eingang))
    assert kind.code == 3, kind.text
    assert "Die Verbindung zur Datenbank ist abgerissen" in kind.text
    assert "ein neuer Lauf beginnt von vorn" in kind.text
    assert welt.teile_von_raw() == 0
    welt.zurueck(LEER)
    assert nachwuchs.laufen("annehmen", str(welt.eingang)).code == 0
    assert welt.aufgeraeumt() == []
    assert welt.raw_summe() == raw_soll


def test_a_full_disk_below_the_work_files_stops_the_loader(
    welt: Welt, nachwuchs: Nachwuchs, raw_soll: dict[str, str]
) -> None:
    """First the results of the rules do not fit, then the Prüfprotokoll of a delivery that was taken."""
    welt.zurueck(LEER)
    shutil.rmtree(welt.einstellungen.berichte, ignore_errors=True)
    kind = nachwuchs.laufen("annehmen", str(welt.eingang), dateigroesse=1_000)
    assert kind.code == 3, kind.text
    assert "lässt sich nicht lesen oder schreiben" in kind.text
    assert welt.teile_von_raw() == 0
    assert nachwuchs.laufen("annehmen", str(welt.eingang)).code == 0
    vorher = _protocols(welt)
    assert vorher
    pdf = min(len(inhalt) for name, inhalt in vorher.items() if name.endswith(".pdf"))
    welt.zurueck(LEER)
    shutil.rmtree(welt.einstellungen.berichte)
    kind = nachwuchs.laufen("annehmen", str(welt.eingang), dateigroesse=pdf - 1)
    assert kind.code == 3, kind.text
    assert "nicht ablegen" in kind.text
    assert not list(welt.einstellungen.berichte.rglob("*.pdf"))
    assert nachwuchs.laufen("annehmen", str(welt.eingang)).code == 0
    assert _protocols(welt) == vorher
    assert welt.aufgeraeumt() == []
    assert welt.raw_summe() == raw_soll


def _protocols(welt: Welt) -> dict[str, bytes]:
    ordner = welt.einstellungen.berichte
    return {pfad.name: pfad.read_bytes() for pfad in ordner.rglob("pruefprotokoll*")}


def _report_files(ordner: Path) -> dict[str, bytes]:
    return {pfad.name: pfad.read_bytes() for pfad in ordner.rglob("*monatsbericht*")}


@pytest.mark.parametrize("wer", ["postmaster", "backend"])
def test_a_killed_server_stops_the_loader_with_a_sentence_and_comes_back(
    wer: str, welt: Welt, nachwuchs: Nachwuchs
) -> None:
    welt.zurueck(LEER)
    with welt.halt(LADEPUNKTE["raw"]) as erreicht:
        kind = nachwuchs.starten("annehmen", str(welt.eingang))
        erreicht()
        _kill_server(welt, wer, "zielwerk annehmen")
        assert kind.warten() == 3
    assert "Fehler: " in kind.text
    assert "ein neuer Lauf beginnt von vorn" in kind.text
    assert nachwuchs.laufen("annehmen", str(welt.eingang)).code == 0
    assert welt.aufgeraeumt() == []


def test_a_killed_server_stops_the_build_with_a_sentence_and_comes_back(
    welt: Welt, nachwuchs: Nachwuchs, soll: dict[str, str]
) -> None:
    welt.zurueck(ANGENOMMEN)
    with welt.halt(f"create +table.*{GRUNDDATEN}") as erreicht:
        kind = nachwuchs.starten("bauen")
        erreicht()
        _kill_server(welt, "postmaster", "zielwerk-dbt")
        assert kind.warten() == 3
    assert "Fehler: " in kind.text
    assert "veröffentlichten Zahlen sind unverändert" in kind.text
    assert nachwuchs.laufen("bauen").code == 0
    assert welt.summen() == soll
    assert welt.aufgeraeumt() == []


def _kill_server(welt: Welt, wer: str, anwendung: str) -> None:
    pid = datenbank.zustand(welt.einstellungen).pid
    if wer == "backend":
        with welt.verbinden() as verbindung:
            zeile = verbindung.execute(
                "select pid from pg_stat_activity where application_name = %s and wait_event_type = 'Lock'",
                [anwendung],
            ).fetchone()
        assert zeile is not None
        pid = int(zeile[0])
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
