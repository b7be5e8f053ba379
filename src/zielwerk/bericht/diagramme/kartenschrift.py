"""Where names stand on a map: inside their area if they fit, otherwise a number that a list explains."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeAlias

from zielwerk.bericht.diagramme import svg
from zielwerk.bericht.diagramme.schrift import breite, umbrechen

SCHRIFT: Final = 6.6
ZEILE: Final = 7.8
LINIEN: Final = 16
"""Heights at which a place is looked for in each area."""

Form: TypeAlias = Sequence[Sequence[Sequence[svg.Punkt]]]
Kasten: TypeAlias = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Ort:
    """What an area is called, its value, and its shape on the sheet."""

    name: str
    wert: str
    form: Form


@dataclass(frozen=True, slots=True)
class Zettel:
    """Lines of text around a middle: text, base line, bold; and the box they take."""

    mitte: float
    zeilen: tuple[tuple[str, float, bool], ...]
    kasten: Kasten


@dataclass(frozen=True, slots=True)
class Kartenschrift:
    """Texts on the map by the number of their area, and what the list beside it must explain."""

    zettel: dict[int, Zettel]
    liste: tuple[tuple[int, str], ...]


def beschriften(orte: Sequence[Ort]) -> Kartenschrift:
    """Place a name and its value in every area that has room, a number in the others."""
    zettel: dict[int, Zettel] = {}
    eng = []
    for nummer, ort in enumerate(orte):
        for texte in _fassungen(ort):
            gefunden = _platz(ort.form, texte, [z.kasten for z in zettel.values()])
            if gefunden:
                zettel[nummer] = gefunden
                break
        else:
            eng.append(nummer)
    liste = []
    for marke, nummer in enumerate(eng, start=1):
        gefunden = _platz(orte[nummer].form, [(str(marke), True)], [z.kasten for z in zettel.values()])
        if gefunden:
            zettel[nummer] = gefunden
        liste.append((nummer, str(marke) if gefunden else ""))
    return Kartenschrift(zettel, tuple(liste))


def _fassungen(ort: Ort) -> Iterable[list[tuple[str, bool]]]:
    """Return the ways to write name and value: in two lines, or with a broken name in three."""
    yield [(ort.name, False), (ort.wert, True)]
    halb = umbrechen(ort.name, breite(ort.name, SCHRIFT) * 0.72, SCHRIFT, zeilen=2)
    if len(halb) > 1 and not any(zeile.endswith("…") for zeile in halb):
        yield [*((zeile, False) for zeile in halb), (ort.wert, True)]


def _platz(form: Form, texte: list[tuple[str, bool]], belegt: Collection[Kasten]) -> Zettel | None:
    """Find the place nearest to the middle of a shape that holds some lines and touches no other text."""
    lang = max(breite(text, SCHRIFT, fett=fett) for text, fett in texte) + 2
    hoch = ZEILE * len(texte) + 1
    punkte = [p for vieleck in form for p in vieleck[0]]
    if not punkte:
        return None
    oben, unten = min(p[1] for p in punkte), max(p[1] for p in punkte)
    moeglich: list[tuple[float, Kasten]] = []
    for nummer in range(1, LINIEN):
        y = oben + (unten - oben) * nummer / LINIEN
        for links, rechts in _innen(form, (y - hoch / 2, y, y + hoch / 2)):
            mitte = (links + rechts) / 2
            kasten = (mitte - lang / 2, y - hoch / 2, mitte + lang / 2, y + hoch / 2)
            if rechts - links >= lang and not any(_beruehrt(kasten, k) for k in belegt):
                moeglich.append((abs(y - (oben + unten) / 2) - (rechts - links) / 2, kasten))
    if not moeglich:
        return None
    _, kasten = min(moeglich)
    erste = kasten[1] + ZEILE - 1.6
    zeilen = tuple((text, erste + ZEILE * n, fett) for n, (text, fett) in enumerate(texte))
    return Zettel((kasten[0] + kasten[2]) / 2, zeilen, kasten)


def _beruehrt(eins: Kasten, zwei: Kasten) -> bool:
    return min(eins[2], zwei[2]) > max(eins[0], zwei[0]) and min(eins[3], zwei[3]) > max(eins[1], zwei[1])


def _innen(form: Form, hoehen: Sequence[float]) -> list[tuple[float, float]]:
    """Return the stretches that lie inside the shape at all of some heights."""
    gemeinsam = _strecken(form, hoehen[0])
    for hoehe in hoehen[1:]:
        gemeinsam = [
            (max(a, c), min(b, d))
            for a, b in gemeinsam
            for c, d in _strecken(form, hoehe)
            if min(b, d) > max(a, c)
        ]
    return gemeinsam


def _strecken(form: Form, y: float) -> list[tuple[float, float]]:
    """Return where a horizontal line runs inside the shape."""
    schnitte = sorted(
        x1 + (y - y1) / (y2 - y1) * (x2 - x1)
        for vieleck in form
        for ring in vieleck
        for (x1, y1), (x2, y2) in pairwise(ring)
        if (y1 <= y) != (y2 <= y)
    )
    return list(zip(schnitte[::2], schnitte[1::2], strict=True))
