"""The Eingliederungsbericht: definitions under figures, two bounds of the VQ, what is missing says so."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from tests.reports import eingliederungsfabrik as fabrik

from zielwerk.bericht.bausteine import Absatz, Bruch, Tabelle, Urteil, Wort, Zelle, bausteine
from zielwerk.bericht.eingliederungsbericht.ansicht import ansicht
from zielwerk.bericht.eingliederungsbericht.art import EINGLIEDERUNGSBERICHT
from zielwerk.bericht.eingliederungsbericht.wert import Eingliederungsbericht
from zielwerk.bericht.rendern import fassung
from zielwerk.bericht.urteil import Bewertung
from zielwerk.bericht.zahlenwerk import zahlenwerk


def _schlicht(text: str) -> str:
    return text.replace("\xa0", " ").replace("\u202f", " ").replace("\N{SOFT HYPHEN}", "")


def _texte(bericht: Eingliederungsbericht) -> str:
    sicht = ansicht(bericht)
    worte = [f"{wort.text} {' '.join(wort.zusatz)}" for wort in bausteine(sicht, Wort)]
    saetze = [botschaft.text for botschaft in sicht.botschaften]
    return _schlicht("\n".join([*worte, *saetze, *(teil.text for teil in bausteine(sicht, Absatz))]))


def _tabelle(bericht: Eingliederungsbericht, anfang: str) -> Tabelle:
    return next(t for t in bausteine(ansicht(bericht), Tabelle) if t.beschriftung.startswith(anfang))


def _zeile(tabelle: Tabelle, name: str) -> list[object]:
    """Return the first row of that name, its cells as the texts that a reader sees."""
    for abschnitt in tabelle.abschnitte:
        for zeile in abschnitt.zeilen:
            if isinstance(zeile.zellen[0], Wort) and zeile.zellen[0].text == name:
                return [_sichtbar(zelle) for zelle in zeile.zellen[1:]]
    raise AssertionError(name)


def _sichtbar(zelle: object) -> object:
    if isinstance(zelle, Bruch):
        return tuple(_schlicht(teil.text) for teil in (zelle.wert, zelle.zaehler, zelle.nenner))
    return _schlicht(zelle.text) if isinstance(zelle, Zelle | Wort) else zelle


def test_every_quota_stands_with_its_definition_and_its_parts() -> None:
    tabelle = _tabelle(fabrik.voll(), "Quoten des Haushalts")
    wert, vorjahr, differenz, grenze, neueste = _zeile(tabelle, "Ausgabenquote mit PAT")
    assert wert == neueste == ("53,2 %", "4.250.681 €", "7.990.000 €")
    assert vorjahr == ("–", "–", "–")
    assert (differenz, grenze) == ("–", "")
    erste = tabelle.abschnitte[0].zeilen[0].zellen[0]
    assert isinstance(erste, Wort)
    assert erste.zusatz == (
        "Ausgaben Januar bis Monat, PAT eingeschlossen",
        "durch verfügbare Mittel: Zuweisung + Ausgabereste ± Umschichtung",
    )
    # Drittmittel have no allocation here, and no PAT.
    assert _zeile(tabelle, "Ausgabenquote")[0] == ("x", "4.250.681 €", "0 €")


def test_the_limit_of_16f_is_judged() -> None:
    tabelle = _tabelle(fabrik.voll(), "Quoten des Haushalts")
    urteil = _zeile(tabelle, "Anteil der Freien Förderung (§ 16f)")[3]
    assert isinstance(urteil, Urteil)
    assert (urteil.bewertung, _schlicht(urteil.text)) == (Bewertung.SCHLECHT, "≤ 10 %, Jul 25")


def test_a_limit_that_begins_later_is_judged_at_the_newest_month() -> None:
    bericht = fabrik.voll()
    alt = bericht.quote("EGT", "gesamt", "QUOTE_16F", fabrik.MONAT)
    assert alt is not None
    ohne = replace(alt, grenze=None, grenze_quelle=None, grenze_eingehalten=None)
    neu = replace(alt, berichtsmonat=fabrik.NEUESTER, wert=Decimal(8), grenze_eingehalten=True)
    quoten = (*(ohne if quote is alt else quote for quote in bericht.quoten), neu)
    tabelle = _tabelle(replace(bericht, quoten=quoten), "Quoten des Haushalts")
    urteil = _zeile(tabelle, "Anteil der Freien Förderung (§ 16f)")[3]
    assert isinstance(urteil, Urteil)
    assert (urteil.bewertung, _schlicht(urteil.text)) == (Bewertung.GUT, "≤ 10 %, Okt 25")


def test_groups_stand_in_percent_of_the_plan() -> None:
    zeile = _zeile(_tabelle(fabrik.voll(), "Gruppen des Haushalts"), "Vermittlung und Aktivierung")
    assert zeile[:2] == ["2.213.230 €", "27,7 %"]


def test_betreuungsschluessel_are_printed_with_posts_and_orientation() -> None:
    tabelle = _tabelle(fabrik.voll(), "Betreuungsschlüssel des Jobcenters")
    integration, vermittlung = (abschnitt.zeilen for abschnitt in tabelle.abschnitte)
    assert _sichtbar(integration[1].zellen[1]) == ("1 : 147", "9.413 Pers.", "64,20 VZÄ")
    assert _sichtbar(integration[1].zellen[4]) == "1 : 150"
    assert _sichtbar(vermittlung[0].zellen[1]) == ("1 : 160", "5.064 Pers.", "31,65 VZÄ")
    assert _sichtbar(vermittlung[0].zellen[5]) == "1 : 160"


def test_the_verbleibsquote_is_never_one_figure() -> None:
    bericht = fabrik.voll()
    zeile = _zeile(_tabelle(bericht, "Verbleib nach Instrument"), "Alle Maßnahmen")
    assert zeile[5:7] == [("35,0 %", "140", "400"), ("65,0 %", "260", "400")]
    assert "Die Verbleibsquote liegt zwischen 35,0 % und 65,0 %" in _texte(bericht)


def test_a_quota_of_few_exits_stands_in_brackets() -> None:
    zeile = _zeile(_tabelle(fabrik.voll(), "Verbleib nach Maßnahme,"), fabrik.KLEIN.massnahme)
    assert zeile[2] == ("(12,5 %)", "1", "8")
    assert zeile[-1] == "–"


def test_what_is_missing_is_said() -> None:
    texte = _texte(fabrik.leer())
    for satz in (
        "haushalt.csv: nicht geliefert.",
        "personal.csv: nicht geliefert.",
        "arbeitsmarktstatus.csv: nicht geliefert.",
        "Nicht geliefert: profil.csv (ein Abschnitt dieses Berichts); arbeitsmarktstatus.csv",
    ):
        assert satz in texte
    assert "haushalt.csv enthält keine Angaben für Juli 2025." in _texte(
        replace(fabrik.voll(), mittel=(), quoten=())
    )
    assert "gab es keine Austritte" in _texte(fabrik.ohne_austritte())


def test_overspending_is_a_sentence() -> None:
    bericht = fabrik.voll()
    mittel = tuple(replace(m, frei_eur=Decimal(-5000)) for m in bericht.mittel)
    assert "das sind 5.000 € mehr, als da ist." in _texte(replace(bericht, mittel=mittel))


def test_the_month_of_a_figure_is_not_read_from_the_name_of_a_measure() -> None:
    bericht = fabrik.voll()
    werk = zahlenwerk(EINGLIEDERUNGSBERICHT, bericht, ansicht(bericht))
    einer = next(a for a in werk if a.schluessel == f"{fabrik.KLEIN.schluessel}.eq")
    assert "2024-11" in einer.schluessel
    assert (einer.monat, einer.wert) == (date(2025, 7, 1), Decimal("12.5"))


@pytest.mark.pdf
def test_a_report_without_exits_is_still_a_report() -> None:
    """The others are rendered with the examples of all kinds."""
    assert fassung(fabrik.ohne_austritte()).dateien()[".pdf"].startswith(b"%PDF")
