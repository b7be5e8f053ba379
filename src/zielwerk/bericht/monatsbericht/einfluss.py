"""What explains the three Kennzahlen, as values: persons by Regelbedarfsstufe, Integrationen by kind."""

from dataclasses import dataclass
from decimal import Decimal

from zielwerk.bericht.begriffe import Geschlecht


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
