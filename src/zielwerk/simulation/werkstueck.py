"""A package in the making whose parts can be spoilt before it is written."""

from typing import TYPE_CHECKING, Any

from zielwerk.simulation import paket
from zielwerk.simulation.auftrag import Lieferung
from zielwerk.simulation.paket import Inhalt, Ziel

if TYPE_CHECKING:
    from collections.abc import Callable

Schein = dict[str, Any]


class Werkstueck:
    """The files and the Lieferschein of one package."""

    def __init__(self, lieferung: Lieferung, inhalte: list[Inhalt]) -> None:
        """Begin with what is right."""
        self.name = lieferung.name
        self.kopf = paket.schein(lieferung)
        self.inhalte = {inhalt.name: inhalt for inhalt in inhalte}
        # What is done to the Lieferschein after all hashes are known.
        self.danach: list[Callable[[Schein], None]] = []
        # Files that the Lieferschein names but nobody writes.
        self.verschwunden: set[str] = set()
        # The Lieferschein as text, where it is not even JSON.
        self.schein_text: bytes | None = None
        # A further file in a folder of its own.
        self.im_unterordner: bytes | None = None

    def zeilen(self, datei: str) -> list[bytes]:
        """Return the lines of a file, the header first."""
        return b"".join(self.inhalte[f"{datei}.csv"].bloecke()).splitlines(keepends=True)

    def ersetzen(self, datei: str, inhalt: bytes, saetze: int | None = None) -> None:
        """Put other bytes in the place of a file."""
        name = f"{datei}.csv"
        anzahl = self.inhalte[name].zeilen if saetze is None else saetze
        self.inhalte[name] = Inhalt(name, anzahl, inhalt)

    def weglassen(self, datei: str) -> None:
        """Leave a file out of package and Lieferschein."""
        del self.inhalte[f"{datei}.csv"]

    def setzen(self, datei: str, **werte: str) -> None:
        """Change fields of the last record."""
        zeilen = self.zeilen(datei)
        zeilen[-1] = _geaendert(zeilen[0], zeilen[-1], werte)
        self.ersetzen(datei, b"".join(zeilen))

    def anhaengen(self, datei: str, **werte: str) -> None:
        """Add a copy of the last record with other fields."""
        zeilen = self.zeilen(datei)
        zeilen.append(_geaendert(zeilen[0], zeilen[-1], werte))
        self.ersetzen(datei, b"".join(zeilen), len(zeilen) - 1)

    def wert(self, datei: str, spalte: str) -> str:
        """Return a field of the last record."""
        zeilen = self.zeilen(datei)
        stelle = _felder(zeilen[0]).index(spalte)
        return _felder(zeilen[-1])[stelle]

    def schreiben(self, ziel: Ziel) -> int:
        """Write the package and return the number of its records."""
        dateien = []
        for inhalt in self.inhalte.values():
            angabe = paket.datei_schreiben(None if inhalt.name in self.verschwunden else ziel, inhalt)
            dateien.append({"name": angabe.name, "zeilen": angabe.zeilen, "sha256": angabe.sha256})
        if self.im_unterordner is not None:
            ziel.schreiben("unterordner/notiz.txt", iter((self.im_unterordner,)))
        schein = self.kopf | {"dateien": dateien}
        for aendern in self.danach:
            aendern(schein)
        text = paket.schein_text(schein) if self.schein_text is None else self.schein_text
        ziel.schreiben(paket.LIEFERSCHEIN, iter((text,)))
        return sum(inhalt.zeilen for inhalt in self.inhalte.values())


def _felder(zeile: bytes) -> list[str]:
    return zeile.decode().rstrip("\n").split(";")


def _geaendert(kopf: bytes, zeile: bytes, werte: dict[str, str]) -> bytes:
    namen, felder = _felder(kopf), _felder(zeile)
    for name, wert in werte.items():
        felder[namen.index(name)] = wert
    return ";".join(felder).encode() + b"\n"
