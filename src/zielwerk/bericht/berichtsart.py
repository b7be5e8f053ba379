"""What every report kind offers: its subjects, its value, its texts, its figures, its files."""

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final, Generic, Protocol, TypeVar

import psycopg

Verbindung = psycopg.Connection[Any]

KURZE_KENNUNG: Final = re.compile(r"[A-Z]{0,3}-?[0-9]{1,6}")
"""A team number may stand in a file name; any other text could name a person."""

HASH_LAENGE: Final = 12


class Zustand(StrEnum):
    """Whether four eyes have released this edition."""

    ENTWURF = "entwurf"
    FREIGEGEBEN = "freigegeben"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thema:
    """What one report is about; ``zusatz`` names the part of a Träger, such as a team."""

    traeger_nr: str
    datenstand: date
    zusatz: str = ""

    def dateistamm(self, art: str) -> str:
        """Name the files: the same subject always alike, two subjects never alike, nobody by name."""
        teile = [art, self.traeger_nr, f"{self.datenstand:%Y-%m}"]
        if self.zusatz:
            # A hash is longer than any short number and begins in lower case: the two never meet.
            teile.append(
                self.zusatz
                if KURZE_KENNUNG.fullmatch(self.zusatz)
                else f"x{hashlib.sha256(self.zusatz.encode()).hexdigest()[:HASH_LAENGE]}"
            )
        return "_".join(teile)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wertangabe:
    """One figure of a report: its key on the page and in the ledger, what it is, and its exact value.

    A quota stands with its Zähler and Nenner; ``einheit`` is the word of the column (``Prozent``,
    ``Prozentpunkte``, ``Euro``, ``Personen``, …), ``status`` one of ``begriffe.Status`` or empty.
    """

    schluessel: str
    bezeichnung: str
    einheit: str
    wert: Decimal | None
    monat: date | None = None
    geschlecht: str = "gesamt"
    zaehler: Decimal | None = None
    nenner: Decimal | None = None
    status: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Begriff:
    """One definition of the sheet behind the figures: a word, what it means, and by which paragraph."""

    begriff: str
    bedeutung: str
    quelle: str = ""


class Kopfangaben(Protocol):
    """What the head of every report says."""

    @property
    def traeger_nr(self) -> str:
        """Return the five digits of the Träger."""

    @property
    def jobcenter_bezeichnung(self) -> str:
        """Return the name of the office."""

    @property
    def datenstand(self) -> date:
        """Return the month of the newest delivery that the report knows."""

    @property
    def berichtsmonat(self) -> date:
        """Return the headline month."""

    @property
    def lieferung_id(self) -> str:
        """Return the delivery that the report rests on."""

    @property
    def lieferung_erstellt_am(self) -> datetime:
        """Return when that delivery was made: the only time that stands in a file."""


class Bericht(Protocol):
    """The value of a report: frozen, exact, and the source of every printed figure."""

    @property
    def kopf(self) -> Kopfangaben:
        """Return what the report is about."""

    def to_json(self) -> str:
        """Return the canonical text that is stored, compared and hashed."""

    def fingerprint(self) -> str:
        """Identify this exact content."""


B = TypeVar("B", bound=Bericht)


def _ganzer_traeger(_: Bericht) -> str:
    return ""


def _keine(_: Bericht) -> tuple[()]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Berichtsart(Generic[B]):
    """A kind of report; each package of a kind makes one, and ``arten`` lists them.

    * ``themen(verbindung, traeger_nr, datenstand)`` names the reports that can be made for a Träger at a
      Datenstand (none: the newest); no report is an empty sequence, an unknown subject is an error.
    * ``zusammenstellen`` reads one value, ``ansicht`` puts it into words for ``vorlage``.
    * ``angaben`` names figures with month, sex and parts; the tables of the pages name the others.
    * ``begriffe`` are the definitions of the sheet behind the figures.
    * ``zusatz`` names the part of a Träger that a value is about, as in its subject.
    """

    schluessel: str
    bezeichnung: str
    klasse: type[B]
    vorlage: str
    themen: Callable[[Verbindung, str, date | None], Sequence[Thema]]
    zusammenstellen: Callable[[Verbindung, Thema], B]
    ansicht: Callable[[B, Zustand], object]
    angaben: Callable[[B], Sequence[Wertangabe]] = _keine
    begriffe: Callable[[B], Sequence[Begriff]] = _keine
    zusatz: Callable[[B], str] = _ganzer_traeger

    def dateistamm(self, bericht: B) -> str:
        """Name the files of a value."""
        kopf = bericht.kopf
        thema = Thema(traeger_nr=kopf.traeger_nr, datenstand=kopf.datenstand, zusatz=self.zusatz(bericht))
        return thema.dateistamm(self.schluessel)
