"""A waterfall: what led from one value to another; the parts must sum to the digit."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import accumulate
from typing import Final

from zielwerk.bericht import zahlen
from zielwerk.bericht.diagramme import legende, svg, worte
from zielwerk.bericht.diagramme.geometrie import SCHRITTE, Skala, bereich
from zielwerk.bericht.diagramme.schrift import breite, umbrechen
from zielwerk.bericht.diagramme.worte import Datentabelle, Urteil
from zielwerk.bericht.fehler import DarstellungsError

SCHRIFT: Final = 7.0
KLEINSTE_SCHRIFT: Final = 5.2
KOPF: Final = 11.0
ZEILE: Final = 8.4
NAMENSZEILEN: Final = 3
SAEULE_HOECHSTENS: Final = 52.0
BRUCH_AB: Final = Decimal("0.5")
"""Only where the lowest level is above half of the highest is there something to gain by a break."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Schritt:
    """One signed part of the change, with a further line such as its share."""

    name: str
    wert: Decimal
    bewertung: Urteil | None = None
    zusatz: str = ""


@dataclass(frozen=True, kw_only=True)
class Wasserfall:
    """Start, signed steps, end; ``achse_kuerzen`` may cut the axis, and the cut is drawn and said."""

    gegenstand: str
    anfang_name: str
    anfang: Decimal
    schritte: tuple[Schritt, ...]
    ende_name: str
    ende: Decimal
    einheit: str
    stellen: int = 0
    vorlaeufig: bool = False
    achse_kuerzen: bool = False
    breite: float = 516.0
    feld_hoehe: float = 110.0

    def __post_init__(self) -> None:
        """Refuse parts that do not sum."""
        summe = self.anfang + sum((schritt.wert for schritt in self.schritte), Decimal(0))
        if summe != self.ende:
            raise DarstellungsError(
                f"{self.gegenstand}: Die Teile ergeben {summe}, nicht {self.ende} ({self.ende_name})."
            )

    # --- geometry -----------------------------------------------------------------------------

    @cached_property
    def staende(self) -> tuple[Decimal, ...]:
        """Levels before the first step, after each, the last one is the end."""
        return tuple(accumulate((s.wert for s in self.schritte), initial=self.anfang))

    @cached_property
    def achse_ab(self) -> Decimal:
        """Where the axis begins: at zero, or at a round value below all levels."""
        tief, hoch = min(self.staende), max(self.staende)
        if not self.achse_kuerzen or tief <= 0 or tief <= hoch * BRUCH_AB or tief == hoch:
            return Decimal(0)
        ziel = tief - (hoch - tief) * Decimal("0.8")
        stufe = Decimal(1).scaleb((hoch - tief).adjusted())
        grob = next(s * stufe for s in SCHRITTE if s * stufe >= (hoch - tief) / 4)
        return max(Decimal(0), ziel // grob * grob)

    @property
    def gekuerzt(self) -> bool:
        """Whether the axis is cut."""
        return self.achse_ab > 0

    @cached_property
    def feld(self) -> float:
        """Room of one column."""
        return self.breite / (len(self.schritte) + 2)

    @cached_property
    def saeule(self) -> float:
        """Width of a column."""
        return min(self.feld * 0.62, SAEULE_HOECHSTENS)

    @cached_property
    def _zahlengroesse(self) -> float:
        """Size at which every number, with its sign of judgement, fits its column."""
        gesamt = (zahlen.zahl(wert, self.stellen) for wert in (self.anfang, self.ende))
        teile = (zahlen.zahl(s.wert, self.stellen, vorzeichen=True) for s in self.schritte)
        bedarf = max(
            *(breite(text, 1.0, fett=True) / (self.feld - 3) for text in gesamt),
            *(breite(text, 1.0, fett=True) / (self.feld - 14) for text in teile),
        )
        return max(KLEINSTE_SCHRIFT, min(SCHRIFT, 1 / bedarf))

    @cached_property
    def _y(self) -> Skala:
        tief, hoch = bereich(self.staende, mit_null=not self.gekuerzt)
        if self.gekuerzt:
            tief = float(self.achse_ab)
        unten = 11.0 if tief < 0 else 0.0
        return Skala(tief, hoch, KOPF + self.feld_hoehe - unten, KOPF + 12)

    @cached_property
    def _namen(self) -> tuple[tuple[str, ...], ...]:
        return tuple(
            umbrechen(name, self.feld - 4, SCHRIFT, zeilen=NAMENSZEILEN, fett=fett)
            for name, fett in (
                (self.anfang_name, True),
                *((s.name, False) for s in self.schritte),
                (self.ende_name, True),
            )
        )

    @cached_property
    def hoehe(self) -> float:
        """Height of the whole drawing."""
        return self._legende_oben + legende.hoehe(self._eintraege(), 0, self.breite) + 1.5

    @property
    def _legende_oben(self) -> float:
        zeilen = max(len(namen) for namen in self._namen) + any(s.zusatz for s in self.schritte)
        return KOPF + self.feld_hoehe + zeilen * ZEILE + 5

    def _mitte(self, nummer: int) -> float:
        return (nummer + 0.5) * self.feld

    # --- drawing ------------------------------------------------------------------------------

    def zeichnen(self) -> str:
        """Return the waterfall as SVG."""
        letzte = len(self.schritte) + 1
        teile = [
            svg.schrift(0, 7, self._einheitstext(), anker="start", farbe=svg.LEISE),
            *self._verbinder(),
            *self._gesamt(0, self.anfang, svg.DUNKEL),
            *(teil for nummer in range(1, letzte) for teil in self._schritt(nummer)),
            *self._gesamt(letzte, self.ende, svg.VORLAEUFIG if self.vorlaeufig else svg.DUNKEL),
            *self._grundlinie(),
            *self._beschriftung(),
            *legende.zeichnen(self._eintraege(), 0, self.breite, self._legende_oben),
        ]
        return svg.dokument(self.breite, self.hoehe, teile)

    def _einheitstext(self) -> str:
        if not self.gekuerzt:
            return self.einheit
        beginn = zahlen.zahl(self.achse_ab, self.stellen)
        return f"{self.einheit}; die Achse ist gekürzt und beginnt bei {beginn}"

    def _gesamt(self, nummer: int, wert: Decimal, farbe: str) -> Iterator[str]:
        mitte, grund, ende = self._mitte(nummer), self._y(max(self.achse_ab, Decimal(0))), self._y(wert)
        yield svg.rechteck(
            mitte - self.saeule / 2, grund, self.saeule, ende - grund, fuellung=farbe, rand=svg.DUNKEL
        )
        if self.gekuerzt:
            yield from self._bruchzeichen(mitte, grund - 7)
        y = ende - 3 if wert >= 0 else ende + 8
        yield svg.schrift(mitte, y, zahlen.zahl(wert, self.stellen), groesse=self._zahlengroesse, fett=True)

    def _bruchzeichen(self, mitte: float, y: float) -> Iterator[str]:
        """Cut a column visibly: a white zigzag over its whole width."""
        links, rechts = mitte - self.saeule / 2 - 2, mitte + self.saeule / 2 + 2
        anzahl = 6
        weite = (rechts - links) / anzahl
        oben = [(links + n * weite, y + (2.0 if n % 2 else -2.0)) for n in range(anzahl + 1)]
        unten = [(x, hoch + 3.0) for x, hoch in reversed(oben)]
        yield svg.vieleck([*oben, *unten], fuellung=svg.PAPIER)
        yield svg.streckenzug(oben, farbe=svg.DUNKEL, staerke=0.6)
        yield svg.streckenzug(unten, farbe=svg.DUNKEL, staerke=0.6)

    def _schritt(self, nummer: int) -> Iterator[str]:
        schritt = self.schritte[nummer - 1]
        mitte = self._mitte(nummer)
        vorher, nachher = self._y(self.staende[nummer - 1]), self._y(self.staende[nummer])
        yield svg.rechteck(
            mitte - self.saeule / 2,
            vorher,
            self.saeule,
            nachher - vorher,
            fuellung=svg.urteilsfarbe(schritt.bewertung),
            rand=svg.DUNKEL,
        )
        if vorher == nachher:
            links = mitte - self.saeule / 2
            yield svg.linie((links, vorher), (links + self.saeule, vorher), farbe=svg.DUNKEL, staerke=1.2)
        text = zahlen.zahl(schritt.wert, self.stellen, vorzeichen=True)
        lang = breite(text, self._zahlengroesse, fett=True)
        y = min(vorher, nachher) - 3
        versatz = 4.0 if schritt.bewertung else 0.0
        yield svg.schrift(mitte + versatz, y, text, groesse=self._zahlengroesse, fett=True)
        if schritt.bewertung:
            yield svg.zeichen(mitte + versatz - lang / 2 - 5, y - 2.4, 5.4, schritt.bewertung)

    def _verbinder(self) -> Iterator[str]:
        for nummer, stand in enumerate(self.staende):
            y = self._y(stand)
            links, rechts = self._mitte(nummer) + self.saeule / 2, self._mitte(nummer + 1) - self.saeule / 2
            yield svg.linie((links, y), (rechts, y), farbe=svg.MITTEL, staerke=0.6)

    def _grundlinie(self) -> Iterator[str]:
        y = self._y(self.achse_ab)
        yield svg.linie((0, y), (self.breite, y), farbe=svg.TEXT, staerke=0.9)

    def _beschriftung(self) -> Iterator[str]:
        oben = KOPF + self.feld_hoehe + 9
        for nummer, zeilen in enumerate(self._namen):
            fett = nummer in {0, len(self._namen) - 1}
            for zeile, text in enumerate(zeilen):
                yield svg.schrift(
                    self._mitte(nummer), oben + ZEILE * zeile, text, groesse=SCHRIFT, fett=fett
                )
            if not fett and self.schritte[nummer - 1].zusatz:
                zusatz = umbrechen(self.schritte[nummer - 1].zusatz, self.feld - 4, SCHRIFT, zeilen=1)[0]
                y = oben + ZEILE * len(zeilen)
                yield svg.schrift(self._mitte(nummer), y, zusatz, groesse=SCHRIFT, farbe=svg.LEISE)

    def _eintraege(self) -> Iterator[legende.Eintrag]:
        yield from legende.urteile(schritt.bewertung for schritt in self.schritte)
        if self.vorlaeufig:
            yield legende.kasten("vorläufig", fuellung=svg.VORLAEUFIG)
        if self.gekuerzt:
            yield legende.Eintrag("gezackte Linie: Säule gekürzt")

    # --- words --------------------------------------------------------------------------------

    def beschreibung(self) -> str:
        """Say everything the waterfall shows, from the same data."""
        schritte = "; ".join(self._gesprochen(schritt) for schritt in self.schritte)
        ende = f"{self.ende_name} {zahlen.zahl(self.ende, self.stellen)}"
        return worte.satz(
            f"Wasserfall: {self.gegenstand}",
            f"{self.anfang_name} {zahlen.zahl(self.anfang, self.stellen)}",
            f"Veränderungen: {schritte}" if schritte else "",
            ende + (" (vorläufig)" if self.vorlaeufig else ""),
            self._einheitstext() if self.gekuerzt else "",
        )

    def _gesprochen(self, schritt: Schritt) -> str:
        text = f"{schritt.name} {zahlen.zahl(schritt.wert, self.stellen, vorzeichen=True)}"
        text += f" ({schritt.zusatz})" if schritt.zusatz else ""
        return text + (f", {worte.URTEILSWORT[schritt.bewertung]}" if schritt.bewertung else "")

    def datentabelle(self) -> Datentabelle:
        """Return the table behind the waterfall."""
        schritte = self.schritte
        return worte.tabelle(
            self.gegenstand,
            ("Schritt", [self.anfang_name, *(s.name for s in schritte), self.ende_name]),
            (
                self.einheit,
                [
                    zahlen.zahl(self.anfang, self.stellen),
                    *(zahlen.zahl(s.wert, self.stellen, vorzeichen=True) for s in schritte),
                    zahlen.zahl(self.ende, self.stellen),
                ],
            ),
            ("Zusatz", ["", *(s.zusatz for s in schritte), ""]),
            (
                "Urteil",
                ["", *(worte.URTEILSWORT[s.bewertung] if s.bewertung else "" for s in schritte), ""],
            ),
            ("Stand", [*[""] * (len(schritte) + 1), "vorläufig" if self.vorlaeufig else ""]),
        )
