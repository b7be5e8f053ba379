"""Writes the fonts for paper: each weight of the variable font as a file of its own.

A PDF takes no variable fonts: WeasyPrint would make the same three out of it for every report.
"""

import io
from pathlib import Path
from typing import Final

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # ships no type hints
from fontTools.varLib.instancer import instantiateVariableFont  # type: ignore[import-untyped]  # ships no type hints

from zielwerk.bericht.bildschirmschrift import QUELLE
from zielwerk.bericht.druck import VORLAGEN

SCHRIFTEN: Final = VORLAGEN / "schriften"
STAERKEN: Final = (400, 600, 700)


def datei(staerke: int) -> Path:
    """Return where a weight lies."""
    return SCHRIFTEN / f"IBMPlexSans-{staerke}.ttf"


def schnitt(staerke: int) -> bytes:
    """Return the font of a weight, with all letters of the family."""
    schrift = TTFont(SCHRIFTEN / QUELLE, recalcTimestamp=False)
    instantiateVariableFont(schrift, {"wght": staerke, "wdth": 100}, inplace=True, static=True)
    ziel = io.BytesIO()
    schrift.save(ziel)
    return ziel.getvalue()


if __name__ == "__main__":
    for staerke in STAERKEN:
        datei(staerke).write_bytes(schnitt(staerke))
