"""What the case-management system knows on a day: the periods of persons and Bedarfsgemeinschaften."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from zielwerk.simulation import daten, haushalte
from zielwerk.simulation.haushalte import HAUPT, KIND, NORMAL, PARTNER
from zielwerk.simulation.typen import Ganz, Wahr
from zielwerk.simulation.verlauf import altersgrenze
from zielwerk.simulation.welt import Welt
from zielwerk.simulation.zeit import OFFEN, geburtstage

STATUS: Final = ("ELB", "NEF", "ESLB", "NESLB", "AUS", "KOL")
ELB, NEF, ESLB, NESLB, AUS, KOL = range(6)
# Status before and after the cut of a person's life that matters: 15th birthday or Altersgrenze.
STATUS_NACH_ART: Final = {
    (KIND, NORMAL): (NEF, ELB),
    (KIND, haushalte.NICHT_ERWERBSFAEHIG): (NEF, NEF),
    (KIND, haushalte.OHNE_ANSPRUCH): (KOL, KOL),
    (KIND, haushalte.NUR_SONSTIGE): (NESLB, ESLB),
    (PARTNER, NORMAL): (ELB, AUS),
    (PARTNER, haushalte.NICHT_ERWERBSFAEHIG): (NEF, AUS),
    (PARTNER, haushalte.AUSGESCHLOSSEN): (AUS, AUS),
    (PARTNER, haushalte.NUR_SONSTIGE): (ESLB, AUS),
    (HAUPT, NORMAL): (ELB, ELB),
}
ERWERBSALTER: Final = 15
ROLLEN: Final = 3
ARTEN: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Zeilen:
    """Status rows of persons."""

    person: Ganz
    status: Ganz
    von: Ganz
    bis: Ganz
    grund: Ganz


@dataclass(frozen=True, slots=True, kw_only=True)
class BgZeilen:
    """Rows of Bedarfsgemeinschaften with equal attributes; `team` counts in the list of all teams."""

    bg: Ganz
    von: Ganz
    bis: Ganz
    typ: Ganz
    team: Ganz


@dataclass(frozen=True, slots=True, kw_only=True)
class Sicht:
    """One view on the truth."""

    welt: Welt
    tag: int
    zeilen: Zeilen
    bg_zeilen: BgZeilen
    # Whether a person is known at all.
    bekannt: Wahr


def sehen(welt: Welt, tag: int) -> Sicht:
    """Return what is known on a day."""
    lauf, wissen = welt.verlauf, welt.wissen
    spells = np.flatnonzero((wissen.von <= tag) & (lauf.von <= tag) & (wissen.storno_bg[lauf.bg] > tag))
    beendet = wissen.bis[spells] <= tag
    bis = np.where(beendet, lauf.bis[spells], OFFEN)
    grund = np.where(beendet, lauf.grund[spells], 0)
    zeilen = _personen(welt, tag, spells, bis, grund)
    bekannt = np.zeros(len(welt.personen), np.bool_)
    bekannt[zeilen.person] = True
    return Sicht(
        welt=welt,
        tag=tag,
        zeilen=zeilen,
        bg_zeilen=_bgs(welt, tag, spells, bis),
        bekannt=bekannt,
    )


def wahrheit(welt: Welt) -> Zeilen:
    """Return what happened, cancelled facts left out."""
    lauf = welt.verlauf
    spells = np.flatnonzero(lauf.bg < lauf.echte)
    return _personen(welt, OFFEN - 1, spells, lauf.bis[spells], lauf.grund[spells])


def _personen(welt: Welt, tag: int, spells: Ganz, spell_bis: Ganz, spell_grund: Ganz) -> Zeilen:
    personen, lauf = welt.personen, welt.verlauf
    person, stelle = _verbinden(personen.bg, lauf.bg[spells], len(lauf.typ))
    auszug = np.where(welt.wissen.auszug <= tag, personen.auszug, OFFEN)[person]
    geht = (auszug < OFFEN) & (auszug <= spell_bis[stelle])
    von = np.maximum(lauf.von[spells][stelle], _beginn(welt)[person])
    bis = np.where(geht, auszug - 1, spell_bis[stelle])
    grund = np.where(geht, welt.person.auszug_grund[person], spell_grund[stelle])
    status = np.zeros((ROLLEN, ARTEN, 2), np.int64)
    for (rolle, art), werte in STATUS_NACH_ART.items():
        status[rolle, art] = werte
    davor, danach = status[personen.rolle, personen.art].T
    schnitt = np.where(
        personen.rolle == KIND,
        geburtstage(personen.geburt, ERWERBSALTER),
        altersgrenze(personen.geburt),
    )
    schnitt = np.where((davor != danach) & (schnitt <= tag), schnitt, OFFEN)[person]
    return _zusammen(
        person,
        (davor[person], von, np.minimum(bis, np.where(schnitt < OFFEN, schnitt - 1, OFFEN))),
        (danach[person], np.maximum(von, schnitt), bis),
        grund,
        tag,
    )


def _beginn(welt: Welt) -> Ganz:
    """Return the first day on which a person can belong: birth, or being grown up for a partner."""
    personen = welt.personen
    return np.where(
        personen.rolle == PARTNER, geburtstage(personen.geburt, haushalte.VOLL), personen.geburt
    )


def _zusammen(
    person: Ganz,
    davor: tuple[Ganz, Ganz, Ganz],
    danach: tuple[Ganz, Ganz, Ganz],
    grund: Ganz,
    tag: int,
) -> Zeilen:
    """Put both parts of each row into one table and drop the empty ones."""
    status = np.concatenate([davor[0], danach[0]])
    von = np.concatenate([davor[1], danach[1]])
    bis = np.concatenate([davor[2], danach[2]])
    # A reason stands where benefits end, not where a status changes.
    ohne = np.where(davor[2] < danach[2], 0, grund)
    gruende = np.where(bis < OFFEN, np.concatenate([ohne, grund]), 0)
    da = np.flatnonzero((von <= bis) & (von <= tag))
    return Zeilen(
        person=np.concatenate([person, person])[da],
        status=status[da],
        von=von[da],
        bis=bis[da],
        grund=gruende[da],
    )


def _verbinden(links: Ganz, rechts: Ganz, schluessel: int) -> tuple[Ganz, Ganz]:
    """Join rows by a key; `rechts` is sorted. Return the positions of all pairs."""
    anzahl = np.bincount(rechts, minlength=schluessel)
    anfang = np.cumsum(anzahl) - anzahl
    wie_oft = anzahl[links]
    zeile = np.repeat(np.arange(len(links)), wie_oft)
    laufend = np.arange(len(zeile)) - np.repeat(np.cumsum(wie_oft) - wie_oft, wie_oft)
    return zeile, anfang[links][zeile] + laufend


def _bgs(welt: Welt, tag: int, spells: Ganz, spell_bis: Ganz) -> BgZeilen:
    bg, von = welt.verlauf.bg[spells], welt.verlauf.von[spells]
    familien = welt.familien
    alt, neu = _teams(welt)
    schnitte = np.column_stack(
        [
            familien.kind_ab[bg],
            familien.minderjaehrig_bis[bg],
            np.where(familien.paar[bg], OFFEN, familien.kind_bis[bg]),
            np.where(alt != neu, welt.auftrag.umstellung, OFFEN)[bg],
        ]
    )
    schnitte = np.where(schnitte <= tag, schnitte, OFFEN)
    ende = np.minimum(spell_bis + 1, OFFEN)[:, None]
    kanten = np.sort(np.clip(schnitte, von[:, None], ende), axis=1)
    kanten = np.column_stack([von, kanten, ende[:, 0]])
    zeile, spalte = np.nonzero(kanten[:, :-1] < kanten[:, 1:])
    ab, bis = kanten[zeile, spalte], kanten[zeile, spalte + 1] - 1
    hier = bg[zeile]
    return BgZeilen(
        bg=hier,
        von=ab,
        bis=np.where(bis >= OFFEN - 1, OFFEN, bis),
        typ=_typ(welt, hier, ab),
        team=np.where(ab >= welt.auftrag.umstellung, neu[hier], alt[hier]),
    )


def _typ(welt: Welt, bg: Ganz, tag: Ganz) -> Ganz:
    """Return the type of Bedarfsgemeinschaften on days."""
    familien = welt.familien
    mit_kind = (familien.kind_ab[bg] <= tag) & (tag < familien.minderjaehrig_bis[bg])
    mit_grossem = (familien.minderjaehrig_bis[bg] <= tag) & (tag < familien.kind_bis[bg])
    paar = familien.paar[bg]
    return np.select(
        [paar & mit_kind, paar, mit_kind, mit_grossem],
        [haushalte.PAAR_KIND, haushalte.PAAR, haushalte.ALLEIN, haushalte.SONSTIGE],
        haushalte.SINGLE,
    )


def _teams(welt: Welt) -> tuple[Ganz, Ganz]:
    """Return the team of each Bedarfsgemeinschaft before and after the change of organisation."""
    nummern = {team.schluessel: stelle for stelle, team in enumerate(daten.teams(welt.auftrag.traeger_nr))}
    gemeinden = daten.gemeinden(welt.auftrag.traeger_nr)
    alt = np.array([nummern[gemeinde.team] for gemeinde in gemeinden])
    breite = max(len(gemeinde.teams_neu) for gemeinde in gemeinden)
    tafel = np.array(
        [
            [
                nummern[gemeinde.teams_neu[stelle * len(gemeinde.teams_neu) // breite]]
                for stelle in range(breite)
            ]
            for gemeinde in gemeinden
        ]
    )
    ort = welt.bg.gemeinde
    return alt[ort], tafel[ort, (welt.bg.lage * breite).astype(np.int64)]
