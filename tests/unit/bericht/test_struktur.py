"""Structure, target groups and long series: what is said where a file is missing, and in which order."""

from decimal import Decimal

from tests.reports import fabrik, strukturfabrik, zielfabrik

from zielwerk.bericht.bausteine import Absatz, Kapitel, Tabelle, Wort, bausteine, zellen
from zielwerk.bericht.monatsbericht.kapitel import kapitel
from zielwerk.bericht.monatsbericht.langzeit import langzeit
from zielwerk.bericht.monatsbericht.struktur import struktur
from zielwerk.bericht.monatsbericht.wert import Monatsbericht
from zielwerk.bericht.monatsbericht.zielgruppen import zielgruppen
from zielwerk.bericht.zielnachhaltung.langreihe import langreihe

NICHT_GELIEFERT = {
    "Integrationsprognosen: nicht geliefert (profil.csv).",
    "Zahl der Leistungsminderungen: nicht geliefert (minderung.csv).",
    "Langzeitarbeitslose: nicht geliefert (arbeitsmarktstatus.csv).",
    "Gesundheitlich eingeschränkt: nicht geliefert (profil.csv).",
}


def _absaetze(inhalt: object) -> set[str]:
    return {absatz.text for absatz in bausteine(inhalt, Absatz)}


def _anlagen(bericht: Monatsbericht) -> tuple[Kapitel, Kapitel]:
    teile = struktur(bericht), zielgruppen(bericht)
    assert teile[0] is not None
    assert teile[1] is not None
    return teile[0], teile[1]


def test_a_missing_file_is_named_and_nothing_is_zero() -> None:
    ohne, mit = _anlagen(fabrik.kleiner()), _anlagen(fabrik.grosser())
    assert _absaetze(ohne) >= NICHT_GELIEFERT
    assert not any("nicht geliefert" in text for text in _absaetze(mit))
    gedruckt = {zelle.schluessel for zelle in zellen(ohne)}
    assert not any(
        kennung in schluessel
        for schluessel in gedruckt
        for kennung in ("MINDERUNG.", "prognose", ".LZA.", "GESUNDHEIT")
    )
    assert "struktur.MINDERUNG_EUR.gesamt.gesamt.gesamt.wert" in gedruckt


def test_both_definitions_stand_beside_each_other() -> None:
    (text,) = _absaetze(langzeit(fabrik.grosser()))
    assert "638 der letzten 730 Tage" in text
    assert "seit mindestens 364 Tagen arbeitslose eLb" in text
    (text,) = _absaetze(langzeit(fabrik.kleiner()))
    assert "Langzeitarbeitslose (LZA): nicht geliefert (arbeitsmarktstatus.csv)." in text


def test_without_a_stichtag_there_is_no_annex() -> None:
    anker = {teil.anker for teil in kapitel(fabrik.lueckenhafter())}
    assert anker.isdisjoint({"struktur", "zielgruppen"})


def test_small_groups_stand_in_parentheses_and_outside_the_chart() -> None:
    _, anlage = _anlagen(fabrik.grosser())
    texte = {zelle.schluessel: zelle.text for zelle in zellen(anlage)}
    assert texte["zielgruppe.SELBSTAENDIG.gesamt.wert"].startswith("(")
    assert not texte["zielgruppe.U25.gesamt.wert"].startswith("(")
    alle = strukturfabrik.zielgruppen(11_000)[0]
    assert (alle.zielgruppe, alle.anteil) == ("gesamt", Decimal(100))


def test_the_long_series_is_sorted_and_follows_numbers() -> None:
    (anlage,) = langreihe(zielfabrik.voll())
    (tabelle,) = bausteine(anlage, Tabelle)
    namen = [
        zeile.zellen[0].text for zeile in tabelle.abschnitte[0].zeilen if isinstance(zeile.zellen[0], Wort)
    ]
    assert namen == ["Zollernalbkreis (61402, ab 2026: 66410)", "Warendorf (36704)", "Essen (34348)"]
    texte = {zelle.schluessel: zelle.text for zelle in zellen(anlage)}
    assert texte["langreihe.34348.2013"] == "–"
    assert texte["langreihe.61402.differenz"] == "+0,8"
    assert anlage.unterzeile.endswith("eigener Wert 61,8\N{NARROW NO-BREAK SPACE}%, Rang 2")
