"""Drawings of ``diagramme.svg``, drawn as they stand: plain shapes and texts, each with its colours.

WeasyPrint is made for any SVG: it copies and cascades every element, and asks each for filters, masks and
markers. A report has 1900 of them. What a drawing has beyond plain shapes, it still draws itself.
"""

from collections.abc import Callable
from functools import lru_cache
from math import pi, sqrt
from typing import Any, Final

from tinycss2.color5 import parse_color  # type: ignore[import-untyped]  # has no type hints
from weasyprint import svg
from weasyprint.svg.images import svg as beginne

from zielwerk.bericht.zeichnungstext import Setzer, schreibe

FARBEN: Final = frozenset({"fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin"})
BOGEN: Final = 1 / sqrt(pi)
"""How far the handles of a quarter of a circle reach: WeasyPrint's measure."""

ECKEN: Final = {"miter": 0, "round": 1}
SPITZE: Final = 4
"""SVG cuts a corner where it is four times as long as its line is wide, PDF at ten times."""


@lru_cache(maxsize=1)
def anmelden() -> None:
    """Enter our ways of drawing in WeasyPrint's table of elements; they are called by nothing else."""
    svg.TAGS["svg"] = zeichne
    svg.TAGS["text"] = schreibe


def zeichne(zeichnung: Any, knoten: Any, schriftgrad: float) -> None:  # noqa: ANN401 no type hints
    """Draw all elements, or leave all of them to WeasyPrint if one is not plain."""
    beginne(zeichnung, knoten, schriftgrad)
    elemente = list(knoten._etree_node)  # noqa: SLF001 the elements as they were read
    if zeichnung.tree is knoten and all(map(_schlicht, elemente)):
        Stift(zeichnung).zeichne(elemente)
        knoten._children = []  # noqa: SLF001 nothing is left to draw


def _schlicht(element: Any) -> bool:  # noqa: ANN401 no type hints
    eigenschaften = MASSE.get(_name(element))
    return (
        eigenschaften is not None
        and element.attrib.keys() <= eigenschaften
        and not len(element)
        and "url(" not in element.get("fill", "")
    )


def _name(element: Any) -> str:  # noqa: ANN401 no type hints
    return str(element.tag).rpartition("}")[2]


@lru_cache(maxsize=64)
def _farbe(name: str) -> Any:  # noqa: ANN401 no type hints
    return parse_color(name)


class Stift:
    """Draws elements one after another, and says only what changes between them."""

    def __init__(self, zeichnung: Any) -> None:  # noqa: ANN401 no type hints
        """Begin with the state that SVG begins with."""
        self._blatt = zeichnung.stream
        self._setzer = Setzer(zeichnung)
        self._staerke = 0.0
        self._muster = ""
        self._ecke = "miter"
        self._blatt.set_dash((), 0)
        self._blatt.set_line_cap(0)
        self._blatt.set_line_join(ECKEN[self._ecke])
        self._blatt.set_miter_limit(SPITZE)

    def zeichne(self, elemente: list[Any]) -> None:
        """Draw shapes and texts in their order."""
        for element in elemente:
            name, eigenschaften = _name(element), element.attrib
            if name == "text":
                self._schrift(element.text, eigenschaften)
                continue
            fuellung, strich = self._farben(eigenschaften)
            FORMEN[name](self._blatt, eigenschaften)
            if fuellung and strich:
                self._blatt.fill_and_stroke()
            elif strich:
                self._blatt.stroke()
            elif fuellung:
                self._blatt.fill()
            else:
                self._blatt.end()

    def _schrift(self, text: str, eigenschaften: dict[str, str]) -> None:
        """Write a text on its own: readers of a file join texts between which nothing happens."""
        self._blatt.push_state()
        self._blatt.set_color(_farbe(eigenschaften["fill"]))
        self._setzer.setze(text, eigenschaften)
        self._blatt.pop_state()

    def _farben(self, eigenschaften: dict[str, str]) -> tuple[bool, bool]:
        """Take up the colours of a shape; return whether it is filled, and whether it has a line."""
        fuellung, strich = eigenschaften.get("fill", "black"), eigenschaften.get("stroke", "none")
        if fuellung != "none":
            self._blatt.set_color(_farbe(fuellung))
        if strich != "none":
            self._blatt.set_color(_farbe(strich), stroke=True)
            self._linie(eigenschaften)
        return fuellung != "none", strich != "none"

    def _linie(self, eigenschaften: dict[str, str]) -> None:
        staerke = float(eigenschaften.get("stroke-width", 1))
        muster = eigenschaften.get("stroke-dasharray", "")
        ecke = eigenschaften.get("stroke-linejoin", "miter")
        if staerke != self._staerke:
            self._blatt.set_line_width(staerke)
        if muster != self._muster:
            self._blatt.set_dash(tuple(map(float, muster.split())), 0)
        if ecke != self._ecke:
            self._blatt.set_line_join(ECKEN[ecke])
        self._staerke, self._muster, self._ecke = staerke, muster, ecke


# --- shapes -------------------------------------------------------------------------------------


def _rechteck(blatt: Any, masse: dict[str, str]) -> None:  # noqa: ANN401 no type hints
    breite, hoehe = float(masse["width"]), float(masse["height"])
    if breite > 0 and hoehe > 0:
        blatt.rectangle(float(masse["x"]), float(masse["y"]), breite, hoehe)


def _linie(blatt: Any, masse: dict[str, str]) -> None:  # noqa: ANN401 no type hints
    blatt.move_to(float(masse["x1"]), float(masse["y1"]))
    blatt.line_to(float(masse["x2"]), float(masse["y2"]))


def _zug(blatt: Any, masse: dict[str, str]) -> None:  # noqa: ANN401 no type hints
    punkte = (tuple(map(float, punkt.split(","))) for punkt in masse["points"].split())
    blatt.move_to(*next(punkte))
    for punkt in punkte:
        blatt.line_to(*punkt)


def _vieleck(blatt: Any, masse: dict[str, str]) -> None:  # noqa: ANN401 no type hints
    _zug(blatt, masse)
    blatt.close()


def _kreis(blatt: Any, masse: dict[str, str]) -> None:  # noqa: ANN401 no type hints
    x, y, r = float(masse["cx"]), float(masse["cy"]), float(masse["r"])
    if not r:
        return
    h = r * BOGEN
    blatt.move_to(x + r, y)
    blatt.curve_to(x + r, y + h, x + h, y + r, x, y + r)
    blatt.curve_to(x - h, y + r, x - r, y + h, x - r, y)
    blatt.curve_to(x - r, y - h, x - h, y - r, x, y - r)
    blatt.curve_to(x + h, y - r, x + r, y - h, x + r, y)
    blatt.close()


FORMEN: Final[dict[str, Callable[[Any, dict[str, str]], None]]] = {
    "rect": _rechteck,
    "line": _linie,
    "polyline": _zug,
    "polygon": _vieleck,
    "circle": _kreis,
}
MASSE: Final = {
    "rect": FARBEN | {"x", "y", "width", "height"},
    "line": FARBEN | {"x1", "y1", "x2", "y2"},
    "polyline": FARBEN | {"points"},
    "polygon": FARBEN | {"points"},
    "circle": FARBEN | {"cx", "cy", "r"},
    "text": frozenset(
        {"x", "y", "font-family", "font-size", "font-weight", "text-anchor", "fill", "transform"}
    ),
}
"""What a plain element has; another property may mean anything."""
