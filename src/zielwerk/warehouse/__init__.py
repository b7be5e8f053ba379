"""From accepted deliveries to published figures: dbt layer by layer, then one transaction."""

from zielwerk.warehouse.ablauf import (
    PROGNOSE,
    SCHICHTEN,
    Bauergebnis,
    bauen,
    build_layer,
    computed,
    document,
    is_computed,
    publish,
    published,
    vorbereiten,
)

__all__ = [
    "PROGNOSE",
    "SCHICHTEN",
    "Bauergebnis",
    "bauen",
    "build_layer",
    "computed",
    "document",
    "is_computed",
    "publish",
    "published",
    "vorbereiten",
]
