"""The contracts: valid, complete, and in step with raw and with the generated files."""

import calendar
import json
import re
import runpy
import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator  # type: ignore[import-untyped] # no stubs in the lock

from zielwerk.annahme.regeln import regeln_der_datei
from zielwerk.annahme.vertrag import KEINE_VERTRAEGE, STUFEN, lies_vertraege
from zielwerk.einstellungen import Einstellungen
from zielwerk.generieren import generieren

PROJEKT = Path(__file__).resolve().parents[3]
ORDNER = PROJEKT / "expectations"
WERK = lies_vertraege(ORDNER)
MIGRATIONEN = PROJEKT / "src/zielwerk/datenbank/migrationen/versions"
PFLICHT = {"person", "bg_zeitraum", "person_zeitraum", "anspruch", "erwerbstaetigkeit", "foerderung"}
WAHLFREI = {"profil", "minderung", "arbeitsmarktstatus", "haushalt", "personal", "organisation"}
OPTIONALE_WERTE = {
    "bis",
    "ende",
    "austritt",
    "einstellungsgrund",
    "quartier",
    "schulabschluss",
    "berufsabschluss",
    "vorbezugstage",
    "massnahmetraeger",
    "massnahme",
    "betreuung",
    "integrationsprognose",
    "gesundheitlich_eingeschraenkt",
    "ve_zugeteilt",
    "ve_gebunden",
    "ausgaberest",
}


def test_there_is_a_contract_for_every_file() -> None:
    assert {name for name, vertrag in WERK.vertraege.items() if vertrag.pflicht} == PFLICHT
    assert {name for name, vertrag in WERK.vertraege.items() if not vertrag.pflicht} == WAHLFREI


@pytest.mark.parametrize("name", sorted(PFLICHT | WAHLFREI))
def test_contract_follows_its_schema(name: str) -> None:
    schema = json.loads((ORDNER / "vertrag.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    vertrag = yaml.safe_load((ORDNER / f"{name}.yml").read_text(encoding="utf-8"))
    assert [fehler.message for fehler in Draft202012Validator(schema).iter_errors(vertrag)] == []
    assert f"{name}.yml" not in KEINE_VERTRAEGE


def test_schema_refuses_a_misspelt_word() -> None:
    schema: dict[str, Any] = json.loads((ORDNER / "vertrag.schema.json").read_text(encoding="utf-8"))
    vertrag = yaml.safe_load((ORDNER / "person.yml").read_text(encoding="utf-8"))
    vertrag["spalten"][0]["plficht"] = True
    assert list(Draft202012Validator(schema).iter_errors(vertrag))


def test_optional_values_are_exactly_those_of_the_concept() -> None:
    optional = {
        (vertrag.datei, spalte.name)
        for vertrag in WERK.vertraege.values()
        for spalte in vertrag.spalten
        if not spalte.pflicht
    }
    assert {name for _, name in optional} == OPTIONALE_WERTE | {"instrument"}
    assert {datei for datei, name in optional if name == "instrument"} == {"erwerbstaetigkeit"}


def test_contracts_fill_exactly_the_columns_of_raw() -> None:
    tabellen: dict[str, str] = {}
    for migration in sorted(MIGRATIONEN.glob("*.py")):
        tabellen |= runpy.run_path(str(migration)).get("RAW", {})
    for datei, vertrag in WERK.vertraege.items():
        ddl = re.sub(r"\(\d+, \d+\)", "", tabellen[datei])
        in_raw = [spalte.split()[0] for spalte in ddl.split(",")]
        gefuellt = [spalte.raw for spalte in vertrag.spalten]
        gefuellt += [spalte.rang for spalte in vertrag.spalten if spalte.rang]
        assert sorted(gefuellt) == sorted(in_raw), datei


def test_rules_have_one_number_and_columns_that_exist() -> None:
    alle = [regel for vertrag in WERK.vertraege.values() for regel in regeln_der_datei(vertrag)]
    assert len(alle) > 150
    assert len({regel.kennung for regel in alle}) == len(alle)
    for regel in alle:
        vertrag = WERK.vertraege[regel.datei]
        assert set(regel.spalten) <= {spalte.name for spalte in vertrag.spalten}, regel.kennung
        assert regel.kennung.startswith(vertrag.kuerzel), regel.kennung
        assert regel.stufe in STUFEN, regel.kennung
        assert {datei for datei, _ in regel.fremd} <= set(WERK.vertraege), regel.kennung


def test_rules_on_identifiers_never_show_a_value() -> None:
    for vertrag in WERK.vertraege.values():
        kennungen = {spalte.name for spalte in vertrag.spalten if spalte.ist_kennung}
        for regel in regeln_der_datei(vertrag):
            if kennungen & set(regel.spalten) and regel.typ != "unexpected_rows_expectation":
                assert not regel.zeigt_wert, regel.kennung
            if regel.typ == "unexpected_rows_expectation":
                auswahl = str(regel.kwargs["unexpected_rows_query"]).partition("as gefunden")[0]
                assert not [name for name in kennungen if name in auswahl], regel.kennung


def test_date_format_accepts_exactly_the_days_of_the_calendar() -> None:
    muster = WERK.vertraege["person"].spalte("geburtsdatum").muster
    assert muster is not None
    tage = re.compile(muster)
    tag = date(1896, 1, 1)
    while tag < date(2110, 1, 1):
        assert tage.fullmatch(f"{tag:%d.%m.%Y}"), tag
        tag += timedelta(days=1)
    for jahr in (1900, 1999, 2000, 2024, 2025, 2100):
        for monat in range(14):
            letzter = calendar.monthrange(jahr, monat)[1] if 1 <= monat <= 12 else 0
            for nummer in (0, *range(letzter + 1, 33)):
                assert not tage.fullmatch(f"{nummer:02d}.{monat:02d}.{jahr}"), (nummer, monat, jahr)
    for falsch in ("1.1.2025", "2025-01-01", "01.01.0000", "29.02.0000", "01.01.2025 ", "01/01/2025"):
        assert not tage.fullmatch(falsch), falsch


def test_placeholders_are_filled_and_the_batch_stays() -> None:
    regel = next(r for r in regeln_der_datei(WERK.vertraege["anspruch"]) if r.kennung == "ANS-64")
    gefuellt = regel.eingesetzt({"anspruch_monate": ["2025-07"], "anspruch_von": "x", "anspruch_bis": "y"})
    assert gefuellt.kwargs["value_set"] == ["2025-07"]
    assert "x bis y" in gefuellt.meldung
    verweis = next(r for r in regeln_der_datei(WERK.vertraege["anspruch"]) if r.kennung == "ANS-42")
    abfrage = verweis.eingesetzt({"person": "eingang.p1_person"}).kwargs["unexpected_rows_query"]
    assert "{batch}" in abfrage
    assert "eingang.p1_person" in abfrage


def test_generated_files_are_current() -> None:
    assert generieren(Einstellungen(projekt=PROJEKT), pruefen=True) == []


def test_stale_files_are_told_and_written(tmp_path: Path) -> None:
    (tmp_path / "expectations").symlink_to(ORDNER)
    ignoriert = shutil.ignore_patterns("target", "logs", "_quellen.yml")
    shutil.copytree(PROJEKT / "dbt", tmp_path / "dbt", ignore=ignoriert)
    schriften = Path("report_templates/schriften")
    shutil.copytree(PROJEKT / schriften, tmp_path / schriften, ignore=shutil.ignore_patterns("*.woff"))
    einstellungen = Einstellungen(projekt=tmp_path)
    namen = (
        "docs/lieferung.md",
        "docs/kennzahlen.md",
        "docs/glossar.md",
        "dbt/models/staging/_quellen.yml",
        "report_templates/schriften/ZielwerkText-Bildschirm.woff",
    )
    ziele = [tmp_path / name for name in namen]
    assert generieren(einstellungen, pruefen=True) == ziele
    assert not any(ziel.exists() for ziel in ziele)
    assert generieren(einstellungen, pruefen=False) == ziele
    assert generieren(einstellungen, pruefen=True) == []
    assert "XSozial-BA-SGB II" in ziele[0].read_text(encoding="utf-8")
