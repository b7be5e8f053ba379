"""The offending rows of violated rules, found and written by the server: none of them comes to Python."""

from collections.abc import Mapping

import psycopg
from psycopg import sql

from zielwerk.annahme.einlesen import SCHEMA, Eingelesen
from zielwerk.annahme.regeln import SATZREGEL, Regel
from zielwerk.annahme.vertrag import STUFEN
from zielwerk.annahme.werte import GEFUNDEN_MAX, KENNUNG, MASKE


def fundstellen_schreiben(
    verbindung: psycopg.Connection,
    pruefung: int,
    datei: Eingelesen,
    verletzt: list[Regel],
    abfragen: Mapping[str, str],
) -> dict[str, int]:
    """Let the server write the offending rows of each violated rule, in the order of the ladder."""
    anzahl: dict[str, int] = {}
    for regel in verletzt:
        vorher = [
            frueher.kennung
            for frueher in verletzt
            if STUFEN.index(frueher.stufe) < STUFEN.index(regel.stufe)
            and set(frueher.spalten).intersection(regel.spalten)
        ]
        abfrage = _abfrage(regel, str(datei.tabelle), abfragen)
        with verbindung.transaction():
            cursor = verbindung.execute(_einfuegen(pruefung, datei, regel, abfrage, vorher))
        anzahl[regel.kennung] = cursor.rowcount
    return anzahl


def _abfrage(regel: Regel, tabelle: str, abfragen: Mapping[str, str]) -> str:
    """Return the query for record number and value: GX's own, or the rule's."""
    if regel.typ == SATZREGEL:
        return str(regel.kwargs["unexpected_rows_query"]).format(batch=f"{SCHEMA}.{tabelle}")
    return abfragen[regel.kennung].rstrip("; \n")


def _einfuegen(
    pruefung: int, datei: Eingelesen, regel: Regel, abfrage: str, vorher: list[str]
) -> sql.Composed:
    gefunden: sql.Composable = sql.SQL("null")
    if regel.zeigt_wert:
        gefunden = sql.SQL(
            "left(regexp_replace(regexp_replace(zeilen.gefunden, {}, {}, 'g'),"
            " '[[:cntrl:]]', '·', 'g'), {})"
        ).format(sql.Literal(KENNUNG), sql.Literal(MASKE), sql.Literal(GEFUNDEN_MAX))
    # A record that has failed a simpler rule on the same column is not blamed twice.
    nur_uebrige: sql.Composable = sql.SQL("")
    if vorher:
        nur_uebrige = sql.SQL(
            " where zeilen.satz not in (select satz from eingang.befund"
            " where pruefung = {} and regel = any({}) and satz is not null)"
        ).format(sql.Literal(pruefung), sql.Literal(vorher))
    return sql.SQL(
        "insert into eingang.befund (pruefung, schwere, datei, satz, regel, meldung, gefunden)"
        " select {}, {}, {}, zeilen.satz, {}, {}, {} from ({}) as zeilen (satz, gefunden){}"
    ).format(
        sql.Literal(pruefung),
        sql.Literal(regel.schwere),
        sql.Literal(datei.vertrag.dateiname),
        sql.Literal(regel.kennung),
        sql.Literal(regel.meldung),
        gefunden,
        # Written by GX from the contract; parameters are not used, so % needs no escape.
        sql.SQL(abfrage),
        nur_uebrige,
    )
