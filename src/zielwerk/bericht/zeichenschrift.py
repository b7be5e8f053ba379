"""The three signs ▲ ▼ ● as a font of our own, since the text font has none of them."""

import io
import math

FAMILIE = "Zielwerk Zeichen"
EINHEITEN = 1000
UNTEN, OBEN, DICKTE = 40, 660, 720
ECKEN_DES_KREISES = 24


def zeichenschrift() -> bytes:
    """Return the font file; the same bytes each time."""
    from fontTools.fontBuilder import FontBuilder  # type: ignore[import-untyped]  # has no type hints

    glyphen = {
        ".notdef": [(50, 0), (50, 700), (450, 700), (450, 0)],
        "hoch": [(40, UNTEN), (360, OBEN), (680, UNTEN)],
        "tief": [(40, OBEN), (680, OBEN), (360, UNTEN)],
        "punkt": _kreis(),
    }
    bau = FontBuilder(EINHEITEN, isTTF=True)
    bau.setupGlyphOrder(list(glyphen))
    bau.setupCharacterMap({0x25B2: "hoch", 0x25BC: "tief", 0x25CF: "punkt"})
    bau.setupGlyf({name: _umriss(punkte) for name, punkte in glyphen.items()})
    bau.setupHorizontalMetrics(dict.fromkeys(glyphen, (DICKTE, 40)))
    bau.setupHorizontalHeader(ascent=1025, descent=-275)
    bau.setupNameTable({"familyName": FAMILIE, "styleName": "Regular"})
    bau.setupOS2(sTypoAscender=1025, sTypoDescender=-275, usWinAscent=1025, usWinDescent=275)
    bau.setupPost()
    bau.font["head"].created = bau.font["head"].modified = 0
    bau.font.recalcTimestamp = False
    ziel = io.BytesIO()
    bau.save(ziel)
    return ziel.getvalue()


def _kreis() -> list[tuple[int, int]]:
    mitte_x, mitte_y, radius = DICKTE // 2, (UNTEN + OBEN) // 2, 270
    winkel = [-2 * math.pi * nummer / ECKEN_DES_KREISES for nummer in range(ECKEN_DES_KREISES)]
    return [(round(mitte_x + radius * math.cos(w)), round(mitte_y + radius * math.sin(w))) for w in winkel]


def _umriss(punkte: list[tuple[int, int]]) -> object:
    from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-untyped]  # has no type hints

    stift = TTGlyphPen(None)
    stift.moveTo(punkte[0])
    for punkt in punkte[1:]:
        stift.lineTo(punkt)
    stift.closePath()
    return stift.glyph()
