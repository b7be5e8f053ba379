"""Putting files down whole: nobody ever sees half of one, not even after a crash."""

import fcntl
import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from zielwerk.fehler import BerichtError


@contextmanager
def allein_im_ordner(ordner: Path, name: str) -> Iterator[None]:
    """Let one process at a time write here; what a killed one has left of these files goes first."""
    try:
        ordner.mkdir(parents=True, exist_ok=True)
        griff = os.open(ordner, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            fcntl.flock(griff, fcntl.LOCK_EX)
            for rest in ordner.glob(f".*{name}*.teil"):
                rest.unlink(missing_ok=True)
            yield
        finally:
            os.close(griff)
    except OSError as error:
        raise _nicht_abgelegt(name, ordner, error) from error


def schreiben(ziel: Path, inhalt: bytes) -> None:
    """Put a file down whole."""
    schreiben_mit(ziel, lambda datei: datei.write(inhalt))


def schreiben_mit(ziel: Path, fuellen: Callable[[BinaryIO], object]) -> None:
    """Let someone fill a new file, and put it in the place of the old one."""
    try:
        griff, name = tempfile.mkstemp(dir=ziel.parent, prefix=f".{ziel.name}.", suffix=".teil")
        teil = Path(name)
        try:
            with os.fdopen(griff, "wb") as datei:
                fuellen(datei)
                datei.flush()
                os.fsync(datei.fileno())
            teil.chmod(0o640)
            teil.replace(ziel)
        finally:
            teil.unlink(missing_ok=True)
    except OSError as error:
        raise _nicht_abgelegt(ziel.name, ziel.parent, error) from error


def lies_stand(datei: Path) -> dict[str, str] | None:
    """Return what was noted when files were written; an unreadable note counts as none."""
    try:
        inhalt = json.loads(datei.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return inhalt if isinstance(inhalt, dict) else None


def soll_stand(abdruck: str, programm: str, dateien: Iterable[Path]) -> dict[str, str]:
    """Say what must be equal for files to be current: content, program, and the files themselves."""
    angaben = {"fingerabdruck": abdruck, "programm": programm}
    for datei in dateien:
        angaben[datei.suffix] = ""
        if datei.is_file():
            with datei.open("rb") as inhalt:
                angaben[datei.suffix] = hashlib.file_digest(inhalt, "sha256").hexdigest()
    return angaben


def merke_stand(ziel: Path, angaben: Mapping[str, str]) -> None:
    """Note what was written."""
    schreiben(ziel, json.dumps(angaben, sort_keys=True).encode())


def _nicht_abgelegt(name: str, ordner: Path, error: OSError) -> BerichtError:
    return BerichtError(
        f"«{name}» lässt sich in «{ordner}» nicht ablegen ({error.strerror}); ein neuer Lauf "
        "schreibt alles vollständig."
    )
