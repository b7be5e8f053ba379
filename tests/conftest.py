"""Fixtures shared by all tests: one real PostgreSQL, a fresh migrated database for each user."""

import ast
import itertools
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo
from xdist.remote import Producer  # type: ignore[import-untyped]  # has no type hints
from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]  # has no type hints

from zielwerk import speicher
from zielwerk.datenbank import connect, migrieren, starten, stoppen
from zielwerk.einstellungen import Einstellungen

# As the command itself does.
speicher.seltener_suchen()

PROJEKT = Path(__file__).resolve().parents[1]
BEISPIEL = PROJEKT / "tests" / "daten" / "beispiel"
# Losing a test database in a power failure is no loss.
SCHNELL = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "128MB",
    # Two processes of pytest and the two threads of dbt share two cores already.
    "max_parallel_workers_per_gather": "0",
}


def _sessionweit(datei: Path) -> set[str]:
    """Return the fixtures of a file that are made once a session."""
    return {
        funktion.name
        for funktion in ast.parse(datei.read_text(encoding="utf-8")).body
        if isinstance(funktion, ast.FunctionDef)
        and any("scope='session'" in ast.unparse(zusatz) for zusatz in funktion.decorator_list)
    }


def _benutzt(datei: Path) -> set[str]:
    """Return what a file asks for: the arguments of its functions and the names that it imports."""
    knoten = list(ast.walk(ast.parse(datei.read_text(encoding="utf-8"))))
    return {eines.arg for eines in knoten if isinstance(eines, ast.arg)} | {
        eines.name for eines in knoten if isinstance(eines, ast.alias)
    }


# What takes long to make and is made once a process: the sample warehouse, and the rendered reports.
TEUER = {
    "tests/warehouse": _sessionweit(PROJEKT / "tests" / "warehouse" / "conftest.py"),
    "tests/reports": {"dateien"},
}
GEMEINSAM = {
    ordner: {datei.stem for datei in (PROJEKT / ordner).glob("test_*.py") if namen & _benutzt(datei)}
    for ordner, namen in TEUER.items()
}

NeueDatenbank = Callable[[], str]


class NachDateien(LoadScopeScheduling):  # type: ignore[misc]  # xdist has no type hints
    """Keeps each file in one process, and the files that share something costly in the same one.

    `--dist loadgroup` of pytest-xdist 3.8 would do that, but pytest 9.2 does not show it the groups.
    """

    def _split_scope(self, nodeid: str) -> str:
        datei = Path(nodeid.partition("::")[0])
        ordner = datei.parent.as_posix()
        return ordner if datei.stem in GEMEINSAM.get(ordner, ()) else datei.as_posix()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling | None:
    return NachDateien(config, log) if config.getvalue("dist") == "loadscope" else None


@pytest.fixture(autouse=True)
def _keine_einstellung_aus_anderen_tests(request: pytest.FixtureRequest) -> None:
    """Fail where a setting of another test is still in the environment: it would change what is tested."""
    if "airflow" not in request.fixturenames:
        assert [name for name in os.environ if name.startswith("ZIELWERK_")] == []


@pytest.fixture(scope="session", autouse=True)
def _sauber_umgebung() -> Iterator[None]:
    """Keep settings of the caller's shell out of the tests."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("ZIELWERK_")]:
            patch.delenv(name)
        yield


@pytest.fixture(scope="session")
def server() -> Iterator[Einstellungen]:
    """Start one embedded server for the session; it ends with the session."""
    # Not tmp_path: pytest's folders are closed to `nobody`, who runs the server if we are root.
    ordner = Path(tempfile.mkdtemp(prefix="zielwerk-test-"))
    ordner.chmod(0o755)
    einstellungen = Einstellungen(daten=ordner)
    try:
        starten(einstellungen, SCHNELL)
        yield einstellungen
    finally:
        stoppen(einstellungen)
        shutil.rmtree(ordner)


@pytest.fixture(scope="session")
def neue_datenbank(server: Einstellungen) -> NeueDatenbank:
    """Return a function that makes a migrated database and returns its URL."""
    migrieren(server)
    nummern = itertools.count(1)

    def anlegen() -> str:
        name = f"test_{os.getpid()}_{next(nummern)}"
        basis = starten(server).url
        with psycopg.connect(make_conninfo(basis, dbname="postgres"), autocommit=True) as verbindung:
            verbindung.execute(f"create database {name} template zielwerk")
        return basis.rpartition("/")[0] + f"/{name}"

    return anlegen


@pytest.fixture
def einstellungen(neue_datenbank: NeueDatenbank, tmp_path: Path) -> Einstellungen:
    """Settings of one test: a fresh migrated database and a data folder of its own."""
    return Einstellungen(database_url=neue_datenbank(), daten=tmp_path / "daten")


@pytest.fixture(scope="module")
def modul_einstellungen(
    neue_datenbank: NeueDatenbank, tmp_path_factory: pytest.TempPathFactory
) -> Einstellungen:
    """Settings shared by the tests of one module."""
    return Einstellungen(database_url=neue_datenbank(), daten=tmp_path_factory.mktemp("daten"))


@pytest.fixture
def datenbank(einstellungen: Einstellungen) -> Iterator[psycopg.Connection]:
    """Connect (autocommit) to the database of `einstellungen`."""
    with connect(einstellungen, anwendung="test", autocommit=True) as verbindung:
        yield verbindung
