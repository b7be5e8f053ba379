"""The log of all judgements and their findings: eingang.pruefung and eingang.befund."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, cast

import psycopg

from zielwerk.annahme.vertrag import Schwere
from zielwerk.annahme.werte import Befund, Status

# A number that is taken may be free again some day; such a verdict is not repeated from the log.
NUMMER_VERGEBEN: Final = "PAK-09"


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


def abschliessen(verbindung: psycopg.Connection, pruefung: Pruefung, status: Status) -> None:
    """Enter a judgement; its findings are there already."""
    fehler, hinweise = zaehlen(verbindung, pruefung.pruefung)
    verbindung.execute(
        """
        insert into eingang.pruefung (
            pruefung, paket, lieferung_id, paket_sha256, pruefstand, status, begonnen_am, zeilen, fehler,
            hinweise
        ) values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
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
            hinweise,
        ],
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


def angenommen(verbindung: psycopg.Connection, lieferung_id: str) -> frozenset[tuple[str, str]] | None:
    """Return names and hashes of the accepted delivery of this number."""
    zeile = verbindung.execute(
        "select dateien from raw.lieferung where lieferung_id = %s", [lieferung_id]
    ).fetchone()
    if zeile is None:
        return None
    return frozenset((datei["name"], datei["sha256"]) for datei in zeile[0])


def verwerfen(verbindung: psycopg.Connection, pruefung: int) -> None:
    """Drop the findings of a run that never came to a verdict."""
    verbindung.execute(
        "delete from eingang.befund where pruefung = %s"
        " and not exists (select from eingang.pruefung where pruefung.pruefung = %s)",
        [pruefung, pruefung],
    )
