"""Runs dbt's unit tests: the vectors of kennzahlen.md § 10 against the very SQL of the product."""

import json
from pathlib import Path

import pytest
from psycopg.conninfo import conninfo_to_dict
from tests.conftest import PROJEKT

from zielwerk.einstellungen import Einstellungen

pytestmark = pytest.mark.server


def test_every_formula_passes_its_unit_tests(
    beispiel: Einstellungen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dbt.cli.main import dbtRunner

    angaben = conninfo_to_dict(str(beispiel.database_url))
    for name, schluessel in {
        "HOST": "host",
        "PORT": "port",
        "USER": "user",
        "PASSWORD": "password",
        "DATENBANK": "dbname",
    }.items():
        monkeypatch.setenv(f"ZIELWERK_PG_{name}", str(angaben.get(schluessel, "")))
    ordner = str(PROJEKT / "dbt")
    ergebnis = dbtRunner().invoke(
        [
            *("--quiet", "--log-path", str(tmp_path / "logs"), "test", "--select", "test_type:unit"),
            *("--project-dir", ordner, "--profiles-dir", ordner, "--target-path", str(tmp_path)),
        ]
    )
    assert ergebnis.success, ergebnis.exception
    bestanden = {zeile.node.name for zeile in ergebnis.result.results if zeile.status == "pass"}
    kennzahlen = {
        name.partition("_")[0] for name in bestanden if name.endswith("genau_die_monate_seines_fensters")
    }
    manifest = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    assert bestanden == {test["name"] for test in manifest["unit_tests"].values()}
    assert kennzahlen == {
        *("k1", "k1e1", "k1e2", "k1e3", "k1e4", "k2", "k2e1", "k2e2", "k2e3", "k2e4"),
        *("k3", "k3e1", "k3e2", "k3e3", "k3e4"),
    }
