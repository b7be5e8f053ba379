"""The sample deliveries give exactly the expected figures; tests/warehouse takes them in reverse order."""

import pytest
from tests.acceptance.conftest import Aufruf
from tests.acceptance.vergleich import EINGANG, TRAEGER, pruefen

from zielwerk import datenbank
from zielwerk.einstellungen import Einstellungen

pytestmark = [pytest.mark.server, pytest.mark.langsam]


@pytest.mark.pdf
def test_one_command_leads_from_the_inbox_to_figures_and_reports(
    zielwerk: Aufruf, eigene: Einstellungen
) -> None:
    lauf = zielwerk("lauf", EINGANG)
    assert "26 angenommen, 0 abgelehnt, 0 identisch, 0 wartet" in lauf.stderr, lauf.stderr
    assert "Berechnet: 21 Lieferungen von 3 Trägern." in lauf.stderr, lauf.stderr
    pfade = [eigene.berichte / nr / f"monatsbericht_{nr}_2025-10.pdf" for nr in TRAEGER]
    assert lauf.stdout.split() == [str(pfad) for pfad in pfade]
    assert all(pfad.read_bytes().startswith(b"%PDF-") for pfad in pfade)
    assert datenbank.zustand(eigene).laeuft
    pruefen(eigene)
