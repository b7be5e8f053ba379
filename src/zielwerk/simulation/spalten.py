"""Columns of bytes and the CSV they make, a block of rows at a time and without a loop over rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np

from zielwerk.simulation.typen import Ganz, Texte

BLOCK: Final = 1 << 16
SEMIKOLON: Final = 59
ZEILENENDE: Final = 10
KOMMA: Final = 44
NULL: Final = 48
EURO_STELLEN: Final = 8


class Spalte(Protocol):
    """A column of a table."""

    @property
    def name(self) -> str:
        """Return the name in the header."""

    def __len__(self) -> int:
        """Return the number of rows."""

    def texte(self, von: int, bis: int) -> Texte:
        """Return some of the values."""


@dataclass(frozen=True, slots=True)
class Auswahl:
    """A column whose values are taken from a table of texts."""

    name: str
    tafel: Texte
    stellen: Ganz

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.stellen)

    def texte(self, von: int, bis: int) -> Texte:
        """Return some of the values."""
        werte: Texte = self.tafel[self.stellen[von:bis]]
        return werte


@dataclass(frozen=True, slots=True)
class Betrag:
    """A column of amounts in Cent, none negative."""

    name: str
    cent: Ganz

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.cent)

    def texte(self, von: int, bis: int) -> Texte:
        """Return some of the values with decimal comma."""
        return betragstexte(self.cent[von:bis])


def betragstexte(cent: Ganz) -> Texte:
    """Write amounts; bytes of value 0 stand where leading zeros would be."""
    breite = EURO_STELLEN + 3
    zeichen = np.zeros((len(cent), breite), np.uint8)
    rest = cent.astype(np.uint32)
    for stelle in range(breite - 1, -1, -1):
        if stelle == EURO_STELLEN:
            zeichen[:, stelle] = KOMMA
            continue
        fuehrend = rest == 0
        hoeher = rest // 10
        zeichen[:, stelle] = rest - hoeher * 10 + NULL
        if stelle < EURO_STELLEN - 1:
            zeichen[fuehrend, stelle] = 0
        rest = hoeher
    return zeichen.view(f"S{breite}").ravel()


def tafel(werte: Sequence[str]) -> Texte:
    """Return a table of texts."""
    return np.array([wert.encode() for wert in werte])


def nummern(muster: str, stellen: int, werte: Ganz) -> Texte:
    """Write numbers with leading zeros behind a fixed text."""
    ziffern = werte[:, None] // 10 ** np.arange(stellen - 1, -1, -1) % 10 + NULL
    text = np.frombuffer(muster.encode(), np.uint8)
    ganz = np.hstack([np.broadcast_to(text, (len(werte), len(text))), ziffern.astype(np.uint8)])
    return np.ascontiguousarray(ganz).view(f"S{len(text) + stellen}").ravel()


@dataclass(frozen=True, slots=True)
class Tabelle:
    """One file of a delivery."""

    datei: str
    spalten: tuple[Spalte, ...]

    @property
    def zeilen(self) -> int:
        """Return the number of records."""
        return len(self.spalten[0])

    def bloecke(self) -> Iterator[bytes]:
        """Yield the CSV."""
        yield ";".join(spalte.name for spalte in self.spalten).encode() + b"\n"
        for von in range(0, self.zeilen, BLOCK):
            yield self._block(von, min(von + BLOCK, self.zeilen))

    def _block(self, von: int, bis: int) -> bytes:
        """Lay all columns side by side at full width, then leave out the unused bytes."""
        trenner = np.full((bis - von, 1), SEMIKOLON, np.uint8)
        teile = []
        for spalte in self.spalten:
            texte = spalte.texte(von, bis)
            teile += [texte.view(np.uint8).reshape(bis - von, texte.dtype.itemsize), trenner]
        teile[-1] = np.full((bis - von, 1), ZEILENENDE, np.uint8)
        flach = np.hstack(teile).ravel()
        return bytes(flach[flach != 0])
