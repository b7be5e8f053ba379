"""The reference data of the simulation: small tables beside this file, each row with its source."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np

from zielwerk.simulation.typen import Ganz, Zahl
from zielwerk.simulation.zeit import erster_am, monat_aus

ORDNER: Final = Path(__file__).with_name("daten")
STUFEN: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Gemeinde:
    """A Gemeinde of a Träger, how many live there on benefits, and which team looks after them."""

    ags: str
    name: str
    personen: int
    team: str
    # After the change of organisation: one team, or two that share the Gemeinde.
    teams_neu: tuple[str, ...]
    quartiere: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """A team as organisation.csv describes it."""

    schluessel: str
    bezeichnung: str
    standort: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Nation:
    """A nationality, its weight among foreigners, the share of refugees, its first month here."""

    schluessel: str
    gewicht: float
    flucht: float
    ab: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Regelbedarfe:
    """The Regelbedarfsstufen 1 to 6 in Cent, by the day from which they apply."""

    ab: Ganz
    cent: Ganz

    def am(self, tag: int) -> Ganz:
        """Return the six amounts of a day."""
        stelle = int(np.searchsorted(self.ab, tag, side="right")) - 1
        werte: Ganz = self.cent[max(stelle, 0)]
        return werte


@cache
def gemeinden(traeger_nr: str) -> tuple[Gemeinde, ...]:
    """Return the Gemeinden of a Träger; none for a Träger that cannot be simulated."""
    return tuple(
        Gemeinde(
            ags=zeile["ags"],
            name=zeile["name"],
            personen=int(zeile["personen"]),
            team=zeile["team"],
            teams_neu=tuple(zeile["team_neu"].split("|")),
            quartiere=tuple(zeile["quartiere"].split("|")) if zeile["quartiere"] else ("",),
        )
        for zeile in _zeilen("gemeinden.csv")
        if zeile["traeger_nr"] == traeger_nr
    )


@cache
def traeger() -> tuple[str, ...]:
    """Return the Träger that can be simulated."""
    return tuple(sorted({zeile["traeger_nr"] for zeile in _zeilen("gemeinden.csv")}))


@cache
def teams(traeger_nr: str) -> tuple[Team, ...]:
    """Return all teams of a Träger, before and after the change."""
    return tuple(
        Team(schluessel=zeile["team"], bezeichnung=zeile["bezeichnung"], standort=zeile["standort"])
        for zeile in _zeilen("teams.csv")
        if zeile["traeger_nr"] == traeger_nr
    )


@cache
def nationen() -> tuple[Nation, ...]:
    """Return the nationalities other than German."""
    return tuple(
        Nation(
            schluessel=zeile["schluessel"],
            gewicht=float(zeile["gewicht"]),
            flucht=float(zeile["flucht"]),
            ab=erster_am(monat_aus(zeile["ab"])),
        )
        for zeile in _zeilen("nationen.csv")
    )


@cache
def regelbedarfe() -> Regelbedarfe:
    """Return the Regelbedarfe since 2011."""
    zeilen = _zeilen("regelbedarfe.csv")
    euro = [[int(zeile[f"rbs{stufe}"]) for stufe in range(1, STUFEN + 1)] for zeile in zeilen]
    ab = [erster_am(monat_aus(zeile["gueltig_ab"][:7])) for zeile in zeilen]
    return Regelbedarfe(ab=np.array(ab, np.int64), cent=np.array(euro, np.int64) * 100)


def anteile(traeger_nr: str) -> Zahl:
    """Return the share of each Gemeinde."""
    personen = np.array([gemeinde.personen for gemeinde in gemeinden(traeger_nr)], float)
    werte: Zahl = personen / personen.sum()
    return werte


def _zeilen(name: str) -> list[dict[str, str]]:
    with (ORDNER / name).open(encoding="utf-8", newline="") as datei:
        return list(csv.DictReader(datei))
