"""How wide a text will be on paper, measured in the font that prints it."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Final

SCHRIFTEN: Final = Path(__file__).parents[4] / "report_templates" / "schriften"
TEXTSCHRIFT: Final = "IBMPlexSans-Variabel.ttf"
ZEICHENSCHRIFT: Final = "ZielwerkZeichen.ttf"
FETT_ZUSCHLAG: Final = 1.06
"""Semibold letters of this family are at most six percent wider than regular ones."""


@lru_cache(maxsize=1)
def _breiten() -> dict[int, float]:
    """Return the advance of every character of the text font, in parts of the font size."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # has no type hints

    schrift = TTFont(SCHRIFTEN / TEXTSCHRIFT, lazy=True)
    einheiten = schrift["head"].unitsPerEm
    metrik = schrift["hmtx"].metrics
    return {zeichen: metrik[glyphe][0] / einheiten for zeichen, glyphe in schrift.getBestCmap().items()}


@lru_cache(maxsize=1)
def vorhandene_zeichen() -> frozenset[int]:
    """Return every character that the fonts of the repository can print."""
    from fontTools.ttLib import TTFont

    symbole = TTFont(SCHRIFTEN / ZEICHENSCHRIFT, lazy=True).getBestCmap()
    return frozenset(_breiten()) | frozenset(symbole)


def breite(text: str, groesse: float, *, fett: bool = False) -> float:
    """Return the width of a text in points."""
    breiten = _breiten()
    summe = sum(breiten.get(ord(zeichen), 0.7) for zeichen in text)
    return summe * groesse * (FETT_ZUSCHLAG if fett else 1.0)


def kuerzen(text: str, platz: float, groesse: float, *, fett: bool = False) -> str:
    """Cut a text to the room it has; an ellipsis shows the cut."""
    if breite(text, groesse, fett=fett) <= platz:
        return text
    for ende in range(len(text) - 1, 0, -1):
        kurz = text[:ende].rstrip(" -,/") + "…"
        if breite(kurz, groesse, fett=fett) <= platz:
            return kurz
    return "…"


def umbrechen(
    text: str, platz: float, groesse: float, *, zeilen: int, fett: bool = False
) -> tuple[str, ...]:
    """Break a text at spaces, hyphens and slashes into at most so many lines; the last one is cut."""
    fertig: list[str] = []
    offen = ""
    for stueck in re.findall(r"[^ \-/]*[\-/]|[^ \-/]+ ?| ", text):
        if offen and breite((offen + stueck).rstrip(), groesse, fett=fett) > platz:
            if len(fertig) == zeilen - 1:
                offen = text[sum(map(len, fertig)) :]
                break
            fertig.append(offen)
            offen = ""
        offen += stueck
    return tuple(kuerzen(zeile.strip(), platz, groesse, fett=fett) for zeile in (*fertig, offen))
