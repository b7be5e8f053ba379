"""Fixtures of the loader's tests: packages to spoil."""

from pathlib import Path

import pytest
from tests.security.pakete import KLEIN, Packen, Testpaket


@pytest.fixture
def packen(tmp_path: Path) -> Packen:
    """Return a function that copies a sample package into an inbox of its own."""
    nummer = 0

    def neu(vorlage: str = KLEIN) -> Testpaket:
        nonlocal nummer
        nummer += 1
        return Testpaket(tmp_path / f"eingang_{nummer}", vorlage)

    return neu


@pytest.fixture
def paket(packen: Packen) -> Testpaket:
    """Copy the smallest sample."""
    return packen()
