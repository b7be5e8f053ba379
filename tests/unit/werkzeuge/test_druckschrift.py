from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # has no type hints
from werkzeuge.druckschrift import STAERKEN, datei, schnitt

from zielwerk.bericht.bildschirmschrift import QUELLE
from zielwerk.bericht.diagramme.schrift import SCHRIFTEN


def test_the_fonts_for_paper_are_made_from_the_family() -> None:
    assert datei(600).read_bytes() == schnitt(600)


def test_every_weight_prints_every_letter_of_the_family() -> None:
    alle = TTFont(SCHRIFTEN / QUELLE, lazy=True).getBestCmap()
    for staerke in STAERKEN:
        schrift = TTFont(datei(staerke), lazy=True)
        assert schrift.getBestCmap() == alle
        assert schrift["OS/2"].usWeightClass == staerke
