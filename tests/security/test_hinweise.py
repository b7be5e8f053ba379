"""Every Hinweis is found by a planted defect, ranked by its reach, and rejects nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import psycopg
import pytest
from tests.security.pakete import Testpaket, Zeilen
from tests.security.sauber import MONATE, PERSONEN, als_folgemonat, bg, kunde, sauberes_paket

from zielwerk.annahme import Ergebnis, annehmen_paket, pruefen_paket
from zielwerk.annahme.referenz import lies_referenz
from zielwerk.annahme.vertrag import lies_vertraege
from zielwerk.datenbank import connect
from zielwerk.einstellungen import Einstellungen

pytestmark = pytest.mark.server

AUGUST = ("2025-05", "2025-06", "2025-07", "2025-08")
OKTOBER = ("2025-07", "2025-08", "2025-09", "2025-10")


@dataclass(frozen=True)
class Mangel:
    """One defect and where it must be found."""

    regel: str
    datei: str
    aendern: Callable[[Zeilen], object]
    satz: int
    gefunden: str | None


def _setzen(person: int, **werte: str) -> Callable[[Zeilen], object]:
    return lambda zeilen: zeilen[person - 1].update(werte)


def _anhaengen(person: int, **werte: str) -> Callable[[Zeilen], object]:
    return lambda zeilen: zeilen.append(zeilen[person - 1] | werte)


def _ohne_anspruch(person: int, monat: str) -> Callable[[Zeilen], object]:
    def aendern(zeilen: Zeilen) -> None:
        zeilen[:] = [z for z in zeilen if (z["kunden_nr"], z["monat"]) != (kunde(person), monat)]

    return aendern


# Each with a person of its own; the claims last, since they lose rows.
MAENGEL = [
    Mangel(
        "PZR-71",
        "person_zeitraum",
        _anhaengen(1, bg_nr=bg(2), von="01.05.2025"),
        PERSONEN + 2,
        "01.05.2025–offen",
    ),
    Mangel("PZR-72", "person", _setzen(3, geburtsdatum="02.01.2009"), 4, "14 Jahre am 01.01.2024"),
    # 66 years and 2 months, completed on 31.03.2025, the day before the first.
    Mangel(
        "PZR-73", "person", _setzen(4, geburtsdatum="01.02.1959"), 5, "ELB bis heute, Grenze 31.03.2025"
    ),
    Mangel("BGZ-71", "bg_zeitraum", _setzen(8, hauptperson=kunde(41)), 9, "ab 01.01.2024"),
    Mangel("BGZ-72", "bg_zeitraum", _setzen(9, gemeinde="08111000"), 10, "08111000"),
    Mangel(
        "ERW-71", "erwerbstaetigkeit", _setzen(10, beginn="31.12.2023"), 11, "31.12.2023 vor 01.01.2024"
    ),
    Mangel("ERW-72", "erwerbstaetigkeit", _setzen(11, instrument="P16E_ALT"), 12, "P16E_ALT am 20.12.2024"),
    Mangel("FOE-71", "foerderung", _setzen(12, instrument="P81_FBW"), 13, "P81_FBW am 01.02.2025"),
    Mangel("PZR-74", "anspruch", _ohne_anspruch(13, "2025-06"), 14, "Stichtag 12.06.2025"),
    Mangel(
        "ANS-71",
        "person_zeitraum",
        _setzen(14, bis="30.06.2025", einstellungsgrund="ARBEIT"),
        # Two rows of the person before are gone.
        2 + 13 * 8 - 2 + 6,
        "2025-07",
    ),
]


@dataclass(frozen=True)
class Lauf:
    """One judgement and what it left in the log."""

    ergebnis: Ergebnis
    befunde: set[tuple[str, str | None, int | None, str | None]]
    wirkung: dict[tuple[str, str], tuple[Decimal, Decimal | None]]


def _lauf(einstellungen: Einstellungen, paket: Testpaket) -> Lauf:
    ergebnis = annehmen_paket(einstellungen, paket.pfad)
    with connect(einstellungen, anwendung="test") as verbindung:
        befunde = verbindung.execute(
            "select regel, datei, satz, gefunden from eingang.befund where pruefung = %s",
            [ergebnis.pruefung],
        ).fetchall()
        wirkung = verbindung.execute(
            "select regel, grunddatum, schranke, bezug from eingang.wirkung where pruefung = %s",
            [ergebnis.pruefung],
        ).fetchall()
    return Lauf(
        ergebnis=ergebnis,
        befunde={(regel, datei, satz, gefunden) for regel, datei, satz, gefunden in befunde},
        wirkung={(regel, grunddatum): (wert, bezug) for regel, grunddatum, wert, bezug in wirkung},
    )


@pytest.fixture(scope="module")
def sauber(modul_einstellungen: Einstellungen, tmp_path_factory: pytest.TempPathFactory) -> Lauf:
    return _lauf(modul_einstellungen, sauberes_paket(tmp_path_factory.mktemp("eingang")))


@pytest.fixture(scope="module")
def maengel(
    sauber: Lauf, modul_einstellungen: Einstellungen, tmp_path_factory: pytest.TempPathFactory
) -> Lauf:
    assert sauber.ergebnis.status == "angenommen"
    paket = sauberes_paket(tmp_path_factory.mktemp("eingang"))
    for mangel in MAENGEL:
        paket.aendern(mangel.datei, mangel.aendern)
    # A person who is known but never ELB.
    paket.aendern("person", lambda zeilen: zeilen.append(zeilen[0] | {"kunden_nr": kunde(41)}))
    paket.schein_schreiben(lfd=2)
    paket.umbenennen("lieferung_64710_202507_02")
    return _lauf(modul_einstellungen, paket)


def test_clean_delivery_carries_no_hinweis(sauber: Lauf) -> None:
    assert sauber.befunde == set()
    assert sauber.ergebnis.hinweise == ()
    assert not sauber.ergebnis.hat_protokoll


def test_every_planted_defect_is_found_by_its_rule_and_nothing_else(maengel: Lauf) -> None:
    orte = {"PZR": "person_zeitraum.csv", "ANS": "anspruch.csv"}
    assert maengel.befunde == {
        (mangel.regel, orte.get(mangel.regel[:3], f"{mangel.datei}.csv"), mangel.satz, mangel.gefunden)
        for mangel in MAENGEL
    }


def test_hinweise_reject_nothing(maengel: Lauf) -> None:
    assert maengel.ergebnis.status == "angenommen"
    assert maengel.ergebnis.befunde_anzahl == 0


def test_rules_of_the_contracts_are_all_planted_here() -> None:
    werk = lies_vertraege(Einstellungen().projekt / "expectations")
    hinweise = {
        regel.kennung
        for vertrag in werk.vertraege.values()
        for regel in vertrag.regeln
        if regel.schwere == "hinweis"
    }
    assert hinweise == {mangel.regel for mangel in MAENGEL}


def test_bounds_count_persons_and_euros(maengel: Lauf) -> None:
    assert maengel.wirkung["PZR-71", "ELB"] == (Decimal(1), Decimal(PERSONEN - 1))
    assert maengel.wirkung["PZR-71", "LLU"] == (Decimal("563.00"), Decimal("563.00") * (PERSONEN - 1))
    assert maengel.wirkung["ANS-71", "LUH"][0] == Decimal("410.00")
    assert maengel.wirkung["BGZ-71", "ELB_AE"] == (Decimal(1), Decimal(9))
    # What changes a Gliederung only has no bound, and comes last.
    assert not [regel for regel, _ in maengel.wirkung if regel == "BGZ-72"]
    assert "(BGZ-72)" in maengel.ergebnis.hinweise[-1]


def test_age_limit_is_reached_at_the_end_of_a_month(
    einstellungen: Einstellungen, datenbank: psycopg.Connection, tmp_path: Path
) -> None:
    paket = sauberes_paket(tmp_path)
    # 66 years and 2 months: completed in May 2025 by the second, in April by the one born on the first.
    paket.aendern("person", _setzen(1, geburtsdatum="02.06.1959"))
    paket.aendern("person", _setzen(2, geburtsdatum="01.04.1959"))
    paket.aendern("person", _setzen(3, geburtsdatum="01.03.1959"))
    paket.aendern("person_zeitraum", _setzen(3, bis="30.04.2025"))
    ergebnis = pruefen_paket(einstellungen, paket.pfad)
    assert ergebnis.status == "in_ordnung"
    assert datenbank.execute(
        "select satz, gefunden from eingang.befund where regel = 'PZR-73' order by satz"
    ).fetchall() == [(3, "ELB bis heute, Grenze 31.05.2025")]


def test_delivery_is_compared_with_the_one_before(
    einstellungen: Einstellungen, datenbank: psycopg.Connection, tmp_path: Path
) -> None:
    assert annehmen_paket(einstellungen, sauberes_paket(tmp_path / "1").pfad).status == "angenommen"
    ruhig = als_folgemonat(sauberes_paket(tmp_path / "2", monate=AUGUST), "2025-08", AUGUST)
    assert _lauf(einstellungen, ruhig).befunde == set()
    halb = als_folgemonat(
        sauberes_paket(tmp_path / "3", personen=PERSONEN // 4, monate=OKTOBER), "2025-10", OKTOBER
    )
    probe = pruefen_paket(einstellungen, halb.pfad)
    assert probe.status == "in_ordnung"
    assert datenbank.execute("select count(*) from raw.lieferung").fetchone() == (2,)
    lauf = _lauf(einstellungen, halb)
    assert lauf.ergebnis.hinweise == probe.hinweise
    assert {regel for regel, *_ in lauf.befunde} == {"VGL-72", "VGL-73", "VGL-74"}
    assert ("VGL-74", None, None, "2025-09") in lauf.befunde
    assert ("VGL-73", "person.csv", None, "30 von 40 Sätzen (75,0 %)") in lauf.befunde
    assert ("VGL-72", None, None, "ELB 2025-08: 10 statt 40") in lauf.befunde
    assert lauf.wirkung["VGL-73", "ELB"] == (Decimal(30), Decimal(10))


def test_month_that_leaves_the_own_series_is_told(einstellungen: Einstellungen, tmp_path: Path) -> None:
    def verdoppeln(zeilen: Zeilen) -> None:
        for zeile in zeilen:
            if zeile["leistungsart"] == "P22_1" and zeile["monat"] == MONATE[-1]:
                zeile.update(anspruch="900,00", anspruch_nach_minderung="900,00")

    # Enough months for a series.
    monate = tuple(f"2025-{monat:02d}" for monat in range(1, 8))
    paket = sauberes_paket(tmp_path / "lang", monate=monate)
    paket.schein_schreiben(anspruch_von=monate[0])
    paket.aendern("anspruch", verdoppeln)
    lauf = _lauf(einstellungen, paket)
    assert lauf.befunde == {("VGL-71", None, None, "LUH 2025-07: 36000 statt etwa 16400")}
    assert lauf.wirkung["VGL-71", "LUH"] == (Decimal(19600), Decimal(36000))


def test_every_instrument_code_has_its_dates() -> None:
    projekt = Einstellungen().projekt
    codes = set(lies_vertraege(projekt / "expectations").codelisten["instrument"])
    assert {code for code, *_ in lies_referenz(projekt).instrumente} == codes


def test_age_limits_rise_without_a_gap() -> None:
    grenzen = lies_referenz(Einstellungen().projekt).altersgrenzen
    assert all(bis + 1 == von for (_, bis, _), (von, _, _) in pairwise(grenzen))
    monate = {jahr: next(m for von, bis, m in grenzen if von <= jahr <= bis) for jahr in range(1930, 1990)}
    assert (monate[1946], monate[1947], monate[1958], monate[1963]) == (780, 781, 792, 802)
    assert monate[1964] == monate[1989] == 67 * 12
