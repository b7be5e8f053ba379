"""What an installation has read of the dbt project serves every database that it will build."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.conftest import PROJEKT

from zielwerk.einstellungen import Einstellungen
from zielwerk.warehouse import transformation
from zielwerk.warehouse.transformation import GELESEN

if TYPE_CHECKING:
    from dbt.contracts.graph.manifest import Manifest

pytestmark = pytest.mark.langsam

STAND = "0" * 16


@pytest.fixture(scope="module")
def projekt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Read a copy of the project ahead, as installing does."""
    ordner = tmp_path_factory.mktemp("installation")
    shutil.copytree(PROJEKT / "dbt", ordner / "dbt", ignore=shutil.ignore_patterns("target", "logs"))
    transformation.read_ahead(ordner, regelstand=STAND)
    return ordner


def test_what_is_read_ahead_is_read_once_and_for_any_database(projekt: Path, tmp_path: Path) -> None:
    erste = _lesen(projekt, tmp_path, "eine")
    zweite = _lesen(projekt, tmp_path, "andere")
    modell = "model.zielwerk.fct_kennzahlwerte"
    assert erste.nodes[modell].relation_name == '"eine"."marts_entwurf"."fct_kennzahlwerte"'
    assert zweite.nodes[modell].relation_name == '"andere"."marts_entwurf"."fct_kennzahlwerte"'
    assert {knoten.database for knoten in zweite.nodes.values()} == {"andere"}
    assert {quelle.database for quelle in zweite.sources.values()} == {"andere"}
    # dbt keeps what it reads; what was read ahead it has no reason to read and keep again.
    assert not list(tmp_path.rglob(GELESEN))


def test_a_model_changed_after_installing_is_read_again(projekt: Path, tmp_path: Path) -> None:
    modell = projekt / "dbt/models/berichte/rpt_methodik.sql"
    modell.write_text(modell.read_text() + "\n-- geändert\n")
    manifest = _lesen(projekt, tmp_path, "eine")
    assert manifest.nodes["model.zielwerk.rpt_methodik"].raw_code.endswith("-- geändert")


def _lesen(projekt: Path, daten: Path, datenbank: str) -> "Manifest":
    url = f"postgresql://niemand@127.0.0.1/{datenbank}"
    einstellungen = Einstellungen(daten=daten, projekt=projekt, database_url=url)
    return transformation.project(einstellungen, regelstand=STAND)
