"""The value is exact, canonical and known by its fingerprint."""

import csv
import io
import json
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from decimal import Decimal

import pytest
from tests.reports import fabrik

from zielwerk.bericht.anhaenge import als_csv
from zielwerk.bericht.fehler import DarstellungsError
from zielwerk.bericht.kanonisch import dezimal_text
from zielwerk.bericht.monatsbericht.ansicht import Ansicht, Zustand, ansicht
from zielwerk.bericht.monatsbericht.tabelle import Zelle


@pytest.mark.parametrize(
    ("zahl", "text"),
    [
        ("10.50", "10.5"),
        ("10.0", "10"),
        ("1E+3", "1000"),
        ("-0.00", "0"),
        ("0.1234567890123", "0.1234567890123"),
    ],
)
def test_a_number_is_written_in_one_way_only(zahl: str, text: str) -> None:
    assert dezimal_text(Decimal(zahl)) == text


def test_trailing_zeros_and_time_zones_do_not_change_the_fingerprint() -> None:
    bericht = fabrik.grosser()
    kopf = replace(
        bericht.kopf,
        rbs1=Decimal("563.00"),
        lieferung_erstellt_am=datetime(2025, 11, 3, 7, 15, tzinfo=timezone(timedelta(hours=1))),
    )
    assert replace(bericht, kopf=kopf).fingerprint() == bericht.fingerprint()


def test_every_digit_changes_the_fingerprint() -> None:
    bericht = fabrik.grosser()
    assert fabrik.mit_wert(bericht, "K2", wert="23.4000001").fingerprint() != bericht.fingerprint()


def test_json_holds_exact_numbers_as_text() -> None:
    inhalt = json.loads(fabrik.grosser().to_json())
    assert inhalt["format"] == "monatsbericht/1"
    assert inhalt["werte"][0]["zaehler"] == "5536960"
    assert inhalt["kopf"]["lieferung_erstellt_am"] == "2025-11-03T06:15:00+00:00"


def test_csv_holds_every_figure_with_its_key() -> None:
    bericht = fabrik.grosser()
    zeilen = list(csv.DictReader(io.StringIO(als_csv(bericht)), delimiter=";"))
    assert len(zeilen) == len(bericht.werte) + len(bericht.verlauf) + len(bericht.ziele)
    k2 = next(zeile for zeile in zeilen if zeile["schluessel"] == "K2.gesamt.2025-07")
    assert k2["zaehler"] == "2605"
    assert k2["nenner"] == "11132,25"
    assert len({zeile["schluessel"] for zeile in zeilen}) == len(zeilen)


def zellen(sicht: Ansicht) -> list[Zelle]:
    gefunden = []
    for gruppe in sicht.kennzahlen.gruppen:
        for zeile in gruppe.zeilen:
            gefunden += [zeile.wert, zeile.zaehler, zeile.nenner, zeile.vorjahr, zeile.vorjahr_zaehler]
            gefunden += [zeile.vorjahr_nenner, zeile.differenz, zeile.weiblich, zeile.maennlich]
            gefunden += zeile.vorlaeufig
    for ziel in sicht.ziele.zeilen:
        gefunden += [ziel.ziel, ziel.ist, ziel.abweichung]
    return gefunden


@pytest.mark.parametrize("name", fabrik.ALLE)
def test_every_printed_figure_has_its_own_key(name: str) -> None:
    alle = zellen(ansicht(fabrik.ALLE[name]()))
    assert len(alle) >= 15 * 12
    assert all(zelle.schluessel and zelle.text for zelle in alle)
    assert len({zelle.schluessel for zelle in alle}) == len(alle)


def test_a_figure_without_key_cannot_be_printed() -> None:
    with pytest.raises(DarstellungsError, match="12,3"):
        Zelle(schluessel="", wert=Decimal("12.3"), text="12,3")


def test_fifteen_figures_stand_in_three_goals() -> None:
    tabelle = ansicht(fabrik.grosser()).kennzahlen
    assert [len(gruppe.zeilen) for gruppe in tabelle.gruppen] == [5, 5, 5]
    k3 = tabelle.gruppen[2].zeilen[0]
    assert (k3.wert.text, k3.zaehler.text, k3.nenner.text) == (
        "−2,1\N{NARROW NO-BREAK SPACE}%",
        "6.784",
        "6.930",
    )
    assert [zelle.zusatz for zelle in k3.vorlaeufig] == ["+0,2", "+0,4", "+0,6"]


def test_k3_and_the_lzb_target_are_two_lines() -> None:
    namen = [zeile.name for zeile in ansicht(fabrik.grosser()).ziele.zeilen]
    assert namen == [
        "K2 Integrationsquote",
        "K2 Integrationsquote, Frauen",
        "K2 Integrationsquote, Männer",
        "K3 (§ 48a SGB II)",
        "Zielindikator LZB (Jahresdurchschnitt)",
    ]


def test_release_box_says_what_is_not_final() -> None:
    angaben = {
        angabe.name: angabe for spalte in ansicht(fabrik.lueckenhafter()).angaben for angabe in spalte
    }
    assert angaben["Freigabe"].text == "ENTWURF"
    assert angaben["Werte"].zusatz == "5 von 15 Größen nicht berechenbar"
    assert angaben["Datenstand"].zusatz == "August bis Oktober\N{NO-BREAK SPACE}2025 vorläufig"
    frei = ansicht(fabrik.grosser(), Zustand.FREIGEGEBEN)
    assert not frei.entwurf


def test_labels_follow_the_date() -> None:
    bericht = fabrik.grosser()
    neu = replace(bericht, kopf=replace(bericht.kopf, leistung_bezeichnung="Grundsicherungsgeld"))
    assert "(Grundsicherungsgeld)" in ansicht(neu).botschaften[0].text


def test_notes_name_the_regelbedarf_and_the_cohorts() -> None:
    noten = " ".join(note.text for note in ansicht(fabrik.kleiner()).fussnoten).replace(
        "\N{NO-BREAK SPACE}", " "
    )
    noten = noten.replace("\N{NARROW NO-BREAK SPACE}", " ")
    assert "Juli 2025: 563 €, im Juli 2024: 502 € (+12,2 %)" in noten
    assert "Integrationen von Februar 2024 bis Januar 2025" in noten
    assert "K2 zählt Integrationen, nicht Personen" in noten
    assert "keine amtliche Statistik" in noten
    assert "erfundene Musterdaten" in noten
