"""The objects of a PDF, written once: its identifier is a sum over all, and WeasyPrint asks twice."""

import zlib
from typing import TYPE_CHECKING, Final

import pydyf  # type: ignore[import-untyped]  # has no type hints

if TYPE_CHECKING:
    from collections.abc import Iterable

STUFE: Final = 6
"""How hard zlib tries: at its hardest a report takes 0.1 s more, its file a thirtieth less."""

ANFANG: Final = b"\nstream\n"
ENDE: Final = b"\nendstream"


class Geschrieben(pydyf.Object):  # type: ignore[misc]  # has no type hints
    """An object whose bytes stand fixed: to compress a stream is most of the work of writing it."""

    def __init__(self, objekt: "pydyf.Object") -> None:
        """Take the bytes of an object that nothing changes any more, and its place."""
        super().__init__()
        self.number = objekt.number
        self.generation = objekt.generation
        self.free = objekt.free
        self._bytes: bytes = objekt.data
        self._sammelbar: bool = objekt.compressible

    @property
    def data(self) -> bytes:
        """Return the bytes."""
        return self._bytes

    @property
    def compressible(self) -> bool:
        """Return whether it may stand in a stream of objects."""
        return self._sammelbar


def schreibe_einmal(pdf: "pydyf.PDF") -> None:
    """Fix every object in its place; the last thing that is done before a file is written."""
    pdf.objects[:] = list(_geschrieben(pdf.objects))


def _geschrieben(objekte: "Iterable[pydyf.Object]") -> "Iterable[pydyf.Object]":
    for objekt in objekte:
        if isinstance(objekt, pydyf.Stream) and objekt.compress:
            _verdichte(objekt)
        yield objekt if objekt.free == "f" else Geschrieben(objekt)


def _verdichte(strom: "pydyf.Stream") -> None:
    """Compress a stream here: pydyf takes the highest level, for four times as long."""
    strom.compress = False
    _, _, inhalt = strom.data.partition(ANFANG)
    strom.stream = [zlib.compress(inhalt.removesuffix(ENDE), STUFE)]
    strom.extra["Filter"] = "/FlateDecode"
