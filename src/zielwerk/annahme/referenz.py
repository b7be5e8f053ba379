"""The project's dated tables as SQL that rules can read: Stichtage, Altersgrenzen, instruments."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

import yaml

from zielwerk.annahme.traeger import lies_csv

DATEIEN: Final = (
    "stichtage.csv",
    "altersgrenzen.csv",
    "instrumente.csv",
    "leistungsarten.csv",
    "erwerbsarten.csv",
)
OFFENES_JAHR: Final = 9999


@dataclass(frozen=True, slots=True, kw_only=True)
class Referenz:
    """What rules know besides the delivery."""

    stichtage: tuple[tuple[date, date], ...]
    # (first year of birth, last one, months of age)
    altersgrenzen: tuple[tuple[int, int, int], ...]
    # (instrument, first day, last day, counts as öffentlich gefördert)
    instrumente: tuple[tuple[str, str, str, bool], ...]
    leistungsarten: tuple[tuple[str, str], ...]
    integrationsarten: tuple[str, ...]
    # (kind of job, Grunddatum it counts for)
    erwerbsarten: tuple[tuple[str, str], ...]
    # Years below which nobody is LZB (kennzahlen.md § 11 no. 4), as the warehouse has it.
    lzb_mindestalter: int

    def stichtag(self, monat: date) -> date | None:
        """Return the Stichtag of a month."""
        return dict(self.stichtage).get(monat)

    def stichtage_sql(self, von: date, bis: date) -> str:
        """Return (month as text, Stichtag) of a range of months."""
        return _tabelle(
            (f"'{monat:%Y-%m}', date '{tag}'" for monat, tag in self.stichtage if von <= monat <= bis),
            "null::text, null::date",
        )

    def altersgrenzen_sql(self) -> str:
        """Return (first year of birth, last one, months of age)."""
        return _tabelle((f"{von}, {bis}, {monate}" for von, bis, monate in self.altersgrenzen), "")

    def instrumente_sql(self) -> str:
        """Return (instrument, first day or null, last day or null)."""
        zeilen = dict.fromkeys((code, von, bis) for code, von, bis, _ in self.instrumente)
        return _tabelle((f"'{code}', {_tag(von)}, {_tag(bis)}" for code, von, bis in zeilen), "")

    def leistungsarten_sql(self) -> str:
        """Return (kind of claim, Grunddatum)."""
        return _tabelle((f"'{art}', '{grunddatum}'" for art, grunddatum in self.leistungsarten), "")

    def gefoerdert_sql(self) -> str:
        """Return (instrument, first day or null, last day or null) of öffentlich geförderte jobs."""
        zeilen = ((code, von, bis) for code, von, bis, gefoerdert in self.instrumente if gefoerdert)
        return _tabelle(
            (f"'{code}', {_tag(von)}, {_tag(bis)}" for code, von, bis in zeilen),
            "null::text, null::date, null::date",
        )


def _mindestalter(projekt: Path) -> int:
    inhalt = yaml.safe_load((projekt / "dbt" / "dbt_project.yml").read_text(encoding="utf-8"))
    return int(inhalt["vars"]["lzb_mindestalter"])


def quellen(projekt: Path) -> list[Path]:
    """Return the files a judgement depends on."""
    return [projekt / "dbt" / "seeds" / name for name in DATEIEN]


@cache
def lies_referenz(projekt: Path) -> Referenz:
    """Read the seeds once per process."""
    stichtage, altersgrenzen, instrumente, leistungsarten, erwerbsarten = map(lies_csv, quellen(projekt))
    jahre = [int(zeile["geburtsjahr"]) for zeile in altersgrenzen]
    return Referenz(
        stichtage=tuple(
            (date.fromisoformat(zeile["monat"]), date.fromisoformat(zeile["stichtag"]))
            for zeile in stichtage
        ),
        altersgrenzen=tuple(
            (von, bis - 1, 12 * int(zeile["jahre"]) + int(zeile["monate"]))
            for zeile, von, bis in zip(altersgrenzen, jahre, [*jahre[1:], OFFENES_JAHR + 1], strict=True)
        ),
        instrumente=tuple(
            (zeile["instrument"], zeile["eintritt_von"], zeile["eintritt_bis"], zeile["merkmal"] == "OEGB")
            for zeile in instrumente
        ),
        leistungsarten=tuple(
            (zeile["leistungsart"], zeile["grunddatum_id"])
            for zeile in leistungsarten
            if zeile["grunddatum_id"]
        ),
        integrationsarten=tuple(zeile["art"] for zeile in erwerbsarten if zeile["grunddatum_id"] == "INT"),
        erwerbsarten=tuple(
            (zeile["art"], zeile["grunddatum_id"]) for zeile in erwerbsarten if zeile["grunddatum_id"]
        ),
        lzb_mindestalter=_mindestalter(projekt),
    )


def _tag(text: str) -> str:
    return f"date '{date.fromisoformat(text)}'" if text else "null::date"


def _tabelle(zeilen: Iterable[str], leer: str) -> str:
    werte = ", ".join(f"({zeile})" for zeile in zeilen)
    return f"(values {werte})" if werte else f"(select {leer} where false)"
