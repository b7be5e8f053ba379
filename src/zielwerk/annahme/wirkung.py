"""How far a Hinweis can reach: a bound of its effect on each Zähler and Nenner, computed in SQL."""

from collections.abc import Mapping
from datetime import date
from typing import Final

import psycopg
from psycopg import sql

from zielwerk.annahme.einlesen import SCHEMA, Eingelesen
from zielwerk.annahme.referenz import Referenz
from zielwerk.annahme.regeln import Regel, regeln_der_datei

IN_EURO: Final = ("LLU", "LUH")
BETROFFEN: Final = """
    create temporary table betroffen on commit drop as
    select distinct zeilen.{person} as kunden_nr
    from {tabelle} as zeilen
    where zeilen.satz in (
        select satz from eingang.befund where pruefung = {pruefung} and regel = {regel}
    )"""
# At most all persons named change sides; at most all their claims of the month do.
PERSONEN: Final = "select count(*) from betroffen"
EURO: Final = """
    select coalesce(sum(eingang.betrag(anspruch.anspruch)), 0)
    from {anspruch} as anspruch
    join betroffen using (kunden_nr)
    where anspruch.monat = {monat} and anspruch.leistungsart = any({arten})"""


def wirkung_schreiben(
    verbindung: psycopg.Connection,
    pruefung: int,
    berichtsmonat: date,
    dateien: Mapping[str, Eingelesen],
    referenz: Referenz,
) -> None:
    """Enter the bound of every violated Hinweis that names persons."""
    verletzt = {
        regel
        for (regel,) in verbindung.execute(
            "select distinct regel from eingang.befund where pruefung = %s and schwere = 'hinweis'",
            [pruefung],
        ).fetchall()
    }
    for datei in dateien.values():
        for regel in regeln_der_datei(datei.vertrag):
            wirkung = regel.wirkung
            if regel.kennung in verletzt and wirkung and wirkung.person in datei.spalten:
                with verbindung.transaction():
                    _eine_regel(verbindung, pruefung, berichtsmonat, datei, regel, dateien, referenz)


def _eine_regel(  # noqa: PLR0913, PLR0917 the same six as above and the rule
    verbindung: psycopg.Connection,
    pruefung: int,
    berichtsmonat: date,
    datei: Eingelesen,
    regel: Regel,
    dateien: Mapping[str, Eingelesen],
    referenz: Referenz,
) -> None:
    if regel.wirkung is None or datei.tabelle is None:
        return
    verbindung.execute(
        sql.SQL(BETROFFEN).format(
            person=sql.Identifier(regel.wirkung.person),
            tabelle=sql.Identifier(SCHEMA, datei.tabelle),
            pruefung=sql.Literal(pruefung),
            regel=sql.Literal(regel.kennung),
        )
    )
    anspruch = dateien.get("anspruch")
    for grunddatum in regel.wirkung.grunddaten:
        schranke: sql.Composable = sql.SQL(PERSONEN)
        if grunddatum in IN_EURO:
            if anspruch is None or not anspruch.tabelle or "anspruch" not in anspruch.spalten:
                continue
            schranke = sql.SQL(EURO).format(
                anspruch=sql.Identifier(SCHEMA, anspruch.tabelle),
                monat=sql.Literal(f"{berichtsmonat:%Y-%m}"),
                arten=sql.Literal([art for art, ziel in referenz.leistungsarten if ziel == grunddatum]),
            )
        verbindung.execute(
            sql.SQL(
                "insert into eingang.wirkung (pruefung, regel, grunddatum, schranke, bezug)"
                " select {}, {}, {}, ({}), (select wert from eingang.reihe where pruefung = {}"
                " and kennwert = {} and monat = {})"
            ).format(
                sql.Literal(pruefung),
                sql.Literal(regel.kennung),
                sql.Literal(grunddatum),
                schranke,
                sql.Literal(pruefung),
                sql.Literal(grunddatum),
                sql.Literal(berichtsmonat),
            )
        )
