"""Where every element of a drawing lies: read from the SVG, measured with the fonts of the repository."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from zielwerk.bericht.diagramme import schrift

SVG = "{http://www.w3.org/2000/svg}"
Kasten = tuple[float, float, float, float]

OBERLAENGE = 0.75
UNTERLAENGE = 0.25


def wurzel(zeichnung: str) -> ET.Element:
    return ET.fromstring(zeichnung)  # noqa: S314 - our own drawing


def blatt(zeichnung: str) -> tuple[float, float]:
    breite, hoehe = (float(teil) for teil in wurzel(zeichnung).get("viewBox", "").split()[2:])
    return breite, hoehe


def elemente(zeichnung: str) -> Iterator[tuple[str, ET.Element, Kasten]]:
    """Yield kind, element and box of everything that is drawn; patterns are not drawn by themselves."""
    for element in wurzel(zeichnung):
        art = element.tag.removeprefix(SVG)
        if art != "defs":
            yield art, element, kasten(art, element)


def texte(zeichnung: str) -> list[tuple[str, Kasten]]:
    return [(element.text or "", box) for art, element, box in elemente(zeichnung) if art == "text"]


def kasten(art: str, element: ET.Element) -> Kasten:
    if art == "text":
        return _text(element)
    if art == "circle":
        x, y, r = (_zahl(element, name) for name in ("cx", "cy", "r"))
        return x - r, y - r, x + r, y + r
    if art == "rect":
        x, y = _zahl(element, "x"), _zahl(element, "y")
        return x, y, x + _zahl(element, "width"), y + _zahl(element, "height")
    if art == "line":
        xs = [_zahl(element, "x1"), _zahl(element, "x2")]
        ys = [_zahl(element, "y1"), _zahl(element, "y2")]
        return min(xs), min(ys), max(xs), max(ys)
    werte = [float(w) for w in re.findall(r"-?[\d.]+", element.get("points") or element.get("d") or "")]
    assert werte, (art, element.attrib)
    return min(werte[::2]), min(werte[1::2]), max(werte[::2]), max(werte[1::2])


def _zahl(element: ET.Element, name: str) -> float:
    return float(element.get(name, "0"))


def _text(element: ET.Element) -> Kasten:
    groesse = _zahl(element, "font-size")
    lang = schrift.breite(element.text or "", groesse, fett=element.get("font-weight") == "600")
    x, y = _zahl(element, "x"), _zahl(element, "y")
    anteil = {"start": 0.0, "middle": 0.5, "end": 1.0}[element.get("text-anchor", "start")]
    if element.get("transform", "").startswith("rotate(-90"):
        return (
            x - groesse * OBERLAENGE,
            y - lang * (1 - anteil),
            x + groesse * UNTERLAENGE,
            y + lang * anteil,
        )
    return x - lang * anteil, y - groesse * OBERLAENGE, x + lang * (1 - anteil), y + groesse * UNTERLAENGE


def ueberlappung(eins: Kasten, zwei: Kasten) -> tuple[float, float]:
    return min(eins[2], zwei[2]) - max(eins[0], zwei[0]), min(eins[3], zwei[3]) - max(eins[1], zwei[1])
