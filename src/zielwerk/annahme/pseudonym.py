"""Pseudonyms: a keyed hash per Träger and kind, never reversible without the key."""

import hmac
import os
import secrets
from pathlib import Path
from typing import Final
from uuid import UUID

from zielwerk.annahme.werte import AnnahmeError

SCHLUESSEL_BYTES: Final = 32


def pseudonym(schluessel: bytes, art: str, traeger_nr: str, kennung: str) -> UUID:
    """Return HMAC-SHA256(key, kind | traeger_nr | identifier), cut to 128 bit."""
    text = f"{art}|{traeger_nr}|{kennung}".encode()
    return UUID(bytes=hmac.digest(schluessel, text, "sha256")[:16])


def lies_schluessel(datei: Path) -> bytes:
    """Read the key; make one at the first time, readable by the owner only."""
    if not datei.exists():
        _erzeugen(datei)
    schluessel = datei.read_bytes()
    if len(schluessel) < SCHLUESSEL_BYTES:
        raise AnnahmeError(
            f"Der Schlüssel der Pseudonyme in «{datei}» ist kürzer als {SCHLUESSEL_BYTES} Bytes."
        )
    return schluessel


def _erzeugen(datei: Path) -> None:
    datei.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    neu = datei.with_name(f".{datei.name}.{os.getpid()}")
    with os.fdopen(os.open(neu, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as ziel:
        ziel.write(secrets.token_bytes(SCHLUESSEL_BYTES))
        ziel.flush()
        os.fsync(ziel.fileno())
    try:
        # A link fails if another process was first: then its key is the key.
        os.link(neu, datei)
    except FileExistsError:
        pass
    finally:
        neu.unlink()
