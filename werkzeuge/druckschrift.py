"""Writes the fonts for paper: each weight of the variable font as a file of its own.

A PDF takes no variable fonts: WeasyPrint would make the same three out of it for every report. They bear
a name of their own: »Plex« is reserved for the fonts as IBM made them (SIL OFL, no. 3).
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
NAME: Final = "ZielwerkText"
NENNEND: Final = (1, 3, 4, 6, 25)
"""The entries of a font's table of names that tell its own."""

RECHTE: Final = (0, 7, 13)
"""Those that tell whose work it is, what is reserved, and the licence."""


def datei(staerke: int) -> Path:
    """Return where a weight lies."""
    return SCHRIFTEN / f"ZielwerkText-{staerke}.ttf"


def schnitt(staerke: int) -> bytes:
    """Return the font of a weight, with all letters of the family."""
    schrift = TTFont(SCHRIFTEN / QUELLE, recalcTimestamp=False)
    instantiateVariableFont(schrift, {"wght": staerke, "wdth": 100}, inplace=True, static=True)
    namen = schrift["name"]
    for eintrag in [*namen.names]:
        if eintrag.nameID in NENNEND:
            eintrag.string = NAME
        elif "Plex" in str(eintrag) and eintrag.nameID not in RECHTE:
            # Of a weight that this file does not hold.
            namen.names.remove(eintrag)
    ziel = io.BytesIO()
    schrift.save(ziel)
    return ziel.getvalue()


if __name__ == "__main__":
    for staerke in STAERKEN:
        datei(staerke).write_bytes(schnitt(staerke))
