"""Locks of a session: one loader per delivery, and no one clears away what a live run still uses."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import psycopg

from zielwerk.annahme import protokoll
from zielwerk.annahme.einlesen import verwerfen

# First half of the advisory locks: one for the number of a delivery, one for a run's tables.
SCHLOSS_LIEFERUNG: Final = 7_248_101
SCHLOSS_LAUF: Final = 7_248_102


@contextmanager
def schloss(verbindung: psycopg.Connection, art: int, name: str) -> Iterator[None]:
    """Hold a lock of this session; the server frees it even if we die."""
    verbindung.execute("select pg_advisory_lock(%s, hashtext(%s))", [art, name])
    try:
        yield
    finally:
        if not verbindung.broken:
            verbindung.execute("select pg_advisory_unlock(%s, hashtext(%s))", [art, name])


def reste_verwerfen(verbindung: psycopg.Connection) -> None:
    """Drop what crashed runs left; a live run holds the lock of its prefix."""
    vorsilben = verbindung.execute(
        "select distinct substring(tablename from '^p[0-9]+_') from pg_tables"
        " where schemaname = 'eingang' and tablename ~ '^p[0-9]+_'"
    ).fetchall()
    for (vorsilbe,) in vorsilben:
        zeile = verbindung.execute(
            "select pg_try_advisory_lock(%s, hashtext(%s))", [SCHLOSS_LAUF, vorsilbe]
        ).fetchone()
        if zeile and zeile[0]:
            # The tables go last: it is by them that a crashed run is known.
            protokoll.verwerfen(verbindung, int(vorsilbe[1:-1]))
            verwerfen(verbindung, vorsilbe)
            verbindung.execute("select pg_advisory_unlock(%s, hashtext(%s))", [SCHLOSS_LAUF, vorsilbe])
