"""The comparison with the own series: silent over ordinary months, loud at each planted jump."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import psycopg
import pytest
from tests.conftest import NeueDatenbank
from tests.security.pakete import Testpaket, Zeilen

from zielwerk.annahme import annehmen_paket, beurteilung, pruefen_paket
from zielwerk.annahme.pruefung import Pruefauftrag
from zielwerk.annahme.referenz import lies_referenz
from zielwerk.datenbank import connect
from zielwerk.einstellungen import Einstellungen
from zielwerk.simulation.ablauf import Vorrat
from zielwerk.simulation.auftrag import Auftrag, Lieferung

pytestmark = [pytest.mark.server, pytest.mark.langsam]

# An initial delivery and twelve ordinary months, then one to spoil and one that comes after a gap.
GEWOEHNLICH = 13
SEEDS = (5, 23)
ELB = 800
VERDORBEN = "99999_202608_01"
Aendern = Callable[[Testpaket], object]


@dataclass(frozen=True)
class Stand:
    """What was accepted, what was told about it, and the packages that are still to come."""

    einstellungen: Einstellungen
    vorrat: Vorrat
    lieferungen: list[Lieferung]
    befunde: list[tuple[str, str, str | None, str | None]]

    def paket(self, ordner: Path, stelle: int) -> Testpaket:
        geschrieben = self.vorrat.schreiben(ordner, self.lieferungen[stelle])
        paket = Testpaket.__new__(Testpaket)
        paket.pfad = ordner / geschrieben.name
        return paket


def _vergleiche(
    verbindung: psycopg.Connection, lieferung: str
) -> list[tuple[str, str, str | None, str | None]]:
    return verbindung.execute(
        "select pruefung.lieferung_id, befund.regel, befund.datei, befund.gefunden"
        " from eingang.befund as befund join eingang.pruefung as pruefung using (pruefung)"
        " where befund.regel like 'VGL-%%' and pruefung.lieferung_id like %s order by 1, 2, 3, 4",
        [lieferung],
    ).fetchall()


@pytest.fixture(scope="module", autouse=True)
def _ohne_regeln() -> Iterator[None]:
    """Leave the rules of the contracts out: they are not what is asked here, and cost most of the time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(beurteilung, "pruefen", _nur_nebenher)
        yield


def _nur_nebenher(auftrag: Pruefauftrag, nebenher: Callable[[psycopg.Connection], None]) -> None:
    with auftrag.verbinden() as verbindung:
        nebenher(verbindung)


@pytest.fixture(scope="module", params=SEEDS)
def stand(
    request: pytest.FixtureRequest,
    neue_datenbank: NeueDatenbank,
    tmp_path_factory: pytest.TempPathFactory,
) -> Stand:
    ordner = tmp_path_factory.mktemp("reihe")
    einstellungen = Einstellungen(database_url=neue_datenbank(), daten=ordner / "daten")
    vorrat = Vorrat(Auftrag(elb=ELB, monate=GEWOEHNLICH + 2, bis="2026-09", seed=request.param))
    lieferungen = [lieferung for lieferung in vorrat.lieferungen if lieferung.lfd == 1]
    for lieferung in lieferungen[:GEWOEHNLICH]:
        geschrieben = vorrat.schreiben(ordner, lieferung)
        assert annehmen_paket(einstellungen, ordner / geschrieben.name).status == "angenommen"
    with connect(einstellungen, anwendung="test") as verbindung:
        befunde = _vergleiche(verbindung, "%")
    return Stand(einstellungen=einstellungen, vorrat=vorrat, lieferungen=lieferungen, befunde=befunde)


def test_ordinary_months_raise_no_alarm(stand: Stand) -> None:
    """Only the new organisation is told: it cuts the row of every Bedarfsgemeinschaft in two."""
    assert [befund[:3] for befund in stand.befunde] == [("99999_202603_01", "VGL-71", None)]
    assert str(stand.befunde[0][3]).startswith("Sätze bg_zeitraum.csv 2026-03: ")


def test_every_value_has_an_expectation_beside_it(stand: Stand) -> None:
    """From the second delivery on for stocks and sums, for entries as soon as enough have settled."""
    with connect(stand.einstellungen, anwendung="test") as verbindung:
        ohne = verbindung.execute(
            "select lieferung.lieferung_id, reihe.kennwert"
            " from raw.lieferung as lieferung join eingang.pruefung as pruefung using (lieferung_id)"
            " join eingang.reihe as reihe"
            " on reihe.pruefung = pruefung.pruefung and reihe.monat = lieferung.berichtsmonat"
            " where reihe.kennwert in ('LLU', 'LUH', 'ELB', 'LZB', 'ELB_AE') and reihe.erwartet is null"
        ).fetchall()
        eintritte = verbindung.execute(
            "select count(*) filter (where reihe.monat = lieferung.berichtsmonat),"
            " count(*) filter (where reihe.monat < lieferung.berichtsmonat)"
            " from raw.lieferung as lieferung join eingang.pruefung as pruefung using (lieferung_id)"
            " join eingang.reihe as reihe on reihe.pruefung = pruefung.pruefung"
            " where reihe.kennwert = 'INT' and reihe.erwartet is not null"
        ).fetchone()
    assert ohne == []
    # Four months must have settled before the newest one is compared; the settled ones always are.
    assert eintritte == (GEWOEHNLICH - 6, GEWOEHNLICH)


def _monat(stelle: int) -> str:
    """Return a month counted from the spoilt delivery of August 2026."""
    nummer = 2026 * 12 + 7 + stelle
    return f"{nummer // 12}-{nummer % 12 + 1:02d}"


def _mal(arten: set[str], monat: str, faktor: int) -> Aendern:
    def aendern(zeilen: Zeilen) -> None:
        for zeile in zeilen:
            if zeile["leistungsart"] in arten and zeile["monat"] == monat:
                for spalte in ("anspruch", "anspruch_nach_minderung"):
                    cent = int(zeile[spalte].replace(",", "")) * faktor // 100
                    zeile[spalte] = f"{cent // 100},{cent % 100:02d}"

    return lambda paket: paket.aendern("anspruch", aendern)


def _ohne_anspruch(monat: str) -> Aendern:
    def aendern(zeilen: Zeilen) -> None:
        zeilen[:] = [zeile for zeile in zeilen if zeile["monat"] != monat]

    return lambda paket: paket.aendern("anspruch", aendern)


def _jedes(datei: str, von: int) -> Aendern:
    """Take every n-th record away."""

    def aendern(zeilen: Zeilen) -> None:
        del zeilen[::von]

    return lambda paket: paket.aendern(datei, aendern)


def _alle_lange(paket: Testpaket) -> None:
    paket.aendern("person", lambda zeilen: [zeile.update(vorbezugstage="730") for zeile in zeilen])


def _ohne_elb(paket: Testpaket) -> None:
    def aendern(zeilen: Zeilen) -> None:
        zeilen[:] = [z for nummer, z in enumerate(zeilen) if z["status"] != "ELB" or nummer % 5]

    paket.aendern("person_zeitraum", aendern)


def _elb_enden(paket: Testpaket) -> None:
    def aendern(zeilen: Zeilen) -> None:
        for zeile in [z for z in zeilen if z["status"] == "ELB" and not z["bis"]][::4]:
            zeile["bis"] = max("31.07.2026", zeile["von"], key=lambda tag: tag.split(".")[::-1])

    paket.aendern("person_zeitraum", aendern)


def _arbeiten(monat: str) -> Aendern:
    """Give everyone who is ELB now and was long a job, begun on the Stichtag of a month."""
    jahr, zahl = map(int, monat.split("-"))
    tag = lies_referenz(Einstellungen().projekt).stichtag(date(jahr, zahl, 1))
    assert tag is not None

    def einbauen(paket: Testpaket) -> None:
        _, status = paket.lesen("person_zeitraum")
        offen = [z["kunden_nr"] for z in status if z["status"] == "ELB" and not z["bis"]]
        alt = list(dict.fromkeys(offen))[:120]
        neue = [
            {"et_id": f"X9{n:06d}", "kunden_nr": kunde, "art": "SVB", "beginn": f"{tag:%d.%m.%Y}"}
            for n, kunde in enumerate(alt)
        ]
        paket.aendern(
            "erwerbstaetigkeit",
            lambda zeilen: zeilen.extend({"ende": "", "instrument": ""} | neu for neu in neue),
        )

    return einbauen


# What is planted, the rule that must tell it, and how what it tells begins.
SPRUENGE: dict[str, tuple[Aendern, str, str]] = {
    "LLU springt": (_mal({"P20"}, _monat(0), 140), "VGL-71", f"LLU {_monat(0)}: "),
    "LUH springt": (_mal({"P22_1"}, _monat(0), 60), "VGL-71", f"LUH {_monat(0)}: "),
    "ELB springt": (_elb_enden, "VGL-71", f"ELB {_monat(0)}: "),
    "LZB springt": (_elb_enden, "VGL-71", f"LZB {_monat(0)}: "),
    "LZB früherer Monate": (_alle_lange, "VGL-72", f"LZB {_monat(-1)}: "),
    "ELB früherer Monate": (_ohne_elb, "VGL-72", f"ELB {_monat(-1)}: "),
    "INT springt": (_arbeiten(_monat(0)), "VGL-71", f"INT {_monat(0)}: "),
    "INT springt, endgültig": (_arbeiten(_monat(-3)), "VGL-75", f"INT {_monat(-3)}: "),
    "früherer Monat verändert": (_mal({"P20"}, _monat(-2), 140), "VGL-72", f"LLU {_monat(-2)}: "),
    "Monat ohne Ansprüche": (_ohne_anspruch(_monat(0)), "VGL-71", f"LLU {_monat(0)}: 0 statt"),
    "früherer Monat leer": (_ohne_anspruch(_monat(-1)), "VGL-72", f"LLU {_monat(-1)}: 0 statt"),
    "Arbeit storniert": (_jedes("erwerbstaetigkeit", 8), "VGL-73", ""),
    "Ansprüche storniert": (_jedes("anspruch", 8), "VGL-73", ""),
    "Förderungen storniert": (_jedes("foerderung", 8), "VGL-73", ""),
}


@pytest.mark.parametrize("sprung", SPRUENGE)
def test_a_planted_jump_is_told(stand: Stand, sprung: str, tmp_path: Path) -> None:
    aendern, regel, anfang = SPRUENGE[sprung]
    paket = stand.paket(tmp_path, GEWOEHNLICH)
    aendern(paket)
    assert pruefen_paket(stand.einstellungen, paket.pfad).status == "in_ordnung"
    with connect(stand.einstellungen, anwendung="test") as verbindung:
        gefunden = {(r, g or "") for _, r, _, g in _vergleiche(verbindung, VERDORBEN)}
        wirkung = {
            grunddatum
            for (grunddatum,) in verbindung.execute(
                "select grunddatum from eingang.wirkung join eingang.pruefung as pruefung"
                " using (pruefung) where regel = %s and pruefung.lieferung_id = %s",
                [regel, VERDORBEN],
            ).fetchall()
        }
    assert [g for r, g in gefunden if r == regel and g.startswith(anfang)], gefunden
    # How far it reaches is told in persons for jobs, in Euro for claims.
    erwartet = {"Arbeit storniert": {"INT"}, "Ansprüche storniert": {"LLU", "LUH"}}
    assert wirkung >= erwartet.get(sprung, set())


def test_the_month_after_is_told_to_be_missing_the_one_before(stand: Stand, tmp_path: Path) -> None:
    paket = stand.paket(tmp_path, GEWOEHNLICH + 1)
    assert pruefen_paket(stand.einstellungen, paket.pfad).status == "in_ordnung"
    with connect(stand.einstellungen, anwendung="test") as verbindung:
        befunde = _vergleiche(verbindung, "99999_202609_01")
    assert [(r, g) for _, r, _, g in befunde] == [("VGL-74", _monat(0))]


def test_an_outlier_in_the_history_of_an_initial_delivery_is_told(
    stand: Stand, einstellungen: Einstellungen, tmp_path: Path
) -> None:
    paket = stand.paket(tmp_path, 0)
    _mal({"P20"}, "2025-02", 140)(paket)
    assert annehmen_paket(einstellungen, paket.pfad).status == "angenommen"
    with connect(einstellungen, anwendung="test") as verbindung:
        befunde = [(r, (g or "")[:12]) for _, r, _, g in _vergleiche(verbindung, "%")]
    assert befunde == [("VGL-75", "LLU 2025-02:")]
