"""The sample deliveries give exactly the expected figures, however they arrive."""

import pytest
from tests.acceptance.conftest import Aufruf
from tests.acceptance.vergleich import EINGANG, TRAEGER, pruefen

from zielwerk import annahme, datenbank, warehouse
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


def test_reverse_order_of_arrival_and_all_given_twice_gives_the_same_figures(
    einstellungen: Einstellungen,
) -> None:
    pakete = annahme.finden([EINGANG])
    gegeben = [paket for paket in reversed(pakete) for _ in range(2)]
    zustaende = [annahme.annehmen_paket(einstellungen, paket).status for paket in gegeben]
    assert zustaende == ["angenommen", "identisch"] * len(pakete)
    warehouse.bauen(einstellungen)
    pruefen(einstellungen)
