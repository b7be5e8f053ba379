"""`zielwerk demo`: the real DAGs give the same figures, and a second run changes nothing."""

import pytest
from tests.acceptance.conftest import Aufruf
from tests.acceptance.vergleich import EINGANG, pruefen

from zielwerk.einstellungen import Einstellungen

pytestmark = [pytest.mark.server, pytest.mark.dags, pytest.mark.pdf, pytest.mark.langsam]


def test_demo_ends_with_a_report_and_changes_nothing_again(zielwerk: Aufruf, eigene: Einstellungen) -> None:
    ausgabe = zielwerk("demo").stdout
    pdf = eigene.berichte / "67748" / "monatsbericht_67748_2025-10.pdf"
    assert ausgabe.splitlines()[-1] == str(pdf)
    assert all(f" {kennzahl} " in ausgabe for kennzahl in ("K1", "K2E4", "K3E4"))
    pruefen(eigene)
    vorher = {pfad: pfad.read_bytes() for pfad in eigene.berichte.rglob("*.pdf")}
    assert len(vorher) == 3
    wieder = zielwerk("lauf", EINGANG).stderr
    assert "26 identisch" in wieder
    assert "davon 0 neu geschrieben" in wieder
    assert vorher == {pfad: pfad.read_bytes() for pfad in eigene.berichte.rglob("*.pdf")}
