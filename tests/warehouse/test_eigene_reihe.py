"""The own series of a delivery, made before the warehouse sees it, against what that makes of it."""

import pytest

from zielwerk import datenbank
from zielwerk.einstellungen import Einstellungen

pytestmark = pytest.mark.server

# Every month that the warehouse takes from the very delivery whose series is looked at.
PAARE = """
    select
        lieferung.lieferung_id, reihe.kennwert, reihe.monat, grunddaten.wartezeit,
        reihe.wert, grunddaten.wert
    from marts.dim_datenstaende as lieferung
    join eingang.pruefung as pruefung
        on pruefung.lieferung_id = lieferung.lieferung_id and pruefung.status = 'angenommen'
    join eingang.reihe as reihe on reihe.pruefung = pruefung.pruefung
    join marts.fct_grunddaten as grunddaten
        on
            grunddaten.traeger_nr = lieferung.traeger_nr and grunddaten.berichtsmonat = reihe.monat
            and grunddaten.grunddatum_id = reihe.kennwert and grunddaten.geschlecht = 'gesamt'
            and grunddaten.herkunft = 'monat'
            and grunddaten.berichtsmonat + grunddaten.wartezeit * interval '1 month' = lieferung.datenstand
"""


def test_the_series_says_what_the_warehouse_will_say(beispiel: Einstellungen) -> None:
    with datenbank.connect(beispiel, anwendung="test") as verbindung:
        paare = verbindung.execute(PAARE).fetchall()
    assert {kennwert for _, kennwert, *_ in paare} == {"LLU", "LUH", "ELB", "LZB", "INT", "ELB_AE"}
    assert {wartezeit for _, _, _, wartezeit, *_ in paare} == {0, 1, 2, 3}
    assert len(paare) > 300
    assert [paar for paar in paare if paar[4] != paar[5]] == []
