"""The files of one delivery, made from one view."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from zielwerk.simulation import anspruch, arbeit, daten, haushalte, massnahmen, mittel, sicht, welt
from zielwerk.simulation.arbeit import Arbeit
from zielwerk.simulation.auftrag import Auftrag, Lieferung
from zielwerk.simulation.massnahmen import Foerderungen, Minderungen
from zielwerk.simulation.mittel import Mittel
from zielwerk.simulation.spalten import Auswahl, Betrag, Tabelle, nummern, tafel
from zielwerk.simulation.typen import Ganz, Texte, Zahl
from zielwerk.simulation.verlauf import GRUENDE
from zielwerk.simulation.welt import Welt
from zielwerk.simulation.zeit import datumsstellen, datumstexte, monat_text

BEREICH_NUMMERN: Final = 8
BUCHSTABEN: Final = 26
BETREUUNG: Final = ("VERMITTLUNG", "BFM", "SIFM", "AGS")
BETREUUNG_BIS: Final = np.array([0.78, 0.90, 0.95])
PROGNOSE: Final = ("NAH", "MITTEL", "KOMPLEX")
PROGNOSE_BIS: Final = np.array([0.27, 0.66])
STATUS: Final = ("ARBEITSLOS", "ARBEITSUCHEND", "NICHT_ARBEITSUCHEND")
STATUS_BIS: Final = np.array([0.44, 0.66])
# Days after which a profile and a status at the labour market are looked at again.
PROFIL_TAGE: Final = 380
STATUS_TAGE: Final = 230
GOLDENER_SCHNITT: Final = 0.6180339887
KRANK: Final = 0.24
PROZENT_JE_STUFE: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Kennungen:
    """The identifiers of all persons and cases, in no order that tells anything."""

    kunde: Texte
    bg: Texte
    arbeit: Texte
    foerderung: Texte


@dataclass(frozen=True, slots=True, kw_only=True)
class Bestand:
    """The whole simulation, from which deliveries are made."""

    welt: Welt
    arbeit: Arbeit
    foerderungen: Foerderungen
    minderungen: Minderungen
    mittel: Mittel
    kennungen: Kennungen
    tage: Texte


def vorbereiten(auftrag: Auftrag) -> Bestand:
    """Simulate everything once."""
    alles = welt.erschaffen(auftrag)
    foerderungen, arbeiten = massnahmen.foerdern(alles, arbeit.finden(alles))
    return Bestand(
        welt=alles,
        arbeit=arbeiten,
        foerderungen=foerderungen,
        minderungen=massnahmen.mindern(alles),
        mittel=mittel.ziehen(alles),
        kennungen=_kennungen(alles, len(arbeiten.person), len(foerderungen.person)),
        tage=datumstexte(),
    )


def _kennungen(alles: Welt, jobs: int, faelle: int) -> Kennungen:
    rng = alles.quelle(BEREICH_NUMMERN)
    person = rng.permutation(len(alles.personen))
    ziffern = nummern("999A", 6, person // BUCHSTABEN).view(np.uint8).reshape(-1, 10)
    ziffern[:, 3] = person % BUCHSTABEN + ord("A")
    # 9 after BG: impossible in real data.
    return Kennungen(
        kunde=ziffern.view("S10").ravel(),
        bg=nummern(f"{alles.auftrag.traeger_nr}BG9", 6, rng.permutation(len(alles.verlauf.typ))),
        arbeit=nummern("ET", 7, rng.permutation(jobs)),
        foerderung=nummern("FF", 7, rng.permutation(faelle)),
    )


class Schreiber:
    """Makes the files of one delivery."""

    def __init__(self, bestand: Bestand, lieferung: Lieferung) -> None:
        """Look at the truth as on the day of the extract."""
        self._bestand = bestand
        self._welt = bestand.welt
        self._lieferung = lieferung
        self._sicht = sicht.sehen(bestand.welt, lieferung.auszug)

    def alle(self) -> list[Tabelle]:
        """Return all files, those with claims last."""
        auftrag, monat = self._welt.auftrag, self._lieferung.monat
        return [
            self._person(),
            self._bg_zeitraum(),
            self._person_zeitraum(),
            self._erwerbstaetigkeit(),
            self._foerderung(),
            self._profil(),
            self._minderung(),
            self._arbeitsmarktstatus(),
            mittel.haushalt(self._bestand.mittel, auftrag, monat),
            mittel.personal(self._bestand.mittel, auftrag, monat),
            mittel.organisation(auftrag, self._sicht.tag),
            self._anspruch(),
        ]

    def _tag(self, name: str, tage: Ganz) -> Auswahl:
        return Auswahl(name, self._bestand.tage, datumsstellen(tage))

    def _kunde(self, personen: Ganz, name: str = "kunden_nr") -> Auswahl:
        return Auswahl(name, self._bestand.kennungen.kunde, personen)

    def _bg(self, bg: Ganz) -> Auswahl:
        return Auswahl("bg_nr", self._bestand.kennungen.bg, bg)

    def _person(self) -> Tabelle:
        da = np.flatnonzero(self._sicht.bekannt)
        personen, merkmale = self._welt.personen, self._welt.person
        bg = personen.bg[da]
        nationen = ["000", *(nation.schluessel for nation in daten.nationen())]
        kind = personen.rolle[da] == haushalte.KIND
        ohne = np.where(kind, len(welt.SCHULE), merkmale.schule[da])
        ohne_beruf = np.where(kind, len(welt.BERUF), merkmale.beruf[da])
        return Tabelle(
            "person",
            (
                self._kunde(da),
                self._tag("geburtsdatum", personen.geburt[da]),
                Auswahl("geschlecht", tafel(haushalte.GESCHLECHTER), personen.geschlecht[da]),
                Auswahl("staatsangehoerigkeit", tafel(nationen), self._welt.bg.nation[bg]),
                Auswahl("fluchtkontext", tafel("01"), self._welt.bg.flucht[bg].astype(np.int64)),
                Auswahl("schulabschluss", tafel([*welt.SCHULE, ""]), ohne),
                Auswahl("berufsabschluss", tafel([*welt.BERUF, ""]), ohne_beruf),
                Auswahl("schwerbehindert", tafel("01"), merkmale.schwerbehindert[da].astype(np.int64)),
                Auswahl(
                    "vorbezugstage",
                    tafel([str(tage) for tage in range(welt.VORBEZUG_MAX + 1)]),
                    merkmale.vorbezugstage[da],
                ),
            ),
        )

    def _bg_zeitraum(self) -> Tabelle:
        zeilen = self._sicht.bg_zeilen
        gemeinden = daten.gemeinden(self._lieferung.traeger_nr)
        gemeinde = self._welt.bg.gemeinde[zeilen.bg]
        breite = max(len(ort.quartiere) for ort in gemeinden)
        quartiere = [
            ort.quartiere[stelle * len(ort.quartiere) // breite]
            for ort in gemeinden
            for stelle in range(breite)
        ]
        lage = (self._welt.bg.lage[zeilen.bg] * breite).astype(np.int64)
        teams = tafel([team.schluessel for team in daten.teams(self._lieferung.traeger_nr)])
        return Tabelle(
            "bg_zeitraum",
            (
                self._bg(zeilen.bg),
                self._tag("von", zeilen.von),
                self._tag("bis", zeilen.bis),
                Auswahl("bg_typ", tafel(haushalte.BG_TYPEN), zeilen.typ),
                self._kunde(zeilen.bg, "hauptperson"),
                Auswahl("team", teams, zeilen.team),
                Auswahl("gemeinde", tafel([ort.ags for ort in gemeinden]), gemeinde),
                Auswahl("quartier", tafel(quartiere), gemeinde * breite + lage),
            ),
        )

    def _person_zeitraum(self) -> Tabelle:
        zeilen = self._sicht.zeilen
        return Tabelle(
            "person_zeitraum",
            (
                self._kunde(zeilen.person),
                self._bg(self._welt.personen.bg[zeilen.person]),
                Auswahl("status", tafel(sicht.STATUS), zeilen.status),
                self._tag("von", zeilen.von),
                self._tag("bis", zeilen.bis),
                Auswahl("einstellungsgrund", tafel(GRUENDE), zeilen.grund),
            ),
        )

    def _anspruch(self) -> Tabelle:
        rechner = anspruch.Rechner(self._sicht, self._bestand.arbeit, self._bestand.minderungen)
        zeilen = rechner.zeitraum(self._lieferung.anspruch_von, self._lieferung.monat)
        von = self._lieferung.anspruch_von
        monate = [monat_text(monat) for monat in range(von, self._lieferung.monat + 1)]
        return Tabelle(
            "anspruch",
            (
                self._kunde(zeilen.person),
                self._bg(self._welt.personen.bg[zeilen.person]),
                Auswahl("monat", tafel(monate), zeilen.monat - von),
                Auswahl("leistungsart", tafel(anspruch.LEISTUNGSARTEN), zeilen.leistungsart),
                Betrag("anspruch", zeilen.anspruch),
                Betrag("anspruch_nach_minderung", zeilen.nach_minderung),
            ),
        )

    def _erwerbstaetigkeit(self) -> Tabelle:
        alle = self._bestand.arbeit
        da = np.flatnonzero(alle.sichtbar(self._sicht.tag) & self._sicht.bekannt[alle.person])
        return Tabelle(
            "erwerbstaetigkeit",
            (
                Auswahl("et_id", self._bestand.kennungen.arbeit, da),
                self._kunde(alle.person[da]),
                Auswahl("art", tafel(arbeit.ARTEN), alle.art[da]),
                self._tag("beginn", alle.beginn[da]),
                self._tag("ende", alle.ende_am(self._sicht.tag)[da]),
                Auswahl("instrument", tafel(arbeit.INSTRUMENTE), alle.instrument[da]),
            ),
        )

    def _foerderung(self) -> Tabelle:
        alle = self._bestand.foerderungen
        da = np.flatnonzero(alle.sichtbar(self._sicht.tag) & self._sicht.bekannt[alle.person])
        abbruch = alle.abbruch_bekannt[da] <= self._sicht.tag
        instrument = alle.instrument[da]
        traeger = da % len(massnahmen.TRAEGER)
        namen = [
            f"{name.removeprefix('P').replace('_', ' ')} – Gruppe {gruppe}"
            for name in massnahmen.INSTRUMENTE
            for gruppe in range(1, len(massnahmen.TRAEGER) + 1)
        ]
        return Tabelle(
            "foerderung",
            (
                Auswahl("foerderfall_id", self._bestand.kennungen.foerderung, da),
                self._kunde(alle.person[da]),
                Auswahl("instrument", tafel(massnahmen.INSTRUMENTE), instrument),
                self._tag("eintritt", alle.eintritt[da]),
                self._tag("austritt", np.where(abbruch, alle.abbruch[da], alle.ende[da])),
                Auswahl("massnahmetraeger", tafel(massnahmen.TRAEGER), traeger),
                Auswahl("massnahme", tafel(namen), instrument * len(massnahmen.TRAEGER) + traeger),
                Auswahl("abbruch", tafel("01"), abbruch.astype(np.int64)),
            ),
        )

    def _minderung(self) -> Tabelle:
        alle = self._bestand.minderungen
        da = np.flatnonzero(alle.sichtbar(self._sicht.tag) & self._sicht.bekannt[alle.person])
        personen = self._welt.personen
        # The same reduction as in the claims: tenths of the adult's Regelbedarf at its beginning.
        regelbedarfe = daten.regelbedarfe()
        tafel_rbs = regelbedarfe.cent[np.searchsorted(regelbedarfe.ab, alle.beginn[da], side="right") - 1]
        stufe = np.where(
            personen.rolle[alle.person[da]] == haushalte.KIND,
            2,
            self._welt.familien.paar[personen.bg[alle.person[da]]].astype(np.int64),
        )
        betrag = tafel_rbs[np.arange(len(da)), stufe] * alle.stufe[da] // PROZENT_JE_STUFE
        return Tabelle(
            "minderung",
            (
                self._kunde(alle.person[da]),
                self._tag("beginn", alle.beginn[da]),
                self._tag("ende", alle.ende[da]),
                Auswahl("grund", tafel(massnahmen.GRUENDE), alle.grund[da]),
                Betrag("betrag_monatlich", betrag),
            ),
        )

    def _profil(self) -> Tabelle:
        person, von, bis, nummer = self._abschnitte(PROFIL_TAGE)
        merkmale = self._welt.person
        wurf = _wurf(merkmale.neigung[person], nummer)
        prognose = np.searchsorted(PROGNOSE_BIS, _wurf(merkmale.lage[person], nummer))
        krank = merkmale.lage[person] > 1 - KRANK
        return Tabelle(
            "profil",
            (
                self._kunde(person),
                self._tag("von", von),
                self._tag("bis", bis),
                Auswahl("betreuung", tafel(BETREUUNG), np.searchsorted(BETREUUNG_BIS, wurf)),
                Auswahl("integrationsprognose", tafel(PROGNOSE), prognose),
                Auswahl("gesundheitlich_eingeschraenkt", tafel("01"), krank.astype(np.int64)),
            ),
        )

    def _arbeitsmarktstatus(self) -> Tabelle:
        person, von, bis, nummer = self._abschnitte(STATUS_TAGE)
        merkmale = self._welt.person
        wurf = _wurf((merkmale.neigung + merkmale.lage)[person] % 1.0, nummer)
        return Tabelle(
            "arbeitsmarktstatus",
            (
                self._kunde(person),
                Auswahl("status", tafel(STATUS), np.searchsorted(STATUS_BIS, wurf)),
                self._tag("von", von),
                self._tag("bis", bis),
            ),
        )

    def _abschnitte(self, laenge: int) -> tuple[Ganz, Ganz, Ganz, Ganz]:
        """Cut the time as ELB into sections; the last one is as open as the status row."""
        zeilen = self._sicht.zeilen
        elb = np.flatnonzero(zeilen.status == sicht.ELB)
        person, von, bis = zeilen.person[elb], zeilen.von[elb], zeilen.bis[elb]
        anzahl = (np.minimum(bis, self._sicht.tag) - von) // laenge + 1
        zeile = np.repeat(np.arange(len(elb)), anzahl)
        nummer = np.arange(len(zeile)) - np.repeat(np.cumsum(anzahl) - anzahl, anzahl)
        ab = von[zeile] + nummer * laenge
        letzter = nummer == anzahl[zeile] - 1
        return person[zeile], ab, np.where(letzter, bis[zeile], ab + laenge - 1), nummer


def _wurf(fest: Zahl, nummer: Ganz) -> Zahl:
    """Return a number between 0 and 1 for the n-th section of a person: the same in each delivery."""
    wurf: Zahl = (fest + np.where(fest < 0.5, 0, nummer) * GOLDENER_SCHNITT) % 1.0  # noqa: PLR2004 a share of the calibration
    return wurf
