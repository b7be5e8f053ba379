"""Accepting deliveries: from a package in the inbox to rows in raw, or to a list of findings."""

from zielwerk.annahme.ablauf import annehmen, annehmen_paket, pruefen_paket
from zielwerk.annahme.suche import finden, uebrige
from zielwerk.annahme.werte import AnnahmeError, Befund, Ergebnis

__all__ = [
    "AnnahmeError",
    "Befund",
    "Ergebnis",
    "annehmen",
    "annehmen_paket",
    "finden",
    "pruefen_paket",
    "uebrige",
]
