"""Agreed targets: from the register's CSV to the line that the report prints."""

from decimal import Decimal
from pathlib import Path

import pytest

from zielwerk import datenbank, warehouse
from zielwerk.einstellungen import Einstellungen
from zielwerk.fehler import BedienungsError
from zielwerk.warehouse.zielwerte import SPALTEN, read

KOPF = ",".join(SPALTEN)


@pytest.mark.server
def test_targets_resolve_as_agreed(beispiel: Einstellungen, tmp_path: Path) -> None:
    """Landkreis Würzburg 2012: 26,86 % · (1 + 11,9 %) = 30,05634 %, not 38,76 % (kennzahlen.md § 10.4)."""
    datei = tmp_path / "zielwerte.csv"
    datei.write_text(
        f"{KOPF}\n"
        '36704,2025,K2,gesamt,REL_CHANGE,>=,"11,9","26,86",Jahreswert,2025-03-01,"um 11,9 % erhöht"\n'
        "36704,2025,K2,w,PP_CHANGE,>=,1.5,20,Jahreswert,,plus eineinhalb Punkte\n"
        "36704,2025,LZB_JD,gesamt,ABS_COUNT,<=,40,,,,höchstens 40\n"
        "64710,2025,K2,m,MONITOR,>=,,,,,nur Beobachtung\n",
        encoding="utf-8",
    )
    einstellungen = Einstellungen(database_url=beispiel.database_url, daten=beispiel.daten, zielwerte=datei)
    warehouse.vorbereiten(einstellungen)
    with datenbank.connect(einstellungen, anwendung="test") as connection:
        zeilen = connection.execute(
            "select kennzahl_id, geschlecht, zielwert, ist_monate, ist_wert - zielwert = abweichung,"
            " erreicht from berichte.rpt_monatsbericht_ziele where datenstand = '2025-10-01' order by 1, 2"
        ).fetchall()
        lzb = connection.execute(
            "select avg(wert) from marts.fct_grunddaten where traeger_nr = '36704'"
            " and grunddatum_id = 'LZB' and geschlecht = 'gesamt' and wartezeit = 3"
            " and berichtsmonat between '2025-01-01' and '2025-07-01'"
        ).fetchone()
        ist = connection.execute(
            "select ist_wert from berichte.rpt_monatsbericht_ziele"
            " where datenstand = '2025-10-01' and kennzahl_id = 'LZB_JD'"
        ).fetchone()
    assert zeilen[0][:3] == ("K2", "gesamt", Decimal("30.05634"))
    assert zeilen[1] == ("K2", "m", None, 12, None, None)
    assert zeilen[2][:3] == ("K2", "w", Decimal("21.5"))
    assert zeilen[3][:4] == ("LZB_JD", "gesamt", Decimal(40), 7)
    assert all(zeile[4] for zeile in zeilen if zeile[1] != "m")
    assert ist == lzb


@pytest.mark.parametrize(
    ("zeile", "grund"),
    [
        ("36704,2025,K9,gesamt,ABS_QUOTA,>=,25,,,,x", "kennzahl_id muss eines von K2, LZB_JD sein"),
        ("3670,2025,K2,gesamt,ABS_QUOTA,>=,25,,,,x", "traeger_nr besteht aus fünf Ziffern"),
        ("36704,2025,K2,gesamt,REL_CHANGE,>=,25,,,,x", "braucht einen Basiswert"),
        ("36704,2025,K2,gesamt,ABS_QUOTA,>=,,,,,x", "braucht einen Wert"),
        ("36704,2025,K2,gesamt,ABS_COUNT,>=,1.234.5,,,,x", "keine Zahl ohne Tausenderpunkt"),
        ("36704,2025,K2,gesamt,ABS_QUOTA,>=,25,,,31.02.2025,x", "kein Tag der Form JJJJ-MM-TT"),
        ("36704,2025,K2,gesamt,ABS_QUOTA,>=,25", "Zahl der Spalten"),
        (
            "36704,2025,K2,w,ABS_QUOTA,>=,25,,,,x\n36704,2025,K2,w,ABS_QUOTA,>=,26,,,,x",
            "Satz 3: Dieses Ziel steht",
        ),
    ],
)
def test_a_wrong_target_is_named_with_its_record(tmp_path: Path, zeile: str, grund: str) -> None:
    datei = tmp_path / "zielwerte.csv"
    datei.write_text(f"{KOPF}\n{zeile}\n", encoding="utf-8")
    with pytest.raises(BedienungsError, match=grund):
        list(read(datei))
