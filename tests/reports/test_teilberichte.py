"""Reports on teams and areas: what the warehouse holds comes out, and text of people is only ever text."""

import io
from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import Any

import psycopg
import pypdf
import pytest
from tests.reports import gebietsfabrik, teilfabrik
from tests.reports.beispiele import dateien
from tests.reports.test_strenge import gezaehlt
from tests.reports.test_zusammenstellen import fuellen

from zielwerk import datenbank
from zielwerk.bericht import auftraege
from zielwerk.bericht.fehler import ThemaUnbekanntError
from zielwerk.bericht.quartiersbericht import zusammenstellen as gebiete
from zielwerk.bericht.quartiersbericht.wert import Quartiersbericht
from zielwerk.bericht.rendern import fassung
from zielwerk.bericht.teambericht import zusammenstellen as teams
from zielwerk.bericht.teambericht.wert import Team, Teambericht
from zielwerk.einstellungen import Einstellungen

ZWEITES = Team(team="b", team_bezeichnung=None, standort=None)


def ablegen(verbindung: psycopg.Connection[Any], team: Teambericht, gebiet: Quartiersbericht) -> None:
    """Write a team and the areas of its Träger into the relations as dbt would, in another order."""
    verbindung.execute("create schema if not exists berichte")
    kopf = asdict(team.kopf)
    traeger = {name: kopf[name] for name in ("traeger_nr", "datenstand")}
    schnitt = traeger | {"schnitt": "team", "auspraegung": team.team.team}
    katalog = {eintrag.kennzahl_id: asdict(eintrag) for eintrag in team.kennzahlen}
    platz = {name: eintrag["sortierung"] for name, eintrag in katalog.items()}
    for eintrag in katalog.values():
        eintrag["kennzahl_bezeichnung"] = eintrag.pop("bezeichnung")
    fuellen(verbindung, "rpt_monatsbericht", [kopf])
    fuellen(verbindung, "rpt_monatsbericht_kennzahlen", [traeger | zeile for zeile in katalog.values()])
    fuellen(verbindung, "rpt_teambericht", [traeger | asdict(eines) for eines in (team.team, ZWEITES)])
    for relation, zeilen in (
        ("rpt_schnitt_kennzahlen", [asdict(w) | {"sortierung": platz[w.kennzahl_id]} for w in team.werte]),
        ("rpt_schnitt_verlauf", [asdict(punkt) for punkt in team.verlauf]),
        (
            "rpt_schnitt_bestand",
            [asdict(b) | {"sortierung": nummer // 3} for nummer, b in enumerate(team.bestand)],
        ),
    ):
        fuellen(verbindung, relation, [schnitt | zeile for zeile in zeilen][::-1])
    gruppe = asdict(gebiet.gruppen[0]) | schnitt | {"liegt_im_gebiet": False, "gemeinde_bezeichnung": None}
    gruppen = [traeger | asdict(eintrag) for eintrag in gebiet.gruppen]
    fuellen(verbindung, "rpt_schnitt_gruppen", [*gruppen[::-1], gruppe | asdict(team.anteil)])
    for relation, eintraege in (
        ("rpt_teambericht_organisation", team.organisation),
        ("rpt_teambericht_wechsel", team.wechsel),
    ):
        fuellen(
            verbindung,
            relation,
            [traeger | {"team": team.team.team} | asdict(eines) for eines in eintraege],
        )
    befunde = [
        asdict(befund) | traeger | {"team": team.team.team, "rang": nummer}
        for nummer, befund in enumerate(team.befunde)
    ]
    fuellen(verbindung, "rpt_teambericht_befunde", befunde[::-1])
    bestand = [traeger | asdict(b) | {"sortierung": nummer % 6} for nummer, b in enumerate(gebiet.bestand)]
    fuellen(verbindung, "rpt_quartiersbericht_bestand", bestand[::-1])
    werte = [traeger | asdict(w) | {"sortierung": platz[w.kennzahl_id]} for w in gebiet.werte]
    fuellen(verbindung, "rpt_quartiersbericht_kennzahlen", werte[::-1])


@pytest.fixture(scope="module")
def warehouse(modul_einstellungen: Einstellungen) -> Einstellungen:
    with datenbank.connect(modul_einstellungen, anwendung="test") as verbindung:
        ablegen(verbindung, teilfabrik.team(), gebietsfabrik.quartiere())
    return modul_einstellungen


@pytest.fixture
def verbindung(warehouse: Einstellungen) -> Iterator[psycopg.Connection[Any]]:
    with datenbank.connect(warehouse, anwendung="test") as offen:
        yield offen


@pytest.mark.server
def test_the_value_of_a_team_is_what_the_relations_hold(verbindung: psycopg.Connection[Any]) -> None:
    erwartet = teilfabrik.team()
    gelesen = teams.zusammenstellen(verbindung, traeger_nr="36704", team="Ahlen 2")
    platz = {eintrag.kennzahl_id: eintrag.sortierung for eintrag in erwartet.kennzahlen}
    werte = sorted(erwartet.werte, key=lambda w: (w.berichtsmonat, platz[w.kennzahl_id], w.geschlecht))
    assert gelesen == replace(erwartet, werte=tuple(werte))


@pytest.mark.server
def test_the_value_of_areas_is_what_the_relations_hold(verbindung: psycopg.Connection[Any]) -> None:
    erwartet = gebietsfabrik.quartiere()
    gelesen = gebiete.zusammenstellen(verbindung, traeger_nr="36704")
    assert gelesen.to_json() == erwartet.to_json()


@pytest.mark.server
def test_an_unknown_team_is_named_beside_the_known_ones(verbindung: psycopg.Connection[Any]) -> None:
    with pytest.raises(
        ThemaUnbekanntError, match=r"Das Team «Süd» gibt es bei Träger 36704 .*: «Ahlen 2», «b»\."
    ):
        teams.zusammenstellen(verbindung, traeger_nr="36704", team="Süd")
    with pytest.raises(ThemaUnbekanntError, match=r"Für Träger 12345 liegt keine Auswertung vor"):
        teams.teams(verbindung, traeger_nr="12345")


@pytest.mark.server
def test_every_team_is_a_report_and_one_can_be_asked_for(warehouse: Einstellungen) -> None:
    alle = auftraege(warehouse, traeger_nr="36704", art="teambericht")
    assert [auftrag.thema.zusatz for auftrag in alle] == ["Ahlen 2", "b"]
    eines = auftraege(warehouse, traeger_nr="36704", art="teambericht", zusatz="Ahlen 2")
    assert len(eines) == 1
    assert "Ahlen" not in eines[0].name
    with pytest.raises(ThemaUnbekanntError, match=r"keinen solchen Bericht; vorhanden für: Ahlen 2, b\."):
        auftraege(warehouse, traeger_nr="36704", art="teambericht", zusatz="Süd")


def boeses_team() -> Teambericht:
    """Put hostile text into every field that people fill."""
    boese = teilfabrik.BOESER_NAME
    basis = teilfabrik.team()
    return replace(
        basis,
        team=Team(team=boese, team_bezeichnung=boese, standort=boese),
        befunde=tuple(replace(befund, datei=boese, meldung=boese) for befund in basis.befunde),
    )


def boese_gebiete() -> Quartiersbericht:
    """Call a quarter and a Gemeinde by hostile names."""
    boese, basis = teilfabrik.BOESER_NAME, gebietsfabrik.quartiere()

    def umbenannt(eintrag: Any) -> Any:  # noqa: ANN401 - any of the three dataclasses
        return replace(eintrag, auspraegung=boese) if eintrag.auspraegung == "Ahlen-Ost" else eintrag

    return replace(
        basis,
        gruppen=tuple(
            replace(gruppe, gemeinde_bezeichnung=boese)
            if gruppe.auspraegung == "05570004"
            else umbenannt(gruppe)
            for gruppe in basis.gruppen
        ),
        bestand=tuple(map(umbenannt, basis.bestand)),
        werte=tuple(map(umbenannt, basis.werte)),
    )


@pytest.mark.pdf
@pytest.mark.parametrize(
    ("harmlos", "feindlich"),
    [(teilfabrik.team, boeses_team), (gebietsfabrik.quartiere, boese_gebiete)],
    ids=["team", "gebiete"],
)
def test_hostile_names_stay_text(harmlos: Any, feindlich: Any) -> None:  # noqa: ANN401 - two kinds
    vorher, nachher = fassung(harmlos()), fassung(feindlich())
    assert gezaehlt(nachher.blatt).elemente == gezaehlt(vorher.blatt).elemente
    # The page draws its charts inline, where a long name may take a second line.
    assert set(gezaehlt(nachher.seite).elemente) == set(gezaehlt(vorher.seite).elemente)
    assert "1337" not in nachher.blatt
    assert "&lt;script&gt;" in nachher.blatt
    assert nachher.pdf().startswith(b"%PDF-1.7")


@pytest.mark.pdf
@pytest.mark.parametrize(
    ("name", "seiten"),
    [("teambericht-team", 4), ("teambericht-neu", 4), ("quartiersbericht-quartiere", 5)],
)
def test_the_reports_keep_to_their_pages(name: str, seiten: int) -> None:
    texte = [seite.extract_text() for seite in pypdf.PdfReader(io.BytesIO(dateien(name)[".pdf"])).pages]
    assert len(texte) == seiten
    assert all("interne Ausgabe" in text for text in texte)
