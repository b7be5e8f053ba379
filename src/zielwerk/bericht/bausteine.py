"""What the pages of every report kind are made of: figures with keys, tables, charts, notes."""

import base64
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from typing import ClassVar, Final, Literal, Self, TypeAlias, TypeVar

from zielwerk.bericht import zahlen
from zielwerk.bericht.diagramme import Datentabelle, Diagramm
from zielwerk.bericht.fehler import DarstellungsError
from zielwerk.bericht.urteil import Bewertung

# --- cells --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Zelle:
    """One printed figure: its key in the ledger, its exact value and its text."""

    art: ClassVar[str] = "zahl"
    schluessel: str
    wert: Decimal | None
    text: str
    zusatz: str = ""
    klasse: str = ""

    def __post_init__(self) -> None:
        """Refuse a figure that the ledger could not name."""
        if not self.schluessel:
            raise DarstellungsError(f"Eine Zahl ohne Schlüssel darf nicht gedruckt werden: {self.text}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bruch:
    """A figure with Zähler and Nenner below it."""

    art: ClassVar[str] = "bruch"
    wert: Zelle
    zaehler: Zelle
    nenner: Zelle
    klasse: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wort:
    """A cell of words: an identifier, a name with a note, lines of explanation."""

    art: ClassVar[str] = "wort"
    text: str
    kennung: str = ""
    fussnote: str = ""
    zusatz: tuple[str, ...] = ()
    klasse: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Urteil:
    """A sign of judgement, with a word where there is room."""

    art: ClassVar[str] = "urteil"
    bewertung: Bewertung | None
    text: str = ""
    klasse: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Abbildung:
    """A chart with its finding as title, its subtitle and the same content in words."""

    art: ClassVar[str] = "bild"
    schluessel: str
    befund: str
    untertitel: str
    svg: str
    alternativtext: str
    klasse: str = ""
    daten: Datentabelle | None = None
    """On the screen it unfolds below the chart."""

    @classmethod
    def aus(cls, diagramm: Diagramm, *, schluessel: str, befund: str, untertitel: str) -> Self:
        """Take drawing, alternative text and table from one chart, so that they cannot differ."""
        return cls(
            schluessel=schluessel,
            befund=befund,
            untertitel=untertitel,
            svg=diagramm.zeichnen(),
            alternativtext=diagramm.beschreibung(),
            daten=diagramm.datentabelle(),
        )

    @property
    def adresse(self) -> str:
        """Return the drawing as an address that needs no file and no network."""
        return "data:image/svg+xml;base64," + base64.b64encode(self.svg.encode()).decode()


Inhalt: TypeAlias = Zelle | Bruch | Wort | Urteil | Abbildung

# --- tables -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Spalte:
    """A column: what it holds, how wide it is on paper, and what it stands under."""

    titel: str
    breite: float
    """Millimetres."""
    art: Literal["text", "zahl", "zeichen", "bild"] = "zahl"
    gruppe: str = ""
    klasse: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Zeile:
    """A row; its first cell is its heading."""

    zellen: tuple[Inhalt, ...]
    klasse: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Abschnitt:
    """Rows under one heading, or without one."""

    titel: str = ""
    zeilen: tuple[Zeile, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kopfgruppe:
    """Neighbouring columns under one heading."""

    titel: str
    spalten: tuple[Spalte, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tabelle:
    """A table as texts; ``beschriftung`` is what a screen reader announces."""

    art: ClassVar[str] = "tabelle"
    beschriftung: str
    spalten: tuple[Spalte, ...]
    abschnitte: tuple[Abschnitt, ...]
    klasse: str = ""

    def __post_init__(self) -> None:
        """Refuse a row that does not fit its columns."""
        for abschnitt in self.abschnitte:
            for zeile in abschnitt.zeilen:
                if len(zeile.zellen) != len(self.spalten):
                    raise DarstellungsError(
                        f"Tabelle »{self.beschriftung}«: {len(zeile.zellen)} Zellen "
                        f"in {len(self.spalten)} Spalten."
                    )

    @property
    def kopfgruppen(self) -> tuple[Kopfgruppe, ...]:
        """Return the columns by their common headings."""
        return tuple(
            Kopfgruppe(titel=titel, spalten=tuple(spalten))
            for titel, spalten in groupby(self.spalten, key=lambda spalte: spalte.gruppe)
        )

    @property
    def hat_kopfgruppen(self) -> bool:
        """Whether the head has two lines."""
        return any(spalte.gruppe for spalte in self.spalten)

    @property
    def leer(self) -> bool:
        """Whether there is no row to show."""
        return not any(abschnitt.zeilen for abschnitt in self.abschnitte)


# --- around them --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Angabe:
    """One line of the release box."""

    schluessel: str
    name: str
    text: str
    zusatz: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Botschaft:
    """One message of the Deckblatt: figure, sign and a whole sentence."""

    kennung: str
    titel: str
    wert: Zelle
    wert_zusatz: str
    bewertung: Bewertung | None
    text: str
    bild: Abbildung | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Zeichen:
    """One entry of the legend."""

    zeichen: str
    bedeutung: str
    klasse: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fussnote:
    """One note below a table; one with a number is referred to from a row."""

    nummer: str = ""
    text: str


ZEICHEN: Final = (
    Zeichen(zeichen="▲", bedeutung="günstig", klasse="gut"),
    Zeichen(zeichen="▼", bedeutung="ungünstig", klasse="schlecht"),
    Zeichen(zeichen="●", bedeutung="unverändert oder ohne Wertung", klasse="neutral"),
    Zeichen(zeichen=zahlen.NICHT_BERECHENBAR, bedeutung="nicht berechenbar"),
    Zeichen(zeichen=zahlen.NICHTS, bedeutung="nichts vorhanden"),
    Zeichen(zeichen="PP", bedeutung="Prozentpunkte"),
)
"""The signs that every report kind uses."""


# --- chapters -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Absatz:
    """A paragraph; class ``merksatz`` sets off what must not be overlooked."""

    art: ClassVar[str] = "absatz"
    text: str
    klasse: str = "einleitung"


@dataclass(frozen=True, slots=True, kw_only=True)
class Zwischentitel:
    """A heading inside a chapter."""

    art: ClassVar[str] = "zwischentitel"
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paar:
    """Charts of half the width, two in a line."""

    art: ClassVar[str] = "paar"
    bilder: tuple[Abbildung, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hinweise:
    """Signs and notes in small print."""

    art: ClassVar[str] = "hinweise"
    legende: tuple[Zeichen, ...] = ()
    noten: tuple[Fussnote, ...] = ()


Teil: TypeAlias = Absatz | Zwischentitel | Abbildung | Paar | Tabelle | Hinweise


@dataclass(frozen=True, slots=True, kw_only=True)
class Kapitel:
    """A chapter begins a page; ``folgt`` goes on below the one before, ``quer`` lies across the sheet."""

    anker: str
    titel: str
    unterzeile: str = ""
    klasse: str = ""
    teile: tuple[Teil, ...]


T = TypeVar("T")


def bausteine(inhalt: object, klasse: type[T]) -> Iterator[T]:
    """Walk through a view and return every part of a kind, in reading order."""
    if isinstance(inhalt, klasse):
        yield inhalt
    elif isinstance(inhalt, tuple):
        for teil in inhalt:
            yield from bausteine(teil, klasse)
    else:
        for name in _namen(type(inhalt)):  # type: ignore[arg-type]  # mypy asks its objects for a hash
            yield from bausteine(getattr(inhalt, name), klasse)


@lru_cache(maxsize=256)
def _namen(klasse: type) -> tuple[str, ...]:
    """Return the fields of a dataclass; anything else has none."""
    return tuple(feld.name for feld in fields(klasse)) if is_dataclass(klasse) else ()


def zellen(inhalt: object) -> Iterator[Zelle]:
    """Return every figure that a view prints, in reading order."""
    yield from bausteine(inhalt, Zelle)
