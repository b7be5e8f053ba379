"""Jobs: those that end the need for benefits, and those beside them."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from zielwerk.simulation import ereignisse, haushalte, verlauf, zufall
from zielwerk.simulation.ereignisse import Spannen
from zielwerk.simulation.haushalte import JAHR, KIND, NORMAL, PARTNER
from zielwerk.simulation.typen import Ganz, Wahr
from zielwerk.simulation.welt import BEREICH_ARBEIT, Welt, gezogen
from zielwerk.simulation.zeit import OFFEN

ARTEN: Final = (
    "SVB",
    "AUSB_DUAL",
    "AUSB_SCHUL",
    "SELBST",
    "MITHELF",
    "GERING_ENTLOHNT",
    "GERING_KURZ",
    "FREIWILLIGENDIENST",
)
SVB, DUAL, SCHUL, SELBST, MITHELF, GERING, KURZ, FREIWILLIG = range(8)
INSTRUMENTE: Final = ("", "P88_EGZ", "P16B", "P16E", "P16I")
FOERDERUNG: Final = {0: 0.885, 1: 0.065, 2: 0.04, 3: 0.01}
P16I: Final = 4
# Kinds of jobs that end a spell, of jobs beside benefits, and of small jobs.
ART_ENDE: Final = {SVB: 0.88, DUAL: 0.04, SCHUL: 0.02, SELBST: 0.05, MITHELF: 0.01}
ART_JUNG: Final = {SVB: 0.46, DUAL: 0.38, SCHUL: 0.15, SELBST: 0.01}
ART_DANEBEN: Final = {SVB: 0.9, DUAL: 0.025, SCHUL: 0.015, SELBST: 0.055, MITHELF: 0.005}
ART_KLEIN: Final = {GERING: 0.85, KURZ: 0.13, FREIWILLIG: 0.02}
JUNG: Final = 23
# A year of ELB days brings so many jobs beside benefits (w, m, others).
RATE_DANEBEN: Final = np.array([0.067, 0.167, 0.12, 0.12])
RATE_KLEIN: Final = np.array([0.194, 0.156, 0.17, 0.17])
MANN_VOR: Final = 0.72
# Mean days and countable income a month in Cent by kind.
DAUER: Final = np.array([300, 900, 800, 1100, 700, 560, 45, 300], float)
KURZE_SVB: Final = 0.36
DAUER_KURZ: Final = 75
EINKOMMEN: Final = np.array([62_000, 38_000, 16_000, 34_000, 20_000, 24_500, 26_000, 9_000], float)
VORLAUF: Final = 900
STORNO: Final = 0.04
VERZUG: Final = {0: 0.52, 1: 0.23, 2: 0.12, 3: 0.07, 4: 0.035, 5: 0.025}


@dataclass(frozen=True, slots=True, kw_only=True)
class Arbeit:
    """All jobs, with the days on which beginning, end and cancellation become known."""

    person: Ganz
    art: Ganz
    beginn: Ganz
    ende: Ganz
    instrument: Ganz
    einkommen: Ganz
    bekannt: Ganz
    ende_bekannt: Ganz
    storno: Ganz

    def sichtbar(self, tag: int) -> Wahr:
        """Tell which jobs are known on a day."""
        return (self.bekannt <= tag) & (self.storno > tag)

    def ende_am(self, tag: int) -> Ganz:
        """Return the ends as known on a day."""
        return np.where(self.ende_bekannt <= tag, self.ende, OFFEN)


def finden(welt: Welt) -> Arbeit:
    """Draw all jobs."""
    rng = welt.quelle(BEREICH_ARBEIT)
    wo = ereignisse.spannen(welt, VORLAUF)
    teile = [
        _am_ende(rng, welt),
        _beim_auszug(rng, welt),
        _daneben(rng, welt, wo, RATE_DANEBEN, klein=False),
        _daneben(rng, welt, wo, RATE_KLEIN, klein=True),
    ]
    person, art, beginn, ende = (np.concatenate(stuecke) for stuecke in zip(*teile, strict=True))
    anzahl = len(person)
    instrument = np.where(art == SVB, gezogen(rng, FOERDERUNG, anzahl), 0)
    bekannt = beginn + zufall.verzug(rng, VERZUG, anzahl)
    ende_bekannt = np.maximum(bekannt, ende + zufall.verzug(rng, VERZUG, anzahl))
    storno = np.where(rng.random(anzahl) < STORNO, bekannt + rng.integers(15, 120, anzahl), OFFEN)
    einkommen = EINKOMMEN[art] * np.exp(rng.normal(-0.08, 0.4, anzahl))
    return Arbeit(
        person=person,
        art=art,
        beginn=beginn,
        ende=ende,
        instrument=instrument,
        einkommen=einkommen.astype(np.int64),
        bekannt=bekannt,
        ende_bekannt=ereignisse.gekuerzt(ende_bekannt),
        storno=storno,
    )


def _am_ende(rng: np.random.Generator, welt: Welt) -> tuple[Ganz, Ganz, Ganz, Ganz]:
    """Give a job to one member of each Bedarfsgemeinschaft that left by it."""
    lauf = welt.verlauf
    spells = np.flatnonzero((lauf.grund == verlauf.GRUND_ARBEIT) & (lauf.bis < OFFEN))
    bg = lauf.bg[spells]
    partner = np.full(len(lauf.typ), -1)
    fest = np.flatnonzero((welt.personen.rolle == PARTNER) & (welt.personen.art == NORMAL))
    partner[welt.personen.bg[fest]] = fest
    mann_ist_partner = welt.personen.geschlecht[bg] == haushalte.GESCHLECHTER.index("w")
    wechsel = np.where(mann_ist_partner, MANN_VOR, 1 - MANN_VOR)
    person = np.where((partner[bg] >= 0) & (rng.random(len(bg)) < wechsel), partner[bg], bg)
    # The first wage comes at the end of the month: benefits often go on for some weeks.
    nachlauf = np.where(rng.random(len(bg)) < 0.35, 0, rng.integers(0, 31, len(bg)))  # noqa: PLR2004 a share of the calibration
    beginn = np.maximum(lauf.bis[spells] + 1 - nachlauf, lauf.von[spells] + 1)
    art = _art(rng, welt, person, beginn, ART_ENDE)
    wieder = verlauf.wieder_von(lauf)[spells]
    ende = beginn + _dauer(rng, art) * 2
    ende = np.where(rng.random(len(bg)) < 0.35, OFFEN, ende)  # noqa: PLR2004 a share of the calibration
    ende = np.where(wieder < OFFEN, np.maximum(wieder - rng.integers(1, 30, len(bg)), beginn + 3), ende)
    return person, art, beginn, ende


def _beim_auszug(rng: np.random.Generator, welt: Welt) -> tuple[Ganz, Ganz, Ganz, Ganz]:
    """Give a job to grown children who leave by it."""
    personen = welt.personen
    moeglich = (personen.rolle == KIND) & (personen.art == NORMAL) & (personen.auszug < OFFEN)
    moeglich &= (personen.auszug > welt.stichtage[0] - VORLAUF) & (personen.auszug < welt.stichtage[-1])
    person = np.flatnonzero(moeglich & (welt.person.auszug_grund == verlauf.GRUND_ARBEIT))
    beginn = personen.auszug[person] - rng.integers(0, 25, len(person))
    art = gezogen(rng, ART_JUNG, len(person))
    return person, art, beginn, beginn + _dauer(rng, art) * 2


def _daneben(
    rng: np.random.Generator, welt: Welt, wo: Spannen, rate: Ganz, *, klein: bool
) -> tuple[Ganz, Ganz, Ganz, Ganz]:
    je_tag = rate[welt.personen.geschlecht[wo.person]] / JAHR
    stelle, tage = ereignisse.eintritte(rng, wo, je_tag)
    alter = (tage - welt.personen.geburt[wo.person[stelle]]) / JAHR
    bleibt = ereignisse.saison(rng, welt, tage) & (rng.random(len(tage)) < np.clip(alter - 15, 0.1, 1.0))
    stelle, tage = stelle[bleibt], tage[bleibt]
    person = wo.person[stelle]
    beginn = ereignisse.auf_monatsersten(rng, welt, wo, stelle, tage)
    art = gezogen(rng, ART_KLEIN, len(tage)) if klein else _art(rng, welt, person, beginn, ART_DANEBEN)
    return person, art, beginn, beginn + _dauer(rng, art)


def _art(
    rng: np.random.Generator, welt: Welt, person: Ganz, beginn: Ganz, gewichte: dict[int, float]
) -> Ganz:
    jung = beginn - welt.personen.geburt[person] < JUNG * JAHR
    anzahl = len(person)
    return np.where(jung, gezogen(rng, ART_JUNG, anzahl), gezogen(rng, gewichte, anzahl))


def _dauer(rng: np.random.Generator, art: Ganz) -> Ganz:
    """Draw days: many jobs subject to social insurance end within the probation period."""
    anzahl = len(art)
    mittel = np.where((art == SVB) & (rng.random(anzahl) < KURZE_SVB), DAUER_KURZ, DAUER[art])
    return (5 + rng.exponential(1.0, anzahl) * mittel).astype(np.int64)
