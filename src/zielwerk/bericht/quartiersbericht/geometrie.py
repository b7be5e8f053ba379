"""Outlines of Gemeinden: the real ones of Nordrhein-Westfalen, and the invented ones of Musterburg."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from zielwerk.bericht.diagramme import polygone_aus
from zielwerk.bericht.diagramme.karte import Vieleck

DATEN: Final = Path(__file__).parent / "daten"
KREIS: Final = 5
"""The first five digits of the Gemeindeschlüssel name the Kreis."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Umriss:
    """One Gemeinde on the map, and whom the map is owed to."""

    ags: str
    polygone: tuple[Vieleck, ...]
    quellenvermerk: str


@lru_cache(maxsize=1)
def alle() -> tuple[Umriss, ...]:
    """Return every Gemeinde that a map can show, ordered by its key."""
    umrisse = []
    for datei in sorted(DATEN.glob("*.geojson")):
        inhalt = json.loads(datei.read_text(encoding="utf-8"))
        umrisse += [
            Umriss(
                ags=merkmal["properties"]["ags"],
                polygone=polygone_aus(merkmal["geometry"]),
                quellenvermerk=inhalt["quellenvermerk"],
            )
            for merkmal in inhalt["features"]
        ]
    return tuple(sorted(umrisse, key=lambda umriss: umriss.ags))


def der_kreise(gemeinden: frozenset[str]) -> tuple[Umriss, ...]:
    """Return all Gemeinden of the Kreise that these Gemeinden belong to."""
    kreise = {ags[:KREIS] for ags in gemeinden}
    return tuple(umriss for umriss in alle() if umriss.ags[:KREIS] in kreise)
