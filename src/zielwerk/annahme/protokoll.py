"""The log of all judgements and their findings: eingang.pruefung and eingang.befund."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, cast

import psycopg
from psycopg import sql

from zielwerk.annahme.vertrag import Schwere
from zielwerk.annahme.werte import Befund, Status

# A number that is taken may be free again some day; such a verdict is not repeated from the log.
NUMMER_VERGEBEN: Final = "PAK-09"
PROBEN: Final = ("in_ordnung", "fehlerhaft")
# Everything that belongs to a judgement.
TABELLEN: Final = ("befund", "reihe", "wirkung")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pruefung:
    """One line of the log."""

    pruefung: int
    paket: str
    lieferung_id: str
    paket_sha256: str
    pruefstand: str
    begonnen_am: datetime
    zeilen: int
    erstellt_am: datetime | None = None
    fachverfahren: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Angenommen:
    """What an accepted delivery consists of: names and hashes as announced, and one hash over all bytes."""

    dateien: frozenset[tuple[str, str]]
    paket_sha256: str | None


def naechste_nummer(verbindung: psycopg.Connection) -> int:
    """Return the number of a new judgement."""
    zeile = verbindung.execute("select nextval('eingang.pruefung_nummer')").fetchone()
    return int(zeile[0]) if zeile else 0


def befunde_schreiben(verbindung: psycopg.Connection, pruefung: int, befunde: Iterable[Befund]) -> None:
    """Stream findings into the log."""
    with (
        verbindung.cursor() as cursor,
        cursor.copy(
            "copy eingang.befund (pruefung, schwere, datei, satz, regel, meldung, gefunden) from stdin"
        ) as copy,
    ):
        for befund in befunde:
            copy.write_row(
                (
                    pruefung,
                    befund.schwere,
                    befund.datei,
                    befund.satz,
                    befund.regel,
                    befund.meldung,
                    befund.gefunden,
                )
            )


def zaehlen(verbindung: psycopg.Connection, pruefung: int) -> tuple[int, int]:
    """Return the numbers of Fehler and Hinweise of a judgement."""
    zeile = verbindung.execute(
        "select count(*) filter (where schwere = 'fehler'), count(*) filter (where schwere = 'hinweis')"
        " from eingang.befund where pruefung = %s",
        [pruefung],
    ).fetchone()
    return (int(zeile[0]), int(zeile[1])) if zeile else (0, 0)


def lesen(
    verbindung: psycopg.Connection, pruefung: int, schwere: Schwere, dateien: Sequence[str], hoechstens: int
) -> tuple[Befund, ...]:
    """Return the first findings: package first, then the files in their order, by record."""
    zeilen = verbindung.execute(
        """
        select datei, satz, regel, meldung, gefunden
        from eingang.befund
        where pruefung = %s and schwere = %s
        order by
            datei is not null, array_position(%s, datei) nulls first, satz nulls first, regel, gefunden
        limit %s
        """,
        [pruefung, schwere, list(dateien), hoechstens],
    ).fetchall()
    return tuple(
        Befund(datei=datei, satz=satz, regel=regel, meldung=meldung, gefunden=gefunden, schwere=schwere)
        for datei, satz, regel, meldung, gefunden in zeilen
    )


def hinweise(
    verbindung: psycopg.Connection, pruefung: int, dateien: Sequence[str], hoechstens: int
) -> tuple[str, ...]:
    """Return one sentence per violated Hinweis rule, those with the largest possible effect first."""
    zeilen = verbindung.execute(
        """
        select
            befund.datei, min(befund.satz), befund.regel, befund.meldung,
            (array_agg(befund.gefunden order by befund.satz))[1], count(*),
            (
                select max(wirkung.anteil) from eingang.wirkung as wirkung
                where wirkung.pruefung = %(pruefung)s and wirkung.regel = befund.regel
            ) as anteil
        from eingang.befund as befund
        where befund.pruefung = %(pruefung)s and befund.schwere = 'hinweis'
        -- What concerns no record is told one by one.
        group by
            befund.datei, befund.regel, befund.meldung,
            case when befund.satz is null then befund.gefunden end
        order by
            anteil desc nulls last, befund.datei is not null, array_position(%(dateien)s, befund.datei),
            befund.regel, 5
        limit %(hoechstens)s
        """,
        {"pruefung": pruefung, "dateien": list(dateien), "hoechstens": hoechstens},
    ).fetchall()
    return tuple(
        Befund(datei=datei, satz=satz, regel=regel, meldung=meldung, gefunden=gefunden).satz_text()
        + (f" Und {anzahl - 1} weitere." if anzahl > 1 else "")
        for datei, satz, regel, meldung, gefunden, anzahl, _ in zeilen
    )


def abschliessen(verbindung: psycopg.Connection, pruefung: Pruefung, status: Status) -> None:
    """Enter a judgement; its findings are there already."""
    fehler, anzahl_hinweise = zaehlen(verbindung, pruefung.pruefung)
    if status in PROBEN:
        _fruehere_proben_loeschen(verbindung, pruefung.lieferung_id)
    verbindung.execute(
        """
        insert into eingang.pruefung (
            pruefung, paket, lieferung_id, paket_sha256, pruefstand, status, begonnen_am, zeilen, fehler,
            hinweise, erstellt_am, fachverfahren
        ) values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
        """,
        [
            pruefung.pruefung,
            pruefung.paket,
            pruefung.lieferung_id,
            pruefung.paket_sha256,
            pruefung.pruefstand,
            status,
            pruefung.begonnen_am,
            pruefung.zeilen,
            fehler,
            anzahl_hinweise,
            pruefung.erstellt_am,
            pruefung.fachverfahren,
        ],
    )


def _fruehere_proben_loeschen(verbindung: psycopg.Connection, lieferung_id: str) -> None:
    """Drop earlier trial runs: only the newest is of interest."""
    alte = [
        nummer
        for (nummer,) in verbindung.execute(
            "delete from eingang.pruefung where lieferung_id = %s and status = any(%s) returning pruefung",
            [lieferung_id, list(PROBEN)],
        ).fetchall()
    ]
    for tabelle in TABELLEN:
        verbindung.execute(
            sql.SQL("delete from {} where pruefung = any(%s)").format(sql.Identifier("eingang", tabelle)),
            [alte],
        )


def gibt_es(verbindung: psycopg.Connection, lieferung_id: str) -> bool:
    """Tell whether a delivery of this number was judged before."""
    return (
        verbindung.execute(
            "select from eingang.pruefung where lieferung_id = %s limit 1", [lieferung_id]
        ).rowcount
        > 0
    )


def gleiche_ablehnung(
    verbindung: psycopg.Connection, lieferung_id: str, paket_sha256: str, pruefstand: str
) -> tuple[int, int] | None:
    """Return number and rows of the same rejection of the same content under the same rules."""
    zeile = verbindung.execute(
        """
        select pruefung, zeilen
        from eingang.pruefung
        where
            lieferung_id = %s and paket_sha256 = %s and pruefstand = %s and status = 'abgelehnt'
            and not exists (
                select from eingang.befund
                where befund.pruefung = pruefung.pruefung and befund.regel = %s
            )
        order by pruefung desc
        limit 1
        """,
        [lieferung_id, paket_sha256, pruefstand, NUMMER_VERGEBEN],
    ).fetchone()
    return cast("tuple[int, int] | None", zeile)


def angenommen(verbindung: psycopg.Connection, lieferung_id: str) -> Angenommen | None:
    """Return what the accepted delivery of this number consists of."""
    zeile = verbindung.execute(
        """
        select
            lieferung.dateien,
            (
                select paket_sha256 from eingang.pruefung
                where pruefung.lieferung_id = lieferung.lieferung_id and status = 'angenommen'
                order by pruefung desc
                limit 1
            )
        from raw.lieferung
        where lieferung_id = %s
        """,
        [lieferung_id],
    ).fetchone()
    if zeile is None:
        return None
    dateien, paket_sha256 = zeile
    return Angenommen(
        dateien=frozenset((datei["name"], datei["sha256"]) for datei in dateien), paket_sha256=paket_sha256
    )


def annahme_von(verbindung: psycopg.Connection, lieferung_id: str) -> tuple[int | None, bool]:
    """Return the judgement that accepted a delivery, and whether it found anything."""
    zeile = verbindung.execute(
        "select pruefung, fehler + hinweise > 0 from eingang.pruefung"
        " where lieferung_id = %s and status = 'angenommen' order by pruefung desc limit 1",
        [lieferung_id],
    ).fetchone()
    return (int(zeile[0]), bool(zeile[1])) if zeile else (None, False)


def verwerfen(verbindung: psycopg.Connection, pruefung: int) -> None:
    """Drop what a run wrote that never came to a verdict."""
    for tabelle in TABELLEN:
        verbindung.execute(
            sql.SQL(
                "delete from {} where pruefung = %s"
                " and not exists (select from eingang.pruefung where pruefung.pruefung = %s)"
            ).format(sql.Identifier("eingang", tabelle)),
            [pruefung, pruefung],
        )
