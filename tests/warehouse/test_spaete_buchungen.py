"""What is learnt after Wartezeit 3: counted by month and Grunddatum, never part of a figure."""

from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from tests.security.pakete import Testpaket, Zeilen
from tests.security.sauber import als_folgemonat, bg, kunde, sauberes_paket

from zielwerk import datenbank as db
from zielwerk.annahme import annehmen_paket
from zielwerk.annahme.referenz import lies_referenz
from zielwerk.annahme.spaet import spaete_zaehlen
from zielwerk.bericht import protokollieren
from zielwerk.bericht.pruefwert import lies
from zielwerk.einstellungen import Einstellungen

pytestmark = pytest.mark.server

AUGUST = ("2025-05", "2025-06", "2025-07", "2025-08")
# In the delivery of July everything up to April was final.
GEZAEHLT = """
    select to_char(berichtsmonat, 'YYYY-MM'), grunddatum_id, dazu, weg
    from eingang.spaete_buchung
    where lieferung_id = %s and dazu + weg > 0
    order by berichtsmonat, grunddatum_id"""


def _setzen(person: int, **werte: str) -> Callable[[Zeilen], object]:
    return lambda zeilen: zeilen[person - 1].update(werte)


def _ohne(person: int) -> Callable[[Zeilen], object]:
    return lambda zeilen: zeilen.remove(next(z for z in zeilen if z["kunden_nr"] == kunde(person)))


def _arbeit(person: int, art: str, beginn: str, **werte: str) -> Callable[[Zeilen], object]:
    neu = {"et_id": f"E7{person:02d}{art[:4]}", "kunden_nr": kunde(person), "art": art, "beginn": beginn}
    return lambda zeilen: zeilen.append(zeilen[0] | neu | werte)


def _geteilt(zeilen: Zeilen) -> None:
    """Let a person be ELB as before, by two rows."""
    zeilen[5]["bis"] = "31.12.2024"
    zeilen.append(zeilen[5] | {"von": "01.01.2025", "bis": ""})


# What the delivery of August knows anew, and what it would change in a month that was final.
NEUES: list[tuple[str, Callable[[Zeilen], object], tuple[str, str, int, int] | None]] = [
    # From 13.03. to 14.04. is the month of April.
    ("erwerbstaetigkeit", _arbeit(1, "SVB", "20.03.2025"), ("2025-04", "INT", 1, 0)),
    ("erwerbstaetigkeit", _arbeit(2, "SVB", "15.04.2025"), None),
    ("erwerbstaetigkeit", _arbeit(3, "GERING_KURZ", "12.02.2025"), ("2025-02", "GERING", 1, 0)),
    ("erwerbstaetigkeit", _arbeit(4, "SVB", "20.03.2025", instrument="P16I"), None),
    ("erwerbstaetigkeit", _ohne(8), ("2024-10", "INT", 0, 1)),
    ("foerderung", _ohne(5), ("2025-02", "OEGB", 0, 1)),
    ("person_zeitraum", _setzen(7, bis="31.03.2025"), ("2025-04", "ELB", 0, 1)),
    ("person_zeitraum", _setzen(9, bis="30.06.2025"), None),
    ("person_zeitraum", _setzen(10, bg_nr=bg(11)), None),
    ("person_zeitraum", _geteilt, None),
]


def _august(ordner: Path) -> Testpaket:
    paket = als_folgemonat(sauberes_paket(ordner, monate=AUGUST), "2025-08", AUGUST)
    for datei, aendern, _ in NEUES:
        paket.aendern(datei, aendern)
    return paket


@pytest.fixture
def august(einstellungen: Einstellungen, tmp_path: Path) -> int:
    """Accept July and August; return the judgement of August."""
    assert annehmen_paket(einstellungen, sauberes_paket(tmp_path / "juli").pfad).status == "angenommen"
    ergebnis = annehmen_paket(einstellungen, _august(tmp_path / "august").pfad)
    assert ergebnis.status == "angenommen"
    assert ergebnis.pruefung is not None
    return ergebnis.pruefung


def test_every_late_change_is_counted_in_its_month(august: int, datenbank: psycopg.Connection) -> None:
    assert august
    erwartet = sorted(zeile for _, _, zeile in NEUES if zeile is not None)
    assert datenbank.execute(GEZAEHLT, ["64710_202508_01"]).fetchall() == erwartet
    # Twelve months of four Grunddaten, the quiet ones too; the first delivery has nothing to compare.
    assert datenbank.execute(
        "select lieferung_id, count(*), min(berichtsmonat)::text, max(berichtsmonat)::text"
        " from eingang.spaete_buchung group by 1"
    ).fetchall() == [("64710_202508_01", 48, "2024-05-01", "2025-04-01")]


def test_the_protocol_of_the_delivery_tells(august: int, einstellungen: Einstellungen) -> None:
    with db.connect(einstellungen, anwendung="test") as verbindung:
        wert = lies(verbindung, einstellungen, august)
    assert [(z.grunddatum, z.dazu, z.weg) for z in wert.spaet] == [
        ("ELB", 0, 1),
        ("INT", 1, 1),
        ("GERING", 1, 0),
        ("OEGB", 0, 1),
    ]
    seite = protokollieren(einstellungen, august).html.read_text(encoding="utf-8").replace("\xa0", " ")
    assert "an den Monaten Mai 2024 bis April 2025 ändert" in seite


def test_a_delivery_that_comes_late_is_compared_when_it_is_there(
    einstellungen: Einstellungen, datenbank: psycopg.Connection, tmp_path: Path
) -> None:
    """Without July there is nothing to compare; with it the counts are those of the usual order."""
    august = _august(tmp_path / "august")
    assert annehmen_paket(einstellungen, august.pfad).status == "angenommen"
    assert datenbank.execute(GEZAEHLT, ["64710_202508_01"]).fetchall() == []
    assert annehmen_paket(einstellungen, sauberes_paket(tmp_path / "juli").pfad).status == "angenommen"
    erwartet = sorted(zeile for _, _, zeile in NEUES if zeile is not None)
    assert datenbank.execute(GEZAEHLT, ["64710_202508_01"]).fetchall() == erwartet
    assert spaete_zaehlen(datenbank, lies_referenz(einstellungen.projekt)) == []


def test_the_warehouse_shows_the_counts_of_every_delivery_that_counts(beispiel: Einstellungen) -> None:
    with db.connect(beispiel, anwendung="test") as verbindung:
        zeilen = verbindung.execute(
            "select count(*), count(distinct (traeger_nr, datenstand)), sum(dazu + weg) > 0,"
            " bool_and(berichtsmonat <= datenstand - interval '4 months')"
            " from berichte.rpt_monatsbericht_spaete_buchungen"
        ).fetchone()
        lieferungen = verbindung.execute(
            "select count(*) from marts.dim_datenstaende where vorheriger_datenstand is not null"
        ).fetchone()
    assert lieferungen is not None
    assert zeilen == (48 * lieferungen[0], lieferungen[0], True, True)
