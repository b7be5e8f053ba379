"""The shape of the project: top level, layers, names, cost of imports."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.architecture.projekt import WURZEL, dateien, python_dateien, sql_ohne_beiwerk

OBEN = {
    ".ci",
    ".dockerignore",
    ".env.example",
    ".gitignore",
    ".yamllint",
    "CHANGELOG.md",
    "Makefile",
    "README.md",
    "compose.celery.yml",
    "dags",
    "dbt",
    "docker",
    "docker-compose.yml",
    "docs",
    "expectations",
    "pyproject.toml",
    "register",
    "report_templates",
    "requirements-dev.lock",
    "requirements-uv.lock",
    "requirements.lock",
    "src",
    "tests",
    "werkzeuge",
    "zielwerk.toml.beispiel",
}
# What a layer may read; "source" are the tables that zielwerk itself writes.
ERLAUBTE_ELTERN = {
    "staging": {"source"},
    "intermediate": {"staging", "intermediate", "seed"},
    "marts": {"intermediate", "marts", "seed"},
    "berichte": {"marts", "berichte", "seed", "source"},
}
VORSILBEN = {
    "staging": ("stg_",),
    "intermediate": ("int_",),
    "marts": ("dim_", "fct_"),
    "berichte": ("rpt_",),
}
NAME = re.compile(r"_?[a-z][a-z0-9_]*")
NAME_MAX_BYTES = 48
ZEILEN_MAX = 350
SCHWER = {"alembic", "dbt", "great_expectations", "pandas", "pikepdf", "sqlalchemy", "weasyprint"}

MODELLE = {
    pfad.stem: pfad for pfad in dateien() if pfad.parts[:2] == ("dbt", "models") and pfad.suffix == ".sql"
}
SEEDS = {
    pfad.stem: pfad for pfad in dateien() if pfad.parts[:2] == ("dbt", "seeds") and pfad.suffix == ".csv"
}


def test_there_is_something_to_look_at() -> None:
    assert len(MODELLE) > 20
    assert len(SEEDS) > 5


def test_top_level_holds_exactly_what_the_architecture_names() -> None:
    assert {pfad.parts[0] for pfad in dateien()} == OBEN


@pytest.mark.parametrize("modell", sorted(MODELLE))
def test_data_moves_down_one_layer_at_a_time(modell: str) -> None:
    schicht = MODELLE[modell].parts[2]
    text = (WURZEL / MODELLE[modell]).read_text(encoding="utf-8")
    eltern = set()
    for ziel in re.findall(r"ref\(\s*['\"](\w+)['\"]", text):
        eltern.add("seed" if ziel in SEEDS else MODELLE[ziel].parts[2])
    if re.search(r"source\(\s*['\"]", text):
        eltern.add("source")
    assert eltern <= ERLAUBTE_ELTERN[schicht]
    assert modell.startswith(VORSILBEN[schicht])


@pytest.mark.parametrize("name", sorted({**MODELLE, **SEEDS}))
def test_names_of_relations_are_short_and_plain(name: str) -> None:
    assert NAME.fullmatch(name)
    assert len(name.encode()) <= NAME_MAX_BYTES


@pytest.mark.parametrize("modell", sorted(MODELLE))
def test_sql_identifiers_are_ascii(modell: str) -> None:
    text = sql_ohne_beiwerk((WURZEL / MODELLE[modell]).read_text(encoding="utf-8"))
    woerter = set(re.findall(r"\w+", text))
    assert all(wort.isascii() and len(wort) <= NAME_MAX_BYTES for wort in woerter)


def test_python_identifiers_are_ascii_and_files_are_short() -> None:
    pfade = python_dateien("src", "dags", "tests")
    assert pfade
    zu_lang = []
    for pfad in pfade:
        text = (WURZEL / pfad).read_text(encoding="utf-8")
        zu_lang += [str(pfad)] if text.count("\n") > ZEILEN_MAX else []
        for knoten in ast.walk(ast.parse(text)):
            namen = [
                getattr(knoten, feld, None)
                for feld in ("id", "arg", "attr", "name")
                if isinstance(getattr(knoten, feld, None), str)
            ]
            assert all(str(name).isascii() for name in namen), pfad
    assert zu_lang == []


def test_file_names_are_ascii() -> None:
    assert [pfad for pfad in dateien() if not str(pfad).isascii()] == []


@pytest.mark.parametrize("pfad", python_dateien("dags"), ids=str)
def test_dag_files_import_only_airflow_and_our_constants(pfad: Path) -> None:
    baum = ast.parse((WURZEL / pfad).read_text(encoding="utf-8"))
    module = {knoten.module for knoten in baum.body if isinstance(knoten, ast.ImportFrom)}
    assert not [knoten for knoten in baum.body if isinstance(knoten, ast.Import)]
    assert module <= {"airflow.sdk", "datetime", "typing", "zielwerk.anlagen", "zielwerk.warehouse"}


@pytest.mark.parametrize("modul", ["zielwerk.befehle", "zielwerk.warehouse"])
def test_import_of_command_and_dag_modules_is_cheap(modul: str) -> None:
    programm = f"import sys, {modul}; print(*sorted({SCHWER | {'airflow'}!r} & set(sys.modules)))"
    ausgabe = subprocess.run(
        [sys.executable, "-c", programm], check=True, capture_output=True, text=True, cwd=WURZEL
    )
    assert ausgabe.stdout.strip() == ""
