"""From a package in the inbox to the draft of its report, with all processes of Airflow."""

import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Final

# The services as the suite runs them: the commands, environment and health checks of docker-compose.yml.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.dags.stapel import Stapel, frist

# A machine that hangs, not one that is slow.
FRIST: Final = 1800.0


def inbox_to_draft(ordner: Path, url: str, pakete: list[Path]) -> list[tuple[str, float]]:
    """Return the seconds of each package, one after the other, until its Monatsbericht lies there."""
    ergebnis = []
    with _stapel(ordner, url) as stapel:
        for paket in pakete:
            traeger_nr, monat = paket.stem.split("_")[1:3]
            pdf = f"monatsbericht_{traeger_nr}_{monat[:4]}-{monat[4:]}.pdf"
            beginn = time.monotonic()
            teil = stapel.eingang / f".{paket.name}"
            shutil.copy(paket, teil)
            teil.rename(stapel.eingang / paket.name)
            frist(pdf, FRIST, partial(_gefunden, stapel.daten, pdf))
            ergebnis.append((f"{paket.stem}: Eingang bis Entwurf", time.monotonic() - beginn))
    return ergebnis


def _gefunden(ordner: Path, name: str) -> Path | None:
    return next(ordner.rglob(name), None)


@contextmanager
def _stapel(ordner: Path, url: str) -> Iterator[Stapel]:
    stapel = Stapel(ordner=ordner, database_url=url)
    stapel.einrichten()
    try:
        stapel.hochfahren(FRIST)
        yield stapel
    finally:
        stapel.beenden()
