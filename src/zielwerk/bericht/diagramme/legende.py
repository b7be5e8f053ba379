"""Legends in rows that break where the sheet ends."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from zielwerk.bericht.diagramme import svg
from zielwerk.bericht.diagramme.schrift import breite, umbrechen
from zielwerk.bericht.diagramme.worte import Luecke

Muster: TypeAlias = Callable[[float, float], str]

GROESSE = 6.4
ZEILE = 9.5
MUSTERBREITE = 10.0
ABSTAND = 12.0


@dataclass(frozen=True, slots=True)
class Eintrag:
    """A sample, drawn in 7 × 6 points from its lower left corner, and what it stands for."""

    text: str
    muster: Muster | None = None


def kasten(text: str, *, fuellung: str, rand: str = svg.DUNKEL) -> Eintrag:
    """Explain a fill."""
    return Eintrag(text, lambda x, y: svg.rechteck(x, y - 5.5, 7, 6, fuellung=fuellung, rand=rand))


def strich(text: str, *, farbe: str, staerke: float = 1.4, strichel: str = "") -> Eintrag:
    """Explain a line."""
    return Eintrag(
        text,
        lambda x, y: svg.linie(
            (x, y - 2.5), (x + 7, y - 2.5), farbe=farbe, staerke=staerke, strichel=strichel
        ),
    )


def urteile(bewertungen: Iterable[str | None]) -> Iterable[Eintrag]:
    """Explain the symbols of the judgments that occur."""
    vorkommend = set(bewertungen)
    for bewertung, wort in (("gut", "günstig"), ("schlecht", "ungünstig"), ("neutral", "ohne Wertung")):
        if bewertung in vorkommend:
            yield Eintrag(wort, lambda x, y, b=bewertung: svg.zeichen(x + 3.5, y - 2.5, 5, b))  # type: ignore[misc]  # mypy infers no lambda with a default


def luecken(vorkommend: Iterable[Luecke]) -> Iterable[Eintrag]:
    """Explain the signs of missing numbers that occur."""
    gesehen = set(vorkommend)
    for luecke in Luecke:
        if luecke in gesehen:
            yield Eintrag(f"{luecke.value} {luecke.wort}")


def anordnen(
    eintraege: Iterable[Eintrag], links: float, rechts: float
) -> list[list[tuple[float, Eintrag]]]:
    """Return rows of entries with their left edges."""
    zeilen: list[list[tuple[float, Eintrag]]] = [[]]
    x = links
    for eintrag in eintraege:
        lang = breite(eintrag.text, GROESSE) + (MUSTERBREITE if eintrag.muster else 0)
        if zeilen[-1] and x + lang > rechts:
            zeilen.append([])
            x = links
        zeilen[-1].append((x, eintrag))
        x += lang + ABSTAND
    return zeilen if zeilen[-1] else zeilen[:-1]


def hoehe(eintraege: Iterable[Eintrag], links: float, rechts: float) -> float:
    """Return the height that the legend needs."""
    return ZEILE * len(anordnen(eintraege, links, rechts))


def zeichnen(eintraege: Iterable[Eintrag], links: float, rechts: float, oben: float) -> Iterable[str]:
    """Draw the legend below ``oben``."""
    for nummer, zeile in enumerate(anordnen(eintraege, links, rechts)):
        grund = oben + ZEILE * nummer + 7
        for x, eintrag in zeile:
            versatz = 0.0
            if eintrag.muster:
                yield eintrag.muster(x, grund)
                versatz = MUSTERBREITE
            yield svg.schrift(x + versatz, grund, eintrag.text, anker="start")


def absatz(text: str, platz: float, groesse: float = GROESSE) -> tuple[str, ...]:
    """Break a note into the lines it needs."""
    return umbrechen(text, platz, groesse, zeilen=6) if text else ()
