"""The rules of the contracts, run by Great Expectations on the tables of schema eingang.

GX decides; the offending rows never come to Python. GX hands out the query that finds them
(`unexpected_index_query`), and the server writes its rows into eingang.befund, all of them.
"""

import json
import logging
import os
import re
import threading
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import psycopg

from zielwerk import datenbank
from zielwerk.annahme.einlesen import SCHEMA, Eingelesen
from zielwerk.annahme.fundstellen import fundstellen_schreiben
from zielwerk.annahme.referenz import Referenz
from zielwerk.annahme.regeln import SATZREGEL, Regel, regeln_der_datei
from zielwerk.annahme.werte import VON_VORN, AnnahmeError, Lieferschein
from zielwerk.annahme.zu_zweit import Verbinden, zu_zweit
from zielwerk.fehler import abbruch

if TYPE_CHECKING:
    from great_expectations.core import ExpectationValidationResult
    from great_expectations.datasource.fluent import PostgresDatasource
    from great_expectations.datasource.fluent.interfaces import Batch

# Only yes or no, then the queries of the violated rules: no value of a row reaches Python.
URTEIL: Final = {"result_format": "BOOLEAN_ONLY"}
ABFRAGEN: Final = URTEIL | {
    "return_unexpected_index_query": True,
    "unexpected_index_column_names": ["satz"],
}
# The one batch of each table.
ALLES: Final = "alles"
JAHRE_VORAUS: Final = 10
# Grouping a large file by its key in memory instead of on disk.
SITZUNG: Final = "-c work_mem=256MB"
# How SQLAlchemy's messages begin: the class of the driver's error.
PSYCOPG: Final = re.compile(r"\(psycopg\.(?:errors\.)?(\w+)\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pruefauftrag:
    """What is judged and where the findings go."""

    pruefung: int
    url: str
    verbinden: Verbinden
    lieferschein: Lieferschein
    traeger_nummern: tuple[str, ...]
    gebiet: frozenset[str]
    referenz: Referenz
    dateien: Mapping[str, Eingelesen]
    ablage: Path


def pruefen(auftrag: Pruefauftrag, nebenher: Callable[[psycopg.Connection], None]) -> None:
    """Run every rule that can run; findings are rows of eingang.befund afterwards.

    `nebenher` is done meanwhile: it reads the same tables and asks for no finding.
    """
    for frueher in auftrag.ablage.glob("*.*"):
        frueher.unlink()
    # The largest first: the last one is waited for.
    geladen = sorted(
        (datei for datei in auftrag.dateien.values() if datei.tabelle), key=lambda datei: -datei.zeilen
    )
    werte = _werte(auftrag)
    # GX keeps its engine until all have ended; one file is judged while GX prepares the other.
    with ExitStack() as danach, zu_zweit(auftrag.verbinden) as beginnen:
        beginnen(nebenher)
        quelle = danach.enter_context(_quelle(auftrag.url, [str(datei.tabelle) for datei in geladen]))
        for datei in geladen:
            beginnen(partial(_datei_pruefen, auftrag, werte, quelle, datei))


def _datei_pruefen(
    auftrag: Pruefauftrag,
    werte: Mapping[str, Any],
    quelle: "PostgresDatasource",
    datei: Eingelesen,
    verbindung: psycopg.Connection,
) -> None:
    regeln = [
        regel.eingesetzt(werte)
        for regel in regeln_der_datei(datei.vertrag)
        if _anwendbar(regel, datei, auftrag.dateien)
    ]
    batch = quelle.get_asset(str(datei.tabelle)).get_batch_definition(ALLES).get_batch()
    urteile = _validieren(batch, regeln, URTEIL)
    verletzt = [regel for regel in regeln if not urteile[regel.kennung].success]
    # Asking GX for queries costs as much as judging: only where there is something to find.
    spaltenregeln = [regel for regel in verletzt if regel.typ != SATZREGEL]
    gefragt = _validieren(batch, spaltenregeln, ABFRAGEN) if spaltenregeln else {}
    abfragen = {kennung: str(teil.result["unexpected_index_query"]) for kennung, teil in gefragt.items()}
    anzahl = fundstellen_schreiben(verbindung, auftrag.pruefung, datei, verletzt, abfragen)
    _ablegen(auftrag, datei, urteile, anzahl)


def _werte(auftrag: Pruefauftrag) -> dict[str, Any]:
    """Return what the placeholders of the contracts stand for."""
    schein = auftrag.lieferschein
    jahr = schein.berichtsmonat.year + JAHRE_VORAUS
    monate = []
    monat = schein.anspruch_von
    while monat <= schein.anspruch_bis:
        monate.append(f"{monat:%Y-%m}")
        monat = _folgemonat(monat)
    return {
        "traeger_nummern": "|".join(auftrag.traeger_nummern),
        # A Träger whose area is unknown may live anywhere.
        "kreise": "|".join(sorted(auftrag.gebiet)) or ".",
        "stichtage": auftrag.referenz.stichtage_sql(schein.anspruch_von, schein.anspruch_bis),
        "altersgrenzen": auftrag.referenz.altersgrenzen_sql(),
        "instrumente": auftrag.referenz.instrumente_sql(),
        "monatsende": f"{_folgemonat(schein.berichtsmonat) - timedelta(days=1):%Y-%m-%d}",
        "anspruch_von": f"{schein.anspruch_von:%Y-%m}",
        "anspruch_bis": f"{schein.anspruch_bis:%Y-%m}",
        "anspruch_monate": monate,
        "berichtsmonat": f"{schein.berichtsmonat:%Y-%m}",
        "datum_vor": f"{_folgemonat(schein.berichtsmonat.replace(year=jahr)):%Y-%m-%d}",
        "jahr_bis": jahr,
        **{name: f"{SCHEMA}.{datei.tabelle}" for name, datei in auftrag.dateien.items() if datei.tabelle},
    }


def _folgemonat(monat: date) -> date:
    return monat.replace(year=monat.year + monat.month // 12, month=monat.month % 12 + 1)


def _anwendbar(regel: Regel, datei: Eingelesen, dateien: Mapping[str, Eingelesen]) -> bool:
    """Tell whether all columns a rule reads were delivered, in its own file and in others."""
    if not datei.spalten.issuperset(regel.spalten):
        return False
    for name, spalte in regel.fremd:
        ziel = dateien.get(name)
        if ziel is None or ziel.tabelle is None or (spalte and spalte not in ziel.spalten):
            return False
    return True


@contextmanager
def _quelle(url: str, tabellen: Iterable[str]) -> Iterator["PostgresDatasource"]:
    """Connect GX to the database for one package.

    It is told of all tables at once: after each one it would write down what it knows of all.
    """
    context = _gx_modul().get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False, "metric_calculations": False}
    with warnings.catch_warnings():
        # GX wants the schema at the data source, but its PostgreSQL source has no such field.
        warnings.filterwarnings("ignore", message="`schema_name` is deprecated")
        quelle = context.data_sources.add_postgres(
            "eingang",
            connection_string=url.replace("postgresql://", "postgresql+psycopg://", 1),
            kwargs={"connect_args": {"options": datenbank.optionen(url, SITZUNG)}},
            assets=[
                {
                    "type": "table",
                    "name": tabelle,
                    "table_name": tabelle,
                    "schema_name": SCHEMA,
                    "batch_definitions": [{"name": ALLES}],
                }
                for tabelle in tabellen
            ],
        )
    try:
        yield quelle
    finally:
        # Both keep connections: a session left open would block whoever copies or drops the database.
        quelle.get_execution_engine().close()
        quelle.get_engine().dispose()


def gx_vorladen() -> None:
    """Import GX beside what else is to be done: the seconds of its import pass while files are copied."""
    threading.Thread(target=_gx_modul, name="gx-vorladen", daemon=True).start()


@cache
def _gx_modul() -> Any:  # noqa: ANN401 the module itself
    # Imported late: seconds that a package with a broken Lieferschein need not wait.
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    # It reports every default of every expectation: thousands of lines in the log of a task.
    logging.getLogger("great_expectations").setLevel(logging.WARNING)
    import great_expectations as gx

    import zielwerk.annahme.erwartungen  # noqa: F401 makes our rules known to GX

    return gx


def _validieren(
    batch: "Batch", regeln: Iterable[Regel], ergebnisform: Mapping[str, Any]
) -> dict[str, "ExpectationValidationResult"]:
    """Validate one table and return GX's result per rule."""
    gx = _gx_modul()
    from zielwerk.annahme.erwartungen import EIGENE

    suite = gx.ExpectationSuite(
        name=SCHEMA,
        expectations=[
            {
                "type": EIGENE.get(regel.typ, regel.typ),
                "kwargs": _kwargs(regel),
                "severity": "critical" if regel.schwere == "fehler" else "warning",
                "description": regel.meldung,
                "meta": {"regel": regel.kennung, "stufe": regel.stufe, "expectation_type": regel.typ},
            }
            for regel in regeln
        ],
    )
    # Not to_json_dict: it copies what is asked for here several times over.
    ergebnis = batch.validate(suite, result_format=dict(ergebnisform)).results
    nach_regel = {}
    for teil in ergebnis:
        kennung = teil.expectation_config.meta["regel"]
        if _ausnahmen(teil.exception_info):
            grund = _grund(teil)
            raise AnnahmeError(f"Die Regel {kennung} konnte nicht geprüft werden: {grund}; {VON_VORN}")
        nach_regel[kennung] = teil
    return nach_regel


def _kwargs(regel: Regel) -> dict[str, Any]:
    """Name the rule in its query, so that the server's log says which one took its time."""
    if regel.typ != SATZREGEL:
        return dict(regel.kwargs)
    abfrage = regel.kwargs["unexpected_rows_query"]
    return dict(regel.kwargs) | {"unexpected_rows_query": f"/* Regel {regel.kennung} */ {abfrage}"}


def _ausnahmen(info: Mapping[Any, Any]) -> bool:
    """GX files one exception, or one per metric where several went wrong."""
    return bool(info.get("raised_exception")) or any(
        isinstance(wert, Mapping) and wert.get("raised_exception") for wert in info.values()
    )


def _grund(teil: "ExpectationValidationResult") -> str:
    """Name the kind of the failure; the text that GX keeps may quote a row."""
    treffer = PSYCOPG.search(json.dumps(teil.to_json_dict()["exception_info"]))
    klasse = getattr(psycopg.errors, treffer[1], psycopg.Error) if treffer else None
    return "Great Expectations ist gescheitert" if klasse is None else abbruch(klasse.sqlstate)


def _ablegen(
    auftrag: Pruefauftrag,
    datei: Eingelesen,
    ergebnis: Mapping[str, "ExpectationValidationResult"],
    anzahl: Mapping[str, int],
) -> None:
    """Keep GX's result for the quality page: rules, verdicts and counts, no values."""
    auftrag.ablage.mkdir(parents=True, exist_ok=True)
    inhalt = {
        "lieferung_id": auftrag.lieferschein.lieferung_id,
        "datei": datei.vertrag.dateiname,
        "zeilen": datei.zeilen,
        "regeln": [
            {
                **teil.expectation_config.meta,
                "kwargs": teil.expectation_config.kwargs,
                "severity": teil.expectation_config.severity,
                "success": teil.success,
                "unexpected_count": anzahl.get(kennung, 0),
            }
            for kennung, teil in ergebnis.items()
        ],
    }
    teil = auftrag.ablage / f"{datei.vertrag.datei}.teil"
    teil.write_text(json.dumps(inhalt, ensure_ascii=False, indent=1), encoding="utf-8")
    teil.replace(teil.with_suffix(".json"))
