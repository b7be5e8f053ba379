"""A judged package into raw: pseudonyms, partitions and the delivery itself in one transaction."""

import json
from collections.abc import Iterable, Mapping
from typing import Final

import psycopg
from psycopg import sql

from zielwerk.annahme.einlesen import SCHEMA, Eingelesen
from zielwerk.annahme.pseudonym import pseudonym
from zielwerk.annahme.vertrag import Spalte
from zielwerk.annahme.werte import Lieferschein

SCHUB: Final = 20_000
RAW: Final = "raw"


def uebernehmen(
    verbindung: psycopg.Connection,
    lieferschein: Lieferschein,
    dateien: Mapping[str, Eingelesen],
    *,
    schluessel: bytes,
    inhalt_sha256: str,
) -> None:
    """Move all files; the caller commits."""
    arten = _kennungen(dateien)
    for art, quellen in arten.items():
        _zuordnung_fuellen(verbindung, art, quellen, schluessel, lieferschein.traeger_nr)
    _lieferung_eintragen(verbindung, lieferschein, inhalt_sha256)
    for datei in dateien.values():
        _verschieben(verbindung, lieferschein.lieferung_id, datei)


def _kennungen(dateien: Mapping[str, Eingelesen]) -> dict[str, list[tuple[str, str]]]:
    """Return for each kind of identifier the columns that define it: those in the key of a file."""
    arten: dict[str, list[tuple[str, str]]] = {}
    for datei in dateien.values():
        verwiesen = {verweis.spalte for verweis in datei.vertrag.verweise}
        for spalte in datei.vertrag.spalten:
            if spalte.art.kennung and spalte.name not in verwiesen and datei.tabelle:
                arten.setdefault(spalte.art.kennung, []).append((datei.tabelle, spalte.name))
    return arten


def _zuordnung(art: str) -> str:
    return f"zuordnung_{art}"


def _zuordnung_fuellen(
    verbindung: psycopg.Connection,
    art: str,
    quellen: Iterable[tuple[str, str]],
    schluessel: bytes,
    traeger_nr: str,
) -> None:
    """Map the distinct identifiers, block by block; the rank is that of the clear identifier."""
    tabelle = sql.Identifier(_zuordnung(art))
    verbindung.execute(
        sql.SQL(
            "create temporary table {} (kennung text not null, pseudonym uuid not null,"
            " rang integer not null) on commit drop"
        ).format(tabelle)
    )
    auswahl = sql.SQL(" union ").join(
        sql.SQL("select distinct {} as kennung from {}").format(
            sql.Identifier(spalte), sql.Identifier(SCHEMA, quelle)
        )
        for quelle, spalte in quellen
    )
    with (
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


def _verschieben(verbindung: psycopg.Connection, lieferung_id: str, datei: Eingelesen) -> None:
    """Fill a table of its own and attach it: readers of raw are never locked out."""
    eltern = sql.Identifier(RAW, datei.vertrag.datei)
    partition = sql.Identifier(RAW, f"{datei.vertrag.datei}__{lieferung_id}")
    # The check lets ATTACH skip its own scan; it goes once the partition bound says the same.
    verbindung.execute(
        sql.SQL(
            "create table {} (like {} including all, constraint gehoert_hierher check (lieferung_id = {}))"
        ).format(partition, eltern, sql.Literal(lieferung_id))
    )
    verbindung.execute(_einfuegen(datei, partition, lieferung_id))
    verbindung.execute(
        sql.SQL("alter table {} attach partition {} for values in ({})").format(
            eltern, partition, sql.Literal(lieferung_id)
        )
    )
    verbindung.execute(sql.SQL("alter table {} drop constraint gehoert_hierher").format(partition))
    verbindung.execute(sql.SQL("analyze {}").format(partition))


def _einfuegen(datei: Eingelesen, partition: sql.Identifier, lieferung_id: str) -> sql.Composed:
    vertrag = datei.vertrag
    ziele: list[sql.Composable] = [sql.SQL("lieferung_id"), sql.SQL("satz")]
    werte: list[sql.Composable] = [sql.Literal(lieferung_id), sql.SQL("zeilen.satz")]
    verbunde: list[sql.Composable] = []
    for spalte in vertrag.spalten:
        ziele.append(sql.Identifier(spalte.raw))
        werte.append(_wert(spalte))
        if spalte.ist_kennung:
            verbunde.append(_verbund(spalte))
        if spalte.rang:
            ziele.append(sql.Identifier(spalte.rang))
            werte.append(sql.SQL("{}.rang").format(sql.Identifier(f"z_{spalte.name}")))
    return sql.SQL("insert into {} ({}) select {} from {} as zeilen {}").format(
        partition,
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


def _verbund(spalte: Spalte) -> sql.Composed:
    # A left join: an optional identifier may be empty, and no row may ever get lost here.
    return sql.SQL("left join {} as {} on {}.kennung = zeilen.{}").format(
        sql.Identifier(_zuordnung(str(spalte.art.kennung))),
        sql.Identifier(f"z_{spalte.name}"),
        sql.Identifier(f"z_{spalte.name}"),
        sql.Identifier(spalte.name),
    )
