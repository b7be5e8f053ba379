from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # has no type hints
from werkzeuge.druckschrift import RECHTE, STAERKEN, datei, schnitt

from zielwerk.bericht.bildschirmschrift import DATEI, QUELLE
from zielwerk.bericht.diagramme.schrift import SCHRIFTEN


def test_the_fonts_for_paper_are_made_from_the_family() -> None:
    assert datei(600).read_bytes() == schnitt(600)


def test_every_weight_prints_every_letter_of_the_family() -> None:
    alle = TTFont(SCHRIFTEN / QUELLE, lazy=True).getBestCmap()
    for staerke in STAERKEN:
        schrift = TTFont(datei(staerke), lazy=True)
        assert schrift.getBestCmap() == alle
        assert schrift["OS/2"].usWeightClass == staerke


def test_derived_fonts_do_not_bear_the_reserved_name() -> None:
    assert "Reserved Font Name" in (SCHRIFTEN / "IBMPlexSans-OFL.txt").read_text(encoding="utf-8")
    for path in (*map(datei, STAERKEN), SCHRIFTEN / DATEI):
        namen = {eintrag.nameID: str(eintrag) for eintrag in TTFont(path, lazy=True)["name"].names}
        assert "Plex" not in path.name + "".join(text for nr, text in namen.items() if nr not in RECHTE)
