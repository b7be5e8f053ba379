"""Lines over months: up to four series with their names at the ends, targets, breaks and intervals."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from typing import Final

from zielwerk.bericht import zahlen
from zielwerk.bericht.diagramme import legende, svg, worte
from zielwerk.bericht.diagramme.geometrie import Skala, bereich, entzerren, teilung
from zielwerk.bericht.diagramme.schrift import breite, kuerzen
from zielwerk.bericht.diagramme.worte import Datentabelle
from zielwerk.bericht.diagramme.zeit import (
    SCHRIFT,
    Bruch,
    Messpunkt,
    Zeitachse,
    Ziellinie,
    lueckenlos,
)

LINIEN_HOECHSTENS: Final = 4
ENDE_SCHRIFT: Final = 7.0
ENDE_ZEILE: Final = 9.0
ENDE_HOECHSTENS: Final = 0.28
"""Part of the sheet that the names at the ends may take."""
KOPF: Final = 12.0
"""Room of the unit and the names of breaks; targets take a further line."""
ZIELZEILE: Final = 8.5
STILE: Final = (
    (svg.DUNKEL, 1.7, ""),
    (svg.ZWEITE, 1.3, "5 1.8"),
    (svg.MITTEL, 1.5, ""),
    (svg.TEXT, 1.2, "1.4 1.6"),
)
"""Colour, width and dashes: each pair differs without colour, too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Linie:
    """One named series."""

    name: str
    punkte: tuple[Messpunkt, ...]

    def letzter(self) -> Messpunkt | None:
        """Return the newest point with a value."""
        return next((p for p in reversed(self.punkte) if p.wert is not None), None)


@dataclass(frozen=True, kw_only=True)
class Liniendiagramm:
    """Series on one scale; the axis need not begin at zero, its numbers say where it does."""

    gegenstand: str
    linien: tuple[Linie, ...]
    ziele: tuple[Ziellinie, ...] = ()
    brueche: tuple[Bruch, ...] = ()
    einheit: str
    stellen: int = 1
    mit_null: bool = False
    skala: tuple[Decimal, Decimal] | None = None
    """Bounds that the charts of a group share; the own values extend them where they must."""
    hervorgehoben: tuple[date, ...] = ()
    breite: float = 516.0
    feld_hoehe: float = 110.0

    def __post_init__(self) -> None:
        """Refuse more series than a reader can tell apart."""
        if len(self.linien) > LINIEN_HOECHSTENS:
            raise ValueError(f"Höchstens {LINIEN_HOECHSTENS} Linien, nicht {len(self.linien)}.")

    # --- geometry -----------------------------------------------------------------------------

    @cached_property
    def monate(self) -> tuple[date, ...]:
        """Every calendar month that any series has."""
        return lueckenlos([punkt.monat for linie in self.linien for punkt in linie.punkte])

    @cached_property
    def bereich(self) -> tuple[float, float]:
        """Lowest and highest value of the one scale."""
        punkte = [punkt for linie in self.linien for punkt in linie.punkte]
        werte = worte.werte(
            *((p.wert, p.unten, p.oben) for p in punkte), *((z.wert, z.bis_wert) for z in self.ziele)
        )
        return bereich([*werte, *(self.skala or ())], mit_null=self.mit_null, luft=0.06)

    @property
    def oben(self) -> float:
        """Top of the panel."""
        return KOPF + (ZIELZEILE if self.ziele else 0)

    @property
    def _grund(self) -> float:
        return self.oben + self.feld_hoehe

    @cached_property
    def _marken(self) -> tuple[tuple[Decimal, str], ...]:
        return teilung(*self.bereich, stellen=self.stellen)

    @cached_property
    def achse(self) -> Zeitachse:
        """Months between the numbers of the scale and the names of the lines."""
        links = max((breite(text, SCHRIFT) for _, text in self._marken), default=0.0) + 6
        ende = max((breite(text, ENDE_SCHRIFT, fett=True) for text in self._endtexte()), default=0.0)
        rechts = self.breite - min(ende, self.breite * ENDE_HOECHSTENS) - 12
        return Zeitachse(monate=self.monate, links=links, rechts=rechts)

    @cached_property
    def _y(self) -> Skala:
        tief, hoch = self.bereich
        return Skala(tief, hoch, self._grund, self.oben)

    @cached_property
    def hoehe(self) -> float:
        """Height of the whole drawing."""
        return self._legende_oben + legende.hoehe(self._eintraege(), self.achse.links, self.breite) + 1.5

    @property
    def _legende_oben(self) -> float:
        return self._grund + self.achse.hoehe + 1

    def _endtexte(self) -> list[str]:
        return [self._endtext(linie) for linie in self.linien]

    def _endtext(self, linie: Linie) -> str:
        letzter = linie.letzter()
        return f"{linie.name} {worte.wert_text(letzter.wert if letzter else None, self.stellen)}"

    # --- drawing ------------------------------------------------------------------------------

    def zeichnen(self) -> str:
        """Return the chart as SVG."""
        if not any(linie.letzter() for linie in self.linien):
            return svg.leer(self.breite)
        linien = list(zip(self.linien, STILE, strict=False))
        teile = [
            *self._gitter(),
            *(teil for linie, stil in linien for teil in self._spanne(linie, stil[0])),
            *self._ziele(),
            *self._brueche(),
            *(teil for linie, stil in reversed(linien) for teil in self._linie(linie, stil)),
            *self._enden(),
            *self.achse.zeichnen(self._grund, set(self.hervorgehoben)),
            *legende.zeichnen(self._eintraege(), self.achse.links, self.breite, self._legende_oben),
        ]
        return svg.dokument(self.breite, self.hoehe, teile)

    def _gitter(self) -> Iterator[str]:
        yield svg.schrift(0, 6.5, kuerzen(self.einheit, 120, SCHRIFT), anker="start", farbe=svg.LEISE)
        for wert, text in self._marken:
            y = self._y(wert)
            yield svg.linie((self.achse.links, y), (self.achse.rechts, y), farbe=svg.GITTER, staerke=0.5)
            yield svg.schrift(self.achse.links - 4, y + 2.2, text, anker="end", farbe=svg.LEISE)
        grund = self._grund
        yield svg.linie((self.achse.links, grund), (self.achse.rechts, grund), farbe=svg.TEXT, staerke=0.9)

    def _spanne(self, linie: Linie, farbe: str) -> Iterator[str]:
        """Draw the interval of a forecast as an area with edges."""
        for stueck in self._stuecke(
            [p for p in linie.punkte if p.unten is not None and p.oben is not None]
        ):
            oben = [(self.achse.x(p.monat), self._y(p.oben)) for p in stueck if p.oben is not None]
            unten = [(self.achse.x(p.monat), self._y(p.unten)) for p in stueck if p.unten is not None]
            if len(stueck) == 1:
                yield svg.linie(oben[0], unten[0], farbe=farbe, staerke=2.4, strichel="1 1")
                continue
            yield svg.vieleck([*oben, *reversed(unten)], fuellung="#ececec")
            yield svg.streckenzug(oben, farbe=svg.MITTEL, staerke=0.6, strichel="2 1.5")
            yield svg.streckenzug(unten, farbe=svg.MITTEL, staerke=0.6, strichel="2 1.5")

    def _stuecke(self, punkte: Sequence[Messpunkt]) -> Iterator[list[Messpunkt]]:
        """Part a series where months are missing and where it breaks."""
        bruchmonate = {bruch.monat for bruch in self.brueche}
        stueck: list[Messpunkt] = []
        for punkt in punkte:
            if stueck and (
                zahlen.verschoben(stueck[-1].monat, 1) != punkt.monat or punkt.monat in bruchmonate
            ):
                yield stueck
                stueck = []
            stueck.append(punkt)
        if stueck:
            yield stueck

    def _linie(self, linie: Linie, stil: tuple[str, float, str]) -> Iterator[str]:
        farbe, staerke, strichel = stil
        for stueck in self._stuecke([p for p in linie.punkte if p.wert is not None]):
            for eins, zwei in self._abschnitte(stueck):
                yield svg.streckenzug(
                    [self._ort(p) for p in stueck[eins : zwei + 1]],
                    farbe=farbe,
                    staerke=staerke,
                    strichel="1 2" if stueck[zwei].prognose else strichel,
                )
            for punkt in stueck:
                x, y = self._ort(punkt)
                if punkt.stand:
                    yield svg.ring(x, y, 3.6, farbe=farbe)
                elif len(stueck) == 1 or punkt is linie.letzter():
                    yield svg.punkt(x, y, 3.6, farbe=farbe)

    @staticmethod
    def _abschnitte(stueck: Sequence[Messpunkt]) -> Iterator[tuple[int, int]]:
        """Return stretches with one kind of line: measured, then expected."""
        wechsel = [n for n, (a, b) in enumerate(pairwise(stueck), 0) if a.prognose != b.prognose]
        for eins, zwei in pairwise([0, *wechsel, len(stueck) - 1]):
            if zwei > eins:
                yield eins, zwei

    def _ort(self, punkt: Messpunkt) -> tuple[float, float]:
        return self.achse.x(punkt.monat), self._y(punkt.wert or 0)

    def _ziele(self) -> Iterator[str]:
        sichtbar = [
            (ziel, strecke)
            for ziel in sorted(self.ziele, key=lambda z: z.von)
            if (strecke := self.achse.strecke(ziel.von, ziel.bis))
        ]
        for ziel, (links, rechts) in sichtbar:
            y = self._y(ziel.wert)
            if ziel.bis_wert is not None:
                yield svg.rechteck(
                    links, y, rechts - links, self._y(ziel.bis_wert) - y, fuellung=svg.ZIELFLAECHE
                )
                oben = self._y(ziel.bis_wert)
                yield svg.linie((links, oben), (rechts, oben), farbe=svg.ZIEL, staerke=1.2)
            yield svg.linie((links, y), (rechts, y), farbe=svg.ZIEL, staerke=1.2)
        platz = (self.achse.rechts - self.achse.links) / max(len(sichtbar), 1) - 6
        texte = [kuerzen(ziel.text, platz, SCHRIFT, fett=True) for ziel, _ in sichtbar]
        langen = [breite(text, SCHRIFT, fett=True) for text in texte]
        wuensche = [strecke[0] + lang / 2 for (_, strecke), lang in zip(sichtbar, langen, strict=True)]
        mitten = entzerren(
            wuensche, [lang + 6 for lang in langen], self.achse.links - 3, self.achse.rechts + 3
        )
        for text, mitte in zip(texte, mitten, strict=True):
            yield svg.schrift(mitte, 15.5, text, farbe=svg.ZIEL, fett=True)

    def _brueche(self) -> Iterator[str]:
        sichtbar = [
            (b, self.achse.x(b.monat) - self.achse.feld / 2) for b in self.brueche if b.monat in self.monate
        ]
        links, rechts = max(126.0, self.achse.links), self.breite
        platz = (rechts - links) / max(len(sichtbar), 1) - 6
        texte = [kuerzen(bruch.text, platz, SCHRIFT) for bruch, _ in sichtbar]
        langen = [breite(text, SCHRIFT) + 6 for text in texte]
        mitten = entzerren([x for _, x in sichtbar], langen, links, rechts)
        for (_, x), text, mitte in zip(sichtbar, texte, mitten, strict=True):
            yield svg.linie(
                (x, self.oben - 2), (x, self._grund), farbe=svg.TEXT, staerke=0.8, strichel="3 2"
            )
            yield svg.schrift(mitte, 6.5, text, farbe=svg.TEXT)

    def _enden(self) -> Iterator[str]:
        """Write each name with its newest value beside the end of its line."""
        eintraege = [
            (linie, stil, letzter)
            for linie, stil in zip(self.linien, STILE, strict=False)
            if (letzter := linie.letzter())
        ]
        wuensche = [self._ort(letzter)[1] for *_, letzter in eintraege]
        grund = self._grund
        mitten = entzerren(wuensche, [ENDE_ZEILE] * len(wuensche), self.oben - 4, grund + 4)
        rand = self.achse.rechts + 9
        for (linie, (farbe, dicke, muster), letzter), y in zip(eintraege, mitten, strict=True):
            x, wunsch = self._ort(letzter)
            # Across months to come a line of its own kind would read as values.
            staerke, strichel = (dicke, muster) if letzter.monat == self.monate[-1] else (1.2, "0.5 3")
            yield svg.linie(
                (x + 3, wunsch), (rand - 1.5, y), farbe=farbe, staerke=staerke / 2.5, strichel=strichel
            )
            zahl = f" {zahlen.zahl(letzter.wert or Decimal(0), self.stellen)}"
            name = kuerzen(
                linie.name,
                self.breite - rand - breite(zahl, ENDE_SCHRIFT, fett=True),
                ENDE_SCHRIFT,
                fett=True,
            )
            yield svg.schrift(
                rand, y + 2.4, name + zahl, anker="start", groesse=ENDE_SCHRIFT, farbe=farbe, fett=True
            )

    def _eintraege(self) -> Iterator[legende.Eintrag]:
        punkte = [punkt for linie in self.linien for punkt in linie.punkte]
        if any(p.stand == "vorläufig" for p in punkte):
            yield legende.Eintrag(
                "vorläufig", lambda x, y: svg.ring(x + 3.5, y - 2.5, 3.6, farbe=svg.DUNKEL)
            )
        if any(p.stand == "Prognose" for p in punkte):
            yield legende.strich("Prognose", farbe=svg.DUNKEL, strichel="1 2")
        if any(p.unten is not None for p in punkte):
            yield legende.kasten("Spanne der Prognose", fuellung="#ececec", rand=svg.MITTEL)
        if self.ziele:
            yield legende.strich("Zielwert", farbe=svg.ZIEL, staerke=1.2)
        if self.brueche:
            yield legende.strich("Bruch der Reihe", farbe=svg.TEXT, staerke=0.8, strichel="3 2")
        if any(p.wert is None for p in punkte):
            yield legende.Eintrag("Lücke in der Linie: kein Wert")

    # --- words --------------------------------------------------------------------------------

    def beschreibung(self) -> str:
        """Say everything the chart shows, from the same data."""
        if not any(linie.letzter() for linie in self.linien):
            return f"Liniendiagramm: {self.gegenstand}. Es sind keine Werte vorhanden."
        kopf = f"Liniendiagramm: {self.gegenstand}, {worte.zeitraum(self.monate)}"
        brueche = (f"Bruch im {zahlen.monat(bruch.monat)}: {bruch.text}" for bruch in self.brueche)
        reihen = (
            f"{linie.name}: {'; '.join(self._gesprochen(punkt) for punkt in linie.punkte)}"
            for linie in self.linien
        )
        return worte.satz(kopf, *(ziel.text for ziel in self.ziele), *brueche, *reihen)

    def _gesprochen(self, punkt: Messpunkt) -> str:
        text = f"{zahlen.monat(punkt.monat)} {worte.gesprochen(punkt.wert, self.stellen, punkt.luecke)}"
        text += f" ({punkt.stand})" if punkt.stand else ""
        if punkt.unten is not None and punkt.oben is not None:
            text += f", Spanne {self._spannentext(punkt)}"
        return text

    def datentabelle(self) -> Datentabelle:
        """Return the table behind the drawing."""
        spalten: list[tuple[str, list[str]]] = [("Monat", [zahlen.monat(m) for m in self.monate])]
        for linie in self.linien:
            nach_monat = {punkt.monat: punkt for punkt in linie.punkte}
            punkte = [nach_monat.get(monat) for monat in self.monate]
            spalten += [
                (
                    linie.name,
                    [worte.wert_text(p.wert, self.stellen, p.luecke) if p else "" for p in punkte],
                ),
                (f"{linie.name}: Stand", [p.stand if p else "" for p in punkte]),
                (f"{linie.name}: Spanne", [self._spannentext(p) for p in punkte]),
            ]
        spalten += [
            ("Ziel", ["; ".join(z.text for z in self.ziele if z.von <= m <= z.bis) for m in self.monate]),
            ("Bruch", ["; ".join(b.text for b in self.brueche if b.monat == m) for m in self.monate]),
        ]
        return worte.tabelle(self.gegenstand, *spalten)

    def _spannentext(self, punkt: Messpunkt | None) -> str:
        if punkt is None or punkt.unten is None or punkt.oben is None:
            return ""
        return f"{zahlen.zahl(punkt.unten, self.stellen)} bis {zahlen.zahl(punkt.oben, self.stellen)}"
