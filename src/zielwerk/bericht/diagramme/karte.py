"""A map of areas in classes from light to dark, readable in black and white; no value is hatched."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from math import cos, radians
from typing import Any, Final, TypeAlias

from zielwerk.bericht.diagramme import legende, svg, worte
from zielwerk.bericht.diagramme.geometrie import bereich, teilung
from zielwerk.bericht.diagramme.kartenschrift import Kartenschrift, Ort, beschriften
from zielwerk.bericht.diagramme.schrift import breite, kuerzen
from zielwerk.bericht.diagramme.worte import Datentabelle, Luecke

Ring: TypeAlias = tuple[tuple[float, float], ...]
"""Longitude and latitude of a closed line."""
Vieleck: TypeAlias = tuple[Ring, ...]
"""The outline first, then its holes."""

STUFEN: Final = ("#edf2f7", "#c3d3e2", "#8fadc8", "#46719a", "#1f4568")
"""From the lowest to the highest class: each step is a step of grey, too."""
DUNKEL_AB: Final = 3
"""From this step on letters are white."""
SEITE: Final = 150.0
LISTENZEILE: Final = 9.0
LISTE_HOECHSTENS: Final = 26
"""With more areas than this too small for their name, numbers would help nobody."""
OHNE_LISTE: Final = "Alle Namen und Werte stehen in der Tabelle."
SCHRIFT: Final = 6.6
KLASSEN_HOECHSTENS: Final = len(STUFEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaeche:
    """A Gemeinde or Quartier: name, shape, value."""

    name: str
    polygone: tuple[Vieleck, ...]
    wert: Decimal | None
    luecke: Luecke = Luecke.NICHTS


@dataclass(frozen=True, kw_only=True)
class Karte:
    """Areas in the order given; ``grenzen`` part the classes, a value on a bound belongs above it."""

    gegenstand: str
    flaechen: tuple[Flaeche, ...]
    grenzen: tuple[Decimal, ...]
    einheit: str
    quelle: str
    stellen: int = 1
    breite: float = 516.0
    karten_hoehe: float = 300.0

    def __post_init__(self) -> None:
        """Refuse classes that overlap or that nobody can tell apart."""
        if list(self.grenzen) != sorted(set(self.grenzen)) or len(self.grenzen) >= KLASSEN_HOECHSTENS:
            raise ValueError(
                f"Höchstens {KLASSEN_HOECHSTENS} Klassen mit aufsteigenden Grenzen: {self.grenzen}"
            )

    # --- classes ------------------------------------------------------------------------------

    @cached_property
    def farben(self) -> tuple[str, ...]:
        """Return a colour for each class, spread over all steps."""
        anzahl = len(self.grenzen) + 1
        if anzahl == 1:
            return (STUFEN[2],)
        return tuple(STUFEN[round(n * (len(STUFEN) - 1) / (anzahl - 1))] for n in range(anzahl))

    def klasse(self, wert: Decimal) -> int:
        """Return the class of a value."""
        return sum(grenze <= wert for grenze in self.grenzen)

    def _klassentext(self, nummer: int) -> str:
        texte = [worte.wert_text(grenze, self.stellen) for grenze in self.grenzen]
        if not texte:
            return "alle Werte"
        if nummer == 0:
            return f"unter {texte[0]}"
        if nummer == len(texte):
            return f"{texte[-1]} und mehr"
        return f"{texte[nummer - 1]} bis unter {texte[nummer]}"

    # --- geometry -----------------------------------------------------------------------------

    @cached_property
    def _umriss(self) -> tuple[float, float, float, float]:
        punkte = [p for f in self.flaechen for vieleck in f.polygone for ring in vieleck for p in ring]
        laengen, breiten = [p[0] for p in punkte], [p[1] for p in punkte]
        return min(laengen), min(breiten), max(laengen), max(breiten)

    @cached_property
    def _massstab(self) -> tuple[float, float]:
        """Points per degree east and north: equirectangular, true at the middle latitude."""
        west, sued, ost, nord = self._umriss
        stauchung = cos(radians((sued + nord) / 2))
        weite, hoehe = (ost - west) * stauchung or 1e-6, nord - sued or 1e-6
        je_grad = min((self.breite - SEITE - 14) / weite, self.karten_hoehe / hoehe)
        return je_grad * stauchung, je_grad

    def _projiziert(self, flaeche: Flaeche) -> list[list[list[svg.Punkt]]]:
        west, _, _, nord = self._umriss
        nach_osten, nach_norden = self._massstab
        return [
            [
                [((x - west) * nach_osten + 2, (nord - y) * nach_norden + 2) for x, y in ring]
                for ring in vieleck
            ]
            for vieleck in flaeche.polygone
        ]

    @cached_property
    def _formen(self) -> tuple[list[list[list[svg.Punkt]]], ...]:
        return tuple(self._projiziert(flaeche) for flaeche in self.flaechen)

    @cached_property
    def _beschriftung(self) -> Kartenschrift:
        orte = [
            Ort(f.name, worte.wert_text(f.wert, self.stellen, f.luecke), form)
            for f, form in zip(self.flaechen, self._formen, strict=True)
        ]
        alles = beschriften(orte)
        if len(alles.liste) <= LISTE_HOECHSTENS:
            return alles
        nummern = {nummer for nummer, _ in alles.liste}
        return Kartenschrift({n: z for n, z in alles.zettel.items() if n not in nummern}, ())

    @cached_property
    def _hinweis(self) -> tuple[str, ...]:
        """Say where the names are that stand neither on the map nor beside it."""
        genannt = len(self._beschriftung.zettel.keys() | dict(self._beschriftung.liste).keys())
        return () if genannt == len(self.flaechen) else legende.absatz(OHNE_LISTE, SEITE, SCHRIFT)

    @cached_property
    def _seite_links(self) -> float:
        return self.breite - SEITE

    @cached_property
    def hoehe(self) -> float:
        """Height of the whole drawing."""
        return self._quelle_oben + 8.4 * len(self._quellzeilen) + 2

    @cached_property
    def _quellzeilen(self) -> tuple[str, ...]:
        return legende.absatz(f"Quelle: {self.quelle}", self.breite, legende.GROESSE)

    @property
    def _quelle_oben(self) -> float:
        _, sued, _, nord = self._umriss
        karte = (nord - sued) * self._massstab[1] + 4
        return max(
            karte, self._liste_oben + LISTENZEILE * (len(self._beschriftung.liste) + len(self._hinweis)) + 3
        )

    @property
    def _liste_oben(self) -> float:
        eintraege = len(self.farben) + any(f.wert is None for f in self.flaechen)
        return 12 + eintraege * legende.ZEILE + 8

    # --- drawing ------------------------------------------------------------------------------

    def zeichnen(self) -> str:
        """Return the map as SVG."""
        if not any(f.polygone for f in self.flaechen):
            return svg.leer(self.breite)
        teile = [
            *(
                svg.flaeche(
                    [ring for vieleck in form for ring in vieleck],
                    fuellung=self._fuellung(f),
                    rand=svg.MITTEL,
                    staerke=0.6,
                )
                for f, form in zip(self.flaechen, self._formen, strict=True)
                if form
            ),
            *self._schrift(),
            *self._klassen(),
            *self._liste(),
            *(
                svg.schrift(
                    self._seite_links,
                    self._liste_oben + 9 + LISTENZEILE * n,
                    zeile,
                    anker="start",
                    groesse=SCHRIFT,
                )
                for n, zeile in enumerate(self._hinweis)
            ),
            *(
                svg.schrift(0, self._quelle_oben + 7 + 8.4 * n, zeile, anker="start", farbe=svg.LEISE)
                for n, zeile in enumerate(self._quellzeilen)
            ),
        ]
        return svg.dokument(self.breite, self.hoehe, teile)

    def _fuellung(self, flaeche: Flaeche) -> str:
        return svg.OHNE_WERT if flaeche.wert is None else self.farben[self.klasse(flaeche.wert)]

    def _schrift(self) -> Iterator[str]:
        for nummer, zettel in self._beschriftung.zettel.items():
            flaeche = self.flaechen[nummer]
            dunkel = flaeche.wert is not None and STUFEN.index(self._fuellung(flaeche)) >= DUNKEL_AB
            if flaeche.wert is None:
                links, oben, rechts, unten = zettel.kasten
                yield svg.rechteck(links, oben, rechts - links, unten - oben, fuellung=svg.PAPIER)
            for text, grund, fett in zettel.zeilen:
                yield svg.schrift(
                    zettel.mitte,
                    grund,
                    text,
                    groesse=SCHRIFT,
                    fett=fett,
                    farbe=svg.PAPIER if dunkel else svg.TEXT,
                )

    def _klassen(self) -> Iterator[str]:
        x = self._seite_links
        einheit = kuerzen(self.einheit, SEITE, SCHRIFT, fett=True)
        yield svg.schrift(x, 8, einheit, anker="start", groesse=SCHRIFT, fett=True)
        zeilen = [(farbe, self._klassentext(n)) for n, farbe in enumerate(self.farben)]
        fehlend = {f.luecke for f in self.flaechen if f.wert is None}
        if fehlend:
            worte_ = ", ".join(f"{luecke.value} {luecke.wort}" for luecke in Luecke if luecke in fehlend)
            zeilen.append((svg.OHNE_WERT, worte_))
        for nummer, (farbe, text) in enumerate(zeilen):
            y = 20 + nummer * legende.ZEILE
            yield svg.rechteck(x, y - 6, 11, 7, fuellung=farbe, rand=svg.MITTEL)
            yield svg.schrift(x + 15, y, kuerzen(text, SEITE - 15, SCHRIFT), anker="start", groesse=SCHRIFT)

    def _liste(self) -> Iterator[str]:
        """Name the areas that are too small for their name; the number stands on the map."""
        for zeile, (nummer, marke) in enumerate(self._beschriftung.liste):
            flaeche = self.flaechen[nummer]
            y = self._liste_oben + 9 + LISTENZEILE * zeile
            zahl = worte.wert_text(flaeche.wert, self.stellen, flaeche.luecke)
            platz = SEITE - 16 - breite(zahl, SCHRIFT, fett=True) - 4
            x = self._seite_links
            yield svg.schrift(x + 11, y, marke, anker="end", groesse=SCHRIFT, fett=True)
            yield svg.schrift(
                x + 15, y, kuerzen(flaeche.name, platz, SCHRIFT), anker="start", groesse=SCHRIFT
            )
            yield svg.schrift(self.breite, y, zahl, anker="end", groesse=SCHRIFT, fett=True)

    # --- words --------------------------------------------------------------------------------

    def beschreibung(self) -> str:
        """Say everything the map shows, from the same data."""
        if not self.flaechen:
            return f"Karte: {self.gegenstand}. Es sind keine Werte vorhanden."
        werte = "; ".join(
            f"{f.name} {worte.gesprochen(f.wert, self.stellen, f.luecke)}" for f in self.flaechen
        )
        return worte.satz(
            f"Karte: {self.gegenstand}", f"Werte: {werte}", f"Quelle: {self.quelle}".rstrip(".")
        )

    def datentabelle(self) -> Datentabelle:
        """Return the table behind the map."""
        return worte.tabelle(
            self.gegenstand,
            ("Gebiet", [f.name for f in self.flaechen]),
            (self.einheit, [worte.wert_text(f.wert, self.stellen, f.luecke) for f in self.flaechen]),
            (
                "Klasse",
                ["" if f.wert is None else self._klassentext(self.klasse(f.wert)) for f in self.flaechen],
            ),
        )


def polygone_aus(geometrie: Mapping[str, Any]) -> tuple[Vieleck, ...]:
    """Read the shape of a GeoJSON feature."""
    koordinaten: Sequence[Any] = geometrie["coordinates"]
    vielecke = [koordinaten] if geometrie["type"] == "Polygon" else koordinaten
    return tuple(
        tuple(tuple((float(punkt[0]), float(punkt[1])) for punkt in ring) for ring in vieleck)
        for vieleck in vielecke
    )


def klassengrenzen(werte: Sequence[Decimal | None], stellen: int = 1) -> tuple[Decimal, ...]:
    """Return round bounds for as many classes as can be told apart; the outer ones are never empty."""
    vorhanden = worte.werte(werte)
    if len(set(vorhanden)) < 2:  # noqa: PLR2004 - one value is one class
        return ()
    umfang = bereich(vorhanden, mit_null=False)
    for hoechstens in range(KLASSEN_HOECHSTENS + 2, 1, -1):
        marken = [wert for wert, _ in teilung(*umfang, hoechstens, stellen)]
        innen = tuple(m for m in marken if min(vorhanden) < m <= max(vorhanden))
        if 0 < len(innen) <= KLASSEN_HOECHSTENS + 1:
            return _gestutzt(innen, vorhanden)
    return ()


def _gestutzt(grenzen: tuple[Decimal, ...], werte: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """Join outer classes, the emptier end first, until all can be told apart."""
    while len(grenzen) >= KLASSEN_HOECHSTENS:
        unten, oben = sum(wert < grenzen[1] for wert in werte), sum(wert >= grenzen[-2] for wert in werte)
        grenzen = grenzen[1:] if unten <= oben else grenzen[:-1]
    return grenzen
