"""What explains the three Kennzahlen, as values: persons by Stufe, Integrationen by kind, signals."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from zielwerk.bericht.begriffe import Geschlecht

Seite = Literal["oben", "unten"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stufe:
    """The persons of one Regelbedarfsstufe, and what the change of its amount means for them."""

    stufe: int
    anzahl: int
    vorjahr_anzahl: int
    betrag: Decimal
    vorjahr_betrag: Decimal
    wirkung: Decimal

    @property
    def schluessel(self) -> str:
        """Name this figure for the ledger, e.g. ``stufe.1``."""
        return f"stufe.{self.stufe}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Integrationsart:
    """The Integrationen of one kind in twelve months, or the bedarfsdeckende of their cohorts."""

    einflussgroesse_id: str
    sortierung: int
    geschlecht: Geschlecht
    anzahl: int | None
    von: int | None
    anteil: Decimal | None
    vorjahr_anzahl: int | None
    vorjahr_von: int | None
    vorjahr_anteil: Decimal | None

    @property
    def schluessel(self) -> str:
        """Name this figure for the ledger, e.g. ``einfluss.INT_SVB.gesamt``."""
        return f"einfluss.{self.einflussgroesse_id}.{self.geschlecht}"

    @property
    def differenz(self) -> Decimal | None:
        """Return by how many percentage points the share has changed."""
        if self.anteil is None or self.vorjahr_anteil is None:
            return None
        return self.anteil - self.vorjahr_anteil


@dataclass(frozen=True, slots=True, kw_only=True)
class Monatswert:
    """One single month of a Regelkarte; no twelve-month figure belongs on it."""

    groesse_id: str
    berichtsmonat: date
    wert: Decimal

    @property
    def schluessel(self) -> str:
        """Name this figure for the ledger, e.g. ``monat.INT.2025-07``."""
        return f"monat.{self.groesse_id}.{self.berichtsmonat:%Y-%m}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Abschnittsbeginn:
    """A month from which a Regelkarte begins anew, named with its reason."""

    groesse_id: str
    monat: date
    grund: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Signalbefund:
    """A rule of the Regelkarte that a series meets; the release asks for a comment on current ones."""

    groesse_id: str
    regel: int
    monat: date
    """The month that completed the signal."""
    von: date
    bis: date
    seite: Seite
    """Above or below the mean; of a trend, where it leads."""
    wert: Decimal
    mittel: Decimal
    unten: Decimal
    oben: Decimal
    aktuell: bool
    """Whether the headline month belongs to it."""

    @property
    def schluessel(self) -> str:
        """Name this figure for the ledger, e.g. ``signal.INT.2.2025-07``."""
        return f"signal.{self.groesse_id}.{self.regel}.{self.monat:%Y-%m}"
