"""Bring the tables of schema register to the state of the project's files."""

from pathlib import Path

import psycopg

from zielwerk.einstellungen import Einstellungen
from zielwerk.register import amtlich, kommentare, vergleich, ziele


def laden(connection: psycopg.Connection, einstellungen: Einstellungen) -> list[str]:
    """Load all registers in one transaction; return what the user should know.

    Raises RegisterError with every fault; then nothing has changed.
    """
    projekt = einstellungen.projekt
    with connection.transaction():
        _, veroeffentlicht = amtlich.load(connection, amtliche_dateien(einstellungen), projekt)
        gruppen = vergleich.load(
            connection, einstellungen.vergleichstypen, einstellungen.vergleichstraeger, projekt
        )
        vereinbart = ziele.load(connection, einstellungen.zielwerte, projekt)
        erlaeutert = kommentare.load(
            connection, einstellungen.zielkommentare, einstellungen.zielwerte, projekt
        )
    return [*vereinbart.hinweise, *erlaeutert.hinweise, *veroeffentlicht.hinweise, *gruppen.hinweise]


def amtliche_dateien(einstellungen: Einstellungen) -> list[Path]:
    """Return the files of published values, in the order of their names."""
    return sorted(einstellungen.amtliche_werte.glob("*.csv"))
