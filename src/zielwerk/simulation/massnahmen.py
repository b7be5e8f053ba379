"""Measures of the Eingliederung and reductions of benefits."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from zielwerk.simulation import ereignisse, zufall
from zielwerk.simulation.arbeit import INSTRUMENTE as INSTRUMENTE_ARBEIT
from zielwerk.simulation.arbeit import P16I, SVB, Arbeit
from zielwerk.simulation.haushalte import JAHR
from zielwerk.simulation.typen import Ganz, Wahr
from zielwerk.simulation.welt import BEREICH_FOERDERUNG, BEREICH_MINDERUNG, Welt, gezogen
from zielwerk.simulation.zeit import OFFEN, erster, erster_am, monate

INSTRUMENTE: Final = (
    "P45_MABE", "P16D", "P16F", "P16A", "P16_AUSB", "P81_FBW", "P16I", "P16K", "P44_VB", "P16H",
    "P88_EGZ", "P16B", "P16E", "P16_REHA", "P16C",
)  # fmt: skip
ANTEILE: Final = {
    0: 0.47, 1: 0.10, 2: 0.05, 3: 0.07, 4: 0.04, 5: 0.07, 6: 0.012, 7: 0.04, 8: 0.12, 9: 0.008,
    13: 0.01, 14: 0.01,
}  # fmt: skip
# Mean days of each instrument, in the order above; 1 = paid once.
DAUER: Final = np.array([75, 170, 90, 150, 200, 230, 900, 210, 1, 180, 180, 300, 700, 250, 120], float)
# Further training and rehabilitation moved to the Agenturen on this day (§ 459 SGB III).
WECHSEL: Final = erster_am(660)  # January 2025
NUR_VORHER: Final = (INSTRUMENTE.index("P81_FBW"), INSTRUMENTE.index("P16_REHA"))
TRAEGER: Final = ("Bildungswerk Muster", "Lernwerk gGmbH", "Perspektive e. V.", "Arbeit und Leben Muster")
RATE: Final = 0.26
ABBRUCH: Final = 0.13
VERZUG: Final = {0: 0.72, 1: 0.17, 2: 0.07, 3: 0.03, 4: 0.01}
VORLAUF: Final = 900
STORNO: Final = 0.035
GRUENDE: Final = ("PFLICHT", "MELDE")
PFLICHT: Final = 0.28
RATE_MINDERUNG: Final = 0.35
DAUER_PFLICHT: Final = {1: 0.6, 2: 0.25, 3: 0.15}


@dataclass(frozen=True, slots=True, kw_only=True)
class Foerderungen:
    """All measures; `ende` is the planned end, `abbruch` the day of a dropout or OFFEN."""

    person: Ganz
    instrument: Ganz
    eintritt: Ganz
    ende: Ganz
    abbruch: Ganz
    bekannt: Ganz
    abbruch_bekannt: Ganz
    storno: Ganz

    def sichtbar(self, tag: int) -> Wahr:
        """Tell which measures are known on a day."""
        return (self.bekannt <= tag) & (self.storno > tag)


@dataclass(frozen=True, slots=True, kw_only=True)
class Minderungen:
    """All reductions, whole months each; `stufe` counts tenths of the Regelbedarf."""

    person: Ganz
    beginn: Ganz
    ende: Ganz
    grund: Ganz
    stufe: Ganz
    bekannt: Ganz
    storno: Ganz

    def sichtbar(self, tag: int) -> Wahr:
        """Tell which reductions are known on a day."""
        return (self.bekannt <= tag) & (self.storno > tag)


def foerdern(welt: Welt, arbeit: Arbeit) -> tuple[Foerderungen, Arbeit]:
    """Draw all measures; return the jobs again, those by § 16i SGB II included."""
    rng = welt.quelle(BEREICH_FOERDERUNG)
    wo = ereignisse.spannen(welt, VORLAUF)
    stelle, eintritt = ereignisse.eintritte(rng, wo, np.full(len(wo.person), RATE / JAHR))
    person = wo.person[stelle]
    instrument = gezogen(rng, ANTEILE, len(person))
    zu_spaet = np.isin(instrument, NUR_VORHER) & (eintritt >= WECHSEL)
    instrument[zu_spaet] = INSTRUMENTE.index("P45_MABE")
    dauer = np.where(
        DAUER[instrument] > 1, 14 + rng.gamma(3.0, 1.0, len(person)) * DAUER[instrument] / 3, 0
    ).astype(np.int64)
    # Jobs that are funded bring their own measure.
    gefoerdert = np.flatnonzero(arbeit.instrument > 0)
    namen = np.array([0] + [INSTRUMENTE.index(name) for name in INSTRUMENTE_ARBEIT[1:]])
    jobdauer = np.minimum(arbeit.ende[gefoerdert] - arbeit.beginn[gefoerdert], 180)
    person = np.append(person, arbeit.person[gefoerdert])
    instrument = np.append(instrument, namen[arbeit.instrument[gefoerdert]])
    eintritt = np.append(eintritt, arbeit.beginn[gefoerdert])
    dauer = np.append(dauer, jobdauer)
    anzahl = len(person)
    ende = eintritt + dauer
    bricht_ab = (rng.random(anzahl) < ABBRUCH) & (dauer > 10)  # noqa: PLR2004 a share of the calibration
    abbruch = np.where(bricht_ab, eintritt + (rng.random(anzahl) * dauer).astype(np.int64), OFFEN)
    bekannt = eintritt + zufall.verzug(rng, VERZUG, anzahl)
    storno = np.where(rng.random(anzahl) < STORNO, bekannt + rng.integers(10, 110, anzahl), OFFEN)
    foerderungen = Foerderungen(
        person=person,
        instrument=instrument,
        eintritt=eintritt,
        ende=ende,
        abbruch=abbruch,
        bekannt=bekannt,
        abbruch_bekannt=ereignisse.gekuerzt(
            np.maximum(bekannt, abbruch + zufall.verzug(rng, VERZUG, anzahl))
        ),
        storno=storno,
    )
    return foerderungen, _mit_16i(rng, foerderungen, arbeit)


def _mit_16i(rng: np.random.Generator, foerderungen: Foerderungen, arbeit: Arbeit) -> Arbeit:
    """Add the job that a measure by § 16i SGB II pays for."""
    hier = np.flatnonzero(foerderungen.instrument == INSTRUMENTE.index("P16I"))
    ende = np.minimum(foerderungen.ende[hier], foerderungen.abbruch[hier])
    anzahl = len(hier)
    return Arbeit(
        person=np.append(arbeit.person, foerderungen.person[hier]),
        art=np.append(arbeit.art, np.full(anzahl, SVB)),
        beginn=np.append(arbeit.beginn, foerderungen.eintritt[hier]),
        ende=np.append(arbeit.ende, ende),
        instrument=np.append(arbeit.instrument, np.full(anzahl, P16I)),
        einkommen=np.append(arbeit.einkommen, rng.integers(60_000, 90_000, anzahl)),
        bekannt=np.append(arbeit.bekannt, foerderungen.bekannt[hier]),
        ende_bekannt=np.append(
            arbeit.ende_bekannt, np.maximum(foerderungen.bekannt[hier], np.minimum(ende + 10, OFFEN))
        ),
        storno=np.append(arbeit.storno, foerderungen.storno[hier]),
    )


def mindern(welt: Welt) -> Minderungen:
    """Draw all reductions; a person has at most one in a month."""
    rng = welt.quelle(BEREICH_MINDERUNG)
    wo = ereignisse.spannen(welt, 0)
    stelle, tage = ereignisse.eintritte(rng, wo, np.full(len(wo.person), RATE_MINDERUNG / JAHR))
    person = wo.person[stelle]
    # A decision takes effect on the first of the next month.
    monat = monate(tage) + 1
    _, erste = np.unique(person * 10_000 + monat // 3, return_index=True)
    person, monat = person[erste], monat[erste]
    anzahl = len(person)
    grund = np.where(rng.random(anzahl) < PFLICHT, 0, 1)
    dauer = np.where(grund == 0, gezogen(rng, DAUER_PFLICHT, anzahl), 1)
    # Reductions end with the quarter in which they began, so that none meets the next.
    dauer = np.minimum(dauer, 3 - monat % 3)
    beginn = erster(monat)
    bekannt = beginn - 15 + zufall.verzug(rng, VERZUG, anzahl)
    return Minderungen(
        person=person,
        beginn=beginn,
        ende=erster(monat + dauer) - 1,
        grund=grund,
        stufe=dauer,
        bekannt=bekannt,
        storno=np.where(rng.random(anzahl) < 0.04, bekannt + rng.integers(20, 100, anzahl), OFFEN),  # noqa: PLR2004 a share of the calibration
    )
