"""The control chart (XmR): single months, mean, natural limits, and signals that name their rule."""

from collections.abc import Iterator
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
from zielwerk.bericht.diagramme.signale import (
    BASIS_MINDESTENS,
    Auswertung,
    Einzelwert,
    Neubeginn,
    Signal,
    auswerten,
)
from zielwerk.bericht.diagramme.worte import Datentabelle
from zielwerk.bericht.diagramme.zeit import SCHRIFT, Messpunkt, Zeitachse, Ziellinie, lueckenlos

KOPF: Final = 14.0
RAND_RECHTS: Final = 92.0
MARKE: Final = 8.6


@dataclass(frozen=True, kw_only=True)
class Regelkarte:
    """Drawing adds geometry; limits and signals come from ``signale``."""

    gegenstand: str
    punkte: tuple[Messpunkt, ...]
    neubeginne: tuple[Neubeginn, ...] = ()
    ziele: tuple[Ziellinie, ...] = ()
    mindestens: Decimal | None = None
    einheit: str
    stellen: int = 1
    breite: float = 516.0
    feld_hoehe: float = 110.0

    @cached_property
    def auswertung(self) -> Auswertung:
        """Limits and signals of the series."""
        werte = [Einzelwert(monat=p.monat, wert=p.wert) for p in self.punkte]
        return auswerten(werte, neubeginne=self.neubeginne, mindestens=self.mindestens)

    # --- geometry -----------------------------------------------------------------------------

    @cached_property
    def monate(self) -> tuple[date, ...]:
        """Every calendar month of the series."""
        return lueckenlos([punkt.monat for punkt in self.punkte])

    @cached_property
    def _marken(self) -> tuple[tuple[Decimal, str], ...]:
        return teilung(*self.bereich, stellen=self.stellen)

    @cached_property
    def bereich(self) -> tuple[float, float]:
        """Lowest and highest value of the scale, limits and targets included."""
        werte = worte.werte(
            (p.wert for p in self.punkte),
            *((g.oben, g.unten) for g in self.auswertung.grenzen),
            *((z.wert, z.bis_wert) for z in self.ziele),
        )
        tief, hoch = bereich(werte, mit_null=False, luft=0.08)
        if self.mindestens is None:
            return tief, hoch
        return max(tief, float(min([self.mindestens, *werte]))), hoch

    @cached_property
    def achse(self) -> Zeitachse:
        """Months between the numbers of the scale and the names of the limits."""
        links = max((breite(text, SCHRIFT) for _, text in self._marken), default=0.0) + 6
        return Zeitachse(monate=self.monate, links=links, rechts=self.breite - RAND_RECHTS)

    @cached_property
    def _y(self) -> Skala:
        return Skala(*self.bereich, KOPF + self.feld_hoehe, KOPF)

    @cached_property
    def hoehe(self) -> float:
        """Height of the whole drawing."""
        return self._legende_oben + legende.hoehe(self._eintraege(), self.achse.links, self.breite) + 1.5

    @property
    def _legende_oben(self) -> float:
        return KOPF + self.feld_hoehe + self.achse.hoehe + 1

    # --- drawing ------------------------------------------------------------------------------

    def zeichnen(self) -> str:
        """Return the chart as SVG."""
        if all(punkt.wert is None for punkt in self.punkte):
            return svg.leer(self.breite)
        teile = [
            *self._gitter(),
            *self._grenzen(),
            *self._neubeginne(),
            *self._reihe(),
            *self._signale(),
            *self._randtexte(),
            *self.achse.zeichnen(KOPF + self.feld_hoehe),
            *legende.zeichnen(self._eintraege(), self.achse.links, self.breite, self._legende_oben),
        ]
        return svg.dokument(self.breite, self.hoehe, teile)

    def _gitter(self) -> Iterator[str]:
        yield svg.schrift(0, 6.5, kuerzen(self.einheit, 120, SCHRIFT), anker="start", farbe=svg.LEISE)
        for wert, text in self._marken:
            y = self._y(wert)
            yield svg.linie((self.achse.links - 2.5, y), (self.achse.links, y), farbe=svg.MITTEL)
            yield svg.schrift(self.achse.links - 4, y + 2.2, text, anker="end", farbe=svg.LEISE)
        grund = KOPF + self.feld_hoehe
        yield svg.linie((self.achse.links, grund), (self.achse.rechts, grund), farbe=svg.TEXT, staerke=0.9)

    def _grenzen(self) -> Iterator[str]:
        for grenzen in self.auswertung.grenzen:
            links, rechts = self.achse.strecke(grenzen.von, grenzen.bis) or (0.0, 0.0)
            oben, unten = self._y(grenzen.oben), self._y(grenzen.unten)
            yield svg.rechteck(links, oben, rechts - links, unten - oben, fuellung="#f2f2f2")
            for y in (oben, unten):
                yield svg.linie((links, y), (rechts, y), farbe=svg.MITTEL, staerke=0.9, strichel="4 2")
            y = self._y(grenzen.mittel)
            yield svg.linie((links, y), (rechts, y), farbe=svg.MITTEL, staerke=1.1)
        for ziel in self.ziele:
            strecke = self.achse.strecke(ziel.von, ziel.bis)
            for wert in worte.werte((ziel.wert, ziel.bis_wert)) if strecke else ():
                y = self._y(wert)
                yield (
                    svg.linie((strecke[0], y), (strecke[1], y), farbe=svg.ZIEL, staerke=1.4)
                    if strecke
                    else ""
                )

    def _neubeginne(self) -> Iterator[str]:
        sichtbar = [n for n in self.neubeginne if n.monat in self.monate]
        kanten = [self.achse.x(n.monat) - self.achse.feld / 2 for n in sichtbar]
        links = min(126.0, self.achse.rechts / 3)
        platz = (self.breite - links) / max(len(sichtbar), 1) - 6
        texte = [kuerzen(f"ab {zahlen.monat_kurz(n.monat)}: {n.grund}", platz, SCHRIFT) for n in sichtbar]
        mitten = entzerren(kanten, [breite(text, SCHRIFT) + 6 for text in texte], links, self.breite)
        for x, text, mitte in zip(kanten, texte, mitten, strict=True):
            yield svg.linie(
                (x, 9), (x, KOPF + self.feld_hoehe), farbe=svg.TEXT, staerke=0.8, strichel="3 2"
            )
            yield svg.schrift(mitte, 6.5, text)

    def _ort(self, punkt: Messpunkt) -> tuple[float, float]:
        return self.achse.x(punkt.monat), self._y(punkt.wert or 0)

    def _reihe(self) -> Iterator[str]:
        mit_wert = [p for p in self.punkte if p.wert is not None]
        beginne = {n.monat for n in self.neubeginne}
        for davor, punkt in pairwise(mit_wert):
            if zahlen.verschoben(davor.monat, 1) == punkt.monat and punkt.monat not in beginne:
                yield svg.linie(self._ort(davor), self._ort(punkt), farbe=svg.DUNKEL, staerke=1.2)
        for punkt in mit_wert:
            if punkt.vorlaeufig:
                yield svg.ring(*self._ort(punkt), 3.8, farbe=svg.DUNKEL)
            else:
                yield svg.punkt(*self._ort(punkt), 3.8, farbe=svg.DUNKEL)

    def _signale(self) -> Iterator[str]:
        """Ring all points of a signal; the month that completed it carries the rule's number."""
        nach_monat = {p.monat: p for p in self.punkte}
        vollendet = self._vollendet()
        beteiligt = sorted({monat for signal in self.auswertung.signale for monat in signal.monate})
        for monat in beteiligt:
            if monat not in vollendet:
                yield svg.ring(*self._ort(nach_monat[monat]), 5.4, farbe=svg.SCHLECHT, staerke=1.1)
        for monat, signal in vollendet.items():
            x, y = self._ort(nach_monat[monat])
            yield svg.punkt(x, y, MARKE, farbe=svg.SCHLECHT)
            yield svg.schrift(x, y + 2.1, str(signal.regel.value), groesse=6.2, farbe=svg.PAPIER, fett=True)

    def _vollendet(self) -> dict[date, Signal]:
        """Return the weightiest signal that each month completed."""
        vollendet: dict[date, Signal] = {}
        for signal in self.auswertung.signale:
            vollendet.setdefault(signal.monat, signal)
        return vollendet

    def _randtexte(self) -> Iterator[str]:
        """Name the newest limits and targets at the right edge."""
        texte: list[tuple[Decimal, str, str, bool]] = []
        if self.auswertung.grenzen:
            neueste = self.auswertung.grenzen[-1]
            texte += [
                (wert, f"{name} {zahlen.zahl(wert, self.stellen)}", svg.LEISE, False)
                for name, wert in (
                    ("obere Grenze", neueste.oben),
                    ("Mittel", neueste.mittel),
                    ("untere Grenze", neueste.unten),
                )
            ]
        if self.ziele:
            ziel = max(self.ziele, key=lambda z: z.bis)
            texte.append((ziel.wert, ziel.text, svg.ZIEL, True))
        grund = KOPF + self.feld_hoehe
        mitten = entzerren([self._y(w) for w, *_ in texte], [9.0] * len(texte), KOPF - 4, grund + 4)
        for (_, text, farbe, fett), y in zip(texte, mitten, strict=True):
            kurz = kuerzen(text, RAND_RECHTS - 6, SCHRIFT, fett=fett)
            yield svg.schrift(self.achse.rechts + 5, y + 2.2, kurz, anker="start", farbe=farbe, fett=fett)

    def _eintraege(self) -> Iterator[legende.Eintrag]:
        if not self.auswertung.grenzen:
            yield legende.Eintrag(f"Keine Grenzen: dafür sind mindestens {BASIS_MINDESTENS} Werte nötig.")
        if any(p.vorlaeufig and p.wert is not None for p in self.punkte):
            yield legende.Eintrag(
                "vorläufig", lambda x, y: svg.ring(x + 3.5, y - 2.5, 3.8, farbe=svg.DUNKEL)
            )
        for regel in sorted({signal.regel for signal in self.auswertung.signale}):
            yield legende.Eintrag(f"Signal {regel.value}: {regel.wort}", _marke(str(regel.value)))
        if self.auswertung.grenzen and not self.auswertung.signale:
            yield legende.Eintrag("kein Signal")
        if self.ziele:
            yield legende.strich("Zielwert", farbe=svg.ZIEL)
        if any(p.wert is None for p in self.punkte):
            yield legende.Eintrag("Lücke in der Linie: kein Wert")

    # --- words --------------------------------------------------------------------------------

    def beschreibung(self) -> str:
        """Say everything the chart shows, from the same data."""
        if all(punkt.wert is None for punkt in self.punkte):
            return f"Regelkarte: {self.gegenstand}. Es sind keine Werte vorhanden."
        return worte.satz(
            f"Regelkarte: {self.gegenstand}, {worte.zeitraum(self.monate)}",
            *(self._grenzsaetze() or ["Keine Grenzen, dafür sind zu wenige Werte vorhanden"]),
            *(f"Neubeginn im {zahlen.monat(n.monat)}: {n.grund}" for n in self.neubeginne),
            *(ziel.text for ziel in self.ziele),
            *self._signalsaetze(),
            f"Werte: {'; '.join(self._gesprochen(punkt) for punkt in self.punkte)}",
        )

    def _grenzsaetze(self) -> list[str]:
        saetze = []
        for grenzen in self.auswertung.grenzen:
            mittel, unten, oben = (
                zahlen.zahl(wert, self.stellen) for wert in (grenzen.mittel, grenzen.unten, grenzen.oben)
            )
            abschnitt = worte.zeitraum((grenzen.von, grenzen.bis))
            saetze.append(f"{abschnitt}: Mittel {mittel}, natürliche Grenzen {unten} bis {oben}")
        return saetze

    def _signalsaetze(self) -> list[str]:
        if not self.auswertung.grenzen:
            return []
        return [
            f"Signal {s.regel.value} im {zahlen.monat(s.monat)}: {s.regel.wort}"
            for s in self.auswertung.signale
        ] or ["Kein Signal"]

    def _gesprochen(self, punkt: Messpunkt) -> str:
        text = f"{zahlen.monat(punkt.monat)} {worte.gesprochen(punkt.wert, self.stellen, punkt.luecke)}"
        return text + (f" ({punkt.stand})" if punkt.stand else "")

    def datentabelle(self) -> Datentabelle:
        """Return the table behind the drawing."""
        punkte = self.punkte
        grenzen = [
            next((g for g in self.auswertung.grenzen if g.von <= p.monat <= g.bis), None) for p in punkte
        ]
        signale = [
            "; ".join(str(s.regel.value) for s in self.auswertung.signale if s.monat == p.monat)
            for p in punkte
        ]
        return worte.tabelle(
            self.gegenstand,
            ("Monat", [zahlen.monat(p.monat) for p in punkte]),
            (self.einheit, [worte.wert_text(p.wert, self.stellen, p.luecke) for p in punkte]),
            ("Mittel", ["" if g is None else zahlen.zahl(g.mittel, self.stellen) for g in grenzen]),
            ("untere Grenze", ["" if g is None else zahlen.zahl(g.unten, self.stellen) for g in grenzen]),
            ("obere Grenze", ["" if g is None else zahlen.zahl(g.oben, self.stellen) for g in grenzen]),
            ("Signal", signale),
            ("Stand", [p.stand for p in punkte]),
            (
                "Neubeginn",
                ["; ".join(n.grund for n in self.neubeginne if n.monat == p.monat) for p in punkte],
            ),
        )


def _marke(nummer: str) -> legende.Muster:
    """Return the sample of a numbered signal."""
    return lambda x, y: (
        svg.punkt(x + 3.5, y - 2.3, 7.6, farbe=svg.SCHLECHT)
        + svg.schrift(x + 3.5, y - 0.3, nummer, groesse=5.8, farbe=svg.PAPIER, fett=True)
    )
