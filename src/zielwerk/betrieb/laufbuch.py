"""The record of what ran: one row per step with rows, seconds and versions, one per dbt node below it."""

import json
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from time import monotonic
from typing import Final

from zielwerk import datenbank
from zielwerk.einstellungen import Einstellungen
from zielwerk.fehler import ZielwerkError

log = logging.getLogger(__name__)

# Set by Airflow around every task: the run that a step belongs to.
AIRFLOW_LAUF: Final = "AIRFLOW_CTX_DAG_RUN_ID"
PAKETE: Final = ("zielwerk", "dbt-core", "great-expectations", "weasyprint")
SCHRITT: Final = """
    insert into betrieb.schritt
        (schritt, gegenstand, beginn, sekunden, zeilen, zustand, fehlerart, versionen, airflow_lauf)
    values (
        %(schritt)s, %(gegenstand)s, %(beginn)s, %(sekunden)s, %(zeilen)s, %(zustand)s, %(fehlerart)s,
        %(versionen)s, %(airflow_lauf)s
    )
    returning schritt_nr"""
MODELL: Final = """
    insert into betrieb.modell (schritt_nr, modell, art, zustand, sekunden, zeilen)
    values (%(nr)s, %(name)s, %(art)s, %(zustand)s, %(sekunden)s, %(zeilen)s)
    on conflict do nothing"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Modell:
    """One dbt node that ran."""

    name: str
    art: str
    zustand: str
    sekunden: float
    zeilen: int | None


@dataclass(slots=True)
class Notiz:
    """What a running step learns about itself."""

    zeilen: int | None = None
    modelle: tuple[Modell, ...] = ()
    versionen: dict[str, str] = field(default_factory=dict)


@contextmanager
def schritt(einstellungen: Einstellungen, name: str, gegenstand: str) -> Iterator[Notiz]:
    """Run a step and enter it, whether it succeeds or not; the entry never hides the step's own error."""
    notiz = Notiz()
    beginn, anfang = datetime.now(UTC), monotonic()

    def eintragen(error: Exception | None) -> None:
        # The kind of an error, never its text: that may quote data.
        zeile = {
            "schritt": name,
            "gegenstand": gegenstand,
            "beginn": beginn,
            "sekunden": round(monotonic() - anfang, 3),
            "zeilen": notiz.zeilen,
            "zustand": "gelungen" if error is None else "gescheitert",
            "fehlerart": None if error is None else type(error).__name__,
            "versionen": json.dumps(_versionen() | notiz.versionen, sort_keys=True),
            "airflow_lauf": os.environ.get(AIRFLOW_LAUF),
        }
        _eintragen(einstellungen, zeile, notiz.modelle)

    try:
        yield notiz
    except Exception as error:
        try:
            eintragen(error)
        except ZielwerkError:
            log.warning("step not entered", extra={"schritt": name})
        raise
    eintragen(None)


def _eintragen(einstellungen: Einstellungen, zeile: dict[str, object], modelle: tuple[Modell, ...]) -> None:
    with datenbank.connect(einstellungen, anwendung="laufbuch") as verbindung:
        nummer = verbindung.execute(SCHRITT, zeile).fetchone()
        with verbindung.cursor() as zeiger:
            zeiger.executemany(
                MODELL, [{"nr": nummer and nummer[0]} | asdict(modell) for modell in modelle]
            )
    log.info("step finished", extra={"laufbuch": zeile})


@cache
def _versionen() -> dict[str, str]:
    return {name: version(name) for name in PAKETE}
