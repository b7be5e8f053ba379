"""The letters of German texts from the text font, small enough to lie inside each page."""

import io
from pathlib import Path
from typing import Final

DATEI: Final = "ZielwerkText-Bildschirm.woff"
QUELLE: Final = "IBMPlexSans-Variabel.ttf"
ZEICHEN: Final = "".join(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x180)))) + (
    "\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}\N{NARROW NO-BREAK SPACE}‚‘’„“”‹›…•‰€≤≥≠≈Δ→←↑↓"
)
MERKMALE: Final = ("kern", "liga", "tnum")


def schnitt(schriften: Path) -> bytes:
    """Return the font file: the letters above, in all weights and widths."""
    from fontTools import subset  # type: ignore[import-untyped]  # ships no type hints
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # ships no type hints

    schrift = TTFont(schriften / QUELLE, recalcTimestamp=False)
    # Named weights bear the name that is reserved for the font as IBM made it (SIL OFL, no. 3).
    schrift["fvar"].instances = []
    wahl = subset.Options(layout_features=list(MERKMALE), hinting=False, name_IDs=[], notdef_outline=True)
    teiler = subset.Subsetter(wahl)
    teiler.populate(text=ZEICHEN)
    teiler.subset(schrift)
    schrift.flavor = "woff"
    ziel = io.BytesIO()
    schrift.save(ziel)
    return ziel.getvalue()
