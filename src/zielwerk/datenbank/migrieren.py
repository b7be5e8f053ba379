"""Bring the tables outside dbt to their newest state with Alembic."""

from pathlib import Path
from typing import Final

import psycopg

from zielwerk.datenbank.verbindung import connect
from zielwerk.einstellungen import Einstellungen
from zielwerk.fehler import DatenbankError

MIGRATIONEN: Final = Path(__file__).with_name("migrationen")
TABELLE: Final = "zielwerk_schemastand"
# One number for all who migrate: two processes that start at once take turns.
SCHLOSS: Final = 7_248_001


def vorhandene() -> list[str]:
    """Return the revisions that ship with this version; the file name begins with the revision."""
    return sorted(pfad.name.partition("_")[0] for pfad in (MIGRATIONEN / "versions").glob("[0-9]*.py"))


def schemastand(verbindung: psycopg.Connection) -> str | None:
    """Return the revision the database is at, or None for an empty one."""
    gefunden = verbindung.execute("select to_regclass(%s)", [f"public.{TABELLE}"]).fetchone()
    if not gefunden or gefunden[0] is None:
        return None
    zeile = verbindung.execute(f"select version_num from public.{TABELLE}").fetchone()
    return str(zeile[0]) if zeile else None


def migrieren(einstellungen: Einstellungen) -> list[str]:
    """Apply what is missing and return the applied revisions; a glance when nothing is."""
    revisionen = vorhandene()
    with connect(einstellungen, anwendung="migrieren", autocommit=True) as verbindung:
        if revisionen and schemastand(verbindung) == revisionen[-1]:
            return []
        verbindung.execute("select pg_advisory_lock(%s)", [SCHLOSS])
        vorher = schemastand(verbindung)
        if vorher is not None and vorher not in revisionen:
            raise DatenbankError(
                f"Die Datenbank hat den Stand {vorher}, den diese Version von Zielwerk nicht kennt; "
                "bitte eine neuere Version benutzen."
            )
        offen = [revision for revision in revisionen if vorher is None or revision > vorher]
        if offen:
            _upgrade(einstellungen)
        return offen


def _upgrade(einstellungen: Einstellungen) -> None:
    # Imported here: SQLAlchemy costs half a second that a database at head need not pay.
    from alembic import command
    from alembic.config import Config
    from sqlalchemy import create_engine
    from sqlalchemy.exc import SQLAlchemyError
    from sqlalchemy.pool import NullPool

    engine = create_engine(
        "postgresql+psycopg://",
        creator=lambda: connect(einstellungen, anwendung="migrieren"),
        poolclass=NullPool,
    )
    konfiguration = Config()
    konfiguration.set_main_option("script_location", str(MIGRATIONEN))
    try:
        with engine.connect() as verbindung:
            konfiguration.attributes["connection"] = verbindung
            command.upgrade(konfiguration, "head")
    except (SQLAlchemyError, psycopg.Error) as error:
        raise DatenbankError(f"Die Datenbank konnte nicht migriert werden: {error}") from error
