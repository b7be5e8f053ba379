"""A few SVG elements as text: escaped, with two decimals, in the fonts of the repository."""

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

SCHRIFTFAMILIE = "IBM Plex Sans"

DUNKEL = "#333333"
"""Actual, final: solid dark."""
MITTEL = "#767676"
"""Outlines and axis; 4.5:1 on white."""
HELL = "#c9c9c9"
"""Last year: lighter, always with an outline."""
TEXT = "#1a1a1a"
GUT = "#1b6e3c"
SCHLECHT = "#b3261e"
ZIEL = "#0b57a4"

SCHRAFFUR = (
    '<pattern id="vorlaeufig" patternUnits="userSpaceOnUse" width="3.2" height="3.2">'
    '<rect width="3.2" height="3.2" fill="#ffffff"/>'
    f'<path d="M-0.8 0.8 L0.8 -0.8 M0 3.2 L3.2 0 M2.4 4 L4 2.4" stroke="{DUNKEL}" stroke-width="0.75"/>'
    "</pattern>"
)
"""Hatching for what is not final yet."""


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
    von: tuple[float, float],
    bis: tuple[float, float],
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
    punkte = f"{zahl(x)},{zahl(spitze)} {zahl(x - halb)},{zahl(basis)} {zahl(x + halb)},{zahl(basis)}"
    return f'<polygon points="{punkte}" fill="{farbe}"/>'


def punkt(x: float, y: float, groesse: float, *, farbe: str) -> str:
    """Draw ● around a middle point."""
    return f'<circle cx="{zahl(x)}" cy="{zahl(y)}" r="{zahl(groesse / 2)}" fill="{farbe}"/>'


def dokument(breite: float, hoehe: float, teile: Iterable[str]) -> str:
    """Wrap elements into a drawing whose unit is the point."""
    masse = f"{zahl(breite)} {zahl(hoehe)}"
    kopf = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{zahl(breite)}pt" height="{zahl(hoehe)}pt" '
        f'viewBox="0 0 {masse}"><defs>{SCHRAFFUR}</defs>'
    )
    return kopf + "\n" + "\n".join(teile) + "\n</svg>\n"
