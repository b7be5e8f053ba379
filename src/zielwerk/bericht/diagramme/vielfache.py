"""Small multiples: one little chart a team, Gemeinde or group, all of them on one scale."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from typing import Final, Literal

from zielwerk.bericht import zahlen
from zielwerk.bericht.diagramme import legende, svg, worte
from zielwerk.bericht.diagramme.geometrie import Skala, bereich, teilung
from zielwerk.bericht.diagramme.schrift import breite, kuerzen
from zielwerk.bericht.diagramme.signale import Neubeginn
from zielwerk.bericht.diagramme.worte import Datentabelle
from zielwerk.bericht.diagramme.zeit import SCHRIFT, Messpunkt, Zeitachse, lueckenlos

TITEL_SCHRIFT: Final = 7.0
KOPF: Final = 11.0
TITEL: Final = 11.0
ACHSE: Final = 12.0
ABSTAND: Final = 14.0
STRICHEL: Final = "1.5 1.5"


@dataclass(frozen=True, slots=True, kw_only=True)
class Teilbild:
    """One panel: its title, its points, and a series that it is compared with."""

    titel: str
    punkte: tuple[Messpunkt, ...]
    vergleich: tuple[Messpunkt, ...] = ()
    ziel: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class KleineVielfache:
    """A grid of panels; the number at the right of a title is the value of the newest month."""

    gegenstand: str
    bilder: tuple[Teilbild, ...]
    einheit: str
    stellen: int = 1
    form: Literal["linie", "saeule"] = "linie"
    vergleich_name: str = "Träger"
    umbrueche: tuple[Neubeginn, ...] = ()
    """Months from which the panels are about something else; a series goes on across them."""
    spalten: int = 4
    mit_null: bool = False
    breite: float = 516.0
    feld_hoehe: float = 42.0

    # --- geometry -----------------------------------------------------------------------------

    @cached_property
    def monate(self) -> tuple[date, ...]:
        """Every calendar month that any panel has."""
        return lueckenlos(
            [punkt.monat for bild in self.bilder for punkt in (*bild.punkte, *bild.vergleich)]
        )

    @cached_property
    def bereich(self) -> tuple[float, float]:
        """Lowest and highest value of the one scale; columns always stand on zero."""
        werte = worte.werte(
            *((p.wert for p in (*bild.punkte, *bild.vergleich)) for bild in self.bilder),
            [bild.ziel for bild in self.bilder],
        )
        saeulen = self.form == "saeule"
        return bereich(werte, mit_null=self.mit_null or saeulen, luft=0.0 if saeulen else 0.05)

    @cached_property
    def _marken(self) -> tuple[tuple[Decimal, str], ...]:
        return teilung(*self.bereich, 3, self.stellen)

    @cached_property
    def rand(self) -> float:
        """Room of the scale's numbers at the left of each row."""
        return max((breite(text, SCHRIFT) for _, text in self._marken), default=0.0) + 4

    @cached_property
    def bild_breite(self) -> float:
        """Width of a panel."""
        return (self.breite - self.rand - ABSTAND * (self.spalten - 1)) / self.spalten

    @property
    def _zeilen_hoehe(self) -> float:
        return TITEL + self.feld_hoehe + ACHSE + 5

    @cached_property
    def _unten(self) -> float:
        return KOPF + -(-len(self.bilder) // self.spalten) * self._zeilen_hoehe

    @cached_property
    def hoehe(self) -> float:
        """Height of the whole drawing."""
        return self._unten + legende.hoehe(self._eintraege(), 0, self.breite) + 1.5

    # --- drawing ------------------------------------------------------------------------------

    def zeichnen(self) -> str:
        """Return the grid as SVG."""
        if not self.monate:
            return svg.leer(self.breite)
        kopf = f"{self.einheit}; Zahl am Titel: {zahlen.monat(self.monate[-1])}"
        teile = [
            svg.schrift(0, 7, kuerzen(kopf, self.breite, SCHRIFT), anker="start", farbe=svg.LEISE),
            *(teil for nummer in range(len(self.bilder)) for teil in self._bild(nummer)),
            *legende.zeichnen(self._eintraege(), 0, self.breite, self._unten),
        ]
        return svg.dokument(self.breite, self.hoehe, teile)

    def _bild(self, nummer: int) -> Iterator[str]:
        bild = self.bilder[nummer]
        zeile, spalte = divmod(nummer, self.spalten)
        links = self.rand + spalte * (self.bild_breite + ABSTAND)
        oben = KOPF + zeile * self._zeilen_hoehe + TITEL
        y = Skala(*self.bereich, oben + self.feld_hoehe, oben)
        achse = Zeitachse(monate=self.monate, links=links, rechts=links + self.bild_breite)
        yield from self._titel(bild, achse, oben - 3)
        for wert, text in self._marken:
            yield svg.linie((links, y(wert)), (achse.rechts, y(wert)), farbe=svg.GITTER, staerke=0.5)
            if spalte == 0:
                yield svg.schrift(links - 3, y(wert) + 2.2, text, anker="end", farbe=svg.LEISE)
        yield from self._umbrueche(achse, oben)
        yield from self._vergleich(bild, achse, y)
        zeichner = self._linie if self.form == "linie" else self._saeulen
        yield from zeichner(bild, achse, y)
        if bild.ziel is not None:
            yield svg.linie(
                (links, y(bild.ziel)), (achse.rechts, y(bild.ziel)), farbe=svg.ZIEL, staerke=1.0
            )
        null = y(0) if self.form == "saeule" else oben + self.feld_hoehe
        yield svg.linie((links, null), (achse.rechts, null), farbe=svg.TEXT, staerke=0.7)
        yield from achse.jahre(oben + self.feld_hoehe)

    @cached_property
    def _sichtbare(self) -> tuple[Neubeginn, ...]:
        return tuple(umbruch for umbruch in self.umbrueche if umbruch.monat in self.monate)

    def _umbrueche(self, achse: Zeitachse, oben: float) -> Iterator[str]:
        for umbruch in self._sichtbare:
            x = achse.x(umbruch.monat) - achse.feld / 2
            yield svg.linie(
                (x, oben), (x, oben + self.feld_hoehe), farbe=svg.TEXT, staerke=0.9, strichel=STRICHEL
            )

    def _titel(self, bild: Teilbild, achse: Zeitachse, grund: float) -> Iterator[str]:
        letzter = next((p for p in bild.punkte if p.monat == self.monate[-1]), None)
        zahl = worte.wert_text(letzter.wert, self.stellen, letzter.luecke) if letzter else "–"
        platz = self.bild_breite - breite(zahl, TITEL_SCHRIFT, fett=True) - 4
        titel = kuerzen(bild.titel, platz, TITEL_SCHRIFT, fett=True)
        yield svg.schrift(achse.links, grund, titel, anker="start", groesse=TITEL_SCHRIFT, fett=True)
        yield svg.schrift(achse.rechts, grund, zahl, anker="end", groesse=TITEL_SCHRIFT, fett=True)

    def _vergleich(self, bild: Teilbild, achse: Zeitachse, y: Skala) -> Iterator[str]:
        for stueck in _stuecke(bild.vergleich):
            orte = [(achse.x(p.monat), y(p.wert or 0)) for p in stueck]
            if self.form == "saeule":
                breit = achse.feld * 0.9
                yield from (
                    svg.linie((x - breit / 2, h), (x + breit / 2, h), farbe=svg.MITTEL, staerke=0.9)
                    for x, h in orte
                )
            elif len(orte) == 1:
                yield svg.punkt(*orte[0], 2.6, farbe=svg.MITTEL)
            else:
                yield svg.streckenzug(orte, farbe=svg.MITTEL, staerke=0.8, strichel="2 1.4")

    @staticmethod
    def _linie(bild: Teilbild, achse: Zeitachse, y: Skala) -> Iterator[str]:
        for stueck in _stuecke(bild.punkte):
            orte = [(achse.x(p.monat), y(p.wert or 0)) for p in stueck]
            if len(orte) > 1:
                yield svg.streckenzug(orte, farbe=svg.DUNKEL, staerke=1.3)
            for punkt, ort in zip(stueck, orte, strict=True):
                if punkt.stand:
                    yield svg.ring(*ort, 2.6, farbe=svg.DUNKEL, staerke=0.8)
            if not stueck[-1].stand:
                yield svg.punkt(*orte[-1], 2.8, farbe=svg.DUNKEL)

    @staticmethod
    def _saeulen(bild: Teilbild, achse: Zeitachse, y: Skala) -> Iterator[str]:
        for punkt in bild.punkte:
            if punkt.wert is None:
                continue
            fuellung = (
                svg.PROGNOSE if punkt.prognose else svg.VORLAEUFIG if punkt.vorlaeufig else svg.DUNKEL
            )
            breit = min(achse.feld * 0.76, 12.0)
            yield svg.rechteck(
                achse.x(punkt.monat) - breit / 2, y(0), breit, y(punkt.wert) - y(0), fuellung=fuellung
            )

    def _eintraege(self) -> Iterator[legende.Eintrag]:
        punkte = [punkt for bild in self.bilder for punkt in bild.punkte]
        saeulen = self.form == "saeule"
        if any(bild.vergleich for bild in self.bilder):
            strichel = "" if saeulen else "2 1.4"
            yield legende.strich(self.vergleich_name, farbe=svg.MITTEL, staerke=0.9, strichel=strichel)
        if any(p.stand == "vorläufig" for p in punkte):
            ring = legende.Eintrag(
                "vorläufig", lambda x, y: svg.ring(x + 3.5, y - 2.5, 2.6, farbe=svg.DUNKEL)
            )
            yield legende.kasten("vorläufig", fuellung=svg.VORLAEUFIG) if saeulen else ring
        if saeulen and any(p.stand == "Prognose" for p in punkte):
            yield legende.kasten("Prognose", fuellung=svg.PROGNOSE)
        if any(bild.ziel is not None for bild in self.bilder):
            yield legende.strich("Zielwert", farbe=svg.ZIEL, staerke=1.0)
        for umbruch in self._sichtbare:
            text = f"ab {zahlen.monat_kurz(umbruch.monat)}: {umbruch.grund}"
            kurz = kuerzen(text, self.breite - 30, SCHRIFT)
            yield legende.strich(kurz, farbe=svg.TEXT, staerke=0.9, strichel=STRICHEL)
        yield from legende.luecken(p.luecke for p in punkte if p.wert is None)

    # --- words --------------------------------------------------------------------------------

    def beschreibung(self) -> str:
        """Say everything the panels show, from the same data."""
        if not self.monate:
            return f"Kleine Vielfache: {self.gegenstand}. Es sind keine Werte vorhanden."
        kopf = f"Kleine Vielfache: {self.gegenstand}, {worte.zeitraum(self.monate)}"
        umbrueche = (f"Umbruch ab {zahlen.monat(u.monat)}: {u.grund}" for u in self._sichtbare)
        return worte.satz(kopf, *umbrueche, *(self._gesprochen(bild) for bild in self.bilder))

    def _gesprochen(self, bild: Teilbild) -> str:
        vergleich = {p.monat: p for p in bild.vergleich}
        teile = []
        for punkt in bild.punkte:
            text = f"{zahlen.monat(punkt.monat)} {worte.gesprochen(punkt.wert, self.stellen, punkt.luecke)}"
            text += f" ({punkt.stand})" if punkt.stand else ""
            neben = vergleich.get(punkt.monat)
            if neben and neben.wert is not None:
                text += f", {self.vergleich_name} {zahlen.zahl(neben.wert, self.stellen)}"
            teile.append(text)
        ziel = "" if bild.ziel is None else f", Ziel {zahlen.zahl(bild.ziel, self.stellen)}"
        return f"{bild.titel}{ziel}: {'; '.join(teile) or 'kein Wert'}"

    def datentabelle(self) -> Datentabelle:
        """Return the table behind the panels: a row each month, a column each panel."""
        spalten: list[tuple[str, list[str]]] = [("Monat", [zahlen.monat(m) for m in self.monate])]
        for bild in self.bilder:
            for name, reihe in (
                (bild.titel, bild.punkte),
                (f"{bild.titel}: {self.vergleich_name}", bild.vergleich),
            ):
                nach_monat = {p.monat: p for p in reihe}
                punkte = [nach_monat.get(monat) for monat in self.monate]
                spalten.append(
                    (name, [worte.wert_text(p.wert, self.stellen, p.luecke) if p else "" for p in punkte])
                )
        gruende = {umbruch.monat: umbruch.grund for umbruch in self._sichtbare}
        spalten.append(("Umbruch", [gruende.get(monat, "") for monat in self.monate]))
        return worte.tabelle(self.gegenstand, *spalten)


def _stuecke(punkte: tuple[Messpunkt, ...]) -> list[list[Messpunkt]]:
    """Part a series where months are missing."""
    mit_wert = [p for p in punkte if p.wert is not None]
    schnitte = [
        n for n, (a, b) in enumerate(pairwise(mit_wert), 1) if zahlen.verschoben(a.monat, 1) != b.monat
    ]
    grenzen = [0, *schnitte, len(mit_wert)]
    return [mit_wert[von:bis] for von, bis in pairwise(grenzen) if bis > von]
