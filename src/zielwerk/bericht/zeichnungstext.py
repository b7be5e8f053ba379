"""Texts of drawings: each in one piece, where WeasyPrint lays out and places every letter on its own.

A report has 750 such texts of 4000 letters. Letter by letter they take an eighth of its time, and each text
that does not begin at its anchor becomes a drawing within the drawing: a third of the file.
"""

import re
from collections.abc import Mapping
from typing import Any, Final

from weasyprint.css.properties import INITIAL_VALUES
from weasyprint.draw.text import draw_first_line
from weasyprint.matrix import Matrix
from weasyprint.svg.text import Style, TextBox
from weasyprint.svg.utils import transform
from weasyprint.text.line_break import create_layout, line_size

ANTEIL: Final = {"start": 0.0, "middle": 0.5, "end": 1.0}
"""How much of a text stands before its anchor."""

EINZELN: Final = {"font_kerning": "none", "font_variant_ligatures": "none"}
"""Letters stand as far apart as each alone is wide: so ``diagramme.schrift`` measures them."""

LUECKE: Final = re.compile("[ \t]+")


def schreibe(zeichnung: Any, knoten: Any, schriftgrad: float) -> None:  # noqa: ANN401 no type hints
    """Write a text at its place; it has just what ``diagramme.svg.schrift`` gives it."""
    if not knoten.text:
        return
    blatt = zeichnung.stream
    blatt.push_state()
    zeichnung.set_graphical_state(knoten, schriftgrad)
    # WeasyPrint has turned the drawing already.
    lage = {name: wert for name, wert in knoten.attrib.items() if name != "transform"}
    Setzer(zeichnung).setze(knoten.text, lage)
    blatt.pop_state()


class Setzer:
    """Sets the texts of one drawing; those that look alike share what was made ready for the first."""

    def __init__(self, zeichnung: Any) -> None:  # noqa: ANN401 no type hints
        """Keep where to write."""
        self._zeichnung = zeichnung
        self._blatt = zeichnung.stream
        self._bereit: dict[tuple[str, str, str], tuple[Any, Style]] = {}

    def setze(self, text: str | None, lage: Mapping[str, str]) -> None:
        """Write a text in the colour that is set, at its place, turned as it says."""
        # Space as SVG reads it.
        zeile = LUECKE.sub(" ", (text or "").replace("\n", "")).strip(" ")
        if not zeile:
            return
        satz, stil = self._satz(zeile, lage)
        breite, _ = line_size(satz.get_first_line()[0], stil)
        links = float(lage["x"]) - breite * ANTEIL[lage.get("text-anchor", "start")]
        ort = Matrix(d=-1, e=links, f=float(lage["y"]))
        gedreht = lage.get("transform")
        if gedreht:
            ort @= transform(gedreht, None, stil["font_size"], self._zeichnung.inner_diagonal)
        self._blatt.begin_text()
        draw_first_line(self._blatt, TextBox(satz, stil), "none", "none", ort)
        self._blatt.end_text()

    def _satz(self, zeile: str, lage: Mapping[str, str]) -> tuple[Any, Style]:
        art = (lage["font-family"], lage.get("font-weight", "400"), lage["font-size"])
        if art in self._bereit:
            satz, stil = self._bereit[art]
            satz.set_text(zeile)
        else:
            stil = _stil(self._zeichnung.font_config, *art)
            satz = create_layout(zeile, stil, self._zeichnung.context, None, 0)
            self._bereit[art] = (satz, stil)
        return satz, stil


def _stil(schriften: Any, familie: str, gewicht: str, grad: str) -> Style:  # noqa: ANN401 no type hints
    stil = Style(INITIAL_VALUES | EINZELN)
    stil.font_config = schriften
    stil["font_family"] = [familie]
    stil["font_weight"] = int(gewicht)
    stil["font_size"] = float(grad)
    return stil
