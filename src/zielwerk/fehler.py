"""Errors that end a command: one German sentence for the user and an exit code."""

from typing import Final

# What the server says when it gives up, by SQLSTATE or its class.
ABBRUECHE: Final = {
    "53100": "Der Datenträger der Datenbank ist voll",
    "532": "Der Datenbank fehlt Arbeitsspeicher",
    "57P": "Die Verbindung zur Datenbank ist abgerissen",
    "08": "Die Verbindung zur Datenbank ist abgerissen",
    "58": "Die Datenbank kann ihre Dateien nicht lesen oder schreiben",
}


class ZielwerkError(Exception):
    """Something went wrong that the user can read and act upon.

    The text of the exception is shown as it is: a German sentence without personal data.
    """

    exit_code: int = 3


class BedienungsError(ZielwerkError):
    """The command, a setting or a path was given wrongly."""

    exit_code = 2


class DatenbankError(ZielwerkError):
    """The database cannot be started, reached or migrated."""


class BauError(ZielwerkError):
    """The warehouse could not be built; the marts are unchanged."""


class PruefungError(BauError):
    """A data test refused what was built; trying again gives the same."""


class BerichtError(ZielwerkError):
    """A report could not be assembled or rendered; nothing was written."""


def abbruch(sqlstate: str | None) -> str:
    """Say why the server gave up; its own text may quote a row."""
    grund = next(
        (text for anfang, text in ABBRUECHE.items() if (sqlstate or "08").startswith(anfang)), None
    )
    return f"{grund or 'Die Datenbank hat abgebrochen'} (SQLSTATE {sqlstate or 'ohne'})"
