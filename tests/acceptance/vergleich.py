"""The expected figures of the sample, and how a database is compared with them."""

import csv
from decimal import Decimal
from pathlib import Path

from zielwerk import datenbank
from zielwerk.einstellungen import Einstellungen

BEISPIEL = Path(__file__).resolve().parents[1] / "daten" / "beispiel"
EINGANG = BEISPIEL / "eingang"
TRAEGER = ("36704", "64710", "67748")
ZEILEN = 3825
GENAUIGKEIT = Decimal("0.000001")
ABFRAGE = """
    select
        traeger_nr, to_char(berichtsmonat, 'YYYY-MM'), to_char(datenstand, 'YYYY-MM'), kennzahl_id,
        geschlecht, zaehler, nenner, wert, status
    from marts.fct_kennzahlwerte"""

Schluessel = tuple[str, ...]
Werte = tuple[Decimal | None, Decimal | None, Decimal | None, str]


def pruefen(einstellungen: Einstellungen) -> None:
    """Compare every row of the mart with the expected file, both ways."""
    with datenbank.connect(einstellungen, anwendung="test") as verbindung:
        zeilen = verbindung.execute(ABFRAGE).fetchall()
    ist: dict[Schluessel, Werte] = {tuple(zeile[:5]): tuple(zeile[5:]) for zeile in zeilen}
    soll = _erwartet()
    assert len(soll) == ZEILEN
    assert len(zeilen) == len(ist), (len(zeilen), len(ist))
    fehlend, zuviel = sorted(set(soll) - set(ist)), sorted(set(ist) - set(soll))
    assert not fehlend, (len(fehlend), fehlend[:3])
    assert not zuviel, (len(zuviel), zuviel[:3])
    abweichend = [
        (schluessel, ist[schluessel], werte)
        for schluessel, werte in soll.items()
        if ist[schluessel][3] != werte[3]
        or not all(_gleich(a, b) for a, b in zip(ist[schluessel][:3], werte[:3], strict=True))
    ]
    assert not abweichend, (len(abweichend), abweichend[:3])


def _erwartet() -> dict[Schluessel, Werte]:
    with (BEISPIEL / "erwartet_kennzahlwerte.csv").open(encoding="utf-8", newline="") as datei:
        zeilen = list(csv.DictReader(datei, delimiter=";"))
    return {
        (z["traeger_nr"], z["berichtsmonat"], z["datenstand"], z["kennzahl"], z["geschlecht"]): (
            _zahl(z["zaehler"]),
            _zahl(z["nenner"]),
            _zahl(z["wert"]),
            z["status"],
        )
        for z in zeilen
    }


def _zahl(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def _gleich(ist: Decimal | None, soll: Decimal | None) -> bool:
    if ist is None or soll is None:
        return ist is soll
    return abs(ist - soll) <= GENAUIGKEIT
