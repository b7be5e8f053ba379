"""Which Träger exist in a year and whose numbers they took over: the project's own seeds."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

JOBCENTER: Final = "jobcenter.csv"
AENDERUNGEN: Final = "jobcenter_aenderungen.csv"
KREISE: Final = "jobcenter_kreise.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Traegerverzeichnis:
    """Jobcenter by year and the changes of their numbers."""

    jahre: Mapping[int, frozenset[str]]
    # (year, old number, new number)
    aenderungen: tuple[tuple[int, str, str], ...]
    # Kreise of the area by the newest number.
    kreise: Mapping[str, frozenset[str]]
    namen: Mapping[str, str]

    def name(self, traeger_nr: str) -> str:
        """Return the newest name of a number, nothing for an unknown one."""
        return self.namen.get(traeger_nr, "")

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

    def gebiet(self, traeger_nr: str) -> frozenset[str]:
        """Return the Kreise of a Träger, also by a number that was replaced since; empty if unknown."""
        nummer = traeger_nr
        for _, alt, neu in sorted(self.aenderungen):
            nummer = neu if alt == nummer else nummer
        return self.kreise.get(traeger_nr, self.kreise.get(nummer, frozenset()))


def quellen(projekt: Path) -> list[Path]:
    """Return the files that say which Träger exist and what their area is."""
    return [projekt / "dbt" / "seeds" / name for name in (JOBCENTER, AENDERUNGEN, KREISE)]


@cache
def lies_verzeichnis(projekt: Path) -> Traegerverzeichnis:
    """Read the seeds once per process."""
    jobcenter, aenderungen, gebiete = quellen(projekt)
    kreise: dict[str, set[str]] = {}
    for zeile in lies_csv(gebiete):
        kreise.setdefault(zeile["traeger_nr"], set()).add(zeile["ags_kreis"])
    jahre: dict[int, set[str]] = {}
    namen = {}
    for zeile in lies_csv(jobcenter):
        namen[zeile["traeger_nr"]] = zeile["jobcenter"]
        jahre.setdefault(int(zeile["jahr"]), set()).add(zeile["traeger_nr"])
    return Traegerverzeichnis(
        jahre={jahr: frozenset(nummern) for jahr, nummern in jahre.items()},
        aenderungen=tuple(
            (int(zeile["ab_jahr"]), zeile["traeger_nr_alt"], zeile["traeger_nr_neu"])
            for zeile in lies_csv(aenderungen)
            if zeile["traeger_nr_alt"] and zeile["traeger_nr_neu"]
        ),
        namen=namen,
        kreise={nummer: frozenset(schluessel) for nummer, schluessel in kreise.items()},
    )


def lies_csv(pfad: Path) -> list[dict[str, str]]:
    """Read a seed."""
    with pfad.open(encoding="utf-8", newline="") as datei:
        return list(csv.DictReader(datei))
