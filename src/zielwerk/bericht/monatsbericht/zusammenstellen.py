"""Read one report from the schema berichte: one snapshot, read only, nothing computed."""

from datetime import date
from typing import Any, Final

import psycopg
from psycopg.rows import DictRow

from zielwerk.bericht import zahlen
from zielwerk.bericht.berichtsart import Thema
from zielwerk.bericht.fehler import ThemaUnbekanntError
from zielwerk.bericht.lesen import momentaufnahme, zeilen
from zielwerk.bericht.monatsbericht.einfluss import Abschnittsbeginn, Integrationsart, Monatswert, Stufe
from zielwerk.bericht.monatsbericht.signale import signale
from zielwerk.bericht.monatsbericht.strukturwert import Dauerbezug, Strukturwert, Zielgruppe
from zielwerk.bericht.monatsbericht.wert import (
    Aenderung,
    Befund,
    Datei,
    Kennzahl,
    Kopf,
    Korrektur,
    Messwert,
    Methodenhinweis,
    Monatsbericht,
    Nachbuchung,
    Ursache,
    Verlaufspunkt,
    Zielstand,
)

ANDERS_BENANNT: Final = {"bezeichnung": "kennzahl_bezeichnung"}
"""Fields of the catalogue whose column has another name."""


def zusammenstellen(
    verbindung: psycopg.Connection[Any], *, traeger_nr: str, datenstand: date | None = None
) -> Monatsbericht:
    """Return the report of a Träger, by default for the newest Datenstand."""
    with momentaufnahme(verbindung) as zeiger:
        kopf = kopf_lesen(zeiger, traeger_nr, datenstand)
        thema: dict[str, object] = {"traeger_nr": kopf.traeger_nr, "datenstand": kopf.datenstand}
        monatswerte, neubeginne = einzelwerte_lesen(zeiger, thema)
        return Monatsbericht(
            kopf=kopf,
            kennzahlen=katalog_lesen(zeiger, thema),
            werte=zeilen(
                zeiger,
                Messwert,
                "rpt_monatsbericht_kennzahlen",
                thema,
                ordnung=("berichtsmonat", "sortierung", "geschlecht"),
            ),
            verlauf=zeilen(
                zeiger,
                Verlaufspunkt,
                "rpt_monatsbericht_verlauf",
                thema,
                ordnung=("kennzahl_id", "geschlecht", "berichtsmonat"),
            ),
            ziele=zeilen(
                zeiger,
                Zielstand,
                "rpt_monatsbericht_ziele",
                thema,
                ordnung=("kennzahl_id", "jahr", "geschlecht"),
            ),
            nachbuchungen=zeilen(
                zeiger,
                Nachbuchung,
                "rpt_monatsbericht_nachbuchung",
                thema,
                ordnung=("kennzahl_id", "wartezeit"),
            ),
            ursachen=zeilen(
                zeiger,
                Ursache,
                "rpt_monatsbericht_ursachen",
                thema,
                ordnung=("kennzahl_id", "sortierung"),
            ),
            stufen=zeilen(zeiger, Stufe, "rpt_monatsbericht_stufen", thema, ordnung=("stufe",)),
            integrationen=zeilen(
                zeiger,
                Integrationsart,
                "rpt_monatsbericht_integrationen",
                thema,
                ordnung=("sortierung", "geschlecht"),
            ),
            monatswerte=monatswerte,
            neubeginne=neubeginne,
            signale=signale(monatswerte, neubeginne, kopf.berichtsmonat),
            struktur=zeilen(
                zeiger,
                Strukturwert,
                "rpt_monatsbericht_struktur",
                thema,
                ordnung=("groesse_sortierung", "merkmal", "sortierung", "geschlecht"),
            ),
            zielgruppen=zeilen(
                zeiger,
                Zielgruppe,
                "rpt_monatsbericht_zielgruppen",
                thema,
                ordnung=("sortierung", "geschlecht"),
            ),
            dauerbezug=zeilen(
                zeiger, Dauerbezug, "rpt_monatsbericht_dauerbezug", thema, ordnung=("berichtsmonat",)
            ),
            aenderungen=zeilen(
                zeiger,
                Aenderung,
                "rpt_monatsbericht_aenderungen",
                thema,
                ordnung=("berichtsmonat", "sortierung", "geschlecht"),
            ),
            befunde=zeilen(
                zeiger,
                Befund,
                "rpt_monatsbericht_befunde",
                thema,
                ordnung=("regel", "datei", "nr"),
            ),
            dateien=zeilen(zeiger, Datei, "rpt_monatsbericht_dateien", thema, ordnung=("sortierung",)),
            korrekturen=zeilen(
                zeiger, Korrektur, "rpt_monatsbericht_korrekturen", thema, ordnung=("kennung",)
            ),
            methodik=zeilen(zeiger, Methodenhinweis, "rpt_methodik", {}, ordnung=("nr",)),
        )


def thema(verbindung: psycopg.Connection[Any], *, traeger_nr: str, datenstand: date | None = None) -> Thema:
    """Return what the report of a Träger is about, by default at the newest Datenstand."""
    with momentaufnahme(verbindung) as zeiger:
        kopf = kopf_lesen(zeiger, traeger_nr, datenstand)
    return Thema(traeger_nr=kopf.traeger_nr, datenstand=kopf.datenstand)


def katalog_lesen(zeiger: psycopg.Cursor[DictRow], bedingung: dict[str, object]) -> tuple[Kennzahl, ...]:
    """Return the Kennzahlen with their names and paragraphs, in the order of the Verordnung."""
    return zeilen(
        zeiger,
        Kennzahl,
        "rpt_monatsbericht_kennzahlen",
        bedingung,
        ordnung=("sortierung",),
        anders_benannt=ANDERS_BENANNT,
        einmalig=True,
    )


def einzelwerte_lesen(
    zeiger: psycopg.Cursor[DictRow], bedingung: dict[str, object]
) -> tuple[tuple[Monatswert, ...], tuple[Abschnittsbeginn, ...]]:
    """Return the single months of the Regelkarten, and where they begin anew."""
    return (
        zeilen(
            zeiger,
            Monatswert,
            "rpt_monatsbericht_einzelwerte",
            bedingung,
            ordnung=("groesse_id", "berichtsmonat"),
        ),
        zeilen(
            zeiger,
            Abschnittsbeginn,
            "rpt_monatsbericht_neubeginne",
            bedingung,
            ordnung=("groesse_id", "monat"),
        ),
    )


def traeger_nummern(verbindung: psycopg.Connection[Any]) -> list[str]:
    """Return every Träger for which a report can be made."""
    with momentaufnahme(verbindung) as zeiger:
        zeiger.execute("select distinct traeger_nr from berichte.rpt_monatsbericht order by traeger_nr")
        return [str(zeile["traeger_nr"]) for zeile in zeiger.fetchall()]


def datenstaende(verbindung: psycopg.Connection[Any], traeger_nr: str) -> list[date]:
    """Return the Datenstände of a Träger, oldest first."""
    with momentaufnahme(verbindung) as zeiger:
        zeiger.execute(
            "select datenstand from berichte.rpt_monatsbericht where traeger_nr = %s order by datenstand",
            (traeger_nr,),
        )
        return [zeile["datenstand"] for zeile in zeiger.fetchall()]


def kopf_lesen(zeiger: psycopg.Cursor[DictRow], traeger_nr: str, datenstand: date | None) -> Kopf:
    """Return the head of a Träger's reports, or say what there is instead."""
    bedingung: dict[str, object] = {"traeger_nr": traeger_nr}
    koepfe = zeilen(zeiger, Kopf, "rpt_monatsbericht", bedingung, ordnung=("datenstand",))
    if not koepfe:
        raise ThemaUnbekanntError(_unbekannter_traeger(zeiger, traeger_nr))
    if datenstand is None:
        return koepfe[-1]
    for kopf in koepfe:
        if (kopf.datenstand.year, kopf.datenstand.month) == (datenstand.year, datenstand.month):
            return kopf
    vorhanden = ", ".join(f"{kopf.datenstand:%Y-%m}" for kopf in koepfe)
    raise ThemaUnbekanntError(
        f"Für Träger {traeger_nr} gibt es keinen Bericht zum Datenstand {zahlen.monat(datenstand)}; "
        f"vorhanden: {vorhanden}."
    )


def _unbekannter_traeger(zeiger: psycopg.Cursor[DictRow], traeger_nr: str) -> str:
    zeiger.execute("select distinct traeger_nr from berichte.rpt_monatsbericht order by traeger_nr")
    bekannt = ", ".join(str(zeile["traeger_nr"]) for zeile in zeiger.fetchall())
    if not bekannt:
        return "Es gibt noch keine Auswertung; zuerst Lieferungen annehmen und »zielwerk bauen« ausführen."
    return f"Für Träger {traeger_nr} liegt keine Auswertung vor; vorhanden: {bekannt}."
