"""Which Träger exist in a year and whose numbers they took over: the project's own seeds."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

JOBCENTER: Final = "jobcenter.csv"
AENDERUNGEN: Final = "jobcenter_aenderungen.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Traegerverzeichnis:
    """Jobcenter by year and the changes of their numbers."""

    jahre: Mapping[int, frozenset[str]]
    # (year, old number, new number)
    aenderungen: tuple[tuple[int, str, str], ...]

    def gilt(self, traeger_nr: str, jahr: int) -> bool:
        """Tell whether the number was valid; the last year of the table is open-ended."""
        return traeger_nr in self.jahre.get(min(jahr, max(self.jahre)), frozenset())

    def nummern(self, traeger_nr: str, jahr: int) -> tuple[str, ...]:
        """Return the own number and those of all predecessors up to a year."""
        alle = {traeger_nr}
        while True:
            neue = {alt for ab, alt, neu in self.aenderungen if neu in alle and ab <= jahr} - alle
            if not neue:
                return (traeger_nr, *sorted(alle - {traeger_nr}))
            alle |= neue


def quellen(projekt: Path) -> list[Path]:
    """Return the files a judgement depends on."""
    return [projekt / "dbt" / "seeds" / name for name in (JOBCENTER, AENDERUNGEN)]


@cache
def lies_verzeichnis(projekt: Path) -> Traegerverzeichnis:
    """Read the seeds once per process."""
    jobcenter, aenderungen = quellen(projekt)
    jahre: dict[int, set[str]] = {}
    for zeile in _zeilen(jobcenter):
        jahre.setdefault(int(zeile["jahr"]), set()).add(zeile["traeger_nr"])
    return Traegerverzeichnis(
        jahre={jahr: frozenset(nummern) for jahr, nummern in jahre.items()},
        aenderungen=tuple(
            (int(zeile["ab_jahr"]), zeile["traeger_nr_alt"], zeile["traeger_nr_neu"])
            for zeile in _zeilen(aenderungen)
            if zeile["traeger_nr_alt"] and zeile["traeger_nr_neu"]
        ),
    )


def _zeilen(pfad: Path) -> list[dict[str, str]]:
    with pfad.open(encoding="utf-8", newline="") as datei:
        return list(csv.DictReader(datei))
