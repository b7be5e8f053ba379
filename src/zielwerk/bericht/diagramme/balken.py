"""Horizontal bars of named things (teams, Gemeinden, groups) with comparison and variances."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Final, Literal, TypeAlias

from zielwerk.bericht import zahlen
from zielwerk.bericht.diagramme import legende, svg, worte
from zielwerk.bericht.diagramme.geometrie import Skala, bereich
from zielwerk.bericht.diagramme.schrift import breite, kuerzen, umbrechen
from zielwerk.bericht.diagramme.worte import Datentabelle, Luecke, Urteil

SCHRIFT: Final = 7.0
ZEILE: Final = 15.0
ZWEIZEILIG: Final = 20.0
KOPF: Final = 13.0
NAMEN_HOECHSTENS: Final = 0.3
"""Part of the sheet that names may take before they break."""
LUFT: Final = 8.0
BALKEN_MINDESTENS: Final = 12.0

_Inhalt: TypeAlias = Literal["wert", "abweichung", "abweichung_prozent"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Balken:
    """One named thing: its value, what it is compared with, the variances and how to judge them."""

    name: str
    wert: Decimal | None
    vergleich: Decimal | None = None
    abweichung: Decimal | None = None
    abweichung_prozent: Decimal | None = None
    bewertung: Urteil | None = None
    vorlaeufig: bool = False
    hervorgehoben: bool = False
    luecke: Luecke = Luecke.NICHTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Bezug:
    """One value beside which all bars are read, such as the Träger beside its teams."""

    wert: Decimal
    text: str


@dataclass(frozen=True, slots=True)
class _Feld:
    """A panel from left to right with its own scale, and what stands in it."""

    titel: str
    links: float
    breite: float
    skala: Skala
    inhalt: _Inhalt


@dataclass(frozen=True, kw_only=True)
class Balkendiagramm:
    """Bars in the order given; up to three panels share the rows: values, Δ absolute, Δ in percent."""

    gegenstand: str
    balken: tuple[Balken, ...]
    einheit: str
    stellen: int = 1
    vergleich_name: str = "Vorjahresmonat"
    vergleich_art: Literal["vorjahr", "plan"] = "vorjahr"
    bezug: Bezug | None = None
    abweichung_titel: str | None = None
    abweichung_stellen: int = 1
    prozent_titel: str | None = None
    skala: tuple[Decimal, Decimal] | None = None
    """Bounds that the charts of a group share; the own values extend them where they must."""
    breite: float = 516.0

    # --- geometry -----------------------------------------------------------------------------

    @cached_property
    def namensbreite(self) -> float:
        """Room of the names: what the longest needs, or where they begin to break."""
        laengste = max(
            (breite(b.name, SCHRIFT, fett=b.hervorgehoben) for b in self.balken),
            default=0.0,
        )
        return min(laengste + 6, self.breite * NAMEN_HOECHSTENS)

    @cached_property
    def namen(self) -> tuple[tuple[str, ...], ...]:
        """Names in one or two lines."""
        return tuple(
            umbrechen(b.name, self.namensbreite - 5, SCHRIFT, zeilen=2, fett=b.hervorgehoben)
            for b in self.balken
        )

    @cached_property
    def zeilen(self) -> tuple[float, ...]:
        """Upper edge of each row, and at last the lower edge of all."""
        kanten = [KOPF]
        for zeilen in self.namen:
            kanten.append(kanten[-1] + (ZWEIZEILIG if len(zeilen) > 1 else ZEILE))
        return tuple(kanten)

    @cached_property
    def _felder(self) -> tuple[_Feld, ...]:
        inhalte: list[tuple[str, _Inhalt, float]] = [(self.einheit, "wert", 3.0)]
        if self.abweichung_titel and any(b.abweichung is not None for b in self.balken):
            inhalte.append((self.abweichung_titel, "abweichung", 1.3))
        if self.prozent_titel and any(b.abweichung_prozent is not None for b in self.balken):
            inhalte.append((self.prozent_titel, "abweichung_prozent", 1.3))
        while len(inhalte) > 1 and self._zu_eng(inhalte):
            inhalte.pop()
        felder, links = [], self.namensbreite
        for titel, inhalt, anteil in inhalte:
            rechts = links + anteil * self._je_anteil(inhalte)
            felder.append(_Feld(titel, links, rechts - links, self._skala(inhalt, links, rechts), inhalt))
            links = rechts + LUFT
        return tuple(felder)

    def _je_anteil(self, inhalte: Sequence[tuple[str, _Inhalt, float]]) -> float:
        platz = self.breite - self.namensbreite - LUFT * (len(inhalte) - 1)
        return platz / sum(anteil for *_, anteil in inhalte)

    def _zu_eng(self, inhalte: Sequence[tuple[str, _Inhalt, float]]) -> bool:
        """Return whether the numbers of a panel leave no room for its bars; the table still has them."""
        je_anteil = self._je_anteil(inhalte)
        return any(
            anteil * je_anteil < sum(self._raender(i)) + BALKEN_MINDESTENS for _, i, anteil in inhalte
        )

    def _raender(self, inhalt: _Inhalt) -> tuple[float, float]:
        """Return the room of the numbers at the left and at the right of the bars."""
        werte = worte.werte(getattr(b, inhalt) for b in self.balken)
        rand = 11 + max(
            (breite(self._text(inhalt, wert), SCHRIFT, fett=True) for wert in werte), default=4.0
        )
        rechts_schrift = any(wert >= 0 for wert in werte) or len(werte) < len(self.balken)
        return rand if any(wert < 0 for wert in werte) else 2.0, rand if rechts_schrift else 2.0

    def _skala(self, inhalt: _Inhalt, links: float, rechts: float) -> Skala:
        werte = worte.werte(getattr(b, inhalt) for b in self.balken)
        if inhalt == "wert":
            werte += self.skala or ()
            werte += worte.werte(
                (b.vergleich for b in self.balken), [self.bezug.wert if self.bezug else None]
            )
        frei_links, frei_rechts = self._raender(inhalt)
        return Skala(*bereich(werte, mit_null=True), links + frei_links, rechts - frei_rechts)

    def _text(self, inhalt: str, wert: Decimal) -> str:
        if inhalt == "wert":
            return zahlen.zahl(wert, self.stellen)
        stellen = self.abweichung_stellen if inhalt == "abweichung" else 1
        return zahlen.zahl(wert, stellen, vorzeichen=True)

    @cached_property
    def hoehe(self) -> float:
        """Height of the whole drawing."""
        return self._legende_oben + legende.hoehe(self._eintraege(), 0, self.breite) + 1.5

    @property
    def _legende_oben(self) -> float:
        return self.zeilen[-1] + (12 if self.bezug else 3)

    # --- drawing ------------------------------------------------------------------------------

    def zeichnen(self) -> str:
        """Return the chart as SVG."""
        if not self.balken:
            return svg.leer(self.breite)
        teile = [
            *self._namen(),
            *(teil for feld in self._felder for teil in self._feld(feld)),
            *self._bezug(),
            *(teil for nummer in range(len(self.balken)) for teil in self._wertschrift(nummer)),
            *legende.zeichnen(self._eintraege(), 0, self.breite, self._legende_oben),
        ]
        return svg.dokument(self.breite, self.hoehe, teile)

    def _namen(self) -> Iterator[str]:
        for nummer, (balken, zeilen) in enumerate(zip(self.balken, self.namen, strict=True)):
            mitte = self._mitte(nummer)
            erste = mitte + 2.5 - 4.2 * (len(zeilen) - 1)
            for zeile, text in enumerate(zeilen):
                yield svg.schrift(
                    0, erste + 8.4 * zeile, text, anker="start", groesse=SCHRIFT, fett=balken.hervorgehoben
                )

    def _mitte(self, nummer: int) -> float:
        return (self.zeilen[nummer] + self.zeilen[nummer + 1]) / 2

    def _feld(self, feld: _Feld) -> Iterator[str]:
        titel = kuerzen(feld.titel, feld.breite, legende.GROESSE)
        yield svg.schrift(feld.links, 7, titel, anker="start", farbe=svg.LEISE)
        null = feld.skala(0)
        for nummer, balken in enumerate(self.balken):
            if feld.inhalt == "wert":
                yield from self._wert(feld.skala, self._mitte(nummer), balken)
            else:
                yield from self._abweichung(feld, self._mitte(nummer), balken)
        yield svg.linie((null, KOPF - 2), (null, self.zeilen[-1]), farbe=svg.TEXT, staerke=0.9)

    def _wert(self, skala: Skala, mitte: float, balken: Balken) -> Iterator[str]:
        null = skala(0)
        if balken.vergleich is not None:
            plan = self.vergleich_art == "plan"
            yield self._rechteck(
                null,
                skala(balken.vergleich),
                mitte - 5.4,
                fuellung=svg.PAPIER if plan else svg.HELL,
                rand=svg.DUNKEL if plan else svg.MITTEL,
            )
        if balken.wert is not None:
            yield self._rechteck(
                null,
                skala(balken.wert),
                mitte - 2.6 if balken.vergleich is not None else mitte - 4,
                fuellung=svg.VORLAEUFIG if balken.vorlaeufig else svg.DUNKEL,
                rand=svg.DUNKEL,
            )

    def _wertschrift(self, nummer: int) -> Iterator[str]:
        """Write the number beyond all that is drawn in its row; no line runs through it."""
        balken, skala, grund = self.balken[nummer], self._felder[0].skala, self._mitte(nummer) + 2.5
        enden = [skala(0), *(skala(w) for w in worte.werte((balken.wert, balken.vergleich)))]
        text = worte.wert_text(balken.wert, self.stellen, balken.luecke)
        fett = balken.hervorgehoben and balken.wert is not None
        lang = breite(text, SCHRIFT, fett=fett)
        links = min(enden) - 3 - lang if balken.wert is not None and balken.wert < 0 else max(enden) + 3
        if self.bezug:
            yield svg.rechteck(links - 1, grund - 6, lang + 2, 7.6, fuellung=svg.PAPIER)
        yield svg.schrift(links, grund, text, anker="start", groesse=SCHRIFT, fett=fett)

    @staticmethod
    def _rechteck(null: float, ende: float, oben: float, *, fuellung: str, rand: str) -> str:
        return svg.rechteck(min(null, ende), oben, abs(ende - null), 8, fuellung=fuellung, rand=rand)

    def _abweichung(self, feld: _Feld, mitte: float, balken: Balken) -> Iterator[str]:
        wert: Decimal | None = getattr(balken, feld.inhalt)
        if wert is None:
            return
        null, ende = feld.skala(0), feld.skala(wert)
        farbe = svg.urteilsfarbe(balken.bewertung)
        staerke = 5.0 if feld.inhalt == "abweichung" else 1.6
        yield svg.linie((null, mitte), (ende, mitte), farbe=farbe, staerke=staerke)
        richtung = -1 if wert < 0 else 1
        yield svg.zeichen(ende + richtung * 4.2, mitte, 5.4, balken.bewertung)
        yield svg.schrift(
            ende + richtung * 8.4,
            mitte + 2.5,
            self._text(feld.inhalt, wert),
            anker="end" if wert < 0 else "start",
            groesse=SCHRIFT,
            fett=balken.hervorgehoben,
        )

    def _bezug(self) -> Iterator[str]:
        """Draw one line through all rows and say below what it is."""
        if self.bezug is None:
            return
        feld, unten = self._felder[0], self.zeilen[-1]
        x = feld.skala(self.bezug.wert)
        yield svg.linie((x, KOPF - 2), (x, unten + 2), farbe=svg.PAPIER, staerke=2.2)
        yield svg.linie((x, KOPF - 2), (x, unten + 2), farbe=svg.ZIEL, staerke=1.0, strichel="4 2")
        text = kuerzen(self.bezug.text, self.breite - 4, SCHRIFT, fett=True)
        halb = breite(text, SCHRIFT, fett=True) / 2
        mitte = max(halb, min(x, self.breite - halb))
        yield svg.schrift(mitte, unten + 9, text, groesse=SCHRIFT, farbe=svg.ZIEL, fett=True)

    def _eintraege(self) -> Iterator[legende.Eintrag]:
        if any(b.wert is not None and not b.vorlaeufig for b in self.balken):
            yield legende.kasten("endgültig", fuellung=svg.DUNKEL)
        if any(b.wert is not None and b.vorlaeufig for b in self.balken):
            yield legende.kasten("vorläufig", fuellung=svg.VORLAEUFIG)
        if any(b.vergleich is not None for b in self.balken):
            plan = self.vergleich_art == "plan"
            yield legende.kasten(
                self.vergleich_name,
                fuellung=svg.PAPIER if plan else svg.HELL,
                rand=svg.DUNKEL if plan else svg.MITTEL,
            )
        if len(self._felder) > 1:
            yield from legende.urteile(
                b.bewertung or "neutral"
                for b in self.balken
                if b.abweichung is not None or b.abweichung_prozent is not None
            )
        yield from legende.luecken(b.luecke for b in self.balken if b.wert is None)

    # --- words --------------------------------------------------------------------------------

    def beschreibung(self) -> str:
        """Say everything the chart shows, from the same data."""
        if not self.balken:
            return f"Balkendiagramm: {self.gegenstand}. Es sind keine Werte vorhanden."
        werte = "; ".join(self._gesprochen(balken) for balken in self.balken)
        bezug = self.bezug.text if self.bezug else ""
        return worte.satz(f"Balkendiagramm: {self.gegenstand}", bezug, f"Werte: {werte}")

    def _gesprochen(self, balken: Balken) -> str:
        text = f"{balken.name} {worte.gesprochen(balken.wert, self.stellen, balken.luecke)}"
        text += " (vorläufig)" if balken.vorlaeufig and balken.wert is not None else ""
        if balken.vergleich is not None:
            text += f", {self.vergleich_name} {zahlen.zahl(balken.vergleich, self.stellen)}"
        if balken.abweichung is not None:
            text += f", Abweichung {worte.abweichung_text(balken.abweichung, self.abweichung_stellen)}"
        if balken.abweichung_prozent is not None:
            text += f", Abweichung {zahlen.prozent(balken.abweichung_prozent, vorzeichen=True)}"
        return text + (f", {worte.URTEILSWORT[balken.bewertung]}" if balken.bewertung else "")

    def datentabelle(self) -> Datentabelle:
        """Return the table behind the drawing."""
        alle, stellen = self.balken, self.stellen
        return worte.tabelle(
            self.gegenstand,
            ("Name", [b.name for b in alle]),
            (self.einheit, [worte.wert_text(b.wert, stellen, b.luecke) for b in alle]),
            (
                self.vergleich_name,
                ["" if b.vergleich is None else zahlen.zahl(b.vergleich, stellen) for b in alle],
            ),
            ("Abweichung", [worte.abweichung_text(b.abweichung, self.abweichung_stellen) for b in alle]),
            ("Abweichung in %", [worte.abweichung_text(b.abweichung_prozent, 1) for b in alle]),
            ("Urteil", [worte.URTEILSWORT[b.bewertung] if b.bewertung else "" for b in alle]),
            ("Stand", ["vorläufig" if b.vorlaeufig and b.wert is not None else "" for b in alle]),
        )
