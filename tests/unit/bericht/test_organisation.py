"""Teams over time: a closed one ends, a new one has no window yet, a successor goes on, and all is said."""

from dataclasses import replace
from datetime import date

import pytest
from tests.reports import teilfabrik

from zielwerk.bericht.teambericht import organisation, tabellen
from zielwerk.bericht.teambericht.wert import Teambericht


def gesagt(bericht: Teambericht) -> str:
    (absatz,) = organisation.organisation(bericht)
    return absatz.text.replace("\N{NO-BREAK SPACE}", " ")


def umbrueche(bericht: Teambericht) -> list[tuple[date, str]]:
    return [(umbruch.monat, umbruch.grund) for umbruch in organisation.umbrueche(bericht)]


def test_a_closed_team_says_so_and_has_no_figures_afterwards() -> None:
    bericht = teilfabrik.aufgeloestes_team()
    assert gesagt(bericht) == (
        "Das Team wurde zum 31. Juli 2025 aufgelöst; Zahlen gibt es bis Juli 2025. Seine eLb gingen an "
        "Team Ahlen Nord (320), Team Ahlen Süd (300), Team Beckum (12) und andere Teams (5)."
    )
    assert max(wert.berichtsmonat for wert in bericht.werte) == date(2025, 7, 1)
    assert max(punkt.berichtsmonat for punkt in bericht.verlauf) == date(2025, 7, 1)
    titel = [spalte.gruppe for spalte in tabellen.kennzahlentabelle(bericht).spalten]
    assert not any("vorläufig" in gruppe for gruppe in titel)
    offen = [spalte.gruppe for spalte in tabellen.kennzahlentabelle(teilfabrik.team()).spalten]
    assert sum("vorläufig" in gruppe for gruppe in offen) == 3
    assert umbrueche(bericht) == [(date(2025, 8, 1), "aufgelöst")]


def test_a_renamed_team_keeps_its_series_and_marks_the_month() -> None:
    bericht = teilfabrik.team()
    assert gesagt(bericht) == (
        "Seit 13. März 2025 heißt dieses Team »Team Ahlen Land«, vorher »Team Ahlen Umland«; "
        "die Reihen laufen weiter."
    )
    assert umbrueche(bericht) == [(date(2025, 4, 1), "vorher Team Ahlen Umland")]
    umgezogen = replace(bericht.organisation[0], ereignis="umgezogen")
    assert umbrueche(replace(bericht, organisation=(umgezogen,))) == []


def test_a_successor_goes_on_with_the_team_whose_place_it_took() -> None:
    bericht = teilfabrik.fortgefuehrtes_team()
    assert bericht.vorgaenger is not None
    assert gesagt(bericht) == (
        "Das Team besteht seit 1. August 2025 und führt Team Ahlen fort; alle Zahlen davor sind dessen "
        "Zahlen. Zwölfmonatswerte sind erst ab August 2026 wieder berechenbar."
    )
    k2 = {punkt.berichtsmonat: punkt for punkt in bericht.reihe("K2")}
    assert k2[date(2025, 7, 1)].wert is not None
    assert (k2[date(2025, 8, 1)].wert, k2[date(2025, 8, 1)].status) == (None, "nicht_berechenbar")
    # A figure of one Stichtag has no window that could be too short.
    assert bericht.reihe("K3E2")[-1].wert is not None


@pytest.mark.parametrize(
    ("ab", "neu", "gegenstueck"), [(89, 100, True), (100, 89, True), (100, 100, False)]
)
def test_a_part_of_a_split_team_is_no_successor(ab: int, neu: int, gegenstueck: bool) -> None:  # noqa: FBT001 a parameter of the table
    wechsel = teilfabrik.wechsel("neu", "Ahlen", 50, ab=ab, neu=neu, gegenstueck=gegenstueck)
    bericht = replace(teilfabrik.fortgefuehrtes_team(), wechsel=(wechsel,))
    assert bericht.vorgaenger is None
    assert gesagt(bericht) == (
        "Das Team besteht seit 1. August 2025; seine eLb kamen aus Team Ahlen (50). Zwölfmonatswerte "
        "sind erst ab August 2026 berechenbar."
    )
    assert umbrueche(bericht) == [(date(2025, 8, 1), "neu gegründet")]


def test_without_organisation_nothing_is_said() -> None:
    assert organisation.organisation(replace(teilfabrik.team(), organisation=())) == ()
