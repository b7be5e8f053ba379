"""Published figures: what has Zähler and Nenner gives the published quota, whatever is loaded stays."""

import shutil
from decimal import Decimal
from pathlib import Path

import psycopg
import pytest
from tests.conftest import PROJEKT

from zielwerk import befehle
from zielwerk.datenbank import connect
from zielwerk.einstellungen import Einstellungen
from zielwerk.register import amtlich
from zielwerk.register.indikatoren import gerundet_wie, lies_indikatoren
from zielwerk.register.tabelle import Befunde, RegisterError

DATEIEN = sorted((PROJEKT / "register" / "amtlich").glob("*.csv"))
KOPF = ",".join(amtlich.KOPF)
GUT = 'K2,,Bund,2023-06,gesamt,790783,3870702,"20,4",2023-11-20,Test,'


def _lies(tmp_path: Path, *zeilen: str) -> tuple[list[amtlich.AmtlicherWert], Befunde]:
    datei = tmp_path / "amtlich.csv"
    datei.write_text("\n".join([KOPF, *zeilen]) + "\n", encoding="utf-8")
    befunde = Befunde()
    return [wert for _, wert in amtlich.lies([datei], PROJEKT, befunde)], befunde


def test_published_pairs_reproduce_the_published_quota() -> None:
    """INT 790.783 / ELB_VM_12 3.870.702 is 20,4 % (06/2023), 804.171 / 3.963.017 is 20,3 % (06/2024)."""
    befunde = Befunde()
    werte = [wert for _, wert in amtlich.lies(DATEIEN, PROJEKT, befunde)]
    assert befunde == Befunde()
    assert len(werte) == 29 + 27 * 9
    paare = {}
    for wert in werte:
        if wert.zaehler is not None and wert.nenner is not None:
            quotient = lies_indikatoren(PROJEKT)[wert.kennzahl_id].quotient(wert.zaehler, wert.nenner)
            paare[wert.kennzahl_id, f"{wert.monat:%Y-%m}"] = gerundet_wie(quotient, Decimal("0.1"))
            assert gerundet_wie(quotient, wert.wert) == wert.wert
    assert paare == {
        ("K2", "2023-06"): Decimal("20.4"),
        ("K2", "2024-06"): Decimal("20.3"),
        ("INT_BD_ANTEIL", "2024-12"): Decimal("47.9"),
    }


def test_rounding_is_half_away_from_zero(tmp_path: Path) -> None:
    """kennzahlen.md § 10.4: 26,25 → 26,3; −0,05 → −0,1."""
    zeilen = (
        'K2,36704,,2025-07,gesamt,2625,10000,"26,3",2025-11-18,Test,',
        'K3,36704,,2025-07,gesamt,9995,10000,"-0,1",2025-11-18,Test,',
        'K3,36704,,2025-06,gesamt,9996,10000,"0,0",2025-11-18,Test,',
    )
    werte, befunde = _lies(tmp_path, *zeilen)
    assert befunde == Befunde()
    assert len(werte) == 3


FEHLER = {
    "teilt-nicht": (GUT.replace("20,4", "20,5"), "ergeben 20,4 % und nicht den angegebenen Wert 20,5 %"),
    "nenner-null": (GUT.replace("3870702", "0"), "Nenner muss größer als 0"),
    "halbes-paar": (GUT.replace("3870702", ""), "zusammen angegeben"),
    "kennzahl": (GUT.replace("K2", "K9"), "«K9» gibt es nicht"),
    "kein-amtlicher": (GUT.replace("K2", "LZB_JD"), "«LZB_JD» gibt es nicht"),
    "gebiet": (GUT.replace(",,Bund", ",,"), "entweder traeger_nr oder region"),
    "region": (GUT.replace("Bund", "Preußen"), "region muss eines von Bund"),
    "monat": (GUT.replace("2023-06", "06/2023"), "kein Monat der Form JJJJ-MM"),
    "vorher": (GUT.replace("2023-11-20", "2023-05-20"), "vor dem Monat 2023-06"),
    "ohne-tag": (GUT.replace("2023-11-20", ""), "fehlt der Tag"),
    "ohne-wert": (GUT.replace('"20,4"', ""), "fehlt der veröffentlichte Wert"),
    "quelle": (GUT.replace("Test", ""), "die Quelle der Veröffentlichung"),
}


@pytest.mark.parametrize("fall", FEHLER)
def test_a_wrong_value_is_named_with_its_record(tmp_path: Path, fall: str) -> None:
    zeile, grund = FEHLER[fall]
    werte, befunde = _lies(tmp_path, GUT.replace("2023-06", "2023-07"), zeile)
    assert len(werte) == 1
    assert len(befunde.fehler) == 1
    assert befunde.fehler[0].startswith("amtlich.csv, Satz 3: ")
    assert grund in befunde.fehler[0]


@pytest.mark.server
def test_publications_are_appended_and_never_changed(datenbank: psycopg.Connection, tmp_path: Path) -> None:
    datei = tmp_path / "amtlich.csv"

    def laden(*zeilen: str) -> int:
        datei.write_text("\n".join([KOPF, *zeilen]) + "\n", encoding="utf-8")
        return amtlich.load(datenbank, [datei], PROJEKT)[0]

    assert laden(GUT) == 1
    assert laden(GUT) == 0
    # Nothing is half loaded: the good row of this file stays out with the bad one.
    gut = GUT.replace("2023-06", "2023-07")
    with pytest.raises(RegisterError, match=r"Satz 3.*schon ein anderer Wert geladen .20,4."):
        laden(gut, GUT.replace('790783,3870702,"20,4"', ',,"20,5"'))
    assert laden(gut) == 1
    # A revision is a publication of its own, and the newest one counts.
    assert laden(GUT.replace('790783,3870702,"20,4",2023-11-20', ',,"20,5",2024-03-01')) == 1
    zeilen = datenbank.execute(
        "select wert from register.amtlicher_wert_neuester order by monat"
    ).fetchall()
    assert zeilen == [(Decimal("20.5"),), (Decimal("20.4"),)]
    for befehl in ("delete from", "truncate", "update"):
        with pytest.raises(psycopg.errors.RaiseException, match="nur angefügt"):
            datenbank.execute(
                f"{befehl} register.amtlicher_wert{' set wert = 1' if befehl == 'update' else ''}".encode()
            )


@pytest.mark.server
def test_commands_check_load_and_show(
    einstellungen: Einstellungen,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("ZIELWERK_DATABASE_URL", str(einstellungen.database_url))
    monkeypatch.setenv("ZIELWERK_DATEN", str(einstellungen.daten))
    assert befehle.aufrufen(["register", "amtlich", "pruefen"]) == 0
    assert "272 amtliche Werte aus 2 Dateien in Ordnung." in capfd.readouterr().err
    assert befehle.aufrufen(["register", "amtlich", "laden"]) == 0
    assert "272 amtliche Werte neu geladen." in capfd.readouterr().err
    assert befehle.aufrufen(["register", "amtlich", "zeigen", "--kennzahl", "INT_BD_ANTEIL"]) == 0
    assert "837.095" in capfd.readouterr().out

    schlecht = tmp_path / "schlecht.csv"
    schlecht.write_text(f"{KOPF}\n{GUT.replace('20,4', '20,5')}\n", encoding="utf-8")
    assert befehle.aufrufen(["register", "amtlich", "laden", str(schlecht)]) == 2
    assert "schlecht.csv, Satz 2: Zähler und Nenner ergeben 20,4 %" in capfd.readouterr().err
    assert befehle.aufrufen(["register", "amtlich", "pruefen", str(tmp_path / "fehlt.csv")]) == 2
    capfd.readouterr()

    assert befehle.aufrufen(["register", "ziele", "pruefen"]) == 0
    assert befehle.aufrufen(["register", "ziele", "laden"]) == 0
    assert befehle.aufrufen(["register", "ziele", "zeigen", "--traeger", "99999", "--jahr", "2026"]) == 0
    gezeigt = capfd.readouterr().out
    assert "LZB_JD" in gezeigt
    assert "2025" not in gezeigt.replace("12.03.2025", "")
    assert befehle.aufrufen(["register", "kommentare", "pruefen"]) == 0
    assert "3 Kommentare und 4 Einträge zu Maßnahmen in Ordnung." in capfd.readouterr().err
    assert befehle.aufrufen(["register", "kommentare", "laden"]) == 0
    assert befehle.aufrufen(["register", "kommentare", "zeigen", "--monat", "2026-06"]) == 0
    gezeigt = " ".join(capfd.readouterr().out.split())
    assert "Maßnahme 2026-1" in gezeigt
    assert "03/2026" not in gezeigt
    assert befehle.aufrufen(["register", "kommentare", "zeigen", "--monat", "2026-13"]) == 2
    assert "«2026-13» ist kein Monat" in capfd.readouterr().err
    assert befehle.aufrufen(["register", "vergleich", "pruefen"]) == 0
    assert befehle.aufrufen(["register", "vergleich", "laden"]) == 0
    assert befehle.aufrufen(["register", "vergleich", "zeigen"]) == 0
    assert "Nichts geladen." in capfd.readouterr().err

    ziele = tmp_path / "ziele.csv"
    shutil.copy(PROJEKT / "register" / "zielwerte.csv", ziele)
    ziele.write_text(ziele.read_text(encoding="utf-8").replace(",K2,", ",K9,"), encoding="utf-8")
    monkeypatch.setenv("ZIELWERK_ZIELWERTE", str(ziele))
    assert befehle.aufrufen(["register", "ziele", "laden"]) == 2
    assert "ziele.csv, Satz 2: Ein Ziel für die Kennzahl «K9»" in capfd.readouterr().err
    with connect(einstellungen, anwendung="test") as connection:
        assert connection.execute("select count(*) from register.zielwert").fetchone() == (6,)
