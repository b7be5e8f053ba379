"""From accepted deliveries to published figures: dbt layer by layer, then one transaction."""

from zielwerk.warehouse.ablauf import (
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
