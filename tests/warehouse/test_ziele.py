"""Agreed targets: from the register's CSV to the line that the report prints."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import psycopg
import pytest

from zielwerk import datenbank, warehouse
from zielwerk.einstellungen import Einstellungen
from zielwerk.register import kommentare, ziele
from zielwerk.register.tabelle import RegisterError
from zielwerk.register.ziele import SPALTEN

KOPF = ",".join(SPALTEN)
pytestmark = pytest.mark.server


def _mit_zielen(beispiel: Einstellungen, datei: Path, *zeilen: str) -> Einstellungen:
    datei.write_text("\n".join([KOPF, *zeilen]) + "\n", encoding="utf-8")
    return beispiel.model_copy(update={"zielwerte": datei})


def test_targets_resolve_as_agreed(beispiel: Einstellungen, tmp_path: Path) -> None:
    """Landkreis Würzburg 2012: 26,86 % · (1 + 11,9 %) = 30,05634 %, not 38,76 % (kennzahlen.md § 10.4)."""
    einstellungen = _mit_zielen(
        beispiel,
        tmp_path / "zielwerte.csv",
        '36704,2025,K2,gesamt,REL_CHANGE,>=,"11,9","26,86",Jahreswert,2025-03-01,"um 11,9 % erhöht"',
        "36704,2025,K2,w,PP_CHANGE,>=,1.5,20,Jahreswert,,plus eineinhalb Punkte",
        "36704,2025,LZB_JD,gesamt,ABS_COUNT,<=,40,,,,höchstens 40",
        "36704,2025,LZB_JD,gesamt,ABS_COUNT,<=,38,,,2025-10-31,höchstens 38",
        "36704,2025,LZB_JD,gesamt,ABS_COUNT,<=,36,,,2025-11-01,höchstens 36",
        "64710,2025,K2,m,MONITOR,>=,,,,,nur Beobachtung",
        "64710,2025,LLU_JS,gesamt,MONITOR,<=,,,,,nur Beobachtung",
    )
    warehouse.vorbereiten(einstellungen)
    with datenbank.connect(einstellungen, anwendung="test") as connection:
        zeilen = connection.execute(
            "select kennzahl_id, geschlecht, zielwert, ist_monate, ist_wert - zielwert = abweichung,"
            " herkunft from berichte.rpt_monatsbericht_ziele where datenstand = '2025-10-01' order by 1, 2"
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
        geschichte = connection.execute(
            "select zielwert, gilt, abgeloest_am::text from berichte.rpt_zielnachhaltung_ziele"
            " where datenstand = '2025-10-01' and kennzahl_id = 'LZB_JD' order by 1"
        ).fetchall()
    assert zeilen[0][:3] == ("K2", "gesamt", Decimal("30.05634"))
    assert zeilen[1] == ("K2", "m", None, 12, None, "eigene Auswertung")
    assert zeilen[2][:3] == ("K2", "w", Decimal("21.5"))
    assert zeilen[3][:4] == ("LZB_JD", "gesamt", Decimal(38), 7)
    assert all(zeile[4] for zeile in zeilen if zeile[1] != "m")
    assert ist == lzb
    # The Datenstand of October knows what was agreed up to its last day; the old target stays visible.
    assert geschichte == [(Decimal(38), True, None), (Decimal(40), False, "2025-10-31")]


def test_the_published_value_decides_where_one_is_loaded(beispiel: Einstellungen, tmp_path: Path) -> None:
    """§ 48b Abs. 5 SGB II; the Jahresdurchschnitt needs the published LZB of every month of the year."""
    einstellungen = _mit_zielen(
        beispiel,
        tmp_path / "zielwerte.csv",
        "36704,2025,K2,gesamt,ABS_QUOTA,>=,25,,,2025-01-15,mindestens 25",
        "36704,2025,LZB_JD,gesamt,ABS_COUNT,<=,40,,,2025-01-15,höchstens 40",
        "36704,2025,K3,gesamt,MONITOR,<=,,,,2025-01-15,Beobachtung",
    )
    ordner = tmp_path / "amtlich"
    ordner.mkdir()
    zeilen = [
        "kennzahl_id,traeger_nr,region,monat,geschlecht,zaehler,nenner,wert,veroeffentlicht_am,quelle,hinweis"
    ]
    zeilen += ['K2,36704,,2025-07,gesamt,251,1000,"25,1",2025-11-18,Test,']
    zeilen += [
        f'K3,36704,,2025-{m:02},gesamt,4{m},50,"{-10 - m * -2 - 10},0",2025-11-18,Test,'
        for m in range(1, 8)
    ]
    (ordner / "a.csv").write_text("\n".join(zeilen) + "\n", encoding="utf-8")
    einstellungen = einstellungen.model_copy(update={"amtliche_werte": ordner})
    abfrage = (
        "select zeilenname, massgeblicher_wert, herkunft, eigener_wert is not null and eigener_wert <>"
        " massgeblicher_wert, erreicht from berichte.rpt_zielnachhaltung_ziele"
        " where traeger_nr = '36704' and datenstand = '2025-10-01' order by sortierung"
    )
    with datenbank.connect(einstellungen, anwendung="test") as connection:
        from zielwerk import register

        register.laden(connection, einstellungen)
        gefunden = connection.execute(abfrage).fetchall()
        connection.rollback()
    amtlich = "amtlich, maßgeblich nach § 48b Abs. 5"
    assert gefunden == [
        ("K2 (§ 48a)", Decimal("25.1"), amtlich, True, True),
        ("K3 (§ 48a)", Decimal(-6), amtlich, True, None),
        ("Zielindikator LZB (Jahresdurchschnitt)", Decimal(44), amtlich, True, False),
    ]


def test_a_base_that_contradicts_the_own_series_is_told(beispiel: Einstellungen, tmp_path: Path) -> None:
    with datenbank.connect(beispiel, anwendung="test") as connection:
        eigen = _own_value(connection)
        register = [
            f"36704,{eigen[0] + 1},K1E3,gesamt,REL_CHANGE,<=,2,{basis},erfunden,,Text"
            for basis in (eigen[1] * Decimal("1.009"), eigen[1] * Decimal("1.02"))
        ]
        texte = []
        for zeile in register:
            einstellungen = _mit_zielen(beispiel, tmp_path / "zielwerte.csv", zeile)
            befunde = ziele.load(connection, einstellungen.zielwerte, einstellungen.projekt)
            texte.append([text for text in befunde.hinweise if "Basiswert" in text])
        connection.rollback()
    assert texte[0] == []
    assert len(texte[1]) == 1
    assert "zielwerte.csv, Satz 2" in texte[1][0]
    assert "weicht um 2,0 % vom eigenen Wert" in texte[1][0]


def _own_value(connection: psycopg.Connection) -> tuple[int, Decimal]:
    zeile = connection.execute(
        "select extract(year from berichtsmonat)::int, round(abs(wert), 4) from marts.fct_kennzahlreihe"
        " where traeger_nr = '36704' and kennzahl_id = 'K1E3' and geschlecht = 'gesamt'"
        " and extract(month from berichtsmonat) = 12 and wartezeit = 3 and wert <> 0"
        " order by berichtsmonat desc limit 1"
    ).fetchone()
    assert zeile is not None
    return int(zeile[0]), Decimal(zeile[1])


def test_the_zielnachhaltung_is_read_from_its_relations(beispiel: Einstellungen, tmp_path: Path) -> None:
    """No agreement, no report; with one, every relation fits its class and every page its figures."""
    from zielwerk.bericht.arten import art
    from zielwerk.bericht.rendern import fassung

    zielnachhaltung = art("zielnachhaltung")
    ohne = _mit_zielen(beispiel, tmp_path / "ohne.csv")
    mit = _mit_zielen(
        beispiel,
        tmp_path / "mit.csv",
        "36704,2025,K2,gesamt,ABS_QUOTA,>=,25,,,2025-01-15,mindestens 25",
        "36704,2025,LZB_JD,w,ABS_COUNT,<=,20,,,2025-01-15,höchstens 20",
        "36704,2025,LLU_JS,gesamt,MONITOR,<=,,,,2025-01-15,Beobachtung",
        "36704,2025,K3,gesamt,MONITOR,<=,,,,2025-01-15,Beobachtung",
    )
    warehouse.vorbereiten(ohne)
    with datenbank.connect(ohne, anwendung="test") as connection:
        assert zielnachhaltung.themen(connection, "36704", None) == ()
    warehouse.vorbereiten(mit)
    with datenbank.connect(mit, anwendung="test") as connection:
        (thema,) = zielnachhaltung.themen(connection, "36704", None)
        bericht = zielnachhaltung.zusammenstellen(connection, thema)
    assert [ziel.kennzahl_id for ziel in bericht.ziele] == ["K2", "K3", "LZB_JD", "LLU_JS"]
    assert {prognose.verfahren for prognose in bericht.prognosen} >= {"P2", "FORTSCHREIBUNG", "STATISTIK"}
    assert fassung(bericht).dateien()[".pdf"].startswith(b"%PDF")


def test_comments_and_measures_stand_as_they_did_for_each_month(
    beispiel: Einstellungen, tmp_path: Path
) -> None:
    """The report of an earlier month keeps what was known for it; loading twice changes nothing."""
    from zielwerk.bericht.arten import art

    zielnachhaltung = art("zielnachhaltung")
    einstellungen = _mit_zielen(
        beispiel,
        tmp_path / "zielwerte.csv",
        "36704,2025,K2,gesamt,ABS_QUOTA,>=,25,,,2025-01-15,mindestens 25",
    )
    zeilen = (
        "36704,2025-07,K2,gesamt,kommentar,,erste Fassung,,,,2025-11-18,Controlling",
        "36704,2025-07,K2,gesamt,kommentar,,zweite Fassung,,,,2025-11-19,Controlling",
        "36704,2025-06,K2,gesamt,massnahme,2025-1,Bewerbertage,Markt,2025-09-30,laeuft,2025-10-17,Controlling",
        "36704,2025-07,K2,gesamt,massnahme,2025-1,Bewerbertage,Markt,2025-09-30,erledigt,2025-11-18,Controlling",
    )
    with datenbank.connect(einstellungen, anwendung="test") as connection:
        _kommentieren(connection, einstellungen, tmp_path, *zeilen)
        einmal = _kommentare(connection)
        _kommentieren(connection, einstellungen, tmp_path, *zeilen)
        assert _kommentare(connection) == einmal
        assert len(einmal) == len(zeilen)
        with pytest.raises(RegisterError, match=r"zielkommentare\.csv, Satz 3: Zur Kennzahl «K9»"):
            _kommentieren(connection, einstellungen, tmp_path, zeilen[0], zeilen[1].replace("K2", "K9"))
        assert _kommentare(connection) == einmal
        ziele.load(connection, einstellungen.zielwerte, einstellungen.projekt)
    gelesen = []
    # A connection that a report was read on is read-only.
    with datenbank.connect(einstellungen, anwendung="test") as connection:
        for datenstand in (date(2025, 9, 1), date(2025, 10, 1)):
            (thema,) = zielnachhaltung.themen(connection, "36704", datenstand)
            bericht = zielnachhaltung.zusammenstellen(connection, thema)
            gelesen.append(
                (
                    [kommentar.text for kommentar in bericht.kommentare],
                    [(massnahme.stand, massnahme.ueberfaellig) for massnahme in bericht.massnahmen],
                )
            )
    (tmp_path / "zielkommentare.csv").unlink()
    with datenbank.connect(einstellungen, anwendung="test") as connection:
        kommentare.load(
            connection, tmp_path / "zielkommentare.csv", einstellungen.zielwerte, einstellungen.projekt
        )
        assert _kommentare(connection) == []
    # 30 September is over with the Datenstand of September.
    assert gelesen == [([], [("laeuft", True)]), (["zweite Fassung"], [("erledigt", False)])]


def _kommentieren(
    connection: psycopg.Connection, einstellungen: Einstellungen, ordner: Path, *zeilen: str
) -> None:
    datei = ordner / "zielkommentare.csv"
    datei.write_text("\n".join([",".join(kommentare.SPALTEN), *zeilen]) + "\n", encoding="utf-8")
    befunde = kommentare.load(connection, datei, einstellungen.zielwerte, einstellungen.projekt)
    assert befunde.hinweise == []


def _kommentare(connection: psycopg.Connection) -> list[tuple[object, ...]]:
    return connection.execute(
        "select * from register.zielkommentar order by massnahme_nr, berichtsmonat, erfasst_am"
    ).fetchall()
