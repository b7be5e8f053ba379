"""Columns over months with last year, plan, forecast, targets and variances: the work-horse chart."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Final

from zielwerk.bericht import zahlen
from zielwerk.bericht.diagramme import legende, svg, worte
from zielwerk.bericht.diagramme.geometrie import Skala, bereich, entzerren
from zielwerk.bericht.diagramme.nadeln import Nadel, Nadelfeld
from zielwerk.bericht.diagramme.saeule import Saeule
from zielwerk.bericht.diagramme.schrift import breite, kuerzen
from zielwerk.bericht.diagramme.worte import Datentabelle
from zielwerk.bericht.diagramme.zeit import SCHRIFT, Zeitachse, Ziellinie

BREITE: Final = 516.0
KOPF: Final = 9.0
"""Room above the columns where targets are named."""
RAND_LINKS: Final = 46.0
SAEULE_HOECHSTENS: Final = 34.0
KURZE_SAEULE: Final = 13.0


@dataclass(frozen=True, kw_only=True)
class Saeulendiagramm:
    """What the chart shows; drawing it adds geometry and nothing else."""

    gegenstand: str
    saeulen: tuple[Saeule, ...]
    ziele: tuple[Ziellinie, ...] = ()
    stellen: int = 1
    einheit: str
    abweichung_titel: str | None = None
    abweichung_stellen: int = 1
    prozent_titel: str | None = None
    vorjahr_zeigen: bool = False
    vorjahr_name: str = "Vorjahresmonat"
    plan_name: str = "Plan"
    skala: tuple[Decimal, Decimal] | None = None
    """Bounds that the charts of a group share; the own values extend them where they must."""
    breite: float = BREITE
    saeulen_hoehe: float = 82.0
    abweichung_hoehe: float = 34.0

    # --- geometry -----------------------------------------------------------------------------

    @cached_property
    def achse(self) -> Zeitachse:
        """Months from left to right."""
        return Zeitachse(monate=tuple(s.monat for s in self.saeulen), links=RAND_LINKS, rechts=self.breite)

    @cached_property
    def saeule(self) -> float:
        """Width of a column."""
        anteil = 0.6 if self.hat_plan else 0.68 if self.vorjahr_zeigen else 0.8
        return min(self.achse.feld * anteil, SAEULE_HOECHSTENS)

    @cached_property
    def hat_plan(self) -> bool:
        """Whether there is any plan to show."""
        return any(s.plan is not None for s in self.saeulen)

    @cached_property
    def felder(self) -> tuple[Nadelfeld, ...]:
        """Return the panels of variances that have something to show."""
        absolut = tuple(self._nadel(s, s.abweichung) for s in self.saeulen)
        relativ = tuple(self._nadel(s, s.abweichung_prozent) for s in self.saeulen)
        felder = []
        if self.abweichung_titel is not None and any(absolut):
            felder.append(self._feld(self.abweichung_titel, absolut, relativ=False))
        if self.prozent_titel is not None and any(relativ):
            felder.append(self._feld(self.prozent_titel, relativ, relativ=True))
        return tuple(felder)

    def _feld(self, titel: str, nadeln: tuple[Nadel | None, ...], *, relativ: bool) -> Nadelfeld:
        return Nadelfeld(
            titel=titel,
            nadeln=nadeln,
            achse=self.achse,
            hoehe=self.abweichung_hoehe,
            stellen=1 if relativ else self.abweichung_stellen,
            form="nadel" if relativ else "balken",
        )

    @staticmethod
    def _nadel(saeule: Saeule, wert: Decimal | None) -> Nadel | None:
        if wert is None:
            return None
        return Nadel(wert=wert, bewertung=saeule.bewertung, fett=saeule.hervorgehoben)

    @cached_property
    def oben(self) -> float:
        """Top of the column panel."""
        return KOPF + len(self.felder) * (self.abweichung_hoehe + 6)

    @cached_property
    def hoehe(self) -> float:
        """Height of the whole drawing."""
        return self._legende_oben + legende.hoehe(self._eintraege(), RAND_LINKS, self.breite) + 1.5

    @property
    def _legende_oben(self) -> float:
        return self.oben + self.saeulen_hoehe + self.achse.hoehe + 1

    @cached_property
    def bereich(self) -> tuple[float, float]:
        """Lowest and highest value of the one scale; columns always stand on zero."""
        werte = worte.werte(*(self._sichtbar(s) for s in self.saeulen))
        werte += worte.werte(*((ziel.wert, ziel.bis_wert) for ziel in self.ziele))
        return bereich([*werte, *(self.skala or ())], mit_null=True)

    @cached_property
    def quer(self) -> bool:
        """Whether the numbers must be turned to fit; all of them or none."""
        texte = [
            (zahlen.zahl(s.wert, self.stellen), s.hervorgehoben) for s in self.saeulen if s.wert is not None
        ]
        return any(breite(text, SCHRIFT, fett=fett) > self.saeule - 0.4 for text, fett in texte)

    def _sichtbar(self, saeule: Saeule) -> tuple[Decimal | None, ...]:
        return (saeule.wert, saeule.plan, saeule.vorjahr if self.vorjahr_zeigen else None)

    @cached_property
    def _y(self) -> Skala:
        tief, hoch = self.bereich
        luft = 8.0 if tief < 0 else 0.0
        return Skala(tief, hoch, self.oben + self.saeulen_hoehe - luft, self.oben + 8)

    # --- drawing ------------------------------------------------------------------------------

    def zeichnen(self) -> str:
        """Return the chart as SVG."""
        if not self.saeulen:
            return svg.leer(self.breite)
        abweichungen: list[str] = []
        for nummer, feld in enumerate(self.felder):
            abweichungen += feld.zeichnen(nummer * (self.abweichung_hoehe + 6))
        teile = [
            *abweichungen,
            *self._saeulen(),
            *self._ziellinien(),
            *self._zahlen(),
            *self._achse(),
            *legende.zeichnen(self._eintraege(), RAND_LINKS, self.breite, self._legende_oben),
        ]
        return svg.dokument(self.breite, self.hoehe, teile)

    def _saeulen(self) -> Iterator[str]:
        yield svg.schrift(0, self.oben + 14, self.einheit, anker="start", farbe=svg.LEISE)
        for nummer, saeule in enumerate(self.saeulen):
            mitte = self.achse.mitte(nummer)
            if self.vorjahr_zeigen and saeule.vorjahr is not None:
                yield self._balken(
                    mitte - self.achse.feld * 0.14, saeule.vorjahr, fuellung=svg.HELL, rand=svg.MITTEL
                )
            if saeule.plan is not None:
                yield self._balken(
                    mitte + self.achse.feld * 0.14, saeule.plan, fuellung=svg.PAPIER, rand=svg.DUNKEL
                )
            if saeule.wert is not None:
                yield self._balken(
                    self._mitte(nummer), saeule.wert, fuellung=saeule.fuellung, rand=svg.DUNKEL
                )

    def _mitte(self, nummer: int) -> float:
        """Return the middle of an actual column, which stands a little to the right of last year's."""
        versatz = 0.06 if self.vorjahr_zeigen and not self.hat_plan else 0.0
        return self.achse.mitte(nummer) + self.achse.feld * versatz

    def _balken(self, mitte: float, wert: Decimal, *, fuellung: str, rand: str) -> str:
        null = self._y(0)
        return svg.rechteck(
            mitte - self.saeule / 2, null, self.saeule, self._y(wert) - null, fuellung=fuellung, rand=rand
        )

    def _zahlen(self) -> Iterator[str]:
        """Put each number at the foot of its column, or beyond a column too short for it."""
        if self.achse.feld < SCHRIFT:  # not even a turned number has room; the table behind has all
            return
        for nummer, saeule in enumerate(self.saeulen):
            mitte, null = self._mitte(nummer), self._y(0)
            text = worte.wert_text(saeule.wert, self.stellen, saeule.luecke)
            lang = breite(text, SCHRIFT, fett=saeule.hervorgehoben)
            if saeule.wert is None:
                yield from self._zahl((mitte, self._fuss(null, 6)), text, saeule, grund=svg.PAPIER)
                continue
            ende = self._y(saeule.wert)
            if abs(null - ende) < (lang + 4 if self.quer else KURZE_SAEULE):
                gedreht = lang > self.achse.feld - 1
                unten = saeule.wert < 0 and not gedreht
                fuss = self._fuss(ende, lang if gedreht else 6, unten=unten)
                yield from self._zahl((mitte, fuss), text, saeule, grund=svg.PAPIER, gedreht=gedreht)
                continue
            hoch = lang + 3 if self.quer else 8.5
            fuss = null + hoch if saeule.wert < 0 else null - 3
            grund = svg.PAPIER if saeule.prognose else saeule.fuellung
            yield from self._zahl((mitte, fuss), text, saeule, grund=grund, gedreht=self.quer)

    def _zahl(
        self, ort: svg.Punkt, text: str, saeule: Saeule, *, grund: str, gedreht: bool = False
    ) -> Iterator[str]:
        """Write a number on a ground of its own, so that no line and no other column strikes it through."""
        (mitte, fuss), fett = ort, saeule.hervorgehoben
        lang = breite(text, SCHRIFT, fett=fett) + 1
        farbe = svg.PAPIER if grund == svg.DUNKEL else svg.TEXT
        if gedreht:
            yield svg.rechteck(mitte - 3.6, fuss + 0.5, 7.2, -lang, fuellung=grund)
            x = mitte + SCHRIFT * 0.35
            yield svg.schrift(x, fuss, text, anker="start", farbe=farbe, fett=fett, gedreht=True)
            return
        yield svg.rechteck(mitte - lang / 2, fuss + 1.6, lang, -7.0, fuellung=grund)
        yield svg.schrift(mitte, fuss, text, farbe=farbe, fett=fett)

    def _fuss(self, ende: float, hoch: float, *, unten: bool = False) -> float:
        """Return where a text beyond a column begins: above it, or below where targets are named above."""
        ueber, unter = min(ende, self._y(0)) - 2, max(ende, self._y(0)) + hoch + 2
        eng = ueber - hoch < self.oben + 4
        return min(unter, self.oben + self.saeulen_hoehe + 1) if unten or eng else ueber

    def _ziellinien(self) -> Iterator[str]:
        sichtbar = [
            (ziel, strecke)
            for ziel in sorted(self.ziele, key=lambda z: z.von)
            if (strecke := self.achse.strecke(ziel.von, ziel.bis))
        ]
        for ziel, (links, rechts) in sichtbar:
            for wert in worte.werte((ziel.wert, ziel.bis_wert)):
                y = self._y(wert)
                yield svg.linie((links, y), (rechts, y), farbe=svg.PAPIER, staerke=2.2)
                yield svg.linie((links, y), (rechts, y), farbe=svg.ZIEL, staerke=1.4)
        platz = (self.breite - RAND_LINKS) / max(len(sichtbar), 1) - 6
        texte = [kuerzen(ziel.text, platz, SCHRIFT, fett=True) for ziel, _ in sichtbar]
        langen = [breite(text, SCHRIFT, fett=True) for text in texte]
        wuensche = [strecke[0] + lang / 2 for (_, strecke), lang in zip(sichtbar, langen, strict=True)]
        mitten = entzerren(wuensche, [lang + 6 for lang in langen], RAND_LINKS - 3, self.breite + 3)
        for text, mitte in zip(texte, mitten, strict=True):
            yield svg.schrift(mitte, self.oben + 2.5, text, farbe=svg.ZIEL, fett=True)

    def _achse(self) -> Iterator[str]:
        null = self._y(0)
        yield svg.linie((RAND_LINKS, null), (self.breite, null), farbe=svg.TEXT, staerke=0.9)
        yield from self.achse.zeichnen(
            self.oben + self.saeulen_hoehe, {s.monat for s in self.saeulen if s.hervorgehoben}
        )

    def _eintraege(self) -> Iterator[legende.Eintrag]:
        """Explain what this chart shows, and nothing that it does not."""
        stande = {s.stand for s in self.saeulen if s.wert is not None}
        if "" in stande:
            yield legende.kasten("endgültig", fuellung=svg.DUNKEL)
        if "vorläufig" in stande:
            yield legende.kasten("vorläufig", fuellung=svg.VORLAEUFIG)
        if "Prognose" in stande:
            yield legende.kasten("Prognose", fuellung=svg.PROGNOSE)
        if self.vorjahr_zeigen and any(s.vorjahr is not None for s in self.saeulen):
            yield legende.kasten(self.vorjahr_name, fuellung=svg.HELL, rand=svg.MITTEL)
        if self.hat_plan:
            yield legende.kasten(self.plan_name, fuellung=svg.PAPIER)
        if self.ziele:
            yield legende.strich("Zielwert", farbe=svg.ZIEL)
        yield from legende.urteile(n.bewertung for feld in self.felder for n in feld.nadeln if n)
        yield from legende.luecken(s.luecke for s in self.saeulen if s.wert is None)

    # --- words --------------------------------------------------------------------------------

    @property
    def zeitraum(self) -> str:
        """Write the period that the columns span."""
        return worte.zeitraum([saeule.monat for saeule in self.saeulen])

    def beschreibung(self) -> str:
        """Say everything the chart shows, from the same data."""
        if not self.saeulen:
            return f"Säulendiagramm: {self.gegenstand}. Es sind keine Werte vorhanden."
        kopf = f"Säulendiagramm: {self.gegenstand}, {self.zeitraum}"
        werte = "; ".join(self._gesprochen(saeule) for saeule in self.saeulen)
        return worte.satz(kopf, *(ziel.text for ziel in self.ziele), f"Werte: {werte}")

    def _gesprochen(self, saeule: Saeule) -> str:
        text = f"{zahlen.monat(saeule.monat)} {worte.gesprochen(saeule.wert, self.stellen, saeule.luecke)}"
        text += f" ({saeule.stand})" if saeule.stand else ""
        if saeule.vorjahr is not None:
            text += f", {self.vorjahr_name} {zahlen.zahl(saeule.vorjahr, self.stellen)}"
        if saeule.plan is not None:
            text += f", {self.plan_name} {zahlen.zahl(saeule.plan, self.stellen)}"
        if saeule.abweichung is not None:
            text += f", Abweichung {worte.abweichung_text(saeule.abweichung, self.abweichung_stellen)}"
        if saeule.abweichung_prozent is not None:
            text += f", Abweichung {zahlen.prozent(saeule.abweichung_prozent, vorzeichen=True)}"
        return text + (f", {worte.URTEILSWORT[saeule.bewertung]}" if saeule.bewertung else "")

    def datentabelle(self) -> Datentabelle:
        """Return the table behind the drawing."""
        stellen, saeulen = self.stellen, self.saeulen
        return worte.tabelle(
            self.gegenstand,
            ("Monat", [zahlen.monat(s.monat) for s in saeulen]),
            (self.einheit, [worte.wert_text(s.wert, stellen, s.luecke) for s in saeulen]),
            (
                self.vorjahr_name,
                ["" if s.vorjahr is None else zahlen.zahl(s.vorjahr, stellen) for s in saeulen],
            ),
            (self.plan_name, ["" if s.plan is None else zahlen.zahl(s.plan, stellen) for s in saeulen]),
            ("Abweichung", [worte.abweichung_text(s.abweichung, self.abweichung_stellen) for s in saeulen]),
            ("Abweichung in %", [worte.abweichung_text(s.abweichung_prozent, 1) for s in saeulen]),
            ("Urteil", [worte.URTEILSWORT[s.bewertung] if s.bewertung else "" for s in saeulen]),
            ("Stand", [s.stand for s in saeulen]),
            ("Ziel", ["; ".join(z.text for z in self.ziele if z.von <= s.monat <= z.bis) for s in saeulen]),
        )
