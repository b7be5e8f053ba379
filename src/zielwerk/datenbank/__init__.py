"""PostgreSQL: the embedded server, connections and migrations."""

from zielwerk.datenbank.eingebettet import Serverzustand, entfernen, starten, stoppen, zustand
from zielwerk.datenbank.migrieren import migrieren
from zielwerk.datenbank.verbindung import connect, optionen, url

__all__ = [
    "Serverzustand",
    "connect",
    "entfernen",
    "migrieren",
    "optionen",
    "starten",
    "stoppen",
    "url",
    "zustand",
]
