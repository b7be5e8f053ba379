"""Where the database is, and how everyone connects to it."""

from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict

from zielwerk.datenbank.eingebettet import starten
from zielwerk.einstellungen import Einstellungen
from zielwerk.fehler import BedienungsError, DatenbankError

# Every session speaks UTC and reads German dates, whatever the server's defaults are, and it ends with its
# process, whatever it is doing.
SITZUNG = "-c TimeZone=UTC -c DateStyle=ISO,DMY -c client_connection_check_interval=1s"


def url(einstellungen: Einstellungen) -> str:
    """Return the psycopg URL; starts the embedded server if no server is configured."""
    if einstellungen.database_url:
        return einstellungen.database_url
    return starten(einstellungen).url


def connect(
    einstellungen: Einstellungen, *, anwendung: str, autocommit: bool = False
) -> psycopg.Connection:
    """Open a connection that shows its purpose in pg_stat_activity."""
    adresse = url(einstellungen)
    angaben = _angaben(adresse)
    try:
        return psycopg.connect(
            adresse,
            autocommit=autocommit,
            application_name=f"zielwerk {anwendung}"[:63],
            options=optionen(adresse),
        )
    except psycopg.OperationalError as error:
        ort = f"{angaben.get('host') or 'localhost'}:{angaben.get('port') or 5432}"
        raise DatenbankError(f"Die Datenbank auf {ort} ist nicht erreichbar: {_grund(error)}") from error


def optionen(adresse: str, weitere: str = "") -> str:
    """Return the options of a session: those of the address, ours, and what one task needs."""
    return f"{_angaben(adresse).get('options', '')} {SITZUNG} {weitere}".strip()


def _angaben(adresse: str) -> dict[str, Any]:
    try:
        return conninfo_to_dict(adresse)
    except psycopg.ProgrammingError as error:
        raise BedienungsError("ZIELWERK_DATABASE_URL ist keine gültige PostgreSQL-Adresse.") from error


def _grund(error: psycopg.OperationalError) -> str:
    """Keep the last line of libpq's message; it holds the reason and never the password."""
    zeilen = [zeile.strip() for zeile in str(error).splitlines() if zeile.strip()]
    return zeilen[-1] if zeilen else type(error).__name__
