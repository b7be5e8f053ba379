"""A bullet for a table cell: actual, last year's tick, target marker, qualitative ranges; no letters."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Final

from zielwerk.bericht import zahlen
from zielwerk.bericht.diagramme import svg, worte
from zielwerk.bericht.diagramme.geometrie import Skala, bereich
from zielwerk.bericht.diagramme.worte import Datentabelle, Luecke

STUFEN: Final = ("#c4c4c4", "#dcdcdc", "#f0f0f0")
"""Ranges from the lowest to the highest; the actual bar stays 3:1 on each of them."""
RAND: Final = 3.0


@dataclass(frozen=True, kw_only=True)
class Bullet:
    """One row of a table; all rows of a group share ``von`` and ``bis`` and are one scale."""

    gegenstand: str
    wert: Decimal | None
    von: Decimal
    bis: Decimal
    vorjahr: Decimal | None = None
    ziel: Decimal | None = None
    stufen: tuple[Decimal, ...] = ()
    einheit: str = ""
    stellen: int = 1
    vorlaeufig: bool = False
    luecke: Luecke = Luecke.NICHTS
    breite: float = 84.0
    hoehe: float = 12.0

    def __post_init__(self) -> None:
        """Refuse a scale that does not hold its values: a bar that leaves its cell would lie."""
        if self.bis <= self.von:
            raise ValueError(f"{self.gegenstand}: Die Skala reicht von {self.von} bis {self.bis}.")
        ausserhalb = [
            wert
            for wert in worte.werte((self.wert, self.vorjahr, self.ziel), self.stufen)
            if not self.von <= wert <= self.bis
        ]
        if ausserhalb:
            raise ValueError(f"{self.gegenstand}: {ausserhalb[0]} liegt nicht auf der Skala.")
        if len(self.stufen) >= len(STUFEN):
            raise ValueError(f"{self.gegenstand}: höchstens {len(STUFEN)} Bereiche.")

    @cached_property
    def _x(self) -> Skala:
        return Skala(float(self.von), float(self.bis), RAND, self.breite - RAND)

    def zeichnen(self) -> str:
        """Return the bullet as SVG."""
        return svg.dokument(self.breite, self.hoehe, self._teile())

    def _teile(self) -> Iterator[str]:
        mitte = self.hoehe / 2
        kanten = [self.von, *sorted(self.stufen), self.bis]
        farben = STUFEN if self.stufen else STUFEN[-1:]
        for eins, zwei, farbe in zip(kanten, kanten[1:], farben, strict=False):
            yield svg.rechteck(
                self._x(eins), 1.5, self._x(zwei) - self._x(eins), self.hoehe - 3, fuellung=farbe
            )
        null = min(max(Decimal(0), self.von), self.bis)
        if self.wert is not None:
            links, rechts = sorted((self._x(null), self._x(self.wert)))
            farbe = svg.VORLAEUFIG if self.vorlaeufig else svg.DUNKEL
            yield svg.rechteck(links, mitte - 2.2, rechts - links, 4.4, fuellung=farbe, rand=svg.DUNKEL)
        yield svg.linie(
            (self._x(null), 0.5), (self._x(null), self.hoehe - 0.5), farbe=svg.TEXT, staerke=0.7
        )
        if self.vorjahr is not None:
            x = self._x(self.vorjahr)
            yield svg.linie((x, mitte - 3.6), (x, mitte + 3.6), farbe=svg.PAPIER, staerke=2.4)
            yield svg.linie((x, mitte - 3.6), (x, mitte + 3.6), farbe=svg.MITTEL, staerke=1.3)
        if self.ziel is not None:
            x = self._x(self.ziel)
            yield svg.linie((x, 0.8), (x, self.hoehe - 0.8), farbe=svg.PAPIER, staerke=2.8)
            yield svg.linie((x, 0.8), (x, self.hoehe - 0.8), farbe=svg.ZIEL, staerke=1.4)
            yield svg.dreieck(x, 2.4, 4, nach_oben=False, farbe=svg.ZIEL)

    def beschreibung(self) -> str:
        """Say everything the bullet shows, from the same data."""
        teile = [f"Wert {self._mit_einheit(self.wert)}" + (" (vorläufig)" if self._vorlaeufig else "")]
        if self.vorjahr is not None:
            teile.append(f"Vorjahr {self._mit_einheit(self.vorjahr)}")
        if self.ziel is not None:
            teile.append(f"Ziel {self._mit_einheit(self.ziel)}")
        if self.stufen:
            stufen = "; ".join(zahlen.zahl(stufe, self.stellen) for stufe in sorted(self.stufen))
            teile.append(f"Bereiche bis {stufen} und darüber")
        skala = f"Skala von {self._mit_einheit(self.von)} bis {self._mit_einheit(self.bis)}"
        return worte.satz(f"Bullet: {self.gegenstand}", ", ".join(teile), skala)

    @property
    def _vorlaeufig(self) -> bool:
        return self.vorlaeufig and self.wert is not None

    def _mit_einheit(self, wert: Decimal | None) -> str:
        text = worte.gesprochen(wert, self.stellen, self.luecke)
        return text if wert is None or not self.einheit else f"{text}{zahlen.SCHMAL}{self.einheit}"

    def datentabelle(self) -> Datentabelle:
        """Return the table behind the bullet."""
        return worte.tabelle(
            self.gegenstand,
            ("Größe", [self.gegenstand]),
            ("Wert", [worte.wert_text(self.wert, self.stellen, self.luecke)]),
            ("Vorjahr", ["" if self.vorjahr is None else zahlen.zahl(self.vorjahr, self.stellen)]),
            ("Ziel", ["" if self.ziel is None else zahlen.zahl(self.ziel, self.stellen)]),
            ("Stand", ["vorläufig" if self._vorlaeufig else ""]),
        )


def gemeinsame_grenzen(
    werte: Iterable[Decimal | None], *, mit_null: bool = True
) -> tuple[Decimal, Decimal]:
    """Return the bounds that the bullets of a group share; room is left for markers at the edges."""
    vorhanden = worte.werte(werte)
    tief, hoch = bereich(vorhanden, mit_null=mit_null)
    von, bis = Decimal(repr(tief)), Decimal(repr(hoch))
    luft = (bis - von) / 20
    unten = von if mit_null and von == 0 else von - luft
    return min([unten, *vorhanden]), max([bis + luft, *vorhanden])
