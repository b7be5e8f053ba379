"""What the architecture tests look at: the files of the project, without what tools have made."""

import re
from pathlib import Path

WURZEL = Path(__file__).resolve().parents[2]
ERZEUGT = {
    ".cache",
    ".git",
    ".hypothesis",
    ".mypy_cache",
    ".pytest_cache",
    ".ruff_cache",
    ".venv",
    "__pycache__",
    "airflow",
    "build",
    "daten",
    "dist",
    "logs",
    "target",
}
# Only at the top: tests/daten is ours.
NUR_OBEN = {"airflow", "build", "daten", "dist", "logs"}


def dateien() -> list[Path]:
    """Return every file that belongs to the project, relative to its root."""
    return sorted(pfad for pfad in _gehe(WURZEL) if pfad.name not in {"uv.lock", ".user.yml"})


def _gehe(ordner: Path) -> list[Path]:
    gefunden: list[Path] = []
    for pfad in ordner.iterdir():
        if pfad.name in ERZEUGT and (ordner == WURZEL or pfad.name not in NUR_OBEN):
            continue
        if pfad.suffix == ".egg-info":
            continue
        gefunden += _gehe(pfad) if pfad.is_dir() else [pfad.relative_to(WURZEL)]
    return gefunden


def python_dateien(*ordner: str) -> list[Path]:
    """Return the Python files below some top-level folders."""
    return [pfad for pfad in dateien() if pfad.suffix == ".py" and pfad.parts[0] in ordner]


def sql_ohne_beiwerk(text: str) -> str:
    """Return SQL without comments and string literals."""
    text = re.sub(r"\{#.*?#\}", " ", text, flags=re.DOTALL)
    text = re.sub(r"/\*.*?\*/", " ", text, flags=re.DOTALL)
    text = re.sub(r"--[^\n]*", " ", text)
    return re.sub(r"'(?:[^']|'')*'", "''", text)
