"""What the files of the project must and must not say."""

import re
import stat
from pathlib import Path

import yaml
from tests.architecture.projekt import WURZEL, dateien, python_dateien

from zielwerk import airflow_lokal
from zielwerk.einstellungen import KONFIGURATION, PREFIX, Einstellungen

# Spelled in parts, or this file would be found.
VERBOTEN = {
    "registry": re.compile(r"pypi" + r"\.org|files\.python" + r"hosted|registry\." + r"npmjs"),
    "machine": re.compile(r"/wor" + r"k/|\.\./sha" + r"red"),
    "unfinished": re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X)\b"),
}
TEXTE = {".py", ".sql", ".yml", ".yaml", ".md", ".toml", ".sh", ".lock", ".jinja", ".css", ".beispiel", ""}
SONST_GELESEN = {KONFIGURATION, f"{PREFIX}DEBUG", f"{PREFIX}PROTOKOLL"}
DATEN = ("tests", "daten")
SPERRDATEIEN = (
    "requirements.lock",
    "requirements-dev.lock",
    "requirements-uv.lock",
    "docker/requirements-celery.lock",
)


def _anforderungen(name: str) -> dict[str, str]:
    """Return name==version -> the block of that requirement."""
    text = (WURZEL / name).read_text(encoding="utf-8").replace("\\\n", " ")
    zeilen = [zeile for zeile in text.splitlines() if zeile and not zeile.startswith("#")]
    return {zeile.split(" ")[0]: zeile for zeile in zeilen}


def test_no_file_names_a_registry_or_this_machine() -> None:
    funde = []
    for pfad in dateien():
        if pfad.suffix not in TEXTE or pfad.parts[:2] == DATEN:
            continue
        text = (WURZEL / pfad).read_text(encoding="utf-8")
        funde += [f"{pfad}: {art}" for art, muster in VERBOTEN.items() if muster.search(text)]
    assert funde == []


def test_every_requirement_carries_a_hash() -> None:
    for name in SPERRDATEIEN:
        anforderungen = _anforderungen(name)
        assert anforderungen
        ohne = [kopf for kopf, block in anforderungen.items() if "--hash=sha256:" not in block]
        assert ohne == [], name


def test_development_environment_holds_the_product_environment() -> None:
    assert set(_anforderungen("requirements.lock")) <= set(_anforderungen("requirements-dev.lock"))


def test_celery_adds_packages_and_changes_none() -> None:
    namen = {re.split(r"\[|==", kopf)[0] for kopf in _anforderungen("requirements.lock")}
    zusatz = {re.split(r"\[|==", kopf)[0] for kopf in _anforderungen("docker/requirements-celery.lock")}
    assert {"apache-airflow-providers-celery", "celery", "redis"} <= zusatz
    assert zusatz & namen == set()


def test_env_example_documents_exactly_the_settings() -> None:
    text = (WURZEL / ".env.example").read_text(encoding="utf-8")
    genannt = set(re.findall(r"^#? ?(ZIELWERK_[A-Z_]+)=", text, flags=re.MULTILINE))
    felder = {f"{PREFIX}{name.upper()}" for name in Einstellungen.model_fields}
    assert genannt == felder | SONST_GELESEN


def test_toml_example_documents_exactly_the_settings() -> None:
    text = (WURZEL / "zielwerk.toml.beispiel").read_text(encoding="utf-8")
    assert set(re.findall(r"^# ?([a-z_]+) = ", text, flags=re.MULTILINE)) == set(Einstellungen.model_fields)


def test_neither_image_nor_repository_takes_what_a_server_keeps_beside_the_project() -> None:
    text = "".join(
        (WURZEL / name).read_text(encoding="utf-8") for name in ("docker-compose.yml", "compose.celery.yml")
    )
    # ${GEHEIM:-./geheim}/airflow_jwt and the like; register/ belongs to the project and ships examples.
    ordner = set(re.findall(r"\$\{[A-Z]+:-\./([a-z]+)\}", text)) - {"register"}
    assert {"geheim", "eingang", "sicherungen"} <= ordner
    abbild = set((WURZEL / ".dockerignore").read_text(encoding="utf-8").splitlines())
    git = set((WURZEL / ".gitignore").read_text(encoding="utf-8").splitlines())
    assert ordner <= abbild
    assert {f"/{name}/" for name in ordner} <= git


def test_no_print_and_no_bare_suppression() -> None:
    for pfad in python_dateien("src", "dags"):
        text = (WURZEL / pfad).read_text(encoding="utf-8")
        assert not re.search(r"(?<![.\w])print\(", text), pfad
        assert not re.search(r"# noqa(?!: [A-Z]+[0-9]+)", text), pfad


def test_scripts_are_executable() -> None:
    skripte = [pfad for pfad in dateien() if pfad.suffix == ".sh" or pfad == Path(".ci/run")]
    assert skripte
    assert [pfad for pfad in skripte if not (WURZEL / pfad).stat().st_mode & stat.S_IXUSR] == []


def test_no_tool_tells_anyone_how_it_is_used(tmp_path: Path) -> None:
    """dbt by its project, Airflow by its environment; Great Expectations 1.24 has nothing to switch off."""
    projekt = yaml.safe_load((WURZEL / "dbt" / "dbt_project.yml").read_text(encoding="utf-8"))
    assert projekt["flags"]["send_anonymous_usage_stats"] is False
    dienste = yaml.safe_load((WURZEL / "docker-compose.yml").read_text(encoding="utf-8"))["services"]
    umgebungen = [dienst["environment"] for dienst in dienste.values() if "build" in dienst]
    assert umgebungen
    einstellungen = Einstellungen(database_url="postgresql://u:p@127.0.0.1:1/d", daten=tmp_path)
    umgebungen.append(airflow_lokal.umgebung(einstellungen, tmp_path).werte)
    for umgebung in umgebungen:
        assert umgebung["AIRFLOW__USAGE_DATA_COLLECTION__ENABLED"] == "False"
        assert umgebung["DO_NOT_TRACK"] == "1"
