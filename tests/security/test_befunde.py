"""Every rule about the content: one package with one defect for each, all of them found at once."""

import re
from dataclasses import dataclass, field

import pytest
from tests.security.pakete import Testpaket, stand_von_raw

from zielwerk.annahme import Ergebnis, annehmen_paket
from zielwerk.annahme.vertrag import lies_vertraege
from zielwerk.datenbank import connect
from zielwerk.einstellungen import Einstellungen

pytestmark = pytest.mark.server

KENNUNG = re.compile("[0-9]{3}[A-Z][0-9]{6}|[0-9]{5}BG[0-9]{7}|E[A-Z]*[0-9]{7}|F[A-Z]*[0-9]{7}")


@dataclass(frozen=True)
class Fehler:
    """A defect in one record and what must be said about it."""

    regel: str
    datei: str
    werte: dict[str, str] = field(default_factory=dict)
    gefunden: str | None = None


# A sound record of each file; {n} is the number of the defect that uses it.
VORLAGEN: dict[str, dict[str, str]] = {
    "person": {
        "kunden_nr": "999Q{n}",
        "geburtsdatum": "29.02.1980",
        "geschlecht": "w",
        "staatsangehoerigkeit": "000",
        "fluchtkontext": "0",
        "schulabschluss": "",
        "berufsabschluss": "",
        "schwerbehindert": "0",
        "vorbezugstage": "",
    },
    "bg_zeitraum": {
        "bg_nr": "64710BG9{n}",
        "von": "01.01.2024",
        "bis": "31.12.2024",
        "bg_typ": "SINGLE",
        "hauptperson": "999Q000001",
        "team": "Nord",
        "gemeinde": "05570004",
        "quartier": "",
    },
    "person_zeitraum": {
        "kunden_nr": "999Q{n}",
        "bg_nr": "64710BG9{n}",
        "status": "ELB",
        "von": "01.01.2024",
        "bis": "",
        "einstellungsgrund": "",
    },
    "anspruch": {
        "kunden_nr": "999Q{n}",
        "bg_nr": "64710BG9{n}",
        "monat": "2025-07",
        "leistungsart": "P20",
        "anspruch": "563,00",
        "anspruch_nach_minderung": "506,70",
    },
    "erwerbstaetigkeit": {
        "et_id": "E9{n}",
        "kunden_nr": "999Q{n}",
        "art": "SVB",
        "beginn": "01.01.2025",
        "ende": "",
        "instrument": "",
    },
    "foerderung": {
        "foerderfall_id": "F9{n}",
        "kunden_nr": "999Q{n}",
        "instrument": "P16I",
        "eintritt": "01.01.2025",
        "austritt": "",
        "massnahmetraeger": "",
        "massnahme": "",
        "abbruch": "0",
    },
    "profil": {
        "kunden_nr": "999Q{n}",
        "von": "01.01.2025",
        "bis": "",
        "betreuung": "",
        "integrationsprognose": "",
        "gesundheitlich_eingeschraenkt": "",
    },
    "minderung": {
        "kunden_nr": "999Q{n}",
        "beginn": "01.01.2025",
        "ende": "",
        "grund": "MELDE",
        "betrag_monatlich": "56,30",
    },
    "arbeitsmarktstatus": {"kunden_nr": "999Q{n}", "status": "ARBEITSLOS", "von": "01.01.2025", "bis": ""},
    "haushalt": {
        "haushaltsjahr": "2025",
        "monat": "2025-07",
        "titel": "EGT",
        "gruppe": "FBW",
        "zuweisung": "1,00",
        "ausgaberest": "",
        "umschichtung": "-1,00",
        "ist": "-5,00",
        "festlegung": "0,00",
        "davon_pat": "0,00",
        "ve_zugeteilt": "",
        "ve_gebunden": "",
    },
    "personal": {"monat": "2025-07", "team": "T{n}", "funktion": "BFM", "zielgruppe": "U25", "vzae": "1,5"},
    "organisation": {
        "team": "T{n}",
        "bezeichnung": "=cmd|' /C calc'!A1",
        "standort": 'Süd; "Ost"',
        "von": "01.01.2025",
        "bis": "",
    },
}
FEHLER = [
    Fehler("PER-21", "person", {"kunden_nr": "999q000001"}),
    Fehler("PER-02", "person", {"geburtsdatum": ""}),
    Fehler("PER-22", "person", {"geburtsdatum": "31.02.1980"}, "31.02.1980"),
    Fehler("PER-22", "person", {"geburtsdatum": "29.02.1981"}, "29.02.1981"),
    Fehler("PER-22", "person", {"geburtsdatum": "1980-02-01"}, "1980-02-01"),
    Fehler("PER-22", "person", {"geburtsdatum": "01.01.0000"}, "01.01.0000"),
    Fehler("PER-51", "person", {"geburtsdatum": "31.12.1899"}, "geburtsdatum 31.12.1899"),
    Fehler("PER-23", "person", {"geschlecht": "weiblich"}, "weiblich"),
    Fehler("PER-23", "person", {"geschlecht": " w"}, " w"),
    Fehler("PER-24", "person", {"staatsangehoerigkeit": "0"}, "0"),
    Fehler("PER-25", "person", {"fluchtkontext": "ja"}, "ja"),
    Fehler("PER-26", "person", {"schulabschluss": "<b>abitur</b>"}, "<b>abitur</b>"),
    Fehler("PER-29", "person", {"vorbezugstage": "1,5"}, "1,5"),
    Fehler("PER-61", "person", {"vorbezugstage": "731"}, "731"),
    Fehler("PER-61", "person", {"vorbezugstage": "-1"}, "-1"),
    # A Kundennummer in the wrong column is masked, wherever it stands.
    Fehler("PER-28", "person", {"schwerbehindert": "999A000001"}, "[Kennung]"),
    Fehler("PER-23", "person", {"geschlecht": "w\x07\n{{7*7}}%s"}, "w··{{7*7}}%s"),
    Fehler(
        "PER-23", "person", {"geschlecht": "'; drop table raw.person; --"}, "'; drop table raw.person; --"
    ),
    Fehler("BGZ-21", "bg_zeitraum", {"bg_nr": "64710BG900001"}),
    Fehler("BGZ-61", "bg_zeitraum", {"bg_nr": "36704BG9000001"}),
    Fehler("BGZ-42", "bg_zeitraum", {"hauptperson": "999Z999998"}),
    Fehler("BGZ-26", "bg_zeitraum", {"team": "x" * 41}, "x" * 41),
    Fehler("BGZ-27", "bg_zeitraum", {"gemeinde": "0557000"}, "0557000"),
    Fehler("BGZ-06", "bg_zeitraum", {"team": ""}),
    Fehler("BGZ-62", "bg_zeitraum", {"von": "01.01.2025"}, "01.01.2025 > 31.12.2024"),
    Fehler(
        "BGZ-63", "bg_zeitraum", {"bg_nr": "64710BG9000001", "von": "31.12.2024"}, "31.12.2024–31.12.2024"
    ),
    Fehler("PZR-23", "person_zeitraum", {"status": "elb"}, "elb"),
    Fehler("PZR-42", "person_zeitraum", {"kunden_nr": "999Z999997"}),
    Fehler("PZR-43", "person_zeitraum", {"bg_nr": "64710BG9999999"}),
    Fehler("PZR-61", "person_zeitraum", {"bg_nr": "36704BG9000002"}),
    Fehler("PZR-04", "person_zeitraum", {"von": ""}),
    Fehler("PZR-62", "person_zeitraum", {"bis": "31.12.2023"}, "01.01.2024 > 31.12.2023"),
    Fehler("PZR-51", "person_zeitraum", {"bis": "01.08.2035"}, "bis 01.08.2035"),
    Fehler("PZR-26", "person_zeitraum", {"einstellungsgrund": "TOD"}, "TOD"),
    Fehler("ANS-23", "anspruch", {"monat": "2025-13"}, "2025-13"),
    Fehler("ANS-64", "anspruch", {"monat": "2025-03"}, "2025-03"),
    Fehler("ANS-24", "anspruch", {"leistungsart": "P99"}, "P99"),
    Fehler("ANS-25", "anspruch", {"anspruch": "1.234,56"}, "1.234,56"),
    Fehler("ANS-25", "anspruch", {"anspruch": "1234567890,00"}, "1234567890,00"),
    Fehler("ANS-62", "anspruch", {"anspruch": "-0,01", "anspruch_nach_minderung": "-0,00"}, "-0,01"),
    Fehler("ANS-63", "anspruch", {"anspruch_nach_minderung": "-1,00"}, "-1,00"),
    Fehler("ANS-65", "anspruch", {"anspruch_nach_minderung": "563,01"}, "563,01 > 563,00"),
    Fehler("ANS-06", "anspruch", {"anspruch_nach_minderung": ""}),
    Fehler("ANS-42", "anspruch", {"kunden_nr": "999Z999996"}),
    Fehler("ANS-43", "anspruch", {"bg_nr": "64710BG9999998"}),
    Fehler("ANS-61", "anspruch", {"bg_nr": "36704BG9000003"}),
    Fehler("ERW-21", "erwerbstaetigkeit", {"et_id": "E" * 41}),
    Fehler("ERW-23", "erwerbstaetigkeit", {"art": "MINIJOB"}, "MINIJOB"),
    Fehler("ERW-26", "erwerbstaetigkeit", {"instrument": "P16Z"}, "P16Z"),
    Fehler("ERW-61", "erwerbstaetigkeit", {"ende": "31.12.2024"}, "01.01.2025 > 31.12.2024"),
    Fehler("ERW-42", "erwerbstaetigkeit", {"kunden_nr": "999Z999995"}),
    Fehler("FOE-03", "foerderung", {"instrument": ""}),
    Fehler("FOE-28", "foerderung", {"abbruch": "2"}, "2"),
    Fehler("FOE-61", "foerderung", {"austritt": "31.12.2024"}, "01.01.2025 > 31.12.2024"),
    Fehler("FOE-27", "foerderung", {"massnahme": "x" * 201}, "x" * 60),
    Fehler("PRO-61", "profil", {"bis": "31.12.2024"}, "01.01.2025 > 31.12.2024"),
    Fehler("PRO-26", "profil", {"gesundheitlich_eingeschraenkt": "nein"}, "nein"),
    Fehler("MIN-62", "minderung", {"ende": "31.12.2024"}, "01.01.2025 > 31.12.2024"),
    Fehler("MIN-61", "minderung", {"betrag_monatlich": "-56,30"}, "-56,30"),
    Fehler("MIN-25", "minderung", {"betrag_monatlich": "1.056,30"}, "1.056,30"),
    Fehler("AMS-61", "arbeitsmarktstatus", {"bis": "31.12.2024"}, "01.01.2025 > 31.12.2024"),
    Fehler("AMS-42", "arbeitsmarktstatus", {"kunden_nr": "999Z999994"}),
    Fehler("HAU-22", "haushalt", {"monat": "2025-13"}, "2025-13"),
    Fehler("HAU-25", "haushalt", {"gruppe": "REHA", "zuweisung": "2"}, "2"),
    Fehler("HAU-51", "haushalt", {"monat": "1899-07"}, "monat 1899-07"),
    Fehler("HAU-51", "haushalt", {"haushaltsjahr": "2036"}, "haushaltsjahr 2036"),
    Fehler("HAU-05", "haushalt", {"gruppe": "SACH", "zuweisung": ""}),
    Fehler("PSL-25", "personal", {"vzae": "1,23456"}, "1,23456"),
    Fehler("PSL-02", "personal", {"team": ""}),
    Fehler("ORG-61", "organisation", {"bis": "31.12.2024"}, "01.01.2025 > 31.12.2024"),
    Fehler("ORG-21", "organisation", {"team": "x" * 41}, "x" * 41),
]
KUERZEL = {
    "person": "PER",
    "bg_zeitraum": "BGZ",
    "person_zeitraum": "PZR",
    "anspruch": "ANS",
    "erwerbstaetigkeit": "ERW",
    "foerderung": "FOE",
    "profil": "PRO",
    "minderung": "MIN",
    "arbeitsmarktstatus": "AMS",
    "haushalt": "HAU",
    "personal": "PSL",
    "organisation": "ORG",
}
# Files that define identifiers hold a sound record for every defect elsewhere.
DEFINIEREND = {"person", "bg_zeitraum"}

Fund = tuple[str, int, str, str | None]


def _verderben(paket: Testpaket) -> set[Fund]:
    """Write all files anew, each defect in a record of its own, and return what must be found."""
    erwartet: set[Fund] = set()
    for datei, vorlage in VORLAGEN.items():
        zeilen = [_zeile(vorlage, 1)]
        for nummer, fehler in enumerate(FEHLER, start=2):
            if fehler.datei == datei:
                zeilen.append(_zeile(vorlage, nummer) | fehler.werte)
                erwartet.add((f"{datei}.csv", len(zeilen) + 1, fehler.regel, fehler.gefunden))
            elif datei in DEFINIEREND:
                zeilen.append(_zeile(vorlage, nummer))
        # The first record once more, as the last.
        zeilen.append(zeilen[0])
        for satz in (2, len(zeilen) + 1):
            erwartet.add((f"{datei}.csv", satz, f"{KUERZEL[datei]}-41", None))
        paket.schreiben(datei, list(vorlage), zeilen)
    return erwartet


def _zeile(vorlage: dict[str, str], nummer: int) -> dict[str, str]:
    return {spalte: wert.replace("{n}", f"{nummer:06d}") for spalte, wert in vorlage.items()}


@dataclass(frozen=True)
class Urteil:
    """The one judgement all tests here look at."""

    ergebnis: Ergebnis
    befunde: set[Fund]
    erwartet: set[Fund]
    texte: list[str]
    raw: dict[str, int]


@pytest.fixture(scope="module")
def urteil(modul_einstellungen: Einstellungen, tmp_path_factory: pytest.TempPathFactory) -> Urteil:
    paket = Testpaket(tmp_path_factory.mktemp("eingang"))
    erwartet = _verderben(paket)
    ergebnis = annehmen_paket(modul_einstellungen, paket.pfad)
    with connect(modul_einstellungen, anwendung="test") as verbindung:
        zeilen = verbindung.execute(
            "select datei, satz, regel, gefunden, meldung from eingang.befund where schwere = 'fehler'"
        ).fetchall()
        raw = stand_von_raw(verbindung)
    return Urteil(
        ergebnis=ergebnis,
        befunde={(datei, satz, regel, gefunden) for datei, satz, regel, gefunden, _ in zeilen},
        erwartet=erwartet,
        texte=[" ".join(str(wert) for wert in zeile) for zeile in zeilen],
        raw=raw,
    )


def test_all_defects_are_found_and_nothing_else(urteil: Urteil) -> None:
    assert urteil.befunde - urteil.erwartet == set()
    assert urteil.erwartet - urteil.befunde == set()


def test_package_is_rejected_and_raw_untouched(urteil: Urteil) -> None:
    assert urteil.ergebnis.status == "abgelehnt"
    assert urteil.ergebnis.befunde_anzahl == len(urteil.erwartet)
    assert len(urteil.ergebnis.befunde) == 20
    assert set(urteil.raw.values()) == {0}
    assert not [tabelle for tabelle in urteil.raw if "__" in tabelle]


def test_no_identifier_is_kept_or_said(urteil: Urteil, modul_einstellungen: Einstellungen) -> None:
    gesagt = [*urteil.texte, *(befund.satz_text() for befund in urteil.ergebnis.befunde)]
    abgelegt = [pfad.read_text(encoding="utf-8") for pfad in modul_einstellungen.arbeit.rglob("*.json")]
    assert len(abgelegt) == len(VORLAGEN)
    assert [text for text in [*gesagt, *abgelegt] if KENNUNG.search(text)] == []


def test_findings_are_sentences_with_file_record_and_reason(urteil: Urteil) -> None:
    saetze = [befund.satz_text() for befund in urteil.ergebnis.befunde]
    assert (
        "person.csv, Satz 5 (PER-22): »geburtsdatum« ist ein Tag TT.MM.JJJJ, den es gibt"
        " (gefunden: 31.02.1980)."
    ) in saetze


def test_every_kind_of_rule_of_the_contracts_is_tested_here(modul_einstellungen: Einstellungen) -> None:
    werk = lies_vertraege(modul_einstellungen.projekt / "expectations")
    frei = {
        regel.kennung
        for vertrag in werk.vertraege.values()
        for regel in vertrag.regeln
        if regel.schwere == "fehler"
    }
    assert set(VORLAGEN) == set(werk.vertraege)
    assert frei <= {fehler.regel for fehler in FEHLER}
