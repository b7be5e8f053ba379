"""How a kind names its figures: one key, one name, and a row for each number behind them."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Final, Protocol, TypeVar

from zielwerk.bericht.begriffe import Geschlecht
from zielwerk.bericht.berichtsart import Wertangabe

PROZENT: Final = "Prozent"
PUNKTE: Final = "Prozentpunkte"
PERSONEN: Final = "Personen"
EURO: Final = "Euro"
IN_EURO: Final = "EUR"
"""What the catalogue writes for money."""

Zahl = tuple[str, str, str, Decimal | None]
"""End of the key, what it is, its unit, the number."""


class Gemessen(Protocol):
    """A figure of one Kennzahl, month and sex."""

    @property
    def kennzahl_id(self) -> str:
        """Return the Kennzahl."""

    @property
    def geschlecht(self) -> Geschlecht:
        """Return the sex."""

    @property
    def berichtsmonat(self) -> date:
        """Return the month."""


class Benannt(Protocol):
    """An entry of the catalogue."""

    @property
    def kennzahl_id(self) -> str:
        """Return the Kennzahl."""

    @property
    def kurzname(self) -> str:
        """Return its short name."""

    @property
    def einheit(self) -> str:
        """Return the unit of its Zähler and Nenner."""


G = TypeVar("G", bound=Gemessen)


def finden(werte: Iterable[G], kennzahl_id: str, geschlecht: Geschlecht, monat: date) -> G | None:
    """Return the figure, or nothing where the warehouse has no row."""
    gesucht = (kennzahl_id, geschlecht, monat)
    return next((w for w in werte if (w.kennzahl_id, w.geschlecht, w.berichtsmonat) == gesucht), None)


def name(kennzahl: Benannt) -> str:
    """Name a Kennzahl as every list of figures does."""
    return f"{kennzahl.kennzahl_id} {kennzahl.kurzname}"


def menge(kennzahl: Benannt) -> str:
    """Return the word for the unit of Zähler and Nenner."""
    return EURO if kennzahl.einheit == IN_EURO else kennzahl.einheit


def angabenreihe(  # noqa: PLR0913 what all numbers of a row have in common
    schluessel: str,
    bezeichnung: str,
    zahlen: Iterable[Zahl],
    *,
    monat: date | None = None,
    geschlecht: str = "gesamt",
    status: str = "",
) -> Iterator[Wertangabe]:
    """Return the numbers of one row; an end without a word is the row's own number."""
    for endung, was, einheit, wert in zahlen:
        yield Wertangabe(
            schluessel=f"{schluessel}.{endung}" if endung else schluessel,
            bezeichnung=f"{bezeichnung}{was}",
            einheit=einheit,
            wert=wert,
            monat=monat,
            geschlecht=geschlecht,
            status=status,
        )
