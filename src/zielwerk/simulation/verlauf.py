"""When Bedarfsgemeinschaften receive benefits: spells over statistical months.

One step is one statistical month, the days after a Stichtag up to the next: the unit in which
entries, exits and integrations are counted. Each step treats all Bedarfsgemeinschaften at once.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from zielwerk.simulation import zufall
from zielwerk.simulation.typen import Ganz, Wahr, Zahl
from zielwerk.simulation.zeit import OFFEN, erster, geburtstage, monate

# Monthly probability of leaving by months since the spell began: the longer, the smaller.
RISIKO_BIS: Final = np.array([3, 6, 12, 24, 48, 10_000])
RISIKO: Final = np.array([0.0760, 0.0622, 0.0467, 0.0338, 0.0262, 0.0196])
TAGE_IM_MONAT: Final = 30.4375
DAUER_MAX: Final = 240
FRUEHESTENS: Final = 12784  # 01.01.2005: the SGB II itself
# What follows an exit: a break of up to a week (bridged, no movement), of up to three months, a longer one.
WIEDER_KURZ: Final = 0.012
WIEDER_3_MONATE: Final = 0.272
WIEDER_SPAETER: Final = 0.22
# An exit by calendar month: jobs begin less often around July and December.
SAISON: Final = np.array([1.0, 1.02, 1.06, 1.06, 1.03, 0.98, 0.82, 1.04, 1.12, 1.06, 0.98, 0.78])
GRUENDE: Final = ("", "ARBEIT", "EINKOMMEN", "UMZUG", "RENTE", "SONSTIGES")
GRUND_ARBEIT: Final = 1
GRUND_RENTE: Final = 4
GRUENDE_ANTEIL: Final = {1: 0.36, 2: 0.2, 3: 0.16, 5: 0.28}
STORNO_ANTEIL: Final = 0.014
ANFANG_MONATSERSTER: Final = 0.6
ENDE_MONATSERSTER: Final = 0.72


@dataclass(frozen=True, slots=True, kw_only=True)
class Verlauf:
    """Spells in the order of (bg, von); `bis` is the last day or OFFEN."""

    # Per Bedarfsgemeinschaft: the day on which its composition is drawn, its type and head on that day.
    bezugstag: Ganz
    typ: Ganz
    geburt: Ganz
    # Those from this number on were booked in error and are cancelled later.
    echte: int
    # Per spell.
    bg: Ganz
    von: Ganz
    bis: Ganz
    grund: Ganz


# Types and birthdays of the heads of Bedarfsgemeinschaften that are known on these days.
Koepfe = Callable[[Ganz], tuple[Ganz, Ganz]]


def altersgrenze(geburt: Ganz) -> Ganz:
    """Return the first day beyond the Altersgrenze (§ 7a SGB II): a month begins.

    A year of life is complete the day before the birthday: it matters to those born on a first.
    """
    monat = monate(geburt - 1)
    jahr = monate(geburt) // 12 + 1970
    # 65 years and a month for each year from 1947, two months for each from 1959, 67 years from 1964.
    dauer = 65 * 12 + np.clip(jahr - 1946, 0, 12) + 2 * np.clip(jahr - 1958, 0, 6)
    return erster(monat + dauer + 1)


def risiko(monate_dauer: Zahl) -> Zahl:
    """Return the monthly probability of leaving after some months."""
    stufen: Zahl = RISIKO[np.searchsorted(RISIKO_BIS, monate_dauer, side="right")]
    return stufen


def bisherige_dauer(rng: np.random.Generator, anzahl: int) -> Ganz:
    """Draw how many days the spells in stock have lasted: the stationary law of the hazard."""
    ueberleben = np.cumprod(1 - risiko(np.arange(DAUER_MAX, dtype=float)))
    grenzen = np.cumsum(ueberleben) / ueberleben.sum()
    ganze = np.searchsorted(grenzen, zufall.wurf(rng, anzahl))
    return ((ganze + rng.random(anzahl)) * TAGE_IM_MONAT).astype(np.int64)


class Laeufer:
    """The state of all Bedarfsgemeinschaften while the months pass."""

    def __init__(self, rng: np.random.Generator, stichtage: Ganz, bestand: int, koepfe: Koepfe) -> None:
        """Begin with a full stock at the first Stichtag."""
        self._rng = rng
        self._koepfe = koepfe
        self._stichtage = stichtage
        self._bestand = bestand
        start = int(stichtage[0])
        von = np.maximum(start - bisherige_dauer(rng, bestand), FRUEHESTENS + rng.integers(0, 700, bestand))
        self._aktiv = np.ones(bestand, np.bool_)
        self._wieder = np.full(bestand, OFFEN)
        self._erfahrung = np.zeros(bestand)
        self._bezugstag = np.full(bestand, start)
        self._typ, self._geburt = koepfe(self._bezugstag)
        self._grenze = altersgrenze(self._geburt)
        # Many spells begin on the first of a month, as applications do; none before the head is grown up.
        von = np.where(rng.random(bestand) < ANFANG_MONATSERSTER, erster(monate(von)), von)
        self._von = np.maximum(von, np.minimum(geburtstage(self._geburt, 18), start))
        self._spells: list[tuple[Ganz, Ganz, Ganz, Ganz]] = []

    def laufen(self) -> Verlauf:
        """Let all months pass."""
        for schritt in range(1, len(self._stichtage)):
            vorher, jetzt = int(self._stichtage[schritt - 1]), int(self._stichtage[schritt])
            self._rueckkehren(jetzt)
            self._ausscheiden(vorher, jetzt)
            self._zugehen(vorher, jetzt)
        self._offen_lassen(np.flatnonzero(self._aktiv))
        echte = len(self._typ)
        self._stornos()
        bg, von, bis, grund = (np.concatenate(teile) for teile in zip(*self._spells, strict=True))
        ordnung = np.lexsort((von, bg))
        return Verlauf(
            bezugstag=self._bezugstag,
            typ=self._typ,
            geburt=self._geburt,
            echte=echte,
            bg=bg[ordnung],
            von=von[ordnung],
            bis=bis[ordnung],
            grund=grund[ordnung],
        )

    def _offen_lassen(self, bg: Ganz) -> None:
        leer = np.zeros(len(bg), np.int64)
        self._spells.append((bg, self._von[bg], np.full(len(bg), OFFEN), leer))

    def _stornos(self) -> None:
        """Add Bedarfsgemeinschaften that never were; they come on days on which real ones came."""
        neu = np.flatnonzero(self._bezugstag > self._stichtage[0])
        tage = np.sort(self._rng.choice(self._bezugstag[neu], int(len(neu) * STORNO_ANTEIL)))
        self._aufnehmen(tage)
        self._offen_lassen(np.arange(len(self._typ) - len(tage), len(self._typ)))

    def _rueckkehren(self, jetzt: int) -> None:
        zurueck = ~self._aktiv & (self._wieder <= jetzt)
        self._von[zurueck] = self._wieder[zurueck]
        self._aktiv |= zurueck
        self._wieder[zurueck] = OFFEN

    def _ausscheiden(self, vorher: int, jetzt: int) -> None:
        anzahl = len(self._aktiv)
        dauer = (jetzt - self._von) / TAGE_IM_MONAT + self._erfahrung
        monat = (int(monate(np.array([jetzt]))[0])) % 12
        trifft = zufall.wurf(self._rng, anzahl) < risiko(np.maximum(dauer, 0)) * SAISON[monat]
        rente = self._grenze <= jetzt
        gehen = np.flatnonzero(self._aktiv & (self._von <= vorher) & (trifft | rente))
        erster_tag = self._tag(vorher, jetzt, len(gehen), ENDE_MONATSERSTER)
        grund = np.fromiter(GRUENDE_ANTEIL, np.int64)[zufall.aus(self._rng, GRUENDE_ANTEIL, len(gehen))]
        grund[rente[gehen]] = GRUND_RENTE
        erster_tag = np.where(
            rente[gehen], np.maximum(self._grenze[gehen], self._von[gehen] + 1), erster_tag
        )
        self._spells.append((gehen, self._von[gehen], erster_tag - 1, grund))
        self._aktiv[gehen] = False
        self._erfahrung[gehen] = np.minimum(dauer[gehen], 9.0) * (self._rng.random(len(gehen)) < 0.5)  # noqa: PLR2004 a share of the calibration
        wieder = erster_tag + self._pause(len(gehen))
        self._wieder[gehen] = np.where(wieder < self._grenze[gehen] - 31, wieder, OFFEN)

    def _pause(self, anzahl: int) -> Ganz:
        """Draw how many days pass until benefits are needed again; OFFEN for never."""
        rng = self._rng
        wurf = zufall.wurf(rng, anzahl)
        kurz = WIEDER_KURZ
        mittel = kurz + WIEDER_3_MONATE
        spaeter = mittel + WIEDER_SPAETER
        return np.select(
            [wurf < kurz, wurf < mittel, wurf < spaeter],
            [
                rng.integers(1, 8, anzahl),
                rng.integers(9, 90, anzahl),
                92 + rng.exponential(330, anzahl).astype(np.int64),
            ],
            OFFEN,
        )

    def _zugehen(self, vorher: int, jetzt: int) -> None:
        """Fill the stock up with Bedarfsgemeinschaften that are new here."""
        fehlen = max(0, self._bestand - int(self._aktiv.sum()))
        self._aufnehmen(self._tag(vorher, jetzt, fehlen, ANFANG_MONATSERSTER))

    def _aufnehmen(self, tage: Ganz) -> None:
        anzahl = len(tage)
        typ, geburt = self._koepfe(tage)
        self._typ = np.append(self._typ, typ)
        self._geburt = np.append(self._geburt, geburt)
        self._grenze = np.append(self._grenze, altersgrenze(geburt))
        self._von = np.append(self._von, tage)
        self._bezugstag = np.append(self._bezugstag, tage)
        self._aktiv = np.append(self._aktiv, np.ones(anzahl, np.bool_))
        self._wieder = np.append(self._wieder, np.full(anzahl, OFFEN))
        self._erfahrung = np.append(self._erfahrung, np.zeros(anzahl))

    def _tag(self, vorher: int, jetzt: int, anzahl: int, am_ersten: float) -> Ganz:
        """Draw days after one Stichtag up to the next; many fall on the first of the month between."""
        monatserster = int(erster(monate(np.array([jetzt])))[0])
        beliebig = self._rng.integers(vorher + 1, jetzt + 1, anzahl)
        return np.where(self._rng.random(anzahl) < am_ersten, monatserster, beliebig)


def simulieren(rng: np.random.Generator, stichtage: Ganz, bestand: int, koepfe: Koepfe) -> Verlauf:
    """Return the spells of all Bedarfsgemeinschaften."""
    return Laeufer(rng, stichtage, bestand, koepfe).laufen()


def wieder_von(verlauf: Verlauf) -> Ganz:
    """Return for each spell the first day of the next one of the same BG, OFFEN if there is none."""
    naechster = np.append(verlauf.von[1:], OFFEN)
    gleich: Wahr = np.append(verlauf.bg[1:] == verlauf.bg[:-1], False)
    return np.where(gleich, naechster, OFFEN)
