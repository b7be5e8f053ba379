"""Read report values from the schema berichte: one snapshot, read only, nothing computed."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any, Final, TypeVar

import psycopg
from psycopg import sql
from psycopg.rows import DictRow, dict_row

from zielwerk.fehler import BerichtError

T = TypeVar("T")
SCHEMA: Final = "berichte"
TEXTE: Final = frozenset(
    {
        *("anderes_team", "ereignis"),
        *("auspraegung", "datei", "geschlecht", "groesse_id", "grunddatum_id", "kennung", "kennzahl_id"),
        *("ebene", "instrument", "massnahme", "massnahme_nr", "massnahmetraeger"),
        *("meldung", "merkmal", "regel", "schnitt", "team", "zielgruppe"),
    }
)
"""Columns of words, ordered by code point: the order never depends on a locale."""


class momentaufnahme:  # noqa: N801 - reads as a verb in a with statement
    """A read-only snapshot: a build that swaps the marts meanwhile is not seen."""

    def __init__(self, verbindung: psycopg.Connection[Any]) -> None:
        """Keep the connection; its settings are changed before the transaction begins."""
        self._verbindung = verbindung

    def __enter__(self) -> psycopg.Cursor[DictRow]:
        """Begin the transaction."""
        self._verbindung.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        self._verbindung.read_only = True
        return self._verbindung.cursor(row_factory=dict_row)

    def __exit__(
        self, art: type[BaseException] | None, fehler: BaseException | None, _spur: object
    ) -> None:
        """End it; a missing relation means that nothing has been built yet."""
        self._verbindung.rollback()
        if isinstance(fehler, psycopg.errors.UndefinedTable | psycopg.errors.InvalidSchemaName):
            raise BerichtError(
                "Es gibt noch keine Auswertung; zuerst »zielwerk bauen« ausführen."
            ) from fehler


def zeilen(  # noqa: PLR0913 each names a part of one query
    zeiger: psycopg.Cursor[DictRow],
    klasse: Callable[..., T],
    relation: str,
    bedingung: Mapping[str, object],
    *,
    ordnung: tuple[str, ...],
    anders_benannt: Mapping[str, str] | None = None,
    einmalig: bool = False,
) -> tuple[T, ...]:
    """Read the columns that a dataclass names, in a fixed order; ``einmalig`` drops repeated ones."""
    namen = [feld.name for feld in fields(klasse)]  # type: ignore[arg-type]  # T is any dataclass; there is no bound for that
    andere = anders_benannt or {}
    auswahl = sql.SQL(", ").join(
        sql.SQL("{} as {}").format(sql.Identifier(andere.get(name, name)), sql.Identifier(name))
        for name in namen
    )
    wo = sql.SQL(" and ").join(
        sql.SQL("{} = {}").format(sql.Identifier(name), sql.Placeholder(name)) for name in bedingung
    )
    zeiger.execute(
        sql.SQL("select {einmalig}{auswahl} from {relation}{wo} order by {ordnung}").format(
            einmalig=sql.SQL("distinct " if einmalig else ""),
            auswahl=auswahl,
            relation=sql.Identifier(SCHEMA, relation),
            wo=sql.SQL(" where ") + wo if bedingung else sql.SQL(""),
            ordnung=sql.SQL(", ").join(
                sql.SQL('{} collate "C"').format(sql.Identifier(name))
                if name in TEXTE
                else sql.Identifier(name)
                for name in ordnung
            ),
        ),
        bedingung,
    )
    return tuple(klasse(**zeile) for zeile in zeiger.fetchall())
