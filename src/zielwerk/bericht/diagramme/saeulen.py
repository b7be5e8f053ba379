"""Columns over months with last year, target line and a panel of variances: the work-horse chart."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import groupby
from typing import Final, Literal

from zielwerk.bericht import zahlen
from zielwerk.bericht.diagramme import svg
from zielwerk.bericht.diagramme.schrift import breite

BREITE: Final = 516.0
KOPF: Final = 9.0
"""Room above the columns where targets are named."""
ACHSE: Final = 21.0
LEGENDE: Final = 11.0
RAND_LINKS: Final = 46.0
SCHRIFT: Final = 6.4
NADELSCHRIFT: Final = 6.0
SAEULE_HOECHSTENS: Final = 34.0
KURZE_SAEULE: Final = 13.0
PLATZ_JE_MONATSNAME: Final = 15.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Saeule:
    """One month: its value, last year's, the variance between them and how to judge it."""

    monat: date
    wert: Decimal | None
    vorjahr: Decimal | None = None
    abweichung: Decimal | None = None
    bewertung: Literal["gut", "schlecht", "neutral"] | None = None
    vorlaeufig: bool = False
    vorhanden: bool = True
    hervorgehoben: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ziellinie:
    """A target that holds for some months."""

    von: date
    bis: date
    wert: Decimal
    text: str


@dataclass(frozen=True, kw_only=True)
class Saeulendiagramm:
    """What the chart shows; drawing it adds geometry and nothing else."""

    saeulen: tuple[Saeule, ...]
    ziele: tuple[Ziellinie, ...] = ()
    stellen: int = 1
    einheit: str
    abweichung_titel: str | None = None
    vorjahr_zeigen: bool = False
    saeulen_hoehe: float = 82.0
    abweichung_hoehe: float = 30.0

    # --- geometry -----------------------------------------------------------------------------

    @cached_property
    def feld(self) -> float:
        """Room of one month."""
        return (BREITE - RAND_LINKS) / max(len(self.saeulen), 1)

    @cached_property
    def saeule(self) -> float:
        """Width of a column."""
        return min(self.feld * (0.68 if self.vorjahr_zeigen else 0.8), SAEULE_HOECHSTENS)

    @cached_property
    def hat_abweichung(self) -> bool:
        """Whether there is any variance to show."""
        return self.abweichung_titel is not None and any(s.abweichung is not None for s in self.saeulen)

    @cached_property
    def oben(self) -> float:
        """Top of the column panel."""
        return KOPF + (self.abweichung_hoehe + 6 if self.hat_abweichung else 0)

    @cached_property
    def hoehe(self) -> float:
        """Height of the whole drawing."""
        return self.oben + self.saeulen_hoehe + ACHSE + LEGENDE

    @cached_property
    def bereich(self) -> tuple[float, float]:
        """Lowest and highest value of the one scale; columns always stand on zero."""
        werte = [float(w) for s in self.saeulen for w in self._sichtbar(s) if w is not None]
        werte += [float(ziel.wert) for ziel in self.ziele]
        tief, hoch = min([0.0, *werte]), max([0.0, *werte])
        return (tief, hoch) if hoch > tief else (0.0, 1.0)

    @cached_property
    def quer(self) -> bool:
        """Whether the numbers must be turned to fit; all of them or none."""
        texte = [
            (zahlen.zahl(s.wert, self.stellen), s.hervorgehoben) for s in self.saeulen if s.wert is not None
        ]
        return any(breite(text, SCHRIFT, fett=fett) > self.saeule - 0.4 for text, fett in texte)

    def _sichtbar(self, saeule: Saeule) -> tuple[Decimal | None, ...]:
        return (saeule.wert, saeule.vorjahr) if self.vorjahr_zeigen else (saeule.wert,)

    def _y(self, wert: float) -> float:
        tief, hoch = self.bereich
        luft = 8.0 if tief < 0 else 0.0
        return self.oben + 8 + (hoch - wert) / (hoch - tief) * (self.saeulen_hoehe - 8 - luft)

    def _mitte(self, nummer: int) -> float:
        return RAND_LINKS + (nummer + 0.5) * self.feld

    # --- drawing ------------------------------------------------------------------------------

    def zeichnen(self) -> str:
        """Return the chart as SVG."""
        if not self.saeulen:
            leer = svg.schrift(BREITE / 2, 20, "Keine Werte vorhanden", groesse=8)
            return svg.dokument(BREITE, 40, [leer])
        teile = [
            *self._abweichungen(),
            *self._saeulen(),
            *self._ziellinien(),
            *self._achse(),
            *self._legende(),
        ]
        return svg.dokument(BREITE, self.hoehe, teile)

    def _saeulen(self) -> Iterator[str]:
        yield svg.schrift(0, self.oben + 14, self.einheit, anker="start", farbe="#4d4d4d")
        for nummer, saeule in enumerate(self.saeulen):
            mitte = self._mitte(nummer)
            if self.vorjahr_zeigen and saeule.vorjahr is not None:
                yield self._balken(
                    mitte - self.feld * 0.14, saeule.vorjahr, fuellung=svg.HELL, rand=svg.MITTEL
                )
            if saeule.wert is None:
                zeichen = zahlen.NICHT_BERECHENBAR if saeule.vorhanden else zahlen.NICHTS
                yield svg.schrift(mitte, self._y(0) - 2, zeichen, groesse=7)
                continue
            versatz = self.feld * 0.06 if self.vorjahr_zeigen else 0
            fuellung = "url(#vorlaeufig)" if saeule.vorlaeufig else svg.DUNKEL
            yield self._balken(mitte + versatz, saeule.wert, fuellung=fuellung, rand=svg.DUNKEL)
            yield from self._wertschrift(mitte + versatz, saeule)

    def _balken(self, mitte: float, wert: Decimal, *, fuellung: str, rand: str) -> str:
        null = self._y(0)
        return svg.rechteck(
            mitte - self.saeule / 2,
            null,
            self.saeule,
            self._y(float(wert)) - null,
            fuellung=fuellung,
            rand=rand,
        )

    def _wertschrift(self, mitte: float, saeule: Saeule) -> Iterator[str]:
        """Put the number at the foot of its column, where no target line passes."""
        if saeule.wert is None:
            return
        text = zahlen.zahl(saeule.wert, self.stellen)
        fett = saeule.hervorgehoben
        lang = breite(text, SCHRIFT, fett=fett)
        null, ende = self._y(0), self._y(float(saeule.wert))
        bedarf = lang + 4 if self.quer else KURZE_SAEULE
        if abs(null - ende) < bedarf:
            yield self._daneben(
                mitte, min(null, ende) if saeule.wert >= 0 else max(null, ende) + 10, text, fett=fett
            )
            return
        farbe = svg.TEXT if saeule.vorlaeufig else "#ffffff"
        nach_unten = saeule.wert < 0
        if self.quer:
            anfang = null + lang + 3 if nach_unten else null - 3
            if saeule.vorlaeufig:
                yield svg.rechteck(mitte - 3.6, anfang + 1.2, 7.2, -lang - 2.4, fuellung="#ffffff")
            yield svg.schrift(
                mitte + SCHRIFT * 0.35, anfang, text, anker="start", farbe=farbe, fett=fett, gedreht=True
            )
            return
        grundlinie = null + 8.5 if nach_unten else null - 3
        if saeule.vorlaeufig:
            yield svg.rechteck(mitte - lang / 2 - 0.5, grundlinie + 1.6, lang + 1, -7.6, fuellung="#ffffff")
        yield svg.schrift(mitte, grundlinie, text, farbe=farbe, fett=fett)

    def _daneben(self, mitte: float, y: float, text: str, *, fett: bool) -> str:
        """Write the number beyond a column too short for it; turned where months are narrow."""
        if breite(text, SCHRIFT, fett=fett) > self.feld - 1:
            return svg.schrift(mitte + SCHRIFT * 0.35, y - 2, text, anker="start", fett=fett, gedreht=True)
        return svg.schrift(mitte, y - 2, text, fett=fett)

    def _ziellinien(self) -> Iterator[str]:
        frei_ab = RAND_LINKS
        for ziel in sorted(self.ziele, key=lambda z: z.von):
            nummern = [n for n, saeule in enumerate(self.saeulen) if ziel.von <= saeule.monat <= ziel.bis]
            if not nummern:
                continue
            links, rechts = (
                self._mitte(nummern[0]) - self.feld / 2,
                self._mitte(nummern[-1]) + self.feld / 2,
            )
            y = self._y(float(ziel.wert))
            yield svg.linie((links, y), (rechts, y), farbe="#ffffff", staerke=2.6)
            yield svg.linie((links, y), (rechts, y), farbe=svg.ZIEL, staerke=1.4)
            lang = breite(ziel.text, SCHRIFT, fett=True)
            anfang = max(min(links, BREITE - lang), frei_ab)
            if anfang + lang <= BREITE:
                yield svg.schrift(
                    anfang, self.oben + 2.5, ziel.text, anker="start", farbe=svg.ZIEL, fett=True
                )
                frei_ab = anfang + lang + 6

    def _achse(self) -> Iterator[str]:
        null, grund = self._y(0), self.oben + self.saeulen_hoehe
        yield svg.linie((RAND_LINKS, null), (BREITE, null), farbe=svg.TEXT, staerke=0.9)
        for nummer, saeule in enumerate(self.saeulen):
            name = zahlen.MONATE_KURZ[saeule.monat.month - 1]
            text = name if self.feld >= PLATZ_JE_MONATSNAME else name[0]
            yield svg.schrift(self._mitte(nummer), grund + 8, text, fett=saeule.hervorgehoben)
            if saeule.hervorgehoben:
                lang = breite(text, SCHRIFT, fett=True) / 2 + 1
                yield svg.linie(
                    (self._mitte(nummer) - lang, grund + 9.8),
                    (self._mitte(nummer) + lang, grund + 9.8),
                    farbe=svg.TEXT,
                    staerke=1,
                )
        yield from self._jahre(grund)

    def _jahre(self, grund: float) -> Iterator[str]:
        for jahr, gruppe in groupby(range(len(self.saeulen)), key=lambda n: self.saeulen[n].monat.year):
            nummern = list(gruppe)
            links, rechts = (
                self._mitte(nummern[0]) - self.feld / 2,
                self._mitte(nummern[-1]) + self.feld / 2,
            )
            if nummern[0] > 0:
                yield svg.linie((links, grund + 2), (links, grund + 19), farbe=svg.MITTEL, staerke=0.5)
            text = str(jahr)
            if breite(text, SCHRIFT) <= rechts - links:
                yield svg.schrift((links + rechts) / 2, grund + 18, text)

    # --- variances ----------------------------------------------------------------------------

    def _abweichungen(self) -> Iterator[str]:
        if not self.hat_abweichung or self.abweichung_titel is None:
            return
        hoch = max(0.0, *(float(s.abweichung) for s in self.saeulen if s.abweichung is not None), 0.0)
        tief = min(0.0, *(float(s.abweichung) for s in self.saeulen if s.abweichung is not None), 0.0)
        spanne = (hoch - tief) or 1.0
        platz = self.abweichung_hoehe - (9 if hoch > 0 else 0) - (9 if tief < 0 else 0)
        null = (9 if hoch > 0 else 2) + hoch / spanne * platz
        yield svg.schrift(0, 7, self.abweichung_titel.split("|")[0], anker="start", farbe="#4d4d4d")
        for nummer, rest in enumerate(self.abweichung_titel.split("|")[1:], start=1):
            yield svg.schrift(0, 7 + 8 * nummer, rest, anker="start", farbe="#4d4d4d")
        yield svg.linie((RAND_LINKS, null), (BREITE, null), farbe=svg.TEXT, staerke=0.6)
        for nummer, saeule in enumerate(self.saeulen):
            if saeule.abweichung is not None:
                ende = null - float(saeule.abweichung) / spanne * platz
                yield from self._nadel(self._mitte(nummer), null, ende, saeule)

    def _nadel(self, mitte: float, null: float, ende: float, saeule: Saeule) -> Iterator[str]:
        if saeule.abweichung is None:
            return
        farbe = {"gut": svg.GUT, "schlecht": svg.SCHLECHT}.get(saeule.bewertung or "", svg.MITTEL)
        yield svg.linie((mitte, null), (mitte, ende), farbe=farbe, staerke=1.8)
        if saeule.bewertung in {"gut", "schlecht"}:
            yield svg.dreieck(mitte, ende, 5, nach_oben=saeule.bewertung == "gut", farbe=farbe)
        else:
            yield svg.punkt(mitte, ende, 4, farbe=farbe)
        text = self._nadelschrift(saeule.abweichung, fett=saeule.hervorgehoben)
        if text:
            y = ende + 9 if saeule.abweichung < 0 else ende - 4
            yield svg.schrift(mitte, y, text, groesse=NADELSCHRIFT, fett=saeule.hervorgehoben)

    def _nadelschrift(self, abweichung: Decimal, *, fett: bool) -> str:
        """Write a variance with as many decimals as its month has room for, or not at all."""
        for stellen in (1, 0):
            text = zahlen.zahl(abweichung, stellen, vorzeichen=True)
            if breite(text, NADELSCHRIFT, fett=fett) <= self.feld - 0.5:
                return text
        return ""

    # --- legend -------------------------------------------------------------------------------

    def _legende(self) -> Iterator[str]:
        x, y = RAND_LINKS, self.oben + self.saeulen_hoehe + ACHSE + 8
        for muster, text in self._legendeneintraege():
            versatz = 10.0 if muster else 0.0
            yield f'<g transform="translate({svg.zahl(x)} {svg.zahl(y)})">{muster}</g>' if muster else ""
            yield svg.schrift(x + versatz, y, text, anker="start")
            x += versatz + breite(text, SCHRIFT) + 12

    def _legendeneintraege(self) -> Iterator[tuple[str, str]]:
        """Explain what this chart shows, and nothing that it does not."""
        mit_wert = [saeule for saeule in self.saeulen if saeule.wert is not None]
        if any(not saeule.vorlaeufig for saeule in mit_wert):
            yield svg.rechteck(0, -5.5, 7, 6, fuellung=svg.DUNKEL, rand=svg.DUNKEL), "endgültig"
        if any(saeule.vorlaeufig for saeule in mit_wert):
            yield svg.rechteck(0, -5.5, 7, 6, fuellung="url(#vorlaeufig)", rand=svg.DUNKEL), "vorläufig"
        if self.vorjahr_zeigen and any(saeule.vorjahr is not None for saeule in self.saeulen):
            yield svg.rechteck(0, -5.5, 7, 6, fuellung=svg.HELL, rand=svg.MITTEL), "Vorjahresmonat"
        if self.ziele:
            yield svg.linie((0, -2.5), (7, -2.5), farbe=svg.ZIEL, staerke=1.4), "Zielwert"
        bewertet = {saeule.bewertung for saeule in self.saeulen if self.hat_abweichung}
        if "gut" in bewertet:
            yield svg.dreieck(3.5, -2.5, 5, nach_oben=True, farbe=svg.GUT), "günstig"
        if "schlecht" in bewertet:
            yield svg.dreieck(3.5, -2.5, 5, nach_oben=False, farbe=svg.SCHLECHT), "ungünstig"
        if len(mit_wert) < len(self.saeulen):
            if any(saeule.wert is None and saeule.vorhanden for saeule in self.saeulen):
                yield "", "x nicht berechenbar"
            if any(not saeule.vorhanden for saeule in self.saeulen):
                yield "", "– nichts vorhanden"
