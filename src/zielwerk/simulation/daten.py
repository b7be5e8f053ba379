"""The reference data of the simulation: small tables beside this file, each row with its source."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np

from zielwerk.annahme.traeger import lies_verzeichnis
from zielwerk.simulation.typen import Ganz, Zahl
from zielwerk.simulation.zeit import erster_am, monat_aus

ORDNER: Final = Path(__file__).with_name("daten")
PROJEKT: Final = Path(__file__).resolve().parents[3]
STUFEN: Final = 6
# A Jobcenter whose Gemeinden nobody has entered: persons, team, and the teams after the change.
ERFUNDEN: Final = (
    (4000, "Team 1", ("Team 1a", "Team 1b")),
    (2200, "Team 2", ("Team 2",)),
    (1300, "Team 2", ("Team 2",)),
    (700, "Team 3", ("Team 2",)),
)


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
    return _bekannte_gemeinden(traeger_nr) or _erfundene_gemeinden(traeger_nr)


def _bekannte_gemeinden(traeger_nr: str) -> tuple[Gemeinde, ...]:
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


def _erfundene_gemeinden(traeger_nr: str) -> tuple[Gemeinde, ...]:
    """Invent Gemeinden in the Kreise of any Jobcenter: no real key begins with 99 behind the Kreis."""
    kreise = sorted(lies_verzeichnis(PROJEKT).gebiet(traeger_nr))
    return tuple(
        Gemeinde(
            ags=f"{kreise[nummer % len(kreise)]}99{nummer}",
            name=f"Mustergemeinde {nummer}",
            personen=personen,
            team=team,
            teams_neu=teams_neu,
            quartiere=(f"Muster {nummer} Nord", f"Muster {nummer} Süd") if nummer == 1 else ("",),
        )
        for nummer, (personen, team, teams_neu) in enumerate(ERFUNDEN if kreise else (), start=1)
    )


@cache
def traeger() -> tuple[str, ...]:
    """Return the Träger whose Gemeinden are in the table; those of any other Jobcenter are invented."""
    return tuple(sorted({zeile["traeger_nr"] for zeile in _zeilen("gemeinden.csv")}))


def gilt(traeger_nr: str, jahr: int) -> bool:
    """Tell whether a Träger was a Jobcenter in a year: the packages would be rejected otherwise."""
    return lies_verzeichnis(PROJEKT).gilt(traeger_nr, jahr)


@cache
def teams(traeger_nr: str) -> tuple[Team, ...]:
    """Return all teams of a Träger, before and after the change."""
    if traeger_nr not in traeger():
        namen = {team for _, alt, neu in ERFUNDEN for team in (alt, *neu)}
        return tuple(
            Team(schluessel=name, bezeichnung=f"{name} (erfunden)", standort="Musterort")
            for name in sorted(namen)
        )
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
