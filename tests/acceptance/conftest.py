"""The command `zielwerk` as a user has it: a process of its own, an embedded server of its own."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from zielwerk import datenbank
from zielwerk.einstellungen import Einstellungen

Aufruf = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def eigene(server: Einstellungen, request: pytest.FixtureRequest) -> Iterator[Einstellungen]:
    """Settings with an embedded server that only the command under test starts."""
    # Below a folder that the database may enter, whoever runs the test.
    einstellungen = Einstellungen(daten=server.daten / request.node.name)
    yield einstellungen
    datenbank.entfernen(einstellungen)


@pytest.fixture
def zielwerk(eigene: Einstellungen) -> Aufruf:
    """Return a function that runs the command and demands exit code 0."""
    umgebung = {
        name: wert for name, wert in os.environ.items() if not name.startswith(("ZIELWERK_", "AIRFLOW"))
    }
    umgebung["ZIELWERK_DATEN"] = str(eigene.daten)
    befehl = Path(sys.executable).with_name("zielwerk")

    def aufrufen(*argumente: str | Path) -> "subprocess.CompletedProcess[str]":
        lauf = subprocess.run(
            [befehl, *argumente],
            check=False,
            capture_output=True,
            text=True,
            env=umgebung,
            cwd=eigene.daten.parent,
        )
        assert lauf.returncode == 0, lauf.stderr
        return lauf

    return aufrufen
