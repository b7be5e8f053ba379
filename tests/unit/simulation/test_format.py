"""The packages follow the contract to the letter, whatever loader reads them."""

import csv
import hashlib
import json
import zipfile
from datetime import date
from pathlib import Path

import numpy as np
import pytest
import yaml
from tests.conftest import PROJEKT

from zielwerk.annahme.vertrag import lies_vertraege
from zielwerk.simulation.ablauf import Vorrat, simulieren
from zielwerk.simulation.auftrag import Auftrag
from zielwerk.simulation.fehlerbilder import EIGENE, fehlerbilder
from zielwerk.simulation.spalten import betragstexte
from zielwerk.simulation.zeit import monat_text, stichtage

AUFTRAG = Auftrag(elb=60, monate=10, bis="2026-02", seed=11)


@pytest.fixture(scope="module")
def eingang(tmp_path_factory: pytest.TempPathFactory) -> Path:
    ordner = tmp_path_factory.mktemp("eingang")
    simulieren(ordner, AUFTRAG, lambda _: None)
    return ordner


def lesen(paket: Path, datei: str) -> list[dict[str, str]]:
    with (paket / f"{datei}.csv").open(encoding="utf-8", newline="") as strom:
        return list(csv.DictReader(strom, delimiter=";"))


def test_one_delivery_a_month_and_some_corrections(eingang: Path) -> None:
    namen = sorted(pfad.name for pfad in eingang.iterdir())
    erste = [name for name in namen if name.endswith("_01")]
    assert erste[0] == "lieferung_99999_202505_01"
    assert erste[-1] == "lieferung_99999_202602_01"
    assert len(erste) == AUFTRAG.monate
    assert [name for name in namen if name not in erste] == ["lieferung_99999_202509_02"]
    arten = {name: json.loads((eingang / name / "lieferschein.json").read_text())["art"] for name in namen}
    assert [name for name, art in arten.items() if art == "initial"] == namen[:1]
    assert arten["lieferung_99999_202509_02"] == "korrektur"


def test_lieferschein_fits_the_files(eingang: Path) -> None:
    for paket in eingang.iterdir():
        schein = json.loads((paket / "lieferschein.json").read_text(encoding="utf-8"))
        assert {angabe["name"] for angabe in schein["dateien"]} == {
            pfad.name for pfad in paket.iterdir() if pfad.suffix == ".csv"
        }
        for angabe in schein["dateien"]:
            inhalt = (paket / angabe["name"]).read_bytes()
            assert hashlib.sha256(inhalt).hexdigest() == angabe["sha256"]
            assert inhalt.count(b"\n") - 1 == angabe["zeilen"]
            assert b"\0" not in inhalt


def test_every_file_of_the_contract_is_there_with_its_columns(eingang: Path) -> None:
    werk = lies_vertraege(PROJEKT / "expectations")
    paket = min(eingang.iterdir())
    assert len(werk.vertraege) == 12
    for vertrag in werk.vertraege.values():
        zeilen = lesen(paket, vertrag.datei)
        assert list(zeilen[0]) == [spalte.name for spalte in vertrag.spalten]


def test_claims_hold_the_months_of_the_lieferschein(eingang: Path) -> None:
    initial, *monatlich = sorted(pfad for pfad in eingang.iterdir() if pfad.name.endswith("_01"))
    monate = {zeile["monat"] for zeile in lesen(initial, "anspruch")}
    assert (min(monate), max(monate), len(monate)) == ("2022-06", "2025-05", 36)
    for paket in monatlich:
        schein = json.loads((paket / "lieferschein.json").read_text())
        monate = {zeile["monat"] for zeile in lesen(paket, "anspruch")}
        assert (min(monate), max(monate), len(monate)) == (
            schein["anspruch_von"],
            schein["anspruch_bis"],
            4,
        )
        assert schein["anspruch_bis"] == schein["berichtsmonat"]


def test_organisation_changes_in_the_middle(eingang: Path) -> None:
    pakete = sorted(pfad for pfad in eingang.iterdir() if pfad.name.endswith("_01"))
    teams = [{zeile["team"] for zeile in lesen(paket, "organisation")} for paket in pakete]
    assert teams[0] < teams[-1]
    for paket, bekannt in zip(pakete, teams, strict=True):
        assert {zeile["team"] for zeile in lesen(paket, "bg_zeitraum")} <= bekannt
    ende = {zeile["team"]: zeile["bis"] for zeile in lesen(pakete[-1], "organisation")}
    assert ende["Burg"] == "30.09.2025"


def test_facts_are_booked_late_and_cancelled(tmp_path: Path) -> None:
    vorrat = Vorrat(Auftrag(elb=2000, monate=6, bis="2026-02", seed=11))
    frueher, spaeter = vorrat.lieferungen[0], vorrat.lieferungen[-1]
    for lieferung in (frueher, spaeter):
        vorrat.schreiben(tmp_path, lieferung, ohne={"anspruch", "profil", "arbeitsmarktstatus"})
    for datei, schluessel, beginn in (
        ("erwerbstaetigkeit", "et_id", "beginn"),
        ("foerderung", "foerderfall_id", "eintritt"),
        ("bg_zeitraum", "bg_nr", "von"),
    ):
        vorher, nachher = (
            {zeile[schluessel]: zeile for zeile in lesen(tmp_path / lieferung.name, datei)}
            for lieferung in (frueher, spaeter)
        )
        assert set(vorher) - set(nachher), f"{datei}: nothing cancelled"
        neue = [nachher[nummer] for nummer in set(nachher) - set(vorher)]
        assert any(_tag(zeile[beginn]) < date(2025, 9, 1) for zeile in neue), f"{datei}: nothing late"


def test_nothing_lies_after_the_day_of_the_extract_but_plans(eingang: Path) -> None:
    for paket in eingang.iterdir():
        schein = json.loads((paket / "lieferschein.json").read_text())
        heute = date.fromisoformat(schein["erstellt_am"][:10])
        for datei, spalte in (
            ("person_zeitraum", "von"),
            ("bg_zeitraum", "von"),
            ("erwerbstaetigkeit", "beginn"),
        ):
            assert max(_tag(zeile[spalte]) for zeile in lesen(paket, datei)) <= heute


def test_identifiers_are_impossible_in_real_data(eingang: Path) -> None:
    for paket in eingang.iterdir():
        assert all(zeile["kunden_nr"].startswith("999") for zeile in lesen(paket, "person"))
        assert all(zeile["bg_nr"].startswith("99999BG9") for zeile in lesen(paket, "bg_zeitraum"))


def test_zip_holds_the_same_files(eingang: Path, tmp_path: Path) -> None:
    auftrag = Auftrag(elb=60, monate=10, bis="2026-02", seed=11, als_zip=True)
    simulieren(tmp_path, auftrag, lambda _: None)
    for pfad in tmp_path.iterdir():
        with zipfile.ZipFile(pfad) as archiv:
            assert archiv.namelist()[-1] == "lieferschein.json"
            for name in archiv.namelist():
                assert archiv.read(name) == (eingang / pfad.stem / name).read_bytes()


def test_stichtage_are_those_of_the_warehouse() -> None:
    with (PROJEKT / "dbt" / "seeds" / "stichtage.csv").open(encoding="utf-8", newline="") as datei:
        zeilen = list(csv.DictReader(datei))
    erster = 12 * (int(zeilen[0]["monat"][:4]) - 1970)
    tage = stichtage(erster, erster + len(zeilen) - 1).astype("datetime64[D]")
    assert [str(tag) for tag in tage] == [zeile["stichtag"] for zeile in zeilen]


def test_amounts_have_two_decimals() -> None:
    cent = np.array([0, 5, 10, 99, 100, 123_456, 99_999_999_99 % 2**32])
    texte = [bytes(text).replace(b"\0", b"") for text in betragstexte(cent)]
    assert texte[:6] == [b"0,00", b"0,05", b"0,10", b"0,99", b"1,00", b"1234,56"]


def test_every_defect_has_a_rule_and_a_way() -> None:
    werk = lies_vertraege(PROJEKT / "expectations")
    paketregeln = set(yaml.safe_load((PROJEKT / "expectations" / "paket.yml").read_text(encoding="utf-8")))
    kuerzel = {vertrag.kuerzel for vertrag in werk.vertraege.values()}
    bilder = fehlerbilder()
    assert len({bild.name for bild in bilder}) == len(bilder)
    assert {bild.name for bild in bilder if bild.art == "eigen"} == set(EIGENE)
    assert {bild.art for bild in bilder} == {"eigen", "setzen", "anhaengen", "schein"}
    assert all(bild.regel in paketregeln or bild.regel[:3] in kuerzel for bild in bilder)


def test_months_are_written_with_four_digits() -> None:
    assert monat_text(AUFTRAG.letzter) == "2026-02"


def _tag(text: str) -> date:
    return date(int(text[6:]), int(text[3:5]), int(text[:2]))
