"""What each person may claim in each month, from what is known: needs less income."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from zielwerk.simulation import daten, haushalte
from zielwerk.simulation.arbeit import Arbeit
from zielwerk.simulation.massnahmen import Minderungen
from zielwerk.simulation.sicht import ELB, NEF, Sicht
from zielwerk.simulation.typen import Ganz, Wahr, Zahl
from zielwerk.simulation.welt import MIETE
from zielwerk.simulation.zeit import erster, geburtstage

LEISTUNGSARTEN: Final = (
    "P20", "P21", "P23", "P22_1", "P22_2", "P22_6", "P22_8", "P24_1", "P24_3", "P26", "P27", "P28",
)  # fmt: skip
P20, P21, P23, P22_1, P22_2, P22_6, P22_8, P24_1, P24_3, P26, P27, P28 = range(12)
# Kindergeld in Cent from a month on.
KINDERGELD_AB: Final = np.array([-120, 636, 660, 672])  # 1960, January 2023, 2025, 2026
KINDERGELD: Final = np.array([21_900, 25_000, 25_500, 25_900])
MIETE_STEIGT: Final = 0.028
MIETE_JAHR: Final = 2025.0
# § 21 Abs. 3 and 7 SGB II.
AE_KLEIN: Final = 0.36
AE_JE_KIND: Final = 0.12
AE_HOECHSTENS: Final = 0.60
WARMWASSER: Final = 0.023
KIND_KLEIN: Final = 7
KIND_MITTEL: Final = 16
MINDESTENS: Final = 2_000
SELTEN: Final = {P22_2: 0.002, P22_6: 0.004, P22_8: 0.0015, P24_1: 0.004, P24_3: 0.005, P26: 0.012}
SELTEN_BETRAG: Final = {
    P22_2: 42_000, P22_6: 95_000, P22_8: 120_000, P24_1: 33_000, P24_3: 36_000, P26: 19_000,
}  # fmt: skip
BILDUNG: Final = 0.22
GANZER_MONAT: Final = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Ansprueche:
    """Rows of anspruch.csv; amounts in Cent."""

    person: Ganz
    monat: Ganz
    leistungsart: Ganz
    anspruch: Ganz
    nach_minderung: Ganz


class Rechner:
    """Computes months from one view; what stays the same is computed once."""

    def __init__(self, sehend: Sicht, arbeit: Arbeit, minderungen: Minderungen) -> None:
        """Keep the rows that carry claims."""
        self._sicht = sehend
        zeilen = sehend.zeilen
        zahlend = np.flatnonzero((zeilen.status == ELB) | (zeilen.status == NEF))
        self._person = zeilen.person[zahlend]
        self._elb = zeilen.status[zahlend] == ELB
        self._von, self._bis = zeilen.von[zahlend], zeilen.bis[zahlend]
        sichtbar = np.flatnonzero(arbeit.sichtbar(sehend.tag))
        self._job_person, self._einkommen = arbeit.person[sichtbar], arbeit.einkommen[sichtbar]
        self._job_von, self._job_bis = arbeit.beginn[sichtbar], arbeit.ende_am(sehend.tag)[sichtbar]
        bekannt = np.flatnonzero(minderungen.sichtbar(sehend.tag))
        self._minderung_person = minderungen.person[bekannt]
        self._minderung_stufe = minderungen.stufe[bekannt]
        self._minderung_von, self._minderung_bis = minderungen.beginn[bekannt], minderungen.ende[bekannt]
        personen = sehend.welt.personen
        self._alter_ab = np.stack([geburtstage(personen.geburt, jahre) for jahre in (6, 7, 14, 16, 18)])

    def zeitraum(self, von: int, bis: int) -> Ansprueche:
        """Return the claims of some months, both ends included."""
        teile = [self._monat(monat) for monat in range(von, bis + 1)]
        return Ansprueche(
            person=np.concatenate([teil.person for teil in teile]),
            monat=np.concatenate([teil.monat for teil in teile]),
            leistungsart=np.concatenate([teil.leistungsart for teil in teile]),
            anspruch=np.concatenate([teil.anspruch for teil in teile]),
            nach_minderung=np.concatenate([teil.nach_minderung for teil in teile]),
        )

    def _monat(self, monat: int) -> Ansprueche:
        anfang, naechster = (int(tag) for tag in erster(np.array([monat, monat + 1])))
        person, tage, elb = self._anwesend(anfang, naechster - 1)
        llu, mehrbedarf, kdu, regelbedarf = self._bedarf(monat, anfang, person, elb)
        einkommen = self._einkommen_der_bg(anfang, naechster - 1)
        llu_rest, kdu_rest = self._decken(person, llu + mehrbedarf, kdu, einkommen)
        teil = np.minimum(tage, GANZER_MONAT) / GANZER_MONAT
        regel = (llu * llu_rest * teil).astype(np.int64)
        mehr = (mehrbedarf * llu_rest * teil).astype(np.int64)
        wohnen = np.maximum(kdu * kdu_rest * teil, 100).astype(np.int64)
        stufe = self._stufe(anfang)[person]
        weniger = np.where(elb, np.minimum(stufe * regelbedarf // 10, regel), 0)
        arten = [
            (np.where(elb, P20, P23), regel, regel - weniger),
            (np.full(len(person), P21), mehr, mehr),
            (np.full(len(person), P22_1), wohnen, wohnen),
            *self._selten(monat, person, anfang),
        ]
        return _zeilen(monat, person, arten)

    def _anwesend(self, anfang: int, ende: int) -> tuple[Ganz, Ganz, Wahr]:
        """Return who is there in a month, for how many days, and whether as ELB at last."""
        hier = np.flatnonzero((self._von <= ende) & (self._bis >= anfang))
        tage = np.minimum(self._bis[hier], ende) - np.maximum(self._von[hier], anfang) + 1
        anzahl = len(self._sicht.welt.personen)
        summe = np.bincount(self._person[hier], tage, anzahl).astype(np.int64)
        elb = np.zeros(anzahl, np.bool_)
        elb[self._person[hier][self._elb[hier]]] = True
        person = np.flatnonzero(summe)
        # Who is there from the first to the last day of February has a whole month.
        ganz = summe[person] >= ende - anfang + 1
        return person, np.where(ganz, GANZER_MONAT, summe[person]), elb[person]

    def _bedarf(self, monat: int, anfang: int, person: Ganz, elb: Wahr) -> tuple[Zahl, Zahl, Zahl, Ganz]:
        """Return Regelbedarf less Kindergeld, Mehrbedarf, share of the rent, full Regelbedarf."""
        welt = self._sicht.welt
        bg, rolle = welt.personen.bg[person], welt.personen.rolle[person]
        sechs, sieben, vierzehn, sechzehn, achtzehn = self._alter_ab[:, person] <= anfang
        kind = rolle == haushalte.KIND
        stufe = np.select(
            [~kind & welt.familien.paar[bg], ~kind, achtzehn, vierzehn, sechs], [1, 0, 2, 3, 4], 5
        )
        regelbedarf = daten.regelbedarfe().am(anfang)[stufe]
        kindergeld = int(KINDERGELD[np.searchsorted(KINDERGELD_AB, monat, side="right") - 1])
        llu = np.maximum(regelbedarf - np.where(kind, kindergeld, 0), MINDESTENS).astype(float)
        rbs1 = int(daten.regelbedarfe().am(anfang)[0])
        anzahl = len(welt.verlauf.typ)
        klein = np.bincount(bg[kind & ~sieben], minlength=anzahl)
        mittel = np.bincount(bg[kind & ~sechzehn], minlength=anzahl)
        minder = np.bincount(bg[kind & ~achtzehn], minlength=anzahl)
        gross = (klein > 0) | (mittel >= 2)  # noqa: PLR2004 § 21 Abs. 3 Nr. 1: two or three below 16
        satz = np.maximum(np.where(gross, AE_KLEIN, 0), np.minimum(AE_JE_KIND * minder, AE_HOECHSTENS))
        allein = (rolle == haushalte.HAUPT) & ~welt.familien.paar[bg] & elb
        mehrbedarf: Zahl = np.where(allein, satz[bg] * rbs1, 0.0)
        mehrbedarf += np.where(welt.bg.warmwasser[bg], WARMWASSER * regelbedarf, 0.0)
        koepfe = np.bincount(bg, minlength=anzahl)
        groesse = np.minimum(np.maximum(koepfe, 1), len(MIETE)) - 1
        jahre = monat / 12 + 1970 - MIETE_JAHR
        miete = MIETE[groesse] * 100 * welt.bg.miete * (1 + MIETE_STEIGT) ** jahre
        return llu, mehrbedarf, (miete / np.maximum(koepfe, 1))[bg], regelbedarf

    def _einkommen_der_bg(self, anfang: int, ende: int) -> Zahl:
        """Return the countable income of each Bedarfsgemeinschaft."""
        welt = self._sicht.welt
        hier = np.flatnonzero((self._job_von <= ende) & (self._job_bis >= anfang))
        bg = welt.personen.bg[self._job_person[hier]]
        loehne = np.bincount(bg, self._einkommen[hier].astype(float), len(welt.verlauf.typ))
        summe: Zahl = loehne + welt.bg.einkommen.astype(float)
        return summe

    def _decken(self, person: Ganz, llu: Zahl, kdu: Zahl, einkommen: Zahl) -> tuple[Zahl, Zahl]:
        """Return the shares of both needs that income leaves: first § 20, then § 22 (§ 19 Abs. 3)."""
        bg = self._sicht.welt.personen.bg[person]
        anzahl = len(einkommen)
        summe_llu = np.maximum(np.bincount(bg, llu, anzahl), 1.0)
        summe_kdu = np.maximum(np.bincount(bg, kdu, anzahl), 1.0)
        rest_llu = np.clip(1 - einkommen / summe_llu, 0.0, 1.0)
        uebrig = np.maximum(einkommen - summe_llu, 0.0)
        # Who stays in stock keeps a claim, however small.
        rest_kdu = np.clip(1 - uebrig / summe_kdu, 0.04, 1.0)
        return rest_llu[bg], rest_kdu[bg]

    def _stufe(self, anfang: int) -> Ganz:
        hier = np.flatnonzero((self._minderung_von <= anfang) & (self._minderung_bis >= anfang))
        stufe = np.zeros(len(self._sicht.welt.personen), np.int64)
        stufe[self._minderung_person[hier]] = self._minderung_stufe[hier]
        return stufe

    def _selten(self, monat: int, person: Ganz, anfang: int) -> list[tuple[Ganz, Ganz, Ganz]]:
        """Return benefits that few receive: a pattern over persons and months, the same in each view."""
        welt = self._sicht.welt
        arten = []
        for art, anteil in SELTEN.items():
            wurf = (welt.person.neigung[person] + (monat * 37 + art * 101) * 0.6180339887) % 1.0
            da = wurf < anteil
            betrag = (SELTEN_BETRAG[art] * (0.5 + welt.person.lage[person])).astype(np.int64)
            arten.append((np.full(len(person), art), np.where(da, betrag, 0), np.where(da, betrag, 0)))
        schulkind = (self._alter_ab[0, person] <= anfang) & (self._alter_ab[-1, person] > anfang)
        bildung = schulkind & (welt.person.lage[person] < BILDUNG)
        betrag = np.where(bildung, (1_500 + welt.person.neigung[person] * 6_000).astype(np.int64), 0)
        arten.append((np.full(len(person), P28), betrag, betrag))
        return arten


def _zeilen(monat: int, person: Ganz, arten: list[tuple[Ganz, Ganz, Ganz]]) -> Ansprueche:
    """Put the kinds into rows, person by person; claims of 0 EUR are none."""
    leistungsart, anspruch, nachher = (np.stack(teile, axis=1) for teile in zip(*arten, strict=True))
    zeile, spalte = np.nonzero(anspruch)
    return Ansprueche(
        person=person[zeile],
        monat=np.full(len(zeile), monat),
        leistungsart=leistungsart[zeile, spalte],
        anspruch=anspruch[zeile, spalte],
        nach_minderung=nachher[zeile, spalte],
    )
