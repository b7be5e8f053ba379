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
from zielwerk.bericht.bausteine import Abschnitt as Tabellenabschnitt
from zielwerk.bericht.bausteine import Hinweise, Spalte, Tabelle, Wort, Zeile, Zelle, zellen
from zielwerk.bericht.fehler import DarstellungsError
from zielwerk.bericht.kanonisch import dezimal_text
from zielwerk.bericht.monatsbericht.angaben import angaben
from zielwerk.bericht.monatsbericht.ansicht import Ansicht, Zustand, ansicht


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
    assert inhalt["format"] == "monatsbericht/2"
    assert inhalt["werte"][0]["zaehler"] == "5536960"
    assert inhalt["kopf"]["lieferung_erstellt_am"] == "2025-11-03T06:15:00+00:00"


def test_csv_holds_every_figure_with_its_key() -> None:
    bericht = fabrik.grosser()
    text = als_csv(angaben(bericht), {}).removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    zeilen = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert len(zeilen) == len(angaben(bericht))
    k2 = next(zeile for zeile in zeilen if zeile["schluessel"] == "K2.gesamt.2025-07.wert")
    assert k2["zaehler"] == "2605"
    assert k2["nenner"] == "11132,25"
    assert len({zeile["schluessel"] for zeile in zeilen}) == len(zeilen)


def hinweistexte(sicht: Ansicht) -> str:
    noten = [
        note.text
        for kapitel in sicht.kapitel
        for teil in kapitel.teile
        if isinstance(teil, Hinweise)
        for note in teil.noten
    ]
    return " ".join(noten).replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


def tabellen(sicht: Ansicht) -> dict[str, Tabelle]:
    teile = [*sicht.deckblatt, *(teil for kapitel in sicht.kapitel for teil in kapitel.teile)]
    return {teil.beschriftung: teil for teil in teile if isinstance(teil, Tabelle)}


@pytest.mark.parametrize("name", fabrik.ALLE)
def test_printed_figures_are_named_with_the_value_that_is_printed(name: str) -> None:
    bericht = fabrik.ALLE[name]()
    benannt = {angabe.schluessel: angabe.wert for angabe in angaben(bericht)}
    vorhanden = [zelle for zelle in zellen(ansicht(bericht)) if zelle.wert is not None]
    assert len(vorhanden) > 100
    assert [zelle for zelle in vorhanden if benannt.get(zelle.schluessel) != zelle.wert] == []


@pytest.mark.parametrize("name", fabrik.ALLE)
def test_every_printed_figure_has_its_own_key(name: str) -> None:
    alle = list(zellen(ansicht(fabrik.ALLE[name]())))
    assert len(alle) >= 15 * 19
    assert all(zelle.schluessel and zelle.text for zelle in alle)
    texte: dict[str, str] = {}
    for zelle in alle:
        assert texte.setdefault(zelle.schluessel, zelle.text) == zelle.text, zelle.schluessel


def test_a_figure_without_key_cannot_be_printed() -> None:
    with pytest.raises(DarstellungsError, match="12,3"):
        Zelle(schluessel="", wert=Decimal("12.3"), text="12,3")


def test_a_row_that_does_not_fit_its_columns_cannot_be_printed() -> None:
    zeile = Zeile(zellen=(Wort(text="eins"), Wort(text="zwei")))
    with pytest.raises(DarstellungsError, match="»Probe«: 2 Zellen in 1 Spalten"):
        Tabelle(
            beschriftung="Probe",
            spalten=(Spalte(titel="Name", breite=40),),
            abschnitte=(Tabellenabschnitt(zeilen=(zeile,)),),
        )


def test_fifteen_figures_stand_in_three_goals() -> None:
    sicht = ansicht(fabrik.grosser())
    tabelle = tabellen(sicht)["Kennzahlen und Ergänzungsgrößen, Juli\N{NO-BREAK SPACE}2025"]
    assert [len(abschnitt.zeilen) for abschnitt in tabelle.abschnitte] == [5, 5, 5]
    gedruckt = {zelle.schluessel: zelle for zelle in zellen(tabelle)}
    k3 = [gedruckt[f"K3.gesamt.2025-07.{teil}"].text for teil in ("wert", "zaehler", "nenner")]
    assert k3 == ["−2,1\N{NARROW NO-BREAK SPACE}%", "6.784", "6.930"]
    spaeter = [gedruckt[f"K3.gesamt.2025-{monat}.wert"].zusatz for monat in ("08", "09", "10")]
    assert spaeter == ["(+0,2)", "(+0,4)", "(+0,6)"]
    for geschlecht in ("w", "m"):
        assert {f"K2.{geschlecht}.2025-07.{teil}" for teil in ("wert", "zaehler", "nenner")} <= set(
            gedruckt
        )


def test_k3_and_the_lzb_target_are_two_lines() -> None:
    ziele = tabellen(ansicht(fabrik.grosser()))["Zielvereinbarung 2025"]
    koepfe = [zeile.zellen[0] for zeile in ziele.abschnitte[0].zeilen]
    assert [kopf.text for kopf in koepfe if isinstance(kopf, Wort)] == [
        "K2 Integrationsquote",
        "K2 Integrationsquote, Frauen",
        "K2 Integrationsquote, Männer",
        "K3 (§ 48a SGB II)",
        "Zielindikator LZB (Jahresdurchschnitt)",
    ]


def test_without_targets_there_is_no_table_of_targets() -> None:
    assert not ansicht(fabrik.lueckenhafter()).deckblatt


def test_release_box_says_what_is_not_final() -> None:
    angaben = {angabe.name: angabe for angabe in ansicht(fabrik.lueckenhafter()).angaben}
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
    noten = hinweistexte(ansicht(fabrik.kleiner()))
    assert "Juli 2025: 563 €, im Juli 2024: 502 € (+12,2 %)" in noten
    assert "Integrationen von Februar 2024 bis Januar 2025" in noten
    assert "K2 zählt Integrationen, nicht Personen" in noten
    assert "keine amtliche Statistik" in noten
    assert "erfundene Musterdaten" in noten
