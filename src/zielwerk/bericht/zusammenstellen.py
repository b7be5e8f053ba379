"""Read one report from the schema berichte: one snapshot, read only, nothing computed."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from typing import Any, Final, TypeVar

import psycopg
from psycopg import sql
from psycopg.rows import DictRow, dict_row

from zielwerk.bericht import zahlen
from zielwerk.bericht.fehler import ThemaUnbekanntError
from zielwerk.bericht.wert import (
    Kennzahl,
    Kopf,
    Messwert,
    Methodenhinweis,
    Monatsbericht,
    Nachbuchung,
    Verlaufspunkt,
    Zielstand,
)
from zielwerk.fehler import BerichtError

T = TypeVar("T")
SCHEMA: Final = "berichte"
ANDERS_BENANNT: Final[Mapping[type, Mapping[str, str]]] = {
    Kennzahl: {"bezeichnung": "kennzahl_bezeichnung"},
}
"""Fields whose column has another name."""


def zusammenstellen(
    verbindung: psycopg.Connection[Any], *, traeger_nr: str, datenstand: date | None = None
) -> Monatsbericht:
    """Return the report of a Träger, by default for the newest Datenstand."""
    with momentaufnahme(verbindung) as zeiger:
        kopf = _kopf(zeiger, traeger_nr, datenstand)
        thema: dict[str, object] = {"traeger_nr": kopf.traeger_nr, "datenstand": kopf.datenstand}
        kennzahlen = _zeilen(
            zeiger,
            Kennzahl,
            "rpt_monatsbericht_kennzahlen",
            thema,
            ordnung=("sortierung",),
        )
        return Monatsbericht(
            kopf=kopf,
            kennzahlen=kennzahlen,
            werte=_zeilen(
                zeiger,
                Messwert,
                "rpt_monatsbericht_kennzahlen",
                thema,
                ordnung=("berichtsmonat", "sortierung", "geschlecht"),
            ),
            verlauf=_zeilen(
                zeiger,
                Verlaufspunkt,
                "rpt_monatsbericht_verlauf",
                thema,
                ordnung=("kennzahl_id", "geschlecht", "berichtsmonat"),
            ),
            ziele=_zeilen(
                zeiger,
                Zielstand,
                "rpt_monatsbericht_ziele",
                thema,
                ordnung=("kennzahl_id", "jahr", "geschlecht"),
            ),
            nachbuchungen=_zeilen(
                zeiger,
                Nachbuchung,
                "rpt_monatsbericht_nachbuchung",
                thema,
                ordnung=("kennzahl_id", "wartezeit"),
            ),
            methodik=_zeilen(zeiger, Methodenhinweis, "rpt_methodik", {}, ordnung=("nr",)),
        )


def traeger_nummern(verbindung: psycopg.Connection[Any]) -> list[str]:
    """Return every Träger for which a report can be made."""
    with momentaufnahme(verbindung) as zeiger:
        zeiger.execute("select distinct traeger_nr from berichte.rpt_monatsbericht order by traeger_nr")
        return [str(zeile["traeger_nr"]) for zeile in zeiger.fetchall()]


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


def _kopf(zeiger: psycopg.Cursor[DictRow], traeger_nr: str, datenstand: date | None) -> Kopf:
    bedingung: dict[str, object] = {"traeger_nr": traeger_nr}
    koepfe = _zeilen(zeiger, Kopf, "rpt_monatsbericht", bedingung, ordnung=("datenstand",))
    if not koepfe:
        raise ThemaUnbekanntError(_unbekannter_traeger(zeiger, traeger_nr))
    if datenstand is None:
        return koepfe[-1]
    for kopf in koepfe:
        if (kopf.datenstand.year, kopf.datenstand.month) == (datenstand.year, datenstand.month):
            return kopf
    vorhanden = ", ".join(f"{kopf.datenstand:%Y-%m}" for kopf in koepfe)
    raise ThemaUnbekanntError(
        f"Für Träger {traeger_nr} gibt es keinen Bericht zum Datenstand {zahlen.monat(datenstand)}; "
        f"vorhanden: {vorhanden}."
    )


def _unbekannter_traeger(zeiger: psycopg.Cursor[DictRow], traeger_nr: str) -> str:
    zeiger.execute("select distinct traeger_nr from berichte.rpt_monatsbericht order by traeger_nr")
    bekannt = ", ".join(str(zeile["traeger_nr"]) for zeile in zeiger.fetchall())
    if not bekannt:
        return "Es gibt noch keine Auswertung; zuerst Lieferungen annehmen und »zielwerk bauen« ausführen."
    return f"Für Träger {traeger_nr} liegt keine Auswertung vor; vorhanden: {bekannt}."


def _zeilen(
    zeiger: psycopg.Cursor[DictRow],
    klasse: Callable[..., T],
    relation: str,
    bedingung: Mapping[str, object],
    *,
    ordnung: tuple[str, ...],
) -> tuple[T, ...]:
    """Read the columns that a dataclass names, in a fixed order; catalogue entries once."""
    namen = [feld.name for feld in fields(klasse)]  # type: ignore[arg-type]
    andere = ANDERS_BENANNT.get(klasse, {}) if isinstance(klasse, type) else {}
    auswahl = sql.SQL(", ").join(
        sql.SQL("{} as {}").format(sql.Identifier(andere.get(name, name)), sql.Identifier(name))
        for name in namen
    )
    wo = sql.SQL(" and ").join(
        sql.SQL("{} = {}").format(sql.Identifier(name), sql.Placeholder(name)) for name in bedingung
    )
    zeiger.execute(
        sql.SQL("select {einmalig}{auswahl} from {relation}{wo} order by {ordnung}").format(
            einmalig=sql.SQL("distinct " if klasse is Kennzahl else ""),
            auswahl=auswahl,
            relation=sql.Identifier(SCHEMA, relation),
            wo=sql.SQL(" where ") + wo if bedingung else sql.SQL(""),
            ordnung=sql.SQL(", ").join(
                sql.SQL('{} collate "C"').format(sql.Identifier(name))
                if name in {"kennzahl_id", "geschlecht"}
                else sql.Identifier(name)
                for name in ordnung
            ),
        ),
        bedingung,
    )
    return tuple(klasse(**zeile) for zeile in zeiger.fetchall())
