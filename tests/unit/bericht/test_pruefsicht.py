"""A Prüfprotokoll in words."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from tests.reports import protokolle

from zielwerk.bericht.pruefsicht import sicht


@pytest.mark.parametrize(
    ("erstellt_am", "text"),
    [
        (datetime(2025, 8, 3, 6, 15, tzinfo=UTC), "03.08.2025 08:15 Uhr"),
        (datetime(2025, 12, 3, 6, 15, tzinfo=UTC), "03.12.2025 07:15 Uhr"),
    ],
)
def test_the_delivery_was_made_at_a_time_of_german_clocks(erstellt_am: datetime, text: str) -> None:
    protokoll = replace(protokolle.abgelehnt(), erstellt_am=erstellt_am)
    assert dict(sicht(protokoll).angaben)["Erstellt"] == text
