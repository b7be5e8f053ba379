"""Errors that end a command: one German sentence for the user and an exit code."""


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
