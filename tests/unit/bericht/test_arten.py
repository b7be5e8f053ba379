"""Report kinds are found by key and by value; file names are safe, telling and never meet."""

import re
from datetime import date

import pytest
from tests.reports import fabrik

from zielwerk.bericht import MONATSBERICHT, arten
from zielwerk.bericht.berichtsart import Thema
from zielwerk.fehler import BedienungsError

TEAMS = ["101", "t-101", "T-101", "T 101", "Team Müller", "team müller", "../../etc", "", "a" * 300, "101 "]


def stamm(team: str) -> str:
    return Thema(traeger_nr="36704", datenstand=date(2025, 10, 1), zusatz=team).dateistamm("teambericht")


def test_kinds_are_found_by_key_and_by_value() -> None:
    assert arten.art(MONATSBERICHT).bezeichnung == "Monatsbericht"
    assert arten.art_von(fabrik.kleiner()).schluessel == MONATSBERICHT
    assert [art.schluessel for art in arten.ausgewaehlt(arten.ALLE)] == list(arten.ARTEN)
    with pytest.raises(BedienungsError, match=r"«jahresbericht» .*vorhanden: monatsbericht"):
        arten.ausgewaehlt("jahresbericht")


def test_file_names_of_teams_never_meet_even_where_case_does_not_count() -> None:
    namen = [stamm(team) for team in TEAMS]
    assert len({name.lower() for name in namen}) == len(TEAMS)
    assert all(re.fullmatch(r"teambericht_36704_2025-10(_[A-Za-z0-9-]{1,16})?", name) for name in namen)


def test_file_names_name_a_number_and_nobody() -> None:
    assert stamm("T-101") == "teambericht_36704_2025-10_T-101"
    assert "ller" not in stamm("Team Müller")
