"""Money, staff and organisation of the Jobcenter: small tables, the size follows the number of ELB."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from zielwerk.simulation import daten
from zielwerk.simulation.auftrag import Auftrag
from zielwerk.simulation.spalten import Auswahl, Tabelle, tafel
from zielwerk.simulation.typen import Zahl
from zielwerk.simulation.welt import BEREICH_MITTEL, Welt
from zielwerk.simulation.zeit import OFFEN, datumsstellen, datumstexte, erster_am, monat_text

# Cent a year for each ELB and the share of each group.
EGT_JE_ELB: Final = 98_000
VKB_JE_ELB: Final = 135_000
DRITTMITTEL_JE_ELB: Final = 9_000
GRUPPEN: Final = (
    ("EGT", "VERMITTLUNG", EGT_JE_ELB * 0.34),
    ("EGT", "FBW", EGT_JE_ELB * 0.12),
    ("EGT", "BESCHAEFTIGUNG_SCHAFFEND", EGT_JE_ELB * 0.26),
    ("EGT", "BESCHAEFTIGUNG_BEGLEITEND", EGT_JE_ELB * 0.13),
    ("EGT", "JUENGERE", EGT_JE_ELB * 0.06),
    ("EGT", "REHA", EGT_JE_ELB * 0.02),
    ("EGT", "FREIE_FOERDERUNG", EGT_JE_ELB * 0.04),
    ("EGT", "SONSTIGE", EGT_JE_ELB * 0.03),
    ("VKB", "PERSONAL", VKB_JE_ELB * 0.78),
    ("VKB", "SACH", VKB_JE_ELB * 0.22),
    ("DRITTMITTEL", "SONSTIGE", DRITTMITTEL_JE_ELB * 1.0),
)
# Share of the newest months that is booked already.
GEBUCHT: Final = (0.9, 0.98)
RUECKFLUSS: Final = 0.03
# Persons for each full-time post, by function and age group.
STELLEN: Final = (
    ("VERMITTLUNG", "U25", 0.19, 78.0),
    ("VERMITTLUNG", "UE25", 0.81, 155.0),
    ("BFM", "UE25", 0.09, 72.0),
    ("SIFM", "ALLE", 0.05, 60.0),
    ("AGS", "ALLE", 1.0, 900.0),
    ("LEISTUNG", "ALLE", 1.0, 118.0),
    ("EINGANGSZONE", "ALLE", 1.0, 800.0),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mittel:
    """What is drawn once for all deliveries: spending by month and group, staffing by month and team."""

    ab: int
    ist: Zahl
    besetzung: Zahl


def ziehen(welt: Welt) -> Mittel:
    """Draw spending and staffing; the first year is whole."""
    rng = welt.quelle(BEREICH_MITTEL)
    ab = welt.auftrag.anfang // 12 * 12
    anzahl = welt.auftrag.letzter - ab + 1
    ist = np.exp(rng.normal(-0.05, 0.25, (anzahl, len(GRUPPEN))))
    # Money that comes back is booked where it was spent.
    ist[rng.random(ist.shape) < RUECKFLUSS] *= -0.2
    besetzung = rng.uniform(0.93, 1.0, (anzahl, len(daten.teams(welt.auftrag.traeger_nr))))
    return Mittel(ab=ab, ist=ist, besetzung=besetzung)


def haushalt(mittel: Mittel, auftrag: Auftrag, monat: int) -> Tabelle:
    """Return haushalt.csv as known in a month."""
    zeilen = []
    for lauf in range(mittel.ab, monat + 1):
        nummer = lauf % 12 + 1
        gebucht = GEBUCHT[monat - lauf] if monat - lauf < len(GEBUCHT) else 1.0
        for stelle, (titel, gruppe, je_elb) in enumerate(GRUPPEN):
            zuweisung = round(je_elb * auftrag.elb)
            ist = mittel.ist[lauf - mittel.ab, stelle] * zuweisung / 12 * gebucht
            egt = titel == "EGT"
            pat = ist * 0.18 if gruppe == "BESCHAEFTIGUNG_SCHAFFEND" and ist > 0 else 0.0
            umschichtung = _umschichtung(titel, gruppe, auftrag.elb, nummer)
            rest = max(0.0, zuweisung * (0.82 - 0.065 * nummer))
            zeilen.append(
                (
                    str(1970 + lauf // 12),
                    monat_text(lauf),
                    titel,
                    gruppe,
                    _euro(zuweisung),
                    _euro(zuweisung * 0.015) if egt else "",
                    _euro(umschichtung),
                    _euro(ist),
                    _euro(rest),
                    _euro(pat),
                    _euro(zuweisung * 0.4) if egt else "",
                    _euro(zuweisung * (0.1 + 0.02 * nummer)) if egt else "",
                )
            )
    namen = (
        "haushaltsjahr", "monat", "titel", "gruppe", "zuweisung", "ausgaberest", "umschichtung", "ist",
        "festlegung", "davon_pat", "ve_zugeteilt", "ve_gebunden",
    )  # fmt: skip
    return _tabelle("haushalt", namen, zeilen)


def _umschichtung(titel: str, gruppe: str, elb: int, nummer: int) -> float:
    """From July on part of the Eingliederungstitel pays for administration."""
    betrag = EGT_JE_ELB * 0.05 * elb if nummer >= 7 else 0.0  # noqa: PLR2004 a share of the calibration
    if titel == "EGT" and gruppe == "VERMITTLUNG":
        return -betrag
    return betrag if titel == "VKB" and gruppe == "PERSONAL" else 0.0


def personal(mittel: Mittel, auftrag: Auftrag, monat: int) -> Tabelle:
    """Return personal.csv as known in a month: posts follow the persons each team looks after."""
    teams = daten.teams(auftrag.traeger_nr)
    zeilen = []
    for lauf in range(mittel.ab, monat + 1):
        last = _last(auftrag, neu=erster_am(lauf) >= auftrag.umstellung)
        for stelle, team in enumerate(teams):
            besetzt = mittel.besetzung[lauf - mittel.ab, stelle]
            for funktion, zielgruppe, anteil, schluessel in STELLEN:
                stellen = last.get(team.schluessel, 0.0) * anteil / schluessel * besetzt
                if stellen > 0:
                    vzae = f"{max(stellen, 0.05):.4f}".replace(".", ",")
                    zeilen.append((monat_text(lauf), team.schluessel, funktion, zielgruppe, vzae))
    return _tabelle("personal", ("monat", "team", "funktion", "zielgruppe", "vzae"), zeilen)


def _last(auftrag: Auftrag, *, neu: bool) -> dict[str, float]:
    """Return how many ELB each team looks after."""
    last: dict[str, float] = {}
    anteile = daten.anteile(auftrag.traeger_nr)
    for gemeinde, anteil in zip(daten.gemeinden(auftrag.traeger_nr), anteile, strict=True):
        teams = gemeinde.teams_neu if neu else (gemeinde.team,)
        for team in teams:
            last[team] = last.get(team, 0.0) + auftrag.elb * float(anteil) / len(teams)
    return last


def organisation(auftrag: Auftrag, tag: int) -> Tabelle:
    """Return organisation.csv as known on a day: the change shows when it has come."""
    gemeinden = daten.gemeinden(auftrag.traeger_nr)
    alt = {gemeinde.team for gemeinde in gemeinden}
    neu = {team for gemeinde in gemeinden for team in gemeinde.teams_neu}
    umgestellt = auftrag.umstellung <= tag
    anfang = erster_am(auftrag.anfang // 12 * 12 - 120)
    texte = datumstexte()
    zeilen = []
    for team in daten.teams(auftrag.traeger_nr):
        if team.schluessel not in alt and not umgestellt:
            continue
        von = anfang if team.schluessel in alt else auftrag.umstellung
        bis = auftrag.umstellung - 1 if umgestellt and team.schluessel not in neu else OFFEN
        tage = texte[datumsstellen(np.array([von, bis]))]
        zeilen.append(
            (team.schluessel, team.bezeichnung, team.standort, tage[0].decode(), tage[1].decode())
        )
    return _tabelle("organisation", ("team", "bezeichnung", "standort", "von", "bis"), zeilen)


def _tabelle(datei: str, namen: tuple[str, ...], zeilen: Sequence[tuple[str, ...]]) -> Tabelle:
    alle = np.arange(len(zeilen))
    return Tabelle(
        datei,
        tuple(
            Auswahl(name, tafel([zeile[stelle] for zeile in zeilen]), alle)
            for stelle, name in enumerate(namen)
        ),
    )


def _euro(cent: float) -> str:
    return f"{round(cent) / 100:.2f}".replace(".", ",").replace("-0,00", "0,00")
