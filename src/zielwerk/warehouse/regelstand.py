"""The fingerprint of everything that decides a figure: models, macros, seeds and their settings."""

import hashlib
from pathlib import Path

RULES = ("dbt_project.yml", "macros", "models", "seeds")
SUFFIXES = frozenset({".csv", ".sql", ".yml"})


def regelstand(dbt: Path) -> str:
    """Return 16 hex digits that change whenever a rule or a reference table does.

    Figures computed under another Regelstand are computed again, so that one warehouse never mixes rules.
    """
    digest = hashlib.sha256()
    for path in _rule_files(dbt):
        digest.update(path.relative_to(dbt).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _rule_files(dbt: Path) -> list[Path]:
    roots = [dbt / name for name in RULES]
    files = [path for root in roots for path in ([root] if root.is_file() else root.rglob("*"))]
    return sorted(path for path in files if path.suffix in SUFFIXES)
