"""The simulated truth: what happened, and when the case-management system learnt of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from zielwerk.simulation import daten, haushalte, verlauf, zufall
from zielwerk.simulation.auftrag import Auftrag
from zielwerk.simulation.haushalte import Familien, Personen
from zielwerk.simulation.typen import Ganz, Wahr, Zahl
from zielwerk.simulation.verlauf import Verlauf
from zielwerk.simulation.zeit import OFFEN, erster_am, stichtage

# Whole months until a fact is booked.
VERZUG_ZUGANG: Final = {0: 0.60, 1: 0.21, 2: 0.10, 3: 0.05, 4: 0.025, 5: 0.015}
VERZUG_ABGANG: Final = {0: 0.66, 1: 0.20, 2: 0.08, 3: 0.04, 4: 0.015, 5: 0.005}
ELB_JE_BG: Final = 1.334
SCHULE: Final = {
    "ohne": 0.24,
    "haupt": 0.31,
    "mittel": 0.19,
    "fhr": 0.05,
    "abitur": 0.13,
    "unbekannt": 0.08,
}
BERUF: Final = {"ohne": 0.6, "betrieblich": 0.27, "akademisch": 0.07, "unbekannt": 0.06}
SCHWERBEHINDERT: Final = 0.055
VORBEZUG: Final = 0.09
VORBEZUG_MAX: Final = 730
MIETE: Final = np.array([452.0, 590.0, 690.0, 790.0, 880.0])
AUSZUG_ARBEIT: Final = 0.5
BEREICH_VERLAUF, BEREICH_FAMILIE, BEREICH_MERKMALE, BEREICH_WISSEN = range(4)
BEREICH_ARBEIT: Final = 4
BEREICH_FOERDERUNG: Final = 5
BEREICH_MINDERUNG: Final = 6
BEREICH_MITTEL: Final = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class BgMerkmale:
    """What stays the same in a Bedarfsgemeinschaft."""

    gemeinde: Ganz
    # Which of the teams or quarters of the Gemeinde: between 0 and 1.
    lage: Zahl
    nation: Ganz
    flucht: Wahr
    # Level of the rent against the average, other income a month in Cent, decentral hot water.
    miete: Zahl
    einkommen: Ganz
    warmwasser: Wahr


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonMerkmale:
    """What stays the same for a person."""

    schule: Ganz
    beruf: Ganz
    schwerbehindert: Wahr
    vorbezugstage: Ganz
    # Two constants between 0 and 1 that decide everything not worth a table of its own.
    neigung: Zahl
    lage: Zahl
    auszug_grund: Ganz


@dataclass(frozen=True, slots=True, kw_only=True)
class Wissen:
    """The days on which facts become known and, OFFEN if never, vanish again."""

    von: Ganz
    bis: Ganz
    storno_bg: Ganz
    auszug: Ganz


@dataclass(frozen=True, slots=True, kw_only=True)
class Welt:
    """Everything about Bedarfsgemeinschaften and persons."""

    auftrag: Auftrag
    stichtage: Ganz
    verlauf: Verlauf
    personen: Personen
    familien: Familien
    bg: BgMerkmale
    person: PersonMerkmale
    wissen: Wissen

    def quelle(self, bereich: int) -> np.random.Generator:
        """Return the generator of one area."""
        return zufall.quelle(self.auftrag.seed, self.auftrag.traeger_nr, bereich)


def erschaffen(auftrag: Auftrag) -> Welt:
    """Simulate the population of a Träger."""

    def quelle(bereich: int) -> np.random.Generator:
        return zufall.quelle(auftrag.seed, auftrag.traeger_nr, bereich)

    # Two months beyond the last Stichtag: the extract is drawn after it.
    tage = stichtage(auftrag.anfang - 1, auftrag.letzter + 2)
    rng = quelle(BEREICH_VERLAUF)
    bestand = max(1, round(auftrag.elb / ELB_JE_BG))
    lauf = verlauf.simulieren(rng, tage, bestand, lambda tag: haushalte.koepfe(rng, tag))
    ende = erster_am(auftrag.letzter + 2)
    personen, familien = haushalte.bilden(quelle(BEREICH_FAMILIE), lauf, ende)
    merkmale = quelle(BEREICH_MERKMALE)
    return Welt(
        auftrag=auftrag,
        stichtage=tage,
        verlauf=lauf,
        personen=personen,
        familien=familien,
        bg=_bg_merkmale(merkmale, auftrag, lauf),
        person=_person_merkmale(merkmale, lauf, personen),
        wissen=_wissen(quelle(BEREICH_WISSEN), lauf, personen),
    )


def _bg_merkmale(rng: np.random.Generator, auftrag: Auftrag, lauf: Verlauf) -> BgMerkmale:
    anzahl = len(lauf.typ)
    anteile = dict(enumerate(daten.anteile(auftrag.traeger_nr)))
    seit = np.full(anzahl, OFFEN)
    np.minimum.at(seit, lauf.bg, lauf.von)
    nation, flucht = haushalte.nationalitaet(rng, lauf.typ, seit)
    # Maintenance, pensions, benefits of other offices: three in ten have some.
    anderes = np.where(zufall.wurf(rng, anzahl) < 0.17, 6_000 + rng.gamma(2.0, 13_000, anzahl), 0)  # noqa: PLR2004 a share of the calibration
    return BgMerkmale(
        gemeinde=zufall.aus(rng, anteile, anzahl),
        lage=rng.random(anzahl),
        nation=nation,
        flucht=flucht,
        miete=np.exp(rng.normal(0.0, 0.16, anzahl)),
        einkommen=anderes.astype(np.int64),
        warmwasser=zufall.wurf(rng, anzahl) < 0.38,  # noqa: PLR2004 a share of the calibration
    )


def _person_merkmale(rng: np.random.Generator, lauf: Verlauf, personen: Personen) -> PersonMerkmale:
    anzahl = len(personen)
    vorbezug = np.where(
        rng.random(anzahl) < VORBEZUG, rng.integers(15, VORBEZUG_MAX + 1, anzahl), 0
    ).astype(np.int64)
    # Only adults who come with their Bedarfsgemeinschaft can have had benefits elsewhere.
    vorbezug[personen.rolle == haushalte.KIND] = 0
    alter = (lauf.bezugstag[personen.bg] - personen.geburt) / haushalte.JAHR
    vorbezug = np.minimum(vorbezug, np.maximum((alter - 18) * 365, 0).astype(np.int64))
    return PersonMerkmale(
        schule=zufall.aus(rng, SCHULE, anzahl),
        beruf=zufall.aus(rng, BERUF, anzahl),
        schwerbehindert=rng.random(anzahl) < SCHWERBEHINDERT,
        vorbezugstage=vorbezug,
        neigung=rng.random(anzahl),
        lage=rng.random(anzahl),
        auszug_grund=np.where(
            rng.random(anzahl) < AUSZUG_ARBEIT,
            verlauf.GRUND_ARBEIT,
            verlauf.GRUENDE.index("SONSTIGES"),
        ),
    )


def _wissen(rng: np.random.Generator, lauf: Verlauf, personen: Personen) -> Wissen:
    anzahl = len(lauf.bg)
    von = lauf.von + zufall.verzug(rng, VERZUG_ZUGANG, anzahl)
    # Everyone knows long before when somebody reaches the Altersgrenze.
    verzug = np.where(lauf.grund == verlauf.GRUND_RENTE, 0, zufall.verzug(rng, VERZUG_ABGANG, anzahl))
    bis = np.where(lauf.bis < OFFEN, lauf.bis + verzug, OFFEN)
    von, bis = _der_reihe_nach(lauf.bg, von, bis)
    storno = np.full(len(lauf.typ), OFFEN)
    falsch = lauf.bg >= lauf.echte
    storno[lauf.bg[falsch]] = von[falsch] + rng.integers(20, 130, int(falsch.sum()))
    auszug = personen.auszug + zufall.verzug(rng, VERZUG_ABGANG, len(personen))
    return Wissen(von=von, bis=bis, storno_bg=storno, auszug=np.minimum(auszug, OFFEN))


def _der_reihe_nach(bg: Ganz, von: Ganz, bis: Ganz) -> tuple[Ganz, Ganz]:
    """Let no booking of a Bedarfsgemeinschaft come before the one that precedes it."""
    reihe = np.column_stack([von, bis]).ravel()
    # A running maximum within each Bedarfsgemeinschaft: their numbers rise, so an offset keeps them apart.
    abstand = np.repeat(bg, 2) * (4 * OFFEN)
    reihe = np.maximum.accumulate(reihe + abstand) - abstand
    return reihe[0::2], reihe[1::2]


def gezogen(rng: np.random.Generator, gewichte: Mapping[int, float], anzahl: int) -> Ganz:
    """Draw keys of a table of weights."""
    return np.fromiter(gewichte, np.int64)[zufall.aus(rng, gewichte, anzahl)]
