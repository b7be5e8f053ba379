"""Who lives in a Bedarfsgemeinschaft: head, partner, children, their births and departures."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from zielwerk.simulation import daten, zufall
from zielwerk.simulation.typen import Ganz, Wahr
from zielwerk.simulation.verlauf import Verlauf
from zielwerk.simulation.zeit import OFFEN, geburtstage

JAHR: Final = 365.25
BG_TYPEN: Final = ("SINGLE", "ALLEINERZIEHEND", "PARTNER_OHNE_KIND", "PARTNER_MIT_KIND", "SONSTIGE")
SINGLE, ALLEIN, PAAR, PAAR_KIND, SONSTIGE = range(5)
# Types of those who come; children who grow up and are born shift the stock to its target.
TYP_ANTEIL: Final = {SINGLE: 0.498, ALLEIN: 0.197, PAAR: 0.069, PAAR_KIND: 0.162, SONSTIGE: 0.074}
# Age of the head by type: bounds and weights of bands.
ALTER: Final = {
    SINGLE: {(18, 25): 0.13, (25, 35): 0.22, (35, 45): 0.18, (45, 55): 0.20, (55, 64): 0.27},
    ALLEIN: {(19, 25): 0.10, (25, 35): 0.40, (35, 45): 0.38, (45, 52): 0.12},
    PAAR: {(22, 35): 0.18, (35, 50): 0.22, (50, 63): 0.60},
    PAAR_KIND: {(22, 30): 0.17, (30, 40): 0.45, (40, 50): 0.33, (50, 55): 0.05},
    SONSTIGE: {(38, 45): 0.35, (45, 60): 0.65},
}
FRAU: Final = np.array([0.406, 0.93, 0.3, 0.3, 0.72])
KINDER: Final = {
    ALLEIN: {1: 0.40, 2: 0.34, 3: 0.18, 4: 0.08},
    PAAR_KIND: {1: 0.18, 2: 0.33, 3: 0.28, 4: 0.14, 5: 0.07},
    SONSTIGE: {1: 0.9, 2: 0.1},
}
KINDER_MAX: Final = 5
# Births per year and Bedarfsgemeinschaft with a woman below 43.
GEBURTEN: Final = np.array([0.022, 0.055, 0.08, 0.075, 0.0])
GEBAERALTER: Final = 43
VOLL: Final = 18
AUSZUG_AB: Final = 18.2
AUSZUG_BIS: Final = 25.0
GESCHLECHTER: Final = ("w", "m", "d", "x")
DIVERS: Final = 0.0015
OHNE_ANGABE: Final = 0.002
AUSLAENDISCH: Final = np.array([0.385, 0.41, 0.43, 0.60, 0.41])

HAUPT, PARTNER, KIND = range(3)
# Fixed kinds of persons: what status.py makes of them depends on their age.
NORMAL, NICHT_ERWERBSFAEHIG, AUSGESCHLOSSEN, OHNE_ANSPRUCH, NUR_SONSTIGE = range(5)
PARTNER_ART: Final = {NORMAL: 0.84, NICHT_ERWERBSFAEHIG: 0.08, AUSGESCHLOSSEN: 0.06, NUR_SONSTIGE: 0.02}
KIND_ART: Final = {NORMAL: 0.91, NICHT_ERWERBSFAEHIG: 0.015, OHNE_ANSPRUCH: 0.065, NUR_SONSTIGE: 0.01}


@dataclass(frozen=True, slots=True, kw_only=True)
class Personen:
    """All persons; the head of Bedarfsgemeinschaft i is person i."""

    bg: Ganz
    rolle: Ganz
    art: Ganz
    geburt: Ganz
    geschlecht: Ganz
    # The first day on which a grown child no longer belongs, OFFEN for all others.
    auszug: Ganz

    def __len__(self) -> int:
        """Return how many persons there are."""
        return len(self.bg)


@dataclass(frozen=True, slots=True, kw_only=True)
class Familien:
    """What the members make of each Bedarfsgemeinschaft: when children are there."""

    paar: Wahr
    # First day with a child, first day without a minor, first day without any child; OFFEN if never.
    kind_ab: Ganz
    minderjaehrig_bis: Ganz
    kind_bis: Ganz


def koepfe(rng: np.random.Generator, bezugstag: Ganz) -> tuple[Ganz, Ganz]:
    """Draw types and birthdays of heads."""
    typ = np.fromiter(TYP_ANTEIL, np.int64)[zufall.aus(rng, TYP_ANTEIL, len(bezugstag))]
    alter = np.zeros(len(bezugstag))
    for nummer, baender in ALTER.items():
        hier = np.flatnonzero(typ == nummer)
        grenzen = np.array(list(baender), float)[zufall.aus(rng, baender, len(hier))]
        alter[hier] = grenzen[:, 0] + zufall.wurf(rng, len(hier)) * (grenzen[:, 1] - grenzen[:, 0])
    return typ, bezugstag - (alter * JAHR).astype(np.int64)


def bilden(rng: np.random.Generator, verlauf: Verlauf, ende: int) -> tuple[Personen, Familien]:
    """Draw all members, children born until the end included."""
    anzahl = len(verlauf.typ)
    bg = np.arange(anzahl)
    frau = zufall.trifft(rng, FRAU[verlauf.typ], anzahl)
    paare = np.flatnonzero((verlauf.typ == PAAR) | (verlauf.typ == PAAR_KIND))
    partner_geburt = verlauf.geburt[paare] + (rng.normal(400, 900, len(paare))).astype(np.int64)
    # Partners are grown up when they come.
    partner_geburt = np.minimum(partner_geburt, verlauf.bezugstag[paare] - int(19 * JAHR))
    partner_frau = np.where(rng.random(len(paare)) < 0.03, frau[paare], ~frau[paare])  # noqa: PLR2004 a share of the calibration
    kinder = _kinder(rng, verlauf)
    geborene = _geborene(rng, verlauf, frau, kinder, ende)
    kind_bg, kind_geburt = (np.append(da, neu) for da, neu in zip(kinder, geborene, strict=True))
    personen = _personen(
        rng,
        bg=(bg, paare, kind_bg),
        geburt=(verlauf.geburt, partner_geburt, kind_geburt),
        frau=(frau, partner_frau, zufall.wurf(rng, len(kind_bg)) < 0.49),  # noqa: PLR2004 a share of the calibration
        bezugstag=verlauf.bezugstag,
    )
    return personen, _familien(personen, anzahl, paare)


def _personen(
    rng: np.random.Generator,
    *,
    bg: tuple[Ganz, Ganz, Ganz],
    geburt: tuple[Ganz, Ganz, Ganz],
    frau: tuple[Wahr, Wahr, Wahr],
    bezugstag: Ganz,
) -> Personen:
    haupt, partner, kinder = (len(teil) for teil in bg)
    art = np.concatenate(
        [
            np.zeros(haupt, np.int64),
            np.fromiter(PARTNER_ART, np.int64)[zufall.aus(rng, PARTNER_ART, partner)],
            np.fromiter(KIND_ART, np.int64)[zufall.aus(rng, KIND_ART, kinder)],
        ]
    )
    # A child who is grown up when the family comes still stays for a while.
    geboren = geburt[KIND]
    alter = (bezugstag[bg[KIND]] - geboren) / JAHR
    frueh = np.minimum(np.maximum(AUSZUG_AB, alter + 0.2), AUSZUG_BIS - 0.1)
    auszug = geboren + ((frueh + rng.random(kinder) ** 2.4 * (AUSZUG_BIS - frueh)) * JAHR).astype(np.int64)
    geschlecht = np.where(np.concatenate(frau), 0, 1).astype(np.int64)
    wurf = rng.random(len(geschlecht))
    geschlecht[wurf < DIVERS + OHNE_ANGABE] = 3
    geschlecht[wurf < DIVERS] = 2
    return Personen(
        bg=np.concatenate(bg),
        rolle=np.repeat([HAUPT, PARTNER, KIND], [haupt, partner, kinder]),
        art=art,
        geburt=np.concatenate(geburt),
        geschlecht=geschlecht,
        auszug=np.concatenate([np.full(haupt + partner, OFFEN), auszug]),
    )


def _kinder(rng: np.random.Generator, verlauf: Verlauf) -> tuple[Ganz, Ganz]:
    """Draw the children who are there when the family is first seen."""
    alle_bg, alle_geburt = [], []
    for typ, gewichte in KINDER.items():
        bg = np.flatnonzero(verlauf.typ == typ)
        anzahl = np.fromiter(gewichte, np.int64)[zufall.aus(rng, gewichte, len(bg))]
        alter_eltern = (verlauf.bezugstag[bg] - verlauf.geburt[bg]) / JAHR
        aeltestes = np.maximum(alter_eltern - VOLL, 0.2)
        if typ == SONSTIGE:
            juengstes = VOLL + rng.random(len(bg)) * 6
        else:
            juengstes = np.minimum(17.8, aeltestes) * zufall.wurf(rng, len(bg)) ** 1.25
        abstand = 1.2 + rng.random((len(bg), KINDER_MAX)) * 3.5
        alter = juengstes[:, None] + np.cumsum(abstand, axis=1) - abstand[:, :1]
        nummer = np.arange(KINDER_MAX)
        da = (nummer < anzahl[:, None]) & (alter < AUSZUG_BIS - 0.5)
        # The youngest always belongs to the family; older ones only if the parents are old enough.
        da &= (nummer == 0) | (alter <= aeltestes[:, None])
        zeile, _ = np.nonzero(da)
        alle_bg.append(bg[zeile])
        alle_geburt.append(verlauf.bezugstag[bg[zeile]] - (alter[da] * JAHR).astype(np.int64))
    return np.concatenate(alle_bg), np.concatenate(alle_geburt)


def _geborene(
    rng: np.random.Generator, verlauf: Verlauf, frau: Wahr, kinder: tuple[Ganz, Ganz], ende: int
) -> tuple[Ganz, Ganz]:
    """Draw births after the family was first seen; siblings keep less than 17 years between them."""
    anzahl = len(verlauf.typ)
    juengstes = np.full(anzahl, -OFFEN)
    np.maximum.at(juengstes, *kinder)
    spaetestens = np.minimum(verlauf.geburt + int(GEBAERALTER * JAHR), ende)
    spaetestens = np.where(
        juengstes > -OFFEN, np.minimum(spaetestens, juengstes + int(16.5 * JAHR)), spaetestens
    )
    fruehestens = np.maximum(verlauf.bezugstag + 1, juengstes + 300)
    moeglich = frau | (verlauf.typ == PAAR) | (verlauf.typ == PAAR_KIND)
    jahre = np.where(moeglich, np.maximum(spaetestens - fruehestens, 0), 0) / JAHR
    # At most one: siblings closer than nine months would need a second look.
    geboren = np.flatnonzero(rng.random(anzahl) < 1 - np.exp(-GEBURTEN[verlauf.typ] * jahre))
    return geboren, zufall.tage_zwischen(rng, fruehestens[geboren], spaetestens[geboren])


def _familien(personen: Personen, anzahl: int, paare: Ganz) -> Familien:
    kinder = np.flatnonzero(personen.rolle == KIND)
    bg, geburt = personen.bg[kinder], personen.geburt[kinder]
    kind_ab = np.full(anzahl, OFFEN)
    np.minimum.at(kind_ab, bg, geburt)
    minderjaehrig_bis, kind_bis = np.full(anzahl, -OFFEN), np.full(anzahl, -OFFEN)
    np.maximum.at(minderjaehrig_bis, bg, geburtstage(geburt, VOLL))
    np.maximum.at(kind_bis, bg, personen.auszug[kinder])
    ohne = kind_ab == OFFEN
    minderjaehrig_bis[ohne] = OFFEN
    kind_bis[ohne] = OFFEN
    paar = np.zeros(anzahl, np.bool_)
    paar[paare] = True
    return Familien(paar=paar, kind_ab=kind_ab, minderjaehrig_bis=minderjaehrig_bis, kind_bis=kind_bis)


def nationalitaet(rng: np.random.Generator, typ: Ganz, seit: Ganz) -> tuple[Ganz, Wahr]:
    """Draw per Bedarfsgemeinschaft a nationality (0 German, then the table) and the context of flight."""
    nationen = daten.nationen()
    gewichte = np.array([nation.gewicht for nation in nationen])
    # Nobody comes before the first month of that nationality.
    erlaubt = seit[:, None] >= np.array([nation.ab for nation in nationen])
    summen = np.cumsum(np.where(erlaubt, gewichte, 0.0), axis=1)
    wahl = (summen < (zufall.wurf(rng, len(typ)) * summen[:, -1])[:, None]).sum(axis=1)
    fremd = zufall.trifft(rng, AUSLAENDISCH[typ], len(typ))
    anteil = np.array([0.0] + [nation.flucht for nation in nationen])
    nation = np.where(fremd, wahl + 1, 0).astype(np.int64)
    return nation, zufall.trifft(rng, anteil[nation], len(typ))
