"""A wrong comment or measure is refused with file and record; what people write stays what it is."""

from pathlib import Path

import pytest
from tests.conftest import PROJEKT

from zielwerk.register.kommentare import SPALTEN, TEXT_HOECHSTENS, Zielkommentar, lies, ohne_ziel
from zielwerk.register.tabelle import Befunde

KOPF = ",".join(SPALTEN)
GUT = "36704,2026-06,K2,gesamt,kommentar,,Erläuterung,,,,2026-10-20,Controlling"
MASSNAHME = (
    "36704,2026-06,K2,gesamt,massnahme,2026-1,Bewerbertage,Markt,2026-12-31,offen,2026-10-20,Controlling"
)


def _lies(tmp_path: Path, *zeilen: str) -> tuple[list[Zielkommentar], Befunde]:
    befunde = Befunde()
    return [eintrag for _, eintrag in lies(_datei(tmp_path, *zeilen), PROJEKT, befunde)], befunde


def _datei(tmp_path: Path, *zeilen: str) -> Path:
    datei = tmp_path / "zielkommentare.csv"
    datei.write_text("\n".join([KOPF, *zeilen]) + "\n", encoding="utf-8")
    return datei


def test_the_register_of_the_project_is_in_order() -> None:
    """Musterburg shows comments and measures, on agreed targets only."""
    befunde, register = Befunde(), PROJEKT / "register"
    eintraege = lies(register / "zielkommentare.csv", PROJEKT, befunde)
    assert {(eintrag.traeger_nr, eintrag.art) for _, eintrag in eintraege} == {
        ("99999", "kommentar"),
        ("99999", "massnahme"),
    }
    assert all(eintrag.text.startswith("Beispiel: ") for _, eintrag in eintraege)
    assert befunde == Befunde()
    assert ohne_ziel(eintraege, register / "zielwerte.csv", PROJEKT) == []


def test_history_is_appended(tmp_path: Path) -> None:
    """A later version of a comment, a later state of a measure, and the same measure in another month."""
    eintraege, befunde = _lies(
        tmp_path,
        GUT,
        GUT.replace("2026-10-20", "2026-10-21"),
        MASSNAHME,
        MASSNAHME.replace("2026-10-20", "2026-10-21").replace("offen", "laeuft"),
        MASSNAHME.replace("2026-06", "2026-09").replace("2026-10-20", "2027-01-18"),
        MASSNAHME.replace("36704", "64710").replace("K2", "K3"),
    )
    assert befunde == Befunde()
    assert [eintrag.stand for eintrag in eintraege] == [None, None, "offen", "laeuft", "offen", "offen"]


FEHLER = {
    "kennzahl": (GUT.replace("K2", "K9"), "Zur Kennzahl «K9» gibt es keine Ziele; möglich sind K1,"),
    "geschlecht": (GUT.replace("gesamt", "alle"), "geschlecht muss eines von gesamt, w, m sein"),
    "art": (GUT.replace("kommentar", "notiz"), "art muss eines von kommentar, massnahme sein"),
    "traeger": (GUT.replace("36704", "3670"), "traeger_nr besteht aus fünf Ziffern"),
    "monat": (GUT.replace("2026-06", "2026-13"), "berichtsmonat ist kein Monat der Form JJJJ-MM"),
    "vor-dem-monat": (
        GUT.replace("2026-10-20", "2026-05-31"),
        "erfasst_am liegt vor dem Berichtsmonat 2026-06",
    ),
    "ohne-tag": (GUT.replace("2026-10-20", ""), "In erfasst_am fehlt der Tag"),
    "ohne-text": (GUT.replace("Erläuterung", "  "), "In text fehlt der Text"),
    "ohne-stelle": (GUT.replace("Controlling", ""), "In erfasst_von fehlt die Stelle"),
    "zu-lang": (
        GUT.replace("Erläuterung", "ä" * 601),
        "text hat 601 Zeichen, gedruckt werden höchstens 600",
    ),
    "lange-stelle": (GUT.replace("Controlling", "C" * 81), "erfasst_von hat 81 Zeichen"),
    "steuerzeichen": (GUT.replace("Erl", "Erl\x07"), "Steuerzeichen"),
    "schreibrichtung": (GUT.replace("Erl", "Erl\u202e"), "Steuerzeichen"),
    "kundennummer": (GUT.replace("Erläuterung", "zu 123A456789 siehe Akte"), "Kunden- oder BG-Nummer"),
    "bg-nummer": (GUT.replace("Erläuterung", "12345bg1234567"), "Kunden- oder BG-Nummer"),
    "kommentar-mit-frist": (
        GUT.replace("Erläuterung,,,,", "Erläuterung,,2026-12-31,offen,"),
        "Ein Kommentar hat kein Feld bis, stand; ist eine Maßnahme gemeint",
    ),
    "ohne-nummer": (MASSNAHME.replace("2026-1,", ","), "In massnahme_nr fehlt die Nummer"),
    "nummer": (MASSNAHME.replace("2026-1,", "=1+1,"), "massnahme_nr besteht aus höchstens 12"),
    "ohne-verantwortung": (MASSNAHME.replace("Markt", ""), "In verantwortlich fehlt"),
    "ohne-frist": (MASSNAHME.replace("2026-12-31", ""), "In bis fehlt der Tag"),
    "frist": (MASSNAHME.replace("2026-12-31", "2026-11-31"), "bis ist kein Tag der Form JJJJ-MM-TT"),
    "stand": (
        MASSNAHME.replace("offen", "fast"),
        "stand muss eines von offen, laeuft, erledigt, entfallen",
    ),
    "doppelt": (
        GUT.replace("36704", "64710"),
        "Einen Kommentar für 06/2026 vom selben Tag gibt es schon in Satz 2; eine Änderung braucht",
    ),
    "andere-massnahme": (
        MASSNAHME.replace("36704", "64710").replace("K2", "K1"),
        "Die Nummer 2026-1 ist in Satz 3 eine Maßnahme zu K2 gesamt; eine Nummer steht immer für dieselbe",
    ),
    "doppelter-stand": (
        MASSNAHME.replace("36704", "64710").replace("Bewerbertage", "anders"),
        "Einen Stand der Maßnahme 2026-1 für 06/2026 vom selben Tag gibt es schon in Satz 3",
    ),
    "spalten": ("36704,2026-06,K2", "Zahl der Spalten"),
}


@pytest.mark.parametrize("fall", FEHLER)
def test_a_wrong_row_is_named_with_its_record(tmp_path: Path, fall: str) -> None:
    zeile, grund = FEHLER[fall]
    gute = [gut.replace("36704", "64710") for gut in (GUT, MASSNAHME)]
    eintraege, befunde = _lies(tmp_path, *gute, zeile)
    assert len(eintraege) == 2
    assert len(befunde.fehler) == 1
    assert befunde.fehler[0].startswith("zielkommentare.csv, Satz 4: ")
    assert grund in befunde.fehler[0]


def test_text_is_one_paragraph_and_stays_what_it_is(tmp_path: Path) -> None:
    """A line break of a spreadsheet is a space, a decomposed umlaut a letter; markup is not touched."""
    text = "=1+1 <b>{{ x }}</b>\n  u\u0308ber " + "z" * (TEXT_HOECHSTENS - 40)
    (eintrag,), befunde = _lies(tmp_path, GUT.replace("Erläuterung", f'"{text}"'))
    assert befunde == Befunde()
    assert eintrag.text.startswith("=1+1 <b>{{ x }}</b> über zzz")


def test_what_belongs_to_no_target_is_a_hinweis(tmp_path: Path) -> None:
    ziele = tmp_path / "zielwerte.csv"
    datei = _datei(tmp_path, GUT, GUT.replace("36704", "12345"))
    befunde = Befunde()
    eintraege = lies(datei, PROJEKT, befunde)
    assert befunde.hinweise == ["zielkommentare.csv, Satz 3: Die Trägernummer 12345 ist nicht bekannt."]
    assert len(ohne_ziel(eintraege, ziele, PROJEKT)) == 2
    ziele.write_text(
        "traeger_nr,jahr,kennzahl_id,geschlecht,typ,vergleich,wert,basis_wert,basis_quelle,vereinbart_am,"
        "wortlaut\n36704,2026,K2,gesamt,ABS_QUOTA,>=,25,,,,mindestens 25\n",
        encoding="utf-8",
    )
    (hinweis,) = ohne_ziel(eintraege, ziele, PROJEKT)
    assert hinweis.startswith("zielkommentare.csv, Satz 3: Für K2 gesamt 2026 des Trägers 12345 ist kein")
    assert hinweis.endswith("Ziel vereinbart; bitte kennzahl_id, geschlecht und berichtsmonat prüfen.")
