"""A strip of peers on one scale: each Träger a dot, the own one marked, median and middle half behind."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Final

from zielwerk.bericht import zahlen
from zielwerk.bericht.begriffe import Richtung
from zielwerk.bericht.diagramme import legende, svg, worte
from zielwerk.bericht.diagramme.geometrie import Skala, bereich, entzerren, teilung
from zielwerk.bericht.diagramme.schrift import breite, kuerzen
from zielwerk.bericht.diagramme.worte import Datentabelle, Luecke

SCHRIFT: Final = 6.6
PUNKT: Final = 5.2
BESCHRIFTET_HOECHSTENS: Final = 8
NAMEN: Final = 17.0
STREIFEN_OBEN: Final = 42.0
OHNE_NAMEN: Final = 13.0
RAND: Final = 12.0
KASTENFARBE: Final = "#e3e3e3"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vergleichswert:
    """One peer; the own one stands out, chosen ones are named."""

    name: str
    wert: Decimal | None
    eigen: bool = False
    beschriftet: bool = False
    luecke: Luecke = Luecke.NICHTS


@dataclass(frozen=True, kw_only=True)
class Vergleichsstreifen:
    """The direction says which end is the good one, and gives the own rank."""

    gegenstand: str
    werte: tuple[Vergleichswert, ...]
    einheit: str
    richtung: Richtung = "neutral"
    stellen: int = 1
    breite: float = 516.0
    punktname: str = "ein Träger"
    eigenname: str = "eigener Wert"
    eigen_zaehlt: bool = True
    """Whether the marked value is one of the peers; the mean of them all is none."""

    def __post_init__(self) -> None:
        """Refuse more names than one row can hold."""
        if sum(w.beschriftet and not w.eigen for w in self.werte) > BESCHRIFTET_HOECHSTENS:
            raise ValueError(f"Höchstens {BESCHRIFTET_HOECHSTENS} Vergleichswerte werden beschriftet.")

    # --- statistics ---------------------------------------------------------------------------

    @cached_property
    def sortiert(self) -> tuple[tuple[Decimal, Vergleichswert], ...]:
        """Peers with a value, the lowest first."""
        paare = [(w.wert, w) for w in self.werte if w.wert is not None]
        return tuple(sorted(paare, key=lambda paar: (paar[0], paar[1].name)))

    @cached_property
    def quartile(self) -> tuple[Decimal, Decimal, Decimal] | None:
        """Lower quartile, median, upper quartile of the peers."""
        return quartile([wert for wert, _ in self.gezaehlte])

    @cached_property
    def gezaehlte(self) -> tuple[tuple[Decimal, Vergleichswert], ...]:
        """The peers among the values, the lowest first."""
        return tuple(paar for paar in self.sortiert if self.eigen_zaehlt or not paar[1].eigen)

    @cached_property
    def eigener(self) -> Vergleichswert | None:
        """The own position, where there is one."""
        return next((w for _, w in self.sortiert if w.eigen), None)

    @cached_property
    def rang(self) -> str:
        """Say the own place among its peers; nothing where neither end is the good one."""
        if self.eigener is None or self.eigener.wert is None or not self.eigen_zaehlt:
            return ""
        if self.richtung == "neutral":
            return ""
        eigen = self.eigener.wert
        besser = sum(wert > eigen if self.richtung == "hoch" else wert < eigen for wert, _ in self.sortiert)
        return f"Rang {besser + 1} von {len(self.sortiert)}"

    # --- geometry -----------------------------------------------------------------------------

    @cached_property
    def _x(self) -> Skala:
        tief, hoch = bereich([wert for wert, _ in self.sortiert], mit_null=False, luft=0.02)
        return Skala(tief, hoch, RAND, self.breite - RAND)

    @cached_property
    def _lagen(self) -> tuple[int, ...]:
        """Layer of each dot above (+) or below (−) the middle, so that dots do not cover each other."""
        lagen: list[int] = []
        for nummer, (wert, _) in enumerate(self.sortiert):
            x = self._x(wert)
            belegt = {
                lagen[n] for n in range(nummer) if abs(self._x(self.sortiert[n][0]) - x) < PUNKT + 0.6
            }
            lagen.append(next(lage for lage in _lagenfolge() if lage not in belegt))
        return tuple(lagen)

    @cached_property
    def oben(self) -> float:
        """Upper edge of the strip; names stand above it."""
        return STREIFEN_OBEN if any(w.beschriftet and not w.eigen for _, w in self.sortiert) else OHNE_NAMEN

    @cached_property
    def halb(self) -> float:
        """Half the height of the strip."""
        return max(11.0, (max((abs(lage) for lage in self._lagen), default=0) + 1) * (PUNKT + 0.6))

    @property
    def _mitte(self) -> float:
        return self.oben + self.halb

    @property
    def _unten(self) -> float:
        return self._mitte + self.halb

    @property
    def _legende_oben(self) -> float:
        return self._unten + (27 if self.eigener else 14)

    @cached_property
    def hoehe(self) -> float:
        """Height of the whole drawing."""
        return self._legende_oben + legende.hoehe(self._eintraege(), 0, self.breite) + 1.5

    # --- drawing ------------------------------------------------------------------------------

    def zeichnen(self) -> str:
        """Return the strip as SVG."""
        if not self.sortiert:
            return svg.leer(self.breite)
        teile = [
            *self._kopf(),
            *self._kasten(),
            *self._achse(),
            *self._namen(),
            *self._punkte(),
            *self._eigen(),
            *legende.zeichnen(self._eintraege(), 0, self.breite, self._legende_oben),
        ]
        return svg.dokument(self.breite, self.hoehe, teile)

    def _kopf(self) -> Iterator[str]:
        yield svg.schrift(
            0,
            6.5,
            kuerzen(self.einheit, self.breite * 0.7, legende.GROESSE),
            anker="start",
            farbe=svg.LEISE,
        )
        if self.richtung == "hoch":
            yield svg.schrift(self.breite, 6.5, "günstiger →", anker="end", farbe=svg.LEISE)
        elif self.richtung == "niedrig":
            yield svg.schrift(self.breite, 6.5, "← günstiger", anker="end", farbe=svg.LEISE)

    def _kasten(self) -> Iterator[str]:
        if self.quartile is None:
            return
        unten, median, oben = (self._x(wert) for wert in self.quartile)
        yield svg.rechteck(
            unten, self.oben, oben - unten, 2 * self.halb, fuellung=KASTENFARBE, rand=svg.MITTEL
        )
        yield svg.linie((median, self.oben), (median, self._unten), farbe=svg.DUNKEL, staerke=1.4)

    def _achse(self) -> Iterator[str]:
        yield svg.linie((0, self._unten), (self.breite, self._unten), farbe=svg.TEXT, staerke=0.9)
        for wert, text in teilung(self._x.tief, self._x.hoch, 8, self.stellen):
            halb = breite(text, legende.GROESSE) / 2
            x = self._x(wert)
            if halb <= x <= self.breite - halb:
                yield svg.linie((x, self._unten), (x, self._unten + 2.5), farbe=svg.MITTEL)
                yield svg.schrift(x, self._unten + 9, text, farbe=svg.LEISE)

    def _namen(self) -> Iterator[str]:
        """Name chosen peers above the strip, with a line to their dots."""
        gewaehlt = [
            (wert, w, lage)
            for (wert, w), lage in zip(self.sortiert, self._lagen, strict=True)
            if w.beschriftet and not w.eigen
        ]
        platz = self.breite / max(len(gewaehlt), 1) - 6
        namen = [kuerzen(w.name, platz, SCHRIFT) for _, w, _ in gewaehlt]
        zahlentexte = [zahlen.zahl(wert, self.stellen) for wert, *_ in gewaehlt]
        langen = [
            max(breite(name, SCHRIFT), breite(zahl, SCHRIFT, fett=True)) + 6
            for name, zahl in zip(namen, zahlentexte, strict=True)
        ]
        mitten = entzerren([self._x(wert) for wert, *_ in gewaehlt], langen, 0, self.breite)
        for (wert, _, lage), name, zahl, mitte in zip(gewaehlt, namen, zahlentexte, mitten, strict=True):
            x, y = self._x(wert), self._y(lage)
            yield svg.streckenzug(
                [(mitte, NAMEN + 12), (x, self.oben - 3), (x, y)], farbe=svg.MITTEL, staerke=0.6
            )
            yield svg.schrift(mitte, NAMEN + 1, name, groesse=SCHRIFT)
            yield svg.schrift(mitte, NAMEN + 9, zahl, groesse=SCHRIFT, fett=True)

    def _y(self, lage: int) -> float:
        return self._mitte - lage * (PUNKT + 0.6)

    def _punkte(self) -> Iterator[str]:
        for (wert, w), lage in zip(self.sortiert, self._lagen, strict=True):
            if not w.eigen:
                yield svg.ring(
                    self._x(wert),
                    self._y(lage),
                    PUNKT,
                    farbe=svg.DUNKEL,
                    fuellung=svg.VORLAEUFIG,
                    staerke=0.7,
                )

    def _eigen(self) -> Iterator[str]:
        if self.eigener is None or self.eigener.wert is None:
            return
        lage = next(
            lage for (_, w), lage in zip(self.sortiert, self._lagen, strict=True) if w is self.eigener
        )
        x = self._x(self.eigener.wert)
        zusatz = f" {zahlen.zahl(self.eigener.wert, self.stellen)}" + (
            f" ({self.rang})" if self.rang else ""
        )
        platz = self.breite - breite(zusatz, 7.4, fett=True)
        text = kuerzen(self.eigener.name, platz, 7.4, fett=True) + zusatz
        halb = breite(text, 7.4, fett=True) / 2
        mitte = max(halb, min(x, self.breite - halb))
        yield svg.linie((x, self._y(lage)), (x, self._unten), farbe=svg.ZIEL, staerke=1.0)
        yield svg.raute(x, self._y(lage), 9.0, farbe=svg.PAPIER)
        yield svg.raute(x, self._y(lage), 7.6, farbe=svg.ZIEL)
        yield svg.schrift(mitte, self._unten + 20, text, groesse=7.4, farbe=svg.ZIEL, fett=True)

    def _eintraege(self) -> Iterator[legende.Eintrag]:
        if self.eigener:
            yield legende.Eintrag(
                self.eigenname, lambda x, y: svg.raute(x + 3.5, y - 2.3, 6.4, farbe=svg.ZIEL)
            )
        yield legende.Eintrag(
            f"{self.punktname} ({len(self.gezaehlte)} mit Wert)",
            lambda x, y: svg.ring(
                x + 3.5, y - 2.3, PUNKT, farbe=svg.DUNKEL, fuellung=svg.VORLAEUFIG, staerke=0.7
            ),
        )
        if self.quartile:
            unten, median, oben = (zahlen.zahl(wert, self.stellen) for wert in self.quartile)
            yield legende.kasten(
                f"mittlere Hälfte {unten} bis {oben}", fuellung=KASTENFARBE, rand=svg.MITTEL
            )
            yield legende.Eintrag(
                f"Median {median}",
                lambda x, y: svg.linie(
                    (x + 3.5, y - 5.5), (x + 3.5, y + 0.5), farbe=svg.DUNKEL, staerke=1.4
                ),
            )
        for w in self.werte:
            if w.eigen and w.wert is None:
                yield legende.Eintrag(f"{self.eigenname}: {w.luecke.wort}")
        ohne = len(self.werte) - len(self.sortiert)
        if ohne:
            yield legende.Eintrag(f"{ohne} ohne Wert")

    # --- words --------------------------------------------------------------------------------

    def beschreibung(self) -> str:
        """Say everything the strip shows, from the same data."""
        if not self.sortiert:
            return f"Vergleichsstreifen: {self.gegenstand}. Es sind keine Werte vorhanden."
        lage = ""
        if self.quartile:
            unten, median, oben = (zahlen.zahl(wert, self.stellen) for wert in self.quartile)
            lage = f"Median {median}, mittlere Hälfte {unten} bis {oben}"
        eigen = ""
        if self.eigener:
            wert = worte.gesprochen(self.eigener.wert, self.stellen)
            eigen = f"{self._eigentitel}: {self.eigener.name} {wert}"
            eigen += f", {self.rang}" if self.rang else ""
        elif fehlend := next((w for w in self.werte if w.eigen), None):
            eigen = f"{self._eigentitel}: {fehlend.name} {fehlend.luecke.wort}"
        alle = "; ".join(f"{w.name} {zahlen.zahl(wert, self.stellen)}" for wert, w in self.sortiert)
        ohne = "; ".join(f"{w.name} {w.luecke.wort}" for w in self.werte if w.wert is None)
        return worte.satz(
            f"Vergleichsstreifen: {self.gegenstand}",
            eigen,
            lage,
            f"Werte aufsteigend: {alle}",
            f"Ohne Wert: {ohne}" if ohne else "",
        )

    @property
    def _eigentitel(self) -> str:
        return self.eigenname[:1].upper() + self.eigenname[1:]

    def datentabelle(self) -> Datentabelle:
        """Return the table behind the strip, the lowest first, those without a value last."""
        alle = [w for _, w in self.sortiert] + [w for w in self.werte if w.wert is None]
        return worte.tabelle(
            self.gegenstand,
            (self.punktname.split(" ", 1)[-1], [w.name for w in alle]),
            (self.einheit, [worte.wert_text(w.wert, self.stellen, w.luecke) for w in alle]),
            ("Hinweis", [self.eigenname if w.eigen else "" for w in alle]),
        )


def quartile(werte: Sequence[Decimal]) -> tuple[Decimal, Decimal, Decimal] | None:
    """Return the quartiles by linear interpolation between ranks, exactly; None without values."""
    if not werte:
        return None
    sortiert = sorted(werte)

    def stelle(viertel: int) -> Decimal:
        unten, rest = divmod((len(sortiert) - 1) * viertel, 4)
        naechster = sortiert[min(unten + 1, len(sortiert) - 1)]
        return sortiert[unten] + (naechster - sortiert[unten]) * rest / 4

    return stelle(1), stelle(2), stelle(3)


def _lagenfolge() -> Iterator[int]:
    """Yield 0, 1, −1, 2, −2 …: the middle first."""
    yield 0
    lage = 1
    while True:
        yield lage
        yield -lage
        lage += 1
