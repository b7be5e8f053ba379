"""What charts refuse, and what they compute: sums, scales, classes, quartiles, ranks."""

import itertools
from dataclasses import replace
from decimal import Decimal

import pytest
from tests.unit.bericht.diagramme.faelle import karte, linien, streifen, wasserfall
from tests.unit.bericht.diagramme.test_diagramme import kontrast

from zielwerk.bericht.bausteine import Abbildung
from zielwerk.bericht.diagramme import (
    Bullet,
    Messpunkt,
    Schritt,
    Vergleichsstreifen,
    Vergleichswert,
    Wasserfall,
    gemeinsame_grenzen,
    klassengrenzen,
    polygone_aus,
    svg,
)
from zielwerk.bericht.diagramme.karte import DUNKEL_AB, OHNE_LISTE, STUFEN
from zielwerk.bericht.diagramme.streifen import quartile
from zielwerk.bericht.fehler import DarstellungsError


def test_a_waterfall_whose_parts_do_not_sum_is_an_error() -> None:
    fall = wasserfall.FAELLE["k1"]
    with pytest.raises(DarstellungsError, match="Die Teile ergeben"):
        replace(fall, ende=fall.ende + Decimal("0.01"))


def test_an_axis_is_cut_only_on_demand_and_says_so() -> None:
    fall = wasserfall.FAELLE["k3"]
    assert fall.achse_ab == 4000
    for text in (fall.zeichnen(), fall.beschreibung()):
        assert "die Achse ist gekürzt und beginnt bei 4.000" in text
    ganz = replace(fall, achse_kuerzen=False)
    assert ganz.achse_ab == 0
    assert "gekürzt" not in ganz.zeichnen()


@pytest.mark.parametrize("schritte", [["-80"], ["-120", "30"], []])
def test_an_axis_is_not_cut_where_nothing_is_gained(schritte: list[str]) -> None:
    teile = tuple(Schritt(name="Teil", wert=Decimal(wert)) for wert in schritte)
    ende = Decimal(100) + sum((teil.wert for teil in teile), Decimal(0))
    fall = Wasserfall(
        gegenstand="Bestand",
        anfang_name="vorher",
        anfang=Decimal(100),
        schritte=teile,
        ende_name="nachher",
        ende=ende,
        einheit="Personen",
        achse_kuerzen=True,
    )
    assert not fall.gekuerzt


def test_a_bullet_does_not_leave_its_scale() -> None:
    with pytest.raises(ValueError, match="liegt nicht auf der Skala"):
        Bullet(gegenstand="K2", wert=Decimal(31), von=Decimal(0), bis=Decimal(30))
    with pytest.raises(ValueError, match="Die Skala reicht"):
        Bullet(gegenstand="K2", wert=None, von=Decimal(5), bis=Decimal(5))


def test_bullets_of_a_group_share_a_scale_that_holds_all() -> None:
    werte = [Decimal("23.4"), None, Decimal(-3), Decimal("25.123456789")]
    von, bis = gemeinsame_grenzen(werte)
    assert von <= Decimal(-3)
    assert bis >= Decimal("25.123456789")
    assert gemeinsame_grenzen([Decimal(3)])[0] == 0


def test_five_lines_cannot_be_told_apart() -> None:
    linie = linien.FAELLE["ein_punkt"].linien[0]
    with pytest.raises(ValueError, match="Höchstens 4 Linien"):
        replace(linien.FAELLE["ein_punkt"], linien=(linie,) * 5)


def test_charts_of_a_group_share_a_scale() -> None:
    eins, zwei = linien.FAELLE["ein_punkt"], linien.FAELLE["nullen"]
    skala = (Decimal(-5), Decimal(40))
    assert replace(eins, skala=skala).bereich == replace(zwei, skala=skala).bereich


def test_a_forecast_says_its_interval() -> None:
    prognose = linien.FAELLE["prognose"]
    assert "(Prognose), Spanne 21,1 bis 21,9" in prognose.beschreibung()
    assert "Träger: Spanne" in prognose.datentabelle().kopf


def test_state_of_a_gap_is_not_said() -> None:
    punkt = linien.FAELLE["luecken"].linien[0].punkte[1]
    assert isinstance(punkt, Messpunkt)
    assert replace(punkt, vorlaeufig=True).stand == ""


@pytest.mark.parametrize(
    ("werte", "erwartet"),
    [
        ([5], (5, 5, 5)),
        ([4, 1, 3, 2], (Decimal("1.75"), Decimal("2.5"), Decimal("3.25"))),
        ([1, 2, 3, 4, 5], (2, 3, 4)),
    ],
)
def test_quartiles_are_exact(werte: list[int], erwartet: tuple[Decimal, ...]) -> None:
    assert quartile([Decimal(wert) for wert in werte]) == erwartet


def test_no_values_have_no_quartiles() -> None:
    assert quartile([]) is None


def _rang(richtung: str, eigen: str) -> str:
    werte = tuple(
        Vergleichswert(name=str(n), wert=Decimal(wert), eigen=wert == eigen and n == werte_vorher)
        for werte_vorher in [["20", "22", "22", "25"].index(eigen)]
        for n, wert in enumerate(["20", "22", "22", "25"])
    )
    streif = Vergleichsstreifen(gegenstand="K2", werte=werte, einheit="%")
    return replace(streif, richtung=richtung).rang  # type: ignore[arg-type]  # one of two literals


@pytest.mark.parametrize(
    ("richtung", "eigen", "rang"),
    [
        ("hoch", "25", "Rang 1 von 4"),
        ("hoch", "22", "Rang 2 von 4"),
        ("hoch", "20", "Rang 4 von 4"),
        ("niedrig", "20", "Rang 1 von 4"),
        ("niedrig", "22", "Rang 2 von 4"),
        ("neutral", "22", ""),
    ],
)
def test_rank_follows_the_direction_and_equals_share_it(richtung: str, eigen: str, rang: str) -> None:
    assert _rang(richtung, eigen) == rang


def test_what_is_no_peer_has_no_rank_and_moves_no_quartile() -> None:
    typ = replace(
        streifen.FAELLE["nullen"], eigen_zaehlt=False, eigenname="Durchschnitt", punktname="ein Team"
    )
    assert typ.rang == ""
    assert len(typ.gezaehlte) == len(typ.sortiert) - 1
    assert "Durchschnitt: Jobcenter Kreis 1 0,0" in typ.beschreibung()
    assert typ.datentabelle().kopf[0] == "Team"


def test_own_gap_is_said() -> None:
    luecken = streifen.FAELLE["luecken"]
    assert "eigener Wert: kein Wert" in luecken.zeichnen()
    assert "Eigener Wert: Jobcenter Kreis 1 kein Wert" in luecken.beschreibung()


def test_nine_names_do_not_fit_over_a_strip() -> None:
    werte = tuple(Vergleichswert(name=str(n), wert=Decimal(n), beschriftet=True) for n in range(9))
    with pytest.raises(ValueError, match="Höchstens 8"):
        Vergleichsstreifen(gegenstand="K2", werte=werte, einheit="%")


def test_classes_are_round_and_hold_all_values() -> None:
    grenzen = klassengrenzen([Decimal(wert) for wert in (41, 52, 63, 68)])
    assert list(grenzen) == [50, 55, 60, 65]
    assert klassengrenzen([Decimal(5), None, Decimal(5)]) == ()
    assert klassengrenzen([]) == ()


def test_a_value_on_a_bound_belongs_above_it() -> None:
    eine = replace(karte.FAELLE["kreis"], grenzen=(Decimal(50), Decimal(60)))
    assert [eine.klasse(Decimal(wert)) for wert in ("49.9", "50", "59.99", "60", "99")] == [0, 1, 1, 2, 2]


@pytest.mark.parametrize("grenzen", [(2, 1), (1, 1), (1, 2, 3, 4, 5)])
def test_classes_that_overlap_are_refused(grenzen: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="aufsteigenden Grenzen"):
        replace(karte.FAELLE["kreis"], grenzen=tuple(Decimal(grenze) for grenze in grenzen))


def test_letters_on_the_map_are_readable() -> None:
    for nummer, stufe in enumerate(STUFEN):
        assert kontrast(svg.PAPIER if nummer >= DUNKEL_AB else svg.TEXT, stufe) >= 4.5, stufe
    helligkeiten = [kontrast(stufe, svg.PAPIER) for stufe in STUFEN]
    assert all(zwei / eins >= 1.3 for eins, zwei in itertools.pairwise(helligkeiten))


def test_an_area_without_value_is_hatched_and_the_source_is_named() -> None:
    zeichnung = karte.FAELLE["kreis"].zeichnen()
    assert zeichnung.count(f'fill="{svg.OHNE_WERT}"') == 2 + 1
    assert "Quelle: Musterkarte, frei erfunden (Daten verändert)" in zeichnung


def test_too_many_small_areas_have_no_list() -> None:
    assert OHNE_LISTE.split(" in ", maxsplit=1)[0] in karte.FAELLE["zu_viele"].zeichnen()
    assert karte.FAELLE["zu_viele"].hoehe < 500


def test_geojson_is_read_with_holes_and_parts() -> None:
    ring = [[7.0, 51.0], [8.0, 51.0], [8.0, 52.0], [7.0, 51.0]]
    einfach = polygone_aus({"type": "Polygon", "coordinates": [ring, ring]})
    mehrfach = polygone_aus({"type": "MultiPolygon", "coordinates": [[ring], [ring]]})
    assert [len(vieleck) for vieleck in einfach] == [2]
    assert [len(vieleck) for vieleck in mehrfach] == [1, 1]
    assert einfach[0][0][1] == (8.0, 51.0)


def test_a_figure_takes_drawing_words_and_table_from_one_chart() -> None:
    fall = wasserfall.FAELLE["k3"]
    bild = Abbildung.aus(fall, schluessel="abbildung.K3", befund="LZB sinken", untertitel="Personen")
    assert bild.svg == fall.zeichnen()
    assert bild.alternativtext == fall.beschreibung()
    assert bild.daten == fall.datentabelle()
