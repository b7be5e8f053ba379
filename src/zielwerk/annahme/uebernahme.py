"""A judged package into raw: tables filled aside, then attached with the delivery in one transaction."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

import psycopg
from psycopg import sql

from zielwerk.annahme.einlesen import SCHEMA, Eingelesen
from zielwerk.annahme.pseudonym import pseudonym
from zielwerk.annahme.vertrag import Spalte
from zielwerk.annahme.werte import Lieferschein
from zielwerk.annahme.zu_zweit import Verbinden, zu_zweit

SCHUB: Final = 20_000
RAW: Final = "raw"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bereitgestellt:
    """The files of a package as raw will have them, still in tables of the run: they vanish with it."""

    vorsilbe: str
    lieferschein: Lieferschein
    dateien: Mapping[str, Eingelesen]

    def tabelle(self, datei: str) -> sql.Identifier:
        """Name the table of a file; what was not delivered is an empty part of raw."""
        if datei in self.dateien:
            return sql.Identifier(SCHEMA, f"{self.vorsilbe}raw_{datei}")
        return sql.Identifier(RAW, datei)

    def zuordnung(self, art: str) -> sql.Identifier:
        """Name the table of the pseudonyms of one kind of identifier."""
        return sql.Identifier(SCHEMA, f"{self.vorsilbe}zuordnung_{art}")


def bereitstellen(
    bereit: Bereitgestellt,
    verbinden: Verbinden,
    *,
    schluessel: bytes,
    danach: Callable[[psycopg.Connection, str], None],
) -> None:
    """Fill the table of each file, and let `danach` look at it as soon as it is there."""
    with zu_zweit(verbinden) as beginnen:
        for art, quellen in _kennungen(bereit.dateien).items():
            beginnen(partial(_zuordnung_fuellen, bereit, art, quellen, schluessel))

    def fuellen(datei: Eingelesen, verbindung: psycopg.Connection) -> None:
        _fuellen(verbindung, bereit, datei)
        danach(verbindung, datei.vertrag.datei)

    with zu_zweit(verbinden) as beginnen:
        # The largest first: the last one is waited for.
        for datei in sorted(bereit.dateien.values(), key=lambda datei: -datei.zeilen):
            beginnen(partial(fuellen, datei))


def uebernehmen(verbindung: psycopg.Connection, bereit: Bereitgestellt, inhalt_sha256: str) -> None:
    """Make the tables part of raw: readers of raw are never locked out. The caller commits."""
    nummer = bereit.lieferschein.lieferung_id
    _lieferung_eintragen(verbindung, bereit.lieferschein, inhalt_sha256)
    for datei in bereit.dateien:
        name = f"{datei}__{nummer}"
        for anweisung in (
            sql.SQL("alter table {tabelle} set schema raw"),
            sql.SQL("alter table {umgezogen} rename to {name}"),
            sql.SQL("alter table {eltern} attach partition {partition} for values in ({nummer})"),
            sql.SQL("alter table {partition} drop constraint gehoert_hierher"),
        ):
            verbindung.execute(
                anweisung.format(
                    tabelle=bereit.tabelle(datei),
                    umgezogen=sql.Identifier(RAW, f"{bereit.vorsilbe}raw_{datei}"),
                    name=sql.Identifier(name),
                    eltern=sql.Identifier(RAW, datei),
                    partition=sql.Identifier(RAW, name),
                    nummer=sql.Literal(nummer),
                )
            )


def _kennungen(dateien: Mapping[str, Eingelesen]) -> dict[str, list[tuple[str, str]]]:
    """Return for each kind of identifier the columns that define it: those in the key of a file."""
    arten: dict[str, list[tuple[str, str]]] = {}
    for datei in dateien.values():
        verwiesen = {verweis.spalte for verweis in datei.vertrag.verweise}
        for spalte in datei.vertrag.spalten:
            if spalte.art.kennung and spalte.name not in verwiesen and datei.tabelle:
                arten.setdefault(spalte.art.kennung, []).append((datei.tabelle, spalte.name))
    return arten


def _zuordnung_fuellen(
    bereit: Bereitgestellt,
    art: str,
    quellen: Iterable[tuple[str, str]],
    schluessel: bytes,
    verbindung: psycopg.Connection,
) -> None:
    """Map the distinct identifiers, block by block; the rank is that of the clear identifier."""
    tabelle, traeger_nr = bereit.zuordnung(art), bereit.lieferschein.traeger_nr
    verbindung.execute(
        sql.SQL(
            "create unlogged table {} ("
            " kennung text not null, pseudonym uuid not null, rang integer not null)"
        ).format(tabelle)
    )
    auswahl = sql.SQL(" union ").join(
        sql.SQL("select distinct {} as kennung from {}").format(
            sql.Identifier(spalte), sql.Identifier(SCHEMA, quelle)
        )
        for quelle, spalte in quellen
    )
    with (
        verbindung.transaction(),
        verbindung.cursor(name=f"kennungen_{art}") as kennungen,
        verbindung.cursor() as ziel,
    ):
        kennungen.execute(
            sql.SQL(
                'select kennung, row_number() over (order by kennung collate "C")::integer'
                " from ({}) as alle order by 2"
            ).format(auswahl)
        )
        while schub := kennungen.fetchmany(SCHUB):
            with ziel.copy(sql.SQL("copy {} from stdin").format(tabelle)) as copy:
                for kennung, rang in schub:
                    copy.write_row((kennung, pseudonym(schluessel, art, traeger_nr, kennung), rang))
    verbindung.execute(sql.SQL("create unique index on {} (kennung)").format(tabelle))
    verbindung.execute(sql.SQL("analyze {}").format(tabelle))


def _lieferung_eintragen(
    verbindung: psycopg.Connection, lieferschein: Lieferschein, inhalt_sha256: str
) -> None:
    dateien = [
        {"name": datei.name, "zeilen": datei.zeilen, "sha256": datei.sha256}
        for datei in lieferschein.dateien
    ]
    verbindung.execute(
        """
        insert into raw.lieferung (
            lieferung_id, traeger_nr, berichtsmonat, lfd, art, anspruch_von, anspruch_bis, erstellt_am,
            fachverfahren, zeichensatz, schema_version, dateien, inhalt_sha256
        ) values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
        """,
        [
            lieferschein.lieferung_id,
            lieferschein.traeger_nr,
            lieferschein.berichtsmonat,
            lieferschein.lfd,
            lieferschein.art,
            lieferschein.anspruch_von,
            lieferschein.anspruch_bis,
            lieferschein.erstellt_am,
            lieferschein.fachverfahren,
            lieferschein.zeichensatz,
            lieferschein.schema_version,
            json.dumps(dateien),
            inhalt_sha256,
        ],
    )


def _fuellen(verbindung: psycopg.Connection, bereit: Bereitgestellt, datei: Eingelesen) -> None:
    name = datei.vertrag.datei
    tabelle, nummer = bereit.tabelle(name), sql.Literal(bereit.lieferschein.lieferung_id)
    # Rows of a table that is made in the same transaction need no WAL (wal_level=minimal).
    with verbindung.transaction():
        # The check lets ATTACH skip its own scan; it goes once the partition bound says the same.
        verbindung.execute(
            sql.SQL(
                "create table {} (like {} including all,"
                " constraint gehoert_hierher check (lieferung_id = {}))"
            ).format(tabelle, sql.Identifier(RAW, name), nummer)
        )
        verbindung.execute(_einfuegen(bereit, datei))
        verbindung.execute(sql.SQL("analyze {}").format(tabelle))


def _einfuegen(bereit: Bereitgestellt, datei: Eingelesen) -> sql.Composed:
    vertrag = datei.vertrag
    ziele: list[sql.Composable] = [sql.SQL("lieferung_id"), sql.SQL("satz")]
    werte: list[sql.Composable] = [sql.Literal(bereit.lieferschein.lieferung_id), sql.SQL("zeilen.satz")]
    verbunde: list[sql.Composable] = []
    for spalte in vertrag.spalten:
        ziele.append(sql.Identifier(spalte.raw))
        werte.append(_wert(spalte))
        if spalte.ist_kennung:
            verbunde.append(_verbund(bereit, spalte))
        if spalte.rang:
            ziele.append(sql.Identifier(spalte.rang))
            werte.append(sql.SQL("{}.rang").format(sql.Identifier(f"z_{spalte.name}")))
    return sql.SQL("insert into {} ({}) select {} from {} as zeilen {}").format(
        bereit.tabelle(vertrag.datei),
        sql.SQL(", ").join(ziele),
        sql.SQL(", ").join(werte),
        sql.Identifier(SCHEMA, _tabelle(datei)),
        sql.SQL(" ").join(verbunde),
    )


def _tabelle(datei: Eingelesen) -> str:
    if datei.tabelle is None:
        raise ValueError(datei.vertrag.datei)
    return datei.tabelle


def _wert(spalte: Spalte) -> sql.Composable:
    if spalte.ist_kennung:
        return sql.SQL("{}.pseudonym").format(sql.Identifier(f"z_{spalte.name}"))
    quelle = sql.SQL("zeilen.{}").format(sql.Identifier(spalte.name))
    # The template comes from expectations/arten.yml; str.format would read braces in it.
    teile: list[sql.Composable] = []
    for stueck in (spalte.art.sql or "{wert}").split("{wert}"):
        teile += [sql.SQL(stueck), quelle]
    return sql.Composed(teile[:-1])


def _verbund(bereit: Bereitgestellt, spalte: Spalte) -> sql.Composed:
    # A left join: an optional identifier may be empty, and no row may ever get lost here.
    return sql.SQL("left join {} as {} on {}.kennung = zeilen.{}").format(
        bereit.zuordnung(str(spalte.art.kennung)),
        sql.Identifier(f"z_{spalte.name}"),
        sql.Identifier(f"z_{spalte.name}"),
        sql.Identifier(spalte.name),
    )
