"""A few SVG elements as text: escaped, with two decimals, in the fonts of the repository."""

from collections.abc import Iterable
from typing import TypeAlias
from xml.sax.saxutils import escape, quoteattr

Punkt: TypeAlias = tuple[float, float]

SCHRIFTFAMILIE = "IBM Plex Sans"

DUNKEL = "#333333"
"""Actual, final: solid dark."""
VORLAEUFIG = "#949494"
"""Actual, not final yet: lighter, still 3:1 on white, always with a dark outline."""
MITTEL = "#767676"
"""Outlines and axis; 4.5:1 on white."""
HELL = "#c9c9c9"
"""Last year: lightest, always with an outline."""
GITTER = "#dddddd"
"""Help lines that carry no meaning of their own."""
PAPIER = "#ffffff"
TEXT = "#1a1a1a"
LEISE = "#4d4d4d"
GUT = "#1b6e3c"
SCHLECHT = "#b3261e"
ZIEL = "#0b57a4"
ZIELFLAECHE = "#dbe7f3"
ZWEITE = "#8a4b00"
"""A further series beside the grey ones; told apart by its dashes, too."""

PROGNOSE = "url(#prognose)"
"""What is expected, not measured: hatched."""
OHNE_WERT = "url(#ohne_wert)"
"""An area without a value: light hatching, so that it is no shade of the scale."""

MUSTER = {
    "prognose": (
        '<pattern id="prognose" patternUnits="userSpaceOnUse" width="3.2" height="3.2">'
        '<rect width="3.2" height="3.2" fill="#ffffff"/>'
        f'<path d="M-0.8 0.8 L0.8 -0.8 M0 3.2 L3.2 0 M2.4 4 L4 2.4" stroke="{DUNKEL}" stroke-width="0.75"/>'
        "</pattern>"
    ),
    "ohne_wert": (
        '<pattern id="ohne_wert" patternUnits="userSpaceOnUse" width="4" height="4">'
        '<rect width="4" height="4" fill="#ffffff"/>'
        f'<path d="M-1 3 L1 5 M0 0 L4 4 M3 -1 L5 1" stroke="{MITTEL}" stroke-width="0.5"/>'
        "</pattern>"
    ),
}


def zahl(wert: float) -> str:
    """Write a coordinate shortly and always alike."""
    text = f"{wert:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def rechteck(  # noqa: PLR0913 - a box has four measures and two colours
    x: float, y: float, breite: float, hoehe: float, *, fuellung: str, rand: str = "none"
) -> str:
    """Draw a box; a negative height grows upwards."""
    oben, hoch = (y + hoehe, -hoehe) if hoehe < 0 else (y, hoehe)
    strich = "" if rand == "none" else f' stroke="{rand}" stroke-width="0.6"'
    masse = f'x="{zahl(x)}" y="{zahl(oben)}" width="{zahl(breite)}" height="{zahl(hoch)}"'
    return f'<rect {masse} fill="{fuellung}"{strich}/>'


def linie(
    von: Punkt,
    bis: Punkt,
    *,
    farbe: str = MITTEL,
    staerke: float = 0.6,
    strichel: str = "",
) -> str:
    """Draw a straight line."""
    muster = f' stroke-dasharray="{strichel}"' if strichel else ""
    return (
        f'<line x1="{zahl(von[0])}" y1="{zahl(von[1])}" x2="{zahl(bis[0])}" y2="{zahl(bis[1])}" '
        f'stroke="{farbe}" stroke-width="{zahl(staerke)}"{muster}/>'
    )


def schrift(  # noqa: PLR0913 - a text has a place and an appearance
    x: float,
    y: float,
    text: str,
    *,
    groesse: float = 6.4,
    anker: str = "middle",
    farbe: str = TEXT,
    fett: bool = False,
    gedreht: bool = False,
) -> str:
    """Write a text; turned texts read from below."""
    gewicht = ' font-weight="600"' if fett else ""
    drehung = f' transform="rotate(-90 {zahl(x)} {zahl(y)})"' if gedreht else ""
    return (
        f'<text x="{zahl(x)}" y="{zahl(y)}" font-family={quoteattr(SCHRIFTFAMILIE)} '
        f'font-size="{zahl(groesse)}"{gewicht} text-anchor="{anker}" '
        f'fill="{farbe}"{drehung}>{escape(text)}</text>'
    )


def dreieck(x: float, y: float, groesse: float, *, nach_oben: bool, farbe: str) -> str:
    """Draw ▲ or ▼ around a middle point."""
    halb = groesse / 2
    spitze, basis = (y - halb, y + halb) if nach_oben else (y + halb, y - halb)
    return vieleck(((x, spitze), (x - halb, basis), (x + halb, basis)), fuellung=farbe)


def raute(x: float, y: float, groesse: float, *, farbe: str) -> str:
    """Draw a diamond around a middle point."""
    halb = groesse / 2
    return vieleck(((x, y - halb), (x + halb, y), (x, y + halb), (x - halb, y)), fuellung=farbe)


def vieleck(punkte: Iterable[Punkt], *, fuellung: str, rand: str = "none", staerke: float = 0.6) -> str:
    """Draw a filled shape."""
    strich = "" if rand == "none" else f' stroke="{rand}" stroke-width="{zahl(staerke)}"'
    return f'<polygon points="{_folge(punkte)}" fill="{fuellung}"{strich}/>'


def streckenzug(punkte: Iterable[Punkt], *, farbe: str, staerke: float, strichel: str = "") -> str:
    """Draw a line through points."""
    muster = f' stroke-dasharray="{strichel}"' if strichel else ""
    return (
        f'<polyline points="{_folge(punkte)}" fill="none" stroke="{farbe}" '
        f'stroke-width="{zahl(staerke)}" stroke-linejoin="round"{muster}/>'
    )


def flaeche(ringe: Iterable[Iterable[Punkt]], *, fuellung: str, rand: str, staerke: float) -> str:
    """Draw a shape of rings; a ring within a ring is a hole."""
    wege = (f"M{' L'.join(f'{zahl(x)} {zahl(y)}' for x, y in ring)} Z" for ring in ringe)
    return (
        f'<path d="{" ".join(wege)}" fill="{fuellung}" fill-rule="evenodd" '
        f'stroke="{rand}" stroke-width="{zahl(staerke)}" stroke-linejoin="round"/>'
    )


def punkt(x: float, y: float, groesse: float, *, farbe: str) -> str:
    """Draw ● around a middle point."""
    return f'<circle cx="{zahl(x)}" cy="{zahl(y)}" r="{zahl(groesse / 2)}" fill="{farbe}"/>'


def ring(  # noqa: PLR0913 - a ring has a place, a size and an appearance
    x: float, y: float, groesse: float, *, farbe: str, fuellung: str = PAPIER, staerke: float = 1.0
) -> str:
    """Draw ○ around a middle point."""
    return (
        f'<circle cx="{zahl(x)}" cy="{zahl(y)}" r="{zahl(groesse / 2)}" fill="{fuellung}" '
        f'stroke="{farbe}" stroke-width="{zahl(staerke)}"/>'
    )


def zeichen(x: float, y: float, groesse: float, bewertung: str | None) -> str:
    """Draw the symbol of a judgment, which says the same as its colour."""
    if bewertung == "gut":
        return dreieck(x, y, groesse, nach_oben=True, farbe=GUT)
    if bewertung == "schlecht":
        return dreieck(x, y, groesse, nach_oben=False, farbe=SCHLECHT)
    return punkt(x, y, groesse * 0.8, farbe=MITTEL)


def urteilsfarbe(bewertung: str | None) -> str:
    """Return the colour of a judgment."""
    return {"gut": GUT, "schlecht": SCHLECHT}.get(bewertung or "", MITTEL)


def _folge(punkte: Iterable[Punkt]) -> str:
    return " ".join(f"{zahl(x)},{zahl(y)}" for x, y in punkte)


def dokument(breite: float, hoehe: float, teile: Iterable[str]) -> str:
    """Wrap elements into a drawing whose unit is the point."""
    inhalt = "\n".join(teil for teil in teile if teil)
    muster = "".join(text for name, text in MUSTER.items() if f"url(#{name})" in inhalt)
    masse = f"{zahl(breite)} {zahl(hoehe)}"
    kopf = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{zahl(breite)}pt" height="{zahl(hoehe)}pt" '
        f'viewBox="0 0 {masse}">'
    )
    return f"{kopf}{f'<defs>{muster}</defs>' if muster else ''}\n{inhalt}\n</svg>\n"


def leer(breite: float) -> str:
    """Say that there is nothing to draw; a sheet without a word would look like a fault."""
    return dokument(breite, 40, [schrift(breite / 2, 22, "Keine Werte vorhanden", groesse=8)])
