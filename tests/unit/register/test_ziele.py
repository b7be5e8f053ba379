"""A wrong target is refused with file and record; the examples of kennzahlen.md § 6.3 are fine."""

from pathlib import Path

import pytest
from tests.conftest import PROJEKT

from zielwerk.register.tabelle import Befunde, RegisterError
from zielwerk.register.ziele import SPALTEN, Zielwert, lies

KOPF = ",".join(SPALTEN)
GUT = "36704,2025,K2,gesamt,ABS_QUOTA,>=,25,,,2025-03-01,mindestens 25 %"

BEISPIELE = (
    '67906,2012,K2,gesamt,REL_CHANGE,>=,"11,9","26,86",Jahreswert 2011,2012-04-01,"um 11,9 % erhöht"',
    '67906,2015,K2,gesamt,REL_CHANGE,>=,"-1,5","30,0",Jahreswert 2014,,"sinkt um nicht mehr als 1,5 %"',
    "67906,2015,LZB_JD,gesamt,REL_CHANGE,<=,0,500,Jahresdurchschnitt 2014,,Ø-Bestand bleibt gleich",
    '67906,2018,LZB_JD,gesamt,REL_CHANGE,<=,14,500,Jahresdurchschnitt 2017,,"steigt höchstens um 14 %"',
    "36308,2012,LZB_JD,gesamt,MONITOR,<=,,,,2012-03-26,Rückgang",
    '36308,2015,K2,gesamt,ABS_QUOTA,>=,"26,1",,,,"26,1 %"',
    "36308,2015,LZB_JD,gesamt,ABS_COUNT,<=,3500,3588,Ist 2014,,rund 3.500",
    '41502,2015,K2,gesamt,REL_CHANGE,>=,"1,8",25,Jahreswert 2014,,"+ 1,8 % ggü. Vorjahr"',
    "36704,2025,K2,gesamt,ABS_QUOTA,>=,25,,,2025-03-01,erst so",
    "36704,2025,K2,gesamt,ABS_QUOTA,>=,24,,,2025-07-01,dann so",
    "36704,2025,K3,gesamt,MONITOR,<=,,,,2025-03-01,Beobachtung",
)


def _lies(tmp_path: Path, *zeilen: str, kopf: str = KOPF) -> tuple[list[Zielwert], Befunde]:
    datei = tmp_path / "zielwerte.csv"
    datei.write_text("\n".join([kopf, *zeilen]) + "\n", encoding="utf-8")
    befunde = Befunde()
    return [ziel for _, ziel in lies(datei, PROJEKT, befunde)], befunde


def test_real_agreements_can_be_written_down(tmp_path: Path) -> None:
    ziele, befunde = _lies(tmp_path, *BEISPIELE)
    assert befunde.fehler == []
    assert len(ziele) == len(BEISPIELE)
    assert ziele[0].wortlaut == "um 11,9 % erhöht"
    assert str(ziele[0].wert) == "11.9"


def test_the_register_of_the_project_is_in_order() -> None:
    befunde = Befunde()
    assert lies(PROJEKT / "register" / "zielwerte.csv", PROJEKT, befunde)
    assert befunde == Befunde()


FEHLER = {
    "unbekannt": (GUT.replace("K2", "K9"), "Ein Ziel für die Kennzahl «K9» gibt es nicht"),
    "nicht-vereinbar": (GUT.replace("K2", "LZB_ANTEIL"), "«LZB_ANTEIL» gibt es nicht"),
    "traeger": (GUT.replace("36704", "3670"), "traeger_nr besteht aus fünf Ziffern"),
    "ohne-basis": (GUT.replace("ABS_QUOTA", "REL_CHANGE"), "braucht einen Basiswert"),
    "ohne-quelle": (
        "36704,2025,K2,gesamt,REL_CHANGE,>=,2,25,,,x",
        "fehlt basis_quelle",
    ),
    "ohne-wert": (GUT.replace(",25,", ",,"), "braucht einen Wert"),
    "gruppiert": (GUT.replace(",25,", ",1.234.5,"), "keine Zahl ohne Tausenderpunkt"),
    "mehrdeutig": (
        "36704,2025,LZB_JD,gesamt,ABS_COUNT,<=,3.500,,,,höchstens 3.500",
        "«3.500» ist mehrdeutig",
    ),
    "einheit": (GUT.replace("ABS_QUOTA", "ABS_COUNT"), "wird in Prozent gemessen"),
    "menge": (GUT.replace("K2", "LZB_JD"), "wird in Personen gemessen"),
    "tag": (GUT.replace("2025-03-01", "31.02.2025"), "kein Tag der Form JJJJ-MM-TT"),
    "zu-spaet": (GUT.replace("2025-03-01", "2026-01-02"), "nach dem Ende des Jahres 2025"),
    "wortlaut": (GUT.removesuffix("mindestens 25 %"), "der Wortlaut"),
    "spalten": ("36704,2025,K2,gesamt,ABS_QUOTA,>=,25", "Zahl der Spalten"),
    "vergleich": (GUT.replace(">=", "="), "vergleich muss eines von"),
    "steuerzeichen": (GUT + "\x07", "Steuerzeichen"),
}


@pytest.mark.parametrize("fall", FEHLER)
def test_a_wrong_target_is_named_with_its_record(tmp_path: Path, fall: str) -> None:
    zeile, grund = FEHLER[fall]
    ziele, befunde = _lies(tmp_path, GUT.replace("36704", "64710"), zeile)
    assert len(ziele) == 1
    assert len(befunde.fehler) == 1
    assert befunde.fehler[0].startswith("zielwerte.csv, Satz 3: ")
    assert grund in befunde.fehler[0]


def test_two_targets_at_once_are_refused_and_a_later_one_is_a_change(tmp_path: Path) -> None:
    _, befunde = _lies(tmp_path, GUT, GUT.replace(",25,", ",26,"))
    (fehler,) = befunde.fehler
    assert fehler.startswith(
        "zielwerte.csv, Satz 3: Für K2 gesamt 2025 des Trägers 36704 gälten zwei Ziele"
    )
    assert "dieses und das aus Satz 2; eine Änderung braucht ein späteres vereinbart_am." in fehler
    _, befunde = _lies(tmp_path, GUT, GUT.replace("2025-03-01", "2025-07-01"))
    assert befunde.fehler == []


def test_every_fault_is_told_and_none_hides_another(tmp_path: Path) -> None:
    _, befunde = _lies(tmp_path, *(GUT.replace("K2", f"X{nummer}") for nummer in range(25)))
    with pytest.raises(RegisterError, match="und 5 weitere") as gefangen:
        befunde.abbrechen()
    assert str(gefangen.value).count("\n") == 20


def test_a_file_that_is_no_register_is_refused(tmp_path: Path) -> None:
    _, befunde = _lies(tmp_path, GUT, kopf="traeger,jahr")
    assert "Die Kopfzeile muss lauten: traeger_nr,jahr" in befunde.fehler[0]
    datei = tmp_path / "latin1.csv"
    datei.write_bytes(f"{KOPF}\n{GUT} für\n".encode("latin-1"))
    befunde = Befunde()
    assert lies(datei, PROJEKT, befunde) == []
    assert befunde.fehler == ["latin1.csv: Die Datei ist nicht in UTF-8 geschrieben."]
    _, befunde = _lies(tmp_path, GUT.replace("mindestens", '"mindestens'))
    assert befunde.fehler


def test_an_unknown_traeger_is_a_hinweis(tmp_path: Path) -> None:
    ziele, befunde = _lies(tmp_path, GUT.replace("36704", "12345"))
    assert len(ziele) == 1
    assert befunde.hinweise == ["zielwerte.csv, Satz 2: Die Trägernummer 12345 ist nicht bekannt."]
