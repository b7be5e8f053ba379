"""Many reports at once: whoever fails is named, and the others are made."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.reports import fabrik
from tests.reports.arbeit import SCHEITERT, STIRBT, arbeiten
from tests.reports.test_zusammenstellen import ablegen, fuellen_methodik

from zielwerk import datenbank
from zielwerk.befehle import aufrufen
from zielwerk.bericht.ablauf import Auftrag
from zielwerk.bericht.berichtsart import Thema
from zielwerk.bericht.serie import stapel, versuchen
from zielwerk.einstellungen import Einstellungen

GUTE = [f"{nummer:05}" for nummer in range(20, 24)]


def auftraege(*nummern: str) -> list[Auftrag]:
    return [
        Auftrag(art="monatsbericht", thema=Thema(traeger_nr=nummer, datenstand=date(2025, 10, 1)))
        for nummer in nummern
    ]


def test_a_process_that_dies_takes_no_other_report_along(tmp_path: Path) -> None:
    alle = auftraege(*GUTE[:2], STIRBT, SCHEITERT, *GUTE[2:])
    ergebnisse = list(stapel(Einstellungen(daten=tmp_path), alle, arbeit=arbeiten))
    assert len(ergebnisse) == len(alle)
    fehler = {ergebnis.auftrag.thema.traeger_nr: ergebnis.fehler for ergebnis in ergebnisse}
    assert {nummer for nummer, text in fehler.items() if not text} == set(GUTE)
    assert fehler[SCHEITERT] == "Die Vorlage fehlt."
    assert "abgebrochen" in fehler[STIRBT]


def test_a_failure_is_a_sentence_without_data(tmp_path: Path) -> None:
    (auftrag,) = auftraege("36704")
    einstellungen = Einstellungen(daten=tmp_path, database_url="postgresql://geheim:geheim@127.0.0.1:1/x")
    ergebnis = versuchen(einstellungen, auftrag)
    assert ergebnis.pdf is None
    assert ergebnis.fehler
    assert "geheim" not in ergebnis.fehler
    unbekannt = replace(auftrag, art="gibt_es_nicht")
    assert "gibt es nicht" in versuchen(einstellungen, unbekannt).fehler


@pytest.mark.server
@pytest.mark.pdf
def test_one_report_that_fails_is_named_and_the_others_are_made(
    modul_einstellungen: Einstellungen,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    kaputt = fabrik.lueckenhafter()
    kaputt = replace(kaputt, kopf=replace(kaputt.kopf, fachverfahren="\N{PILE OF POO}"))
    with datenbank.connect(modul_einstellungen, anwendung="test") as verbindung:
        fuellen_methodik(verbindung)
        for bericht in (fabrik.grosser(), fabrik.kleiner(), kaputt):
            ablegen(verbindung, bericht)
    monkeypatch.setenv("ZIELWERK_DATABASE_URL", str(modul_einstellungen.database_url))
    monkeypatch.setenv("ZIELWERK_DATEN", str(modul_einstellungen.daten))
    assert aufrufen(["berichten", "--traeger", "alle"]) == 1
    ausgabe = capsys.readouterr()
    assert [Path(zeile).name for zeile in ausgabe.out.splitlines()] == [
        "monatsbericht_36704_2025-10.pdf",
        "monatsbericht_67748_2025-10.pdf",
    ]
    assert "monatsbericht_64710_2025-10: Vorlage monatsbericht/bericht.html.jinja" in ausgabe.err
    assert "Berichte: 2, davon 2 neu geschrieben; 1 gescheitert." in ausgabe.err
    assert aufrufen(["berichten", "--traeger", "64710"]) == 3
    assert aufrufen(["berichten", "--traeger", "67748", "--team", "12"]) == 3
