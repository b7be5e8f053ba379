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
from zielwerk.bericht.bausteine import Absatz, Hinweise, Paar, Spalte, Tabelle, Wort, Zeile, Zelle, zellen
from zielwerk.bericht.bausteine import Abschnitt as Tabellenabschnitt
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
    assert inhalt["format"] == "monatsbericht/4"
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
    assert not any(isinstance(teil, Tabelle) for teil in ansicht(fabrik.lueckenhafter()).deckblatt)


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


def absaetze(sicht: Ansicht, anker: str) -> list[str]:
    teile = next(kapitel.teile for kapitel in sicht.kapitel if kapitel.anker == anker)
    return [teil.text for teil in teile if isinstance(teil, Absatz)]


def test_the_report_says_what_it_is_and_is_not() -> None:
    sicht = ansicht(fabrik.kleiner())
    vorn = [teil.text for teil in sicht.deckblatt if isinstance(teil, Absatz)]
    hinten = absaetze(sicht, "definitionen")
    for texte in (vorn, hinten):
        assert any("keine amtliche Statistik. Alle Angaben sind erfundene Musterdaten." in t for t in texte)


def test_who_answers_questions_is_named_where_anybody_is() -> None:
    mit, ohne = (
        absaetze(ansicht(bericht), "definitionen") for bericht in (fabrik.grosser(), fabrik.lueckenhafter())
    )
    assert mit[-1] == "Fragen zu diesem Bericht beantwortet: Stabsstelle Controlling, Telefon 02581 53-0."
    assert not any("Fragen" in text for text in ohne)


def test_every_chapter_has_content_and_its_own_anchor() -> None:
    for name, bericht in fabrik.ALLE.items():
        alle = ansicht(bericht()).kapitel
        assert all(kapitel.teile for kapitel in alle), name
        assert len({kapitel.anker for kapitel in alle}) == len(alle), name


def test_the_first_delivery_has_no_changes_and_a_gap_is_named() -> None:
    assert "aenderungen" not in {kapitel.anker for kapitel in ansicht(fabrik.lueckenhafter()).kapitel}
    bericht = fabrik.grosser()
    kopf = replace(bericht.kopf, vorheriger_datenstand=bericht.kopf.berichtsmonat)
    assert "fehlen Lieferungen" in absaetze(ansicht(replace(bericht, kopf=kopf)), "datenqualitaet")[0]


@pytest.mark.parametrize(
    ("anzahl", "erwartet"),
    [
        (0, "hat sich kein Wert eines schon berichteten Monats geändert."),
        (1, "hat sich ein Wert geändert; er ist nun endgültig (Juli\N{NO-BREAK SPACE}2025)."),
        (15, "haben sich 15 Werte geändert; alle sind nun endgültig"),
        (30, "haben sich 30 Werte geändert; 15 davon sind nun endgültig"),
    ],
)
def test_changes_agree_in_number(anzahl: int, erwartet: str) -> None:
    bericht = fabrik.grosser()
    sicht = ansicht(replace(bericht, aenderungen=bericht.aenderungen[:anzahl]))
    assert erwartet in absaetze(sicht, "aenderungen")[0]


def test_changes_stand_by_size_and_the_small_ones_are_counted() -> None:
    sicht = ansicht(fabrik.grosser())
    tabelle = next(tabelle for name, tabelle in tabellen(sicht).items() if name.startswith("Geänderte"))
    spruenge = [zelle.wert or 0 for zelle in zellen(tabelle) if zelle.schluessel.endswith(".differenz")]
    assert spruenge == sorted(spruenge, reverse=True)
    assert len(spruenge) == 24
    assert absaetze(sicht, "aenderungen")[1].startswith("21 weitere Werte ändern sich um höchstens 0,2")


def test_quality_names_effects_files_and_corrections() -> None:
    sicht = ansicht(fabrik.grosser())
    gedruckt = {zelle.schluessel: zelle.text for zelle in zellen(sicht)}
    assert gedruckt["befund.PZR-71.person_zeitraum.csv.1.wirkung"].startswith("höchstens 0,1")
    assert gedruckt["befund.VGL-61.paket.1.wirkung"] == "keine auf die Kennzahlen"
    assert gedruckt["befund.VGL-61.paket.1.anzahl"] == "1.232"
    assert {"Nicht gelieferte Dateien", "Erklärte Korrekturen dieser Lieferung"} <= set(tabellen(sicht))
    ohne = ansicht(fabrik.kleiner())
    assert not {"Nicht gelieferte Dateien", "Erklärte Korrekturen dieser Lieferung"} & set(tabellen(ohne))


def test_a_setting_is_printed_as_it_is() -> None:
    worte = [
        wort
        for abschnitt in tabellen(ansicht(fabrik.grosser()))["Methodische Hinweise"].abschnitte
        for zeile in abschnitt.zeilen
        for wort in zeile.zellen
        if isinstance(wort, Wort)
    ]
    assert ("eingestellt: 7 Tage",) in {wort.zusatz for wort in worte}


def test_what_moved_a_figure_stands_above_its_waterfall() -> None:
    bilder = {
        bild.schluessel: bild.befund.replace("\N{NO-BREAK SPACE}", " ").replace(
            "\N{NARROW NO-BREAK SPACE}", " "
        )
        for kapitel in ansicht(fabrik.grosser()).kapitel
        for teil in kapitel.teile
        if isinstance(teil, Paar)
        for bild in teil.bilder
    }
    assert bilder["abbildung.ursachen.K1"] == "Am stärksten wirkt die Zahl der Personen (−134.513 €)"
    assert bilder["abbildung.ursachen.K2"] == (
        "Am stärksten wirkt die Zahl der Integrationen (−0,6 Prozentpunkte)"
    )
    assert bilder["abbildung.ursachen.K3"] == "1.911 Zugänge gegen 2.060 Abgänge"
    assert bilder["abbildung.K2.geschlecht"].startswith("Männer liegen ")
    assert not any(
        "ursachen" in bild.schluessel
        for kapitel in ansicht(fabrik.lueckenhafter()).kapitel
        for teil in kapitel.teile
        if isinstance(teil, Paar)
        for bild in teil.bilder
    )
