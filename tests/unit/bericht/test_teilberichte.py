"""Reports on parts of a Träger: their sentences, their comparisons, and what they leave out as too "
"small."""

import csv
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from tests.reports import gebietsfabrik, teilfabrik

from zielwerk.bericht import vergleiche
from zielwerk.bericht.bausteine import Tabelle
from zielwerk.bericht.quartiersbericht import abbildungen, geometrie, kapitel, saetze, tabellen, unsicher
from zielwerk.bericht.quartiersbericht.ansicht import ansicht as gebietsansicht
from zielwerk.bericht.quartiersbericht.wert import Quartiersbericht
from zielwerk.bericht.teambericht import saetze as teamsaetze
from zielwerk.bericht.teambericht.ansicht import ansicht as teamansicht
from zielwerk.bericht.vergleiche import JOBCENTER, VORJAHR

WURZEL = Path(__file__).resolve().parents[3]


def eben(text: str) -> str:
    """With ordinary blanks and without the places where words may break."""
    return text.replace("\u00a0", " ").replace("\u202f", " ").replace("\u00ad", "")


# --- comparisons --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("abstand", "satz"),
    [
        ("1.25", "1,3 Prozentpunkte über dem Jobcenter"),
        ("-0.1", "0,1 Prozentpunkte unter dem Jobcenter"),
        ("0.04", "auf Höhe des Jobcenters"),
        ("-0.04", "auf Höhe des Jobcenters"),
    ],
)
def test_a_distance_is_rounded_before_it_is_worded(abstand: str, satz: str) -> None:
    assert eben(vergleiche.lage(Decimal(abstand), JOBCENTER)) == satz


@pytest.mark.parametrize(
    ("differenz", "vorjahr", "satz"),
    [
        ("12", "500", "12 mehr als im Vorjahresmonat (+2,4 %)"),
        ("-1", "40", "1 weniger als im Vorjahresmonat (−2,5 %)"),
        ("0", "40", "ebenso viele wie im Vorjahresmonat"),
        ("5", "0", "5 mehr als im Vorjahresmonat"),
    ],
)
def test_a_change_names_direction_and_size(differenz: str, vorjahr: str, satz: str) -> None:
    assert eben(vergleiche.unterschied(Decimal(differenz), Decimal(vorjahr))) == satz


def test_parts_are_joined_as_german_does() -> None:
    assert vergleiche.aufzaehlung([]) == ""
    assert vergleiche.aufzaehlung(["a"]) == "a"
    assert vergleiche.aufzaehlung(["a", "b", "c"]) == "a, b und c"
    assert vergleiche.lage(Decimal(3), VORJAHR).endswith("über dem Vorjahr")


# --- the team -----------------------------------------------------------------------------------


def test_a_team_is_described_in_three_sentences() -> None:
    bestand, quote, langzeit = (eben(b.text) for b in teamsaetze.botschaften(teilfabrik.team()))
    assert bestand == (
        "Am 14. Juli 2025 gehörten 640 erwerbsfähige Leistungsberechtigte (eLb) zum Team, 12 mehr als im "
        "Vorjahresmonat (+1,9 %). Das sind 5,8 % aller eLb des Jobcenters. Im Berichtsmonat gab es 22 "
        "Zugänge "
        "und 24 Abgänge."
    )
    assert quote == (
        "In den zwölf Monaten bis Juli 2025 wurden bei durchschnittlich 648,3 eLb 152 Integrationen "
        "gezählt; "
        "die Quote beträgt 23,4 %. Sie liegt auf Höhe des Jobcenters (23,4 %) und 0,3 Prozentpunkte unter "
        "dem "
        "Vorjahr."
    )
    assert langzeit == (
        "403 von 640 eLb (62,3 %) beziehen langfristig, also an mindestens 638 der letzten 730 Tage, "
        "Leistungen. Der Anteil liegt 0,7 Prozentpunkte unter dem Jobcenter (63,0 %) und 1,7 Prozentpunkte "
        "unter dem Vorjahr."
    )


@pytest.mark.parametrize("name", ["neu", "leer"])
def test_a_team_without_figures_says_so_instead_of_inventing_some(name: str) -> None:
    bestand, quote, langzeit = (eben(b.text) for b in teamsaetze.botschaften(teilfabrik.TEAMS[name]()))
    assert "keine erwerbsfähige Leistungsberechtigte" in bestand or "nicht berechenbar" in bestand
    assert "nicht berechenbar" in quote
    assert "nicht berechenbar" in langzeit


def test_one_person_stands_in_the_singular() -> None:
    basis = teilfabrik.team()
    eins = tuple(
        replace(zeile, wert=Decimal(1), vorjahr_wert=Decimal(0), differenz=Decimal(1))
        for zeile in basis.bestand
    )
    satz = eben(teamsaetze.botschaften(replace(basis, bestand=eins))[0].text)
    assert satz.startswith(
        "Am 14. Juli 2025 gehörte eine erwerbsfähige leistungsberechtigte Person (eLb) zum Team, 1 mehr "
        "als im "
        "Vorjahresmonat."
    )
    assert satz.endswith("Im Berichtsmonat gab es einen Zugang und einen Abgang.")


def test_a_team_is_called_by_its_delivered_name_else_by_its_key() -> None:
    assert teamansicht(teilfabrik.team()).gegenstand.name == "Team Ahlen Land"
    assert "Schlüssel Ahlen 2" in teamansicht(teilfabrik.team()).gegenstand.zusatz
    neu = teamansicht(teilfabrik.neues_team()).gegenstand
    assert (neu.name, neu.zusatz) == (teilfabrik.LANGER_NAME, "ohne gelieferten Namen")


# --- areas --------------------------------------------------------------------------------------


def test_areas_are_described_in_three_sentences() -> None:
    spanne, auffaellig, entwicklung = (eben(b.text) for b in saetze.botschaften(gebietsfabrik.quartiere()))
    assert spanne == (
        "Der Anteil der Langzeitleistungsbeziehenden (LZB) an den eLb reicht von 45,6 % in Beelen bis 66,9 "
        "% in "
        "Ahlen. Im Jobcenter insgesamt sind es 61,2 %, auf Höhe des Vorjahres."
    )
    assert auffaellig == (
        "In 1 von 5 Quartieren liegt der Anteil um mindestens 5 Prozentpunkte über dem Jobcenter: "
        "Ahlen-Ost 71,3 %."
    )
    assert entwicklung == (
        "Gegenüber dem Vorjahresmonat ist die Zahl der erwerbsfähigen Leistungsberechtigten (eLb) in 6 von "
        "13 "
        "Gemeinden gestiegen und in 5 gesunken. Der größte Zuwachs liegt in Beckum (+23 Personen) und der "
        "größte "
        "Rückgang in Ahlen (−40 Personen)."
    )


def test_nothing_known_is_said_and_drawn_nowhere() -> None:
    bericht = gebietsfabrik.leere_gebiete()
    texte = [eben(b.text) for b in saetze.botschaften(bericht)]
    assert texte[0].startswith("Für keine der Gemeinden lässt sich der Anteil")
    assert texte[1] == "Ein Vergleich der Gemeinden ist nicht möglich."
    assert "nicht berechenbar" in texte[2]
    assert abbildungen.karte(bericht) is None
    assert abbildungen.verteilung(bericht) == ()


def test_a_tiny_quarter_is_marked_listed_last_and_compared_with_nothing() -> None:
    bericht = gebietsfabrik.quartiere()
    tabelle = tabellen.bestandstabelle(bericht, "quartier")
    namen = [str(getattr(zeile.zellen[0], "text", "")) for zeile in tabelle.abschnitte[0].zeilen]
    assert namen[0] == "Jobcenter insgesamt"
    assert namen[-2:] == ["Hof 3", "nicht zugeordnet"]
    assert "Hof 3" not in [g.auspraegung for g in saetze.verglichen(bericht, "quartier")]
    anteil = tabelle.abschnitte[0].zeilen[-2].zellen[7]
    assert eben(str(getattr(anteil, "text", ""))) == "(85,7 %)"


@pytest.mark.parametrize(("elb", "klein"), [(9, True), (10, False)])
def test_ten_persons_are_enough(elb: int, klein: bool) -> None:  # noqa: FBT001 a table of cases
    bericht = gebietsfabrik.quartiere()
    gruppe = bericht.gruppen_von("gemeinde")[0]
    bestand = tuple(
        replace(zeile, wert=Decimal(elb))
        if (zeile.auspraegung, zeile.grunddatum_id) == (gruppe.auspraegung, "ELB")
        else zeile
        for zeile in bericht.bestand
    )
    assert unsicher.anteil_ist_unsicher(replace(bericht, bestand=bestand), gruppe) is klein
    wert = bericht.wert(gruppe, "K2")
    assert wert is not None
    assert unsicher.ist_unsicher(replace(wert, nenner=Decimal(elb))) is klein


def test_a_rate_rests_on_the_mean_of_its_twelve_stocks() -> None:
    bericht = gebietsfabrik.quartiere()
    wert = bericht.wert(bericht.gruppen_von("gemeinde")[0], "K1E3")
    assert wert is not None
    assert unsicher.ist_unsicher(replace(wert, nenner=Decimal(119)))
    assert not unsicher.ist_unsicher(replace(wert, nenner=Decimal(120)))
    assert not unsicher.ist_unsicher(replace(wert, wert=None, nenner=Decimal(1)))


def test_the_number_of_marked_figures_is_printed() -> None:
    bericht = gebietsfabrik.quartiere()
    unsichere, alle = unsicher.gezaehlt(bericht, frozenset(tabellen.RATEN))
    geklammert = sum(text.count("(") for text in zellentexte(bericht))
    assert unsichere == geklammert > 0
    hinweise = eben(str(kapitel.kapitel(bericht)))
    assert (
        f"{unsichere} der {alle} Werte aller Gemeinden und Quartiere beruhen auf weniger als 10" in hinweise
    )


def zellentexte(bericht: Quartiersbericht) -> list[str]:
    """Every printed figure of the tables of areas."""
    texte = []
    for eintrag in kapitel.kapitel(bericht):
        for teil in eintrag.teile:
            if isinstance(teil, Tabelle) and eintrag.anker in {"gemeinde", "quartier"}:
                texte += [
                    str(getattr(getattr(zelle, "wert", None), "text", getattr(zelle, "text", "")))
                    for abschnitt in teil.abschnitte
                    for zeile in abschnitt.zeilen
                    for zelle in zeile.zellen[1:]
                ]
    return texte


def test_internal_editions_say_that_they_are() -> None:
    for texte in (str(teamansicht(teilfabrik.team())), str(gebietsansicht(gebietsfabrik.quartiere()))):
        assert "Interne Ausgabe: Alle Zahlen sind gezeigt" in texte
        assert "keine amtliche Statistik" in texte


# --- map ----------------------------------------------------------------------------------------


def test_every_outline_has_a_name_and_an_owner() -> None:
    with (WURZEL / "dbt" / "seeds" / "gemeinden.csv").open(encoding="utf-8", newline="") as datei:
        namen = {zeile["ags"]: zeile for zeile in csv.DictReader(datei)}
    umrisse = geometrie.alle()
    assert {umriss.ags for umriss in umrisse} == set(namen)
    assert all(umriss.polygone and umriss.quellenvermerk for umriss in umrisse)
    assert len(geometrie.der_kreise(frozenset({"05570004"}))) == 13
    assert {u.quellenvermerk for u in geometrie.der_kreise(frozenset({"99999001"}))} == {
        "Kartengrundlage frei erfunden"
    }


def test_the_map_names_its_source_and_shows_every_gemeinde() -> None:
    bild = abbildungen.karte(gebietsfabrik.quartiere())
    assert bild is not None
    assert "© GeoBasis-DE / BKG 2021 (Daten verändert)" in bild.alternativtext
    assert all(name in bild.alternativtext for name, *_ in gebietsfabrik.GEMEINDEN.values())
    assert abbildungen.karte(gebietsfabrik.ohne_quartiere()) is None
