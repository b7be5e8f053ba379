"""What the warehouse holds comes out as the value, digit by digit; relations are filled by hand."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import date
from decimal import Decimal
from typing import Any

import psycopg
import pytest
from psycopg import sql
from tests.reports import fabrik

from zielwerk import datenbank
from zielwerk.bericht import berichten, lesen, traeger_mit_daten
from zielwerk.bericht.fehler import ThemaUnbekanntError
from zielwerk.bericht.monatsbericht import zusammenstellen
from zielwerk.bericht.monatsbericht.wert import Monatsbericht
from zielwerk.einstellungen import Einstellungen
from zielwerk.fehler import BerichtError

pytestmark = pytest.mark.server

ARTEN = {
    bool: "boolean",
    int: "integer",
    Decimal: "numeric",
    date: "date",
    str: "text",
}
EIGENE = {
    "lieferung_erstellt_am": "timestamptz",
    "stichtag": "date",
    "rbs1": "numeric",
    "rbs1_vorjahr": "numeric",
    "fachverfahren": "text",
    "vereinbart_am": "date",
    "amtlich_veroeffentlicht_am": "date",
    "endet_am": "date",
    "letzter_monat": "date",
    "wortlaut": "text",
    "vorjahr_status": "text",
    "erreicht": "boolean",
    "ist_monate": "integer",
    "vorheriger_datenstand": "date",
    "lieferung_zeilen": "integer",
    "lieferung_hinweise": "integer",
    "datei": "text",
    "wirkung_auf": "text",
    "einstellung": "text",
    "zeilen": "integer",
    "definition": "text",
}


def spaltenart(name: str, werte: list[Any]) -> str:
    if name in EIGENE:
        return EIGENE[name]
    beispiel = next((wert for wert in werte if wert is not None), Decimal(0))
    return ARTEN[type(beispiel)]


def fuellen(verbindung: psycopg.Connection[Any], relation: str, zeilen: list[dict[str, Any]]) -> None:
    namen = list(zeilen[0])
    arten = {name: spaltenart(name, [zeile[name] for zeile in zeilen]) for name in namen}
    ziel = sql.Identifier("berichte", relation)
    spalten = sql.SQL(", ").join(
        sql.SQL("{} " + arten[name]).format(sql.Identifier(name)) for name in namen
    )
    verbindung.execute(sql.SQL("create table if not exists {} ({})").format(ziel, spalten))
    platz = sql.SQL(", ").join(sql.Placeholder(name) for name in namen)
    felder = sql.SQL(", ").join(sql.Identifier(name) for name in namen)
    with verbindung.cursor() as zeiger:
        zeiger.executemany(sql.SQL("insert into {} ({}) values ({})").format(ziel, felder, platz), zeilen)


def ablegen(verbindung: psycopg.Connection[Any], bericht: Monatsbericht) -> None:
    """Write a report into the relations as dbt would, in an order of its own."""
    verbindung.execute("create schema if not exists berichte")
    kopf = asdict(bericht.kopf)
    thema = {name: kopf[name] for name in ("traeger_nr", "datenstand")}
    fuellen(verbindung, "rpt_monatsbericht", [kopf])
    katalog = {eintrag.kennzahl_id: asdict(eintrag) for eintrag in bericht.kennzahlen}
    for eintrag in katalog.values():
        eintrag["kennzahl_bezeichnung"] = eintrag.pop("bezeichnung")
    kennzahlen = [thema | katalog[wert.kennzahl_id] | asdict(wert) for wert in bericht.werte]
    fuellen(verbindung, "rpt_monatsbericht_kennzahlen", kennzahlen[::-1])
    for relation, inhalt in (
        ("rpt_monatsbericht_verlauf", bericht.verlauf),
        ("rpt_monatsbericht_ziele", bericht.ziele),
        ("rpt_monatsbericht_nachbuchung", bericht.nachbuchungen),
        ("rpt_monatsbericht_ursachen", bericht.ursachen),
        ("rpt_monatsbericht_stufen", bericht.stufen),
        ("rpt_monatsbericht_integrationen", bericht.integrationen),
        ("rpt_monatsbericht_einzelwerte", bericht.monatswerte),
        ("rpt_monatsbericht_neubeginne", bericht.neubeginne),
        ("rpt_monatsbericht_struktur", bericht.struktur),
        ("rpt_monatsbericht_zielgruppen", bericht.zielgruppen),
        ("rpt_monatsbericht_dauerbezug", bericht.dauerbezug),
        ("rpt_monatsbericht_aenderungen", bericht.aenderungen),
        ("rpt_monatsbericht_befunde", bericht.befunde),
        ("rpt_monatsbericht_dateien", bericht.dateien),
        ("rpt_monatsbericht_korrekturen", bericht.korrekturen),
    ):
        if inhalt:
            fuellen(verbindung, relation, [thema | asdict(zeile) for zeile in inhalt][::-1])


def sortiert(bericht: Monatsbericht) -> Monatsbericht:
    """The order in which the value keeps its rows."""
    platz = {eintrag.kennzahl_id: eintrag.sortierung for eintrag in bericht.kennzahlen}
    return replace(
        bericht,
        werte=tuple(
            sorted(bericht.werte, key=lambda w: (w.berichtsmonat, platz[w.kennzahl_id], w.geschlecht))
        ),
        verlauf=tuple(
            sorted(bericht.verlauf, key=lambda p: (p.kennzahl_id, p.geschlecht, p.berichtsmonat))
        ),
        ziele=tuple(sorted(bericht.ziele, key=lambda z: (z.kennzahl_id, z.jahr, z.geschlecht))),
        nachbuchungen=tuple(sorted(bericht.nachbuchungen, key=lambda n: (n.kennzahl_id, n.wartezeit))),
        integrationen=tuple(sorted(bericht.integrationen, key=lambda i: (i.sortierung, i.geschlecht))),
        ursachen=tuple(sorted(bericht.ursachen, key=lambda u: (u.kennzahl_id, u.sortierung))),
        aenderungen=tuple(
            sorted(bericht.aenderungen, key=lambda a: (a.berichtsmonat, a.sortierung, a.geschlecht))
        ),
    )


@pytest.fixture(scope="module")
def warehouse(modul_einstellungen: Einstellungen) -> Einstellungen:
    """Three Träger, one of them with two Datenstände."""
    alter = fabrik.kleiner()
    alter = replace(alter, kopf=replace(alter.kopf, datenstand=date(2025, 9, 1)))
    with datenbank.connect(modul_einstellungen, anwendung="test") as verbindung:
        fuellen_methodik(verbindung)
        for bericht in (fabrik.grosser(), alter, fabrik.kleiner(), fabrik.lueckenhafter()):
            ablegen(verbindung, bericht)
    return modul_einstellungen


def fuellen_methodik(verbindung: psycopg.Connection[Any]) -> None:
    verbindung.execute("create schema if not exists berichte")
    fuellen(verbindung, "rpt_methodik", [asdict(hinweis) for hinweis in fabrik.METHODIK])


@pytest.fixture
def verbindung(warehouse: Einstellungen) -> Iterator[psycopg.Connection[Any]]:
    with datenbank.connect(warehouse, anwendung="test") as offen:
        yield offen


@pytest.mark.parametrize("name", ["gross", "klein", "luecken"])
def test_the_value_is_what_the_relations_hold(verbindung: psycopg.Connection[Any], name: str) -> None:
    erwartet = sortiert(fabrik.ALLE[name]())
    gelesen = zusammenstellen.zusammenstellen(verbindung, traeger_nr=erwartet.kopf.traeger_nr)
    assert gelesen == erwartet
    assert gelesen.to_json() == erwartet.to_json()


def test_the_newest_datenstand_is_the_default(verbindung: psycopg.Connection[Any]) -> None:
    neuester = zusammenstellen.zusammenstellen(verbindung, traeger_nr="67748")
    assert neuester.kopf.datenstand == date(2025, 10, 1)
    frueher = zusammenstellen.zusammenstellen(verbindung, traeger_nr="67748", datenstand=date(2025, 9, 30))
    assert frueher.kopf.datenstand == date(2025, 9, 1)


def test_unknown_subjects_are_named(verbindung: psycopg.Connection[Any]) -> None:
    with pytest.raises(ThemaUnbekanntError, match=r"Träger 12345 .*vorhanden: 36704, 64710, 67748"):
        zusammenstellen.zusammenstellen(verbindung, traeger_nr="12345")
    with pytest.raises(ThemaUnbekanntError, match=r"Mai\s2025; vorhanden: 2025-09, 2025-10"):
        zusammenstellen.zusammenstellen(verbindung, traeger_nr="67748", datenstand=date(2025, 5, 1))


def test_reading_cannot_write(verbindung: psycopg.Connection[Any]) -> None:
    with (
        pytest.raises(psycopg.errors.ReadOnlySqlTransaction),
        lesen.momentaufnahme(verbindung) as zeiger,
    ):
        zeiger.execute("delete from berichte.rpt_methodik")


def test_a_warehouse_that_is_not_built_says_so(einstellungen: Einstellungen) -> None:
    with pytest.raises(BerichtError, match="zielwerk bauen"):
        traeger_mit_daten(einstellungen)


@pytest.mark.pdf
def test_berichten_goes_the_whole_way(warehouse: Einstellungen) -> None:
    assert traeger_mit_daten(warehouse) == ["36704", "64710", "67748"]
    erste = berichten(warehouse, traeger_nr="64710")
    assert erste.pdf.is_file()
    assert erste.pdf.is_relative_to(warehouse.berichte)
    assert erste.bericht.fingerprint() == erste.fingerabdruck
    assert not berichten(warehouse, traeger_nr="64710").neu
