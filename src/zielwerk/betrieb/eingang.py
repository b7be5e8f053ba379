"""What is new in the inbox: packages whose files are not those that were judged.

A package is recognised by the trace of its files (names, sizes, times of change on this disk). Times are
compared with times of the same disk only, never with a clock; a copied file gets a new one even where its
date of modification is kept.
"""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from zielwerk import annahme, datenbank
from zielwerk.einstellungen import Einstellungen

FORT: Final = "fort"
GESEHEN: Final = """
    insert into betrieb.gesehen (paket, spur) values (%s, %s)
    on conflict (paket) do update set spur = excluded.spur, gesehen_am = excluded.gesehen_am"""


def spur(paket: Path) -> str:
    """Return the trace of a package as it lies there now; one that vanishes meanwhile has a trace, too."""
    try:
        dateien = sorted(paket.iterdir()) if paket.is_dir() else [paket]
        teile = [(datei.name, datei.lstat()) for datei in dateien]
    except OSError:
        return FORT
    text = "\n".join(
        f"{name} {stand.st_size} {stand.st_mtime_ns} {stand.st_ctime_ns}" for name, stand in teile
    )
    return hashlib.sha256(text.encode(errors="surrogateescape")).hexdigest()


def spuren(einstellungen: Einstellungen) -> dict[Path, str]:
    """Return every package of the inbox with its trace; an inbox that is not there is empty."""
    if not einstellungen.eingang.is_dir():
        return {}
    return {paket: spur(paket) for paket in annahme.finden([einstellungen.eingang])}


def neue(einstellungen: Einstellungen, gefunden: Mapping[Path, str]) -> list[Path]:
    """Return the packages that were not judged in this state."""
    if not gefunden:
        return []
    with datenbank.connect(einstellungen, anwendung="eingang") as verbindung:
        gesehen: dict[str, str] = dict(
            verbindung.execute("select paket, spur from betrieb.gesehen").fetchall()
        )
    return [paket for paket, gefundene in gefunden.items() if gesehen.get(paket.name) != gefundene]


def vermerken(einstellungen: Einstellungen, paket: Path, gesehene: str) -> None:
    """Note that a package was judged in this state."""
    with datenbank.connect(einstellungen, anwendung="eingang") as verbindung:
        verbindung.execute(GESEHEN, (paket.name, gesehene))
