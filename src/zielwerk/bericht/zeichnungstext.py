"""Texts of drawings: each in one piece, where WeasyPrint lays out and places every letter on its own.

A report has 750 such texts of 4000 letters. Letter by letter they take an eighth of its time, and each text
that does not begin at its anchor becomes a drawing within the drawing: a third of the file.
"""

from functools import lru_cache
from typing import Any, Final

from weasyprint import svg
from weasyprint.css.properties import INITIAL_VALUES
from weasyprint.draw.text import draw_first_line
from weasyprint.matrix import Matrix
from weasyprint.svg.text import Style, TextBox
from weasyprint.svg.utils import size
from weasyprint.text.line_break import create_layout, line_size

ELEMENT: Final = "text"
ANTEIL: Final = {"start": 0.0, "middle": 0.5, "end": 1.0}
"""How much of a text stands before its anchor."""

EINZELN: Final = {"font_kerning": "none", "font_variant_ligatures": "none"}
"""Letters stand as far apart as each alone is wide: so ``diagramme.schrift`` measures them."""


@lru_cache(maxsize=1)
def anmelden() -> None:
    """Enter our way of writing in WeasyPrint's table of elements; it is called by nothing else."""
    svg.TAGS[ELEMENT] = schreibe


def schreibe(zeichnung: Any, knoten: Any, schriftgrad: float) -> None:  # noqa: ANN401 no type hints
    """Write a text at its place; it has just what ``diagramme.svg.schrift`` gives it."""
    if not knoten.text:
        return
    stil = _stil(zeichnung.font_config, knoten, schriftgrad)
    satz = create_layout(knoten.text, stil, zeichnung.context, None, 0)
    breite, _ = line_size(satz.get_first_line()[0], stil)
    links = size(knoten.get("x"), schriftgrad, zeichnung.inner_width)
    unten = size(knoten.get("y"), schriftgrad, zeichnung.inner_height)
    ort = Matrix(d=-1, e=links - breite * ANTEIL[knoten.get("text-anchor", "start")], f=unten)
    blatt = zeichnung.stream
    blatt.push_state()
    fuellung, strich = zeichnung.set_graphical_state(knoten, schriftgrad)
    blatt.begin_text()
    zeichnung.fill_stroke(fuellung, strich, text=True)
    draw_first_line(blatt, TextBox(satz, stil), "none", "none", ort)
    blatt.end_text()
    blatt.pop_state()


def _stil(schriften: Any, knoten: Any, schriftgrad: float) -> Style:  # noqa: ANN401 no type hints
    stil = Style(INITIAL_VALUES | EINZELN)
    stil.font_config = schriften
    stil["font_family"] = [knoten.get("font-family")]
    stil["font_weight"] = int(knoten.get("font-weight", 400))
    stil["font_size"] = schriftgrad
    return stil
