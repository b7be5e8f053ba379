"""`zielwerk demo`: real DAGs lead from invented deliveries to a report; a second run changes nothing."""

import contextlib

import pytest
from tests.acceptance.conftest import Aufruf

from zielwerk import datenbank, demo
from zielwerk.einstellungen import Einstellungen
from zielwerk.fehler import BedienungsError

pytestmark = [pytest.mark.server, pytest.mark.dags, pytest.mark.pdf, pytest.mark.langsam]


def test_demo_keeps_out_of_a_warehouse_of_real_traeger(einstellungen: Einstellungen) -> None:
    with datenbank.connect(einstellungen, anwendung="test") as verbindung:
        verbindung.execute(
            "insert into raw.lieferung (lieferung_id, traeger_nr) values ('64710_202507_01', '64710')"
        )
    # The deliveries of Musterburg are there already: what would take seconds is not the matter here.
    (einstellungen.arbeit / "musterburg.fertig").parent.mkdir(parents=True)
    (einstellungen.arbeit / "musterburg.fertig").touch()
    with pytest.raises(BedienungsError, match="Musterburg bliebe für immer darin"):
        demo.vorfuehren(einstellungen, lambda _: contextlib.nullcontext(), lambda _: None)


def test_demo_ends_with_a_report_and_changes_nothing_again(zielwerk: Aufruf, eigene: Einstellungen) -> None:
    ausgabe = zielwerk("demo").stdout
    pdf = eigene.berichte / "99999" / "monatsbericht_99999_2026-09.pdf"
    assert ausgabe.splitlines()[-1] == str(pdf)
    assert all(f" {kennzahl} " in ausgabe for kennzahl in ("K1", "K2E4", "K3E4"))
    with datenbank.connect(eigene, anwendung="test") as verbindung:
        offen = verbindung.execute(
            "select count(*) from marts.fct_kennzahlwerte where status = 'nicht_berechenbar'"
        ).fetchone()
        datenstaende = verbindung.execute("select count(*) from marts.dim_datenstaende").fetchone()
        luecken = verbindung.execute(
            "select count(*) from marts.fct_befunde where regel = 'VGL-74'"
        ).fetchone()
    assert offen == (0,)
    # Accepted in their order: no month is missing between a delivery and the one before.
    assert luecken == (0,)
    assert datenstaende == (6,)
    vorher = {pfad: pfad.read_bytes() for pfad in eigene.berichte.rglob("monatsbericht_*.pdf")}
    assert list(vorher) == [pdf]
    wieder = zielwerk("lauf", eigene.arbeit / "musterburg").stderr
    assert "7 identisch" in wieder
    assert "davon 0 neu geschrieben" in wieder
    assert vorher == {pfad: pfad.read_bytes() for pfad in eigene.berichte.rglob("monatsbericht_*.pdf")}
