"""Who the Leistungsberechtigten are, as values: structure, target groups, long receipt and unemployment."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from zielwerk.bericht.begriffe import Geschlecht

GESAMT = "gesamt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Strukturwert:
    """One count of the structure tables beside last year's; without a value where its file is missing."""

    groesse: str
    merkmal: str
    auspraegung: str
    geschlecht: Geschlecht
    groesse_sortierung: int
    groesse_bezeichnung: str
    sortierung: int
    bezeichnung: str
    datei: str | None
    status: Literal["endgueltig", "nicht_geliefert"]
    wert: Decimal | None
    vorjahr_wert: Decimal | None
    differenz: Decimal | None
    veraenderung: Decimal | None
    anteil: Decimal | None
    vorjahr_anteil: Decimal | None

    @property
    def schluessel(self) -> str:
        """Name this figure for the ledger, e.g. ``struktur.ELB.alter.15-24.gesamt``."""
        teile = (self.groesse, self.merkmal, self.auspraegung, self.geschlecht)
        return ".".join(("struktur", *teile)).replace(" ", "_")


@dataclass(frozen=True, slots=True, kw_only=True)
class Zielgruppe:
    """One target group (or all eLb): stock, share, and the Integrationsquote as K2 counts it."""

    zielgruppe: str
    geschlecht: Geschlecht
    sortierung: int
    bezeichnung: str
    definition: str | None
    datei: str | None
    bestand: Decimal | None
    vorjahr_bestand: Decimal | None
    bestand_differenz: Decimal | None
    veraenderung: Decimal | None
    anteil: Decimal | None
    vorjahr_anteil: Decimal | None
    zaehler: Decimal | None
    nenner: Decimal | None
    wert: Decimal | None
    vorjahr_wert: Decimal | None
    differenz: Decimal | None

    @property
    def schluessel(self) -> str:
        """Name this figure for the ledger, e.g. ``zielgruppe.U25.gesamt``."""
        return f"zielgruppe.{self.zielgruppe}.{self.geschlecht}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dauerbezug:
    """One month of Langzeitleistungsbezug and Langzeitarbeitslosigkeit, each a share of its own whole."""

    berichtsmonat: date
    elb: Decimal | None
    lzb: Decimal | None
    alo: Decimal | None
    lza: Decimal | None
    lzb_anteil: Decimal | None
    lza_anteil: Decimal | None

    @property
    def schluessel(self) -> str:
        """Name this figure for the ledger, e.g. ``dauerbezug.2025-07``."""
        return f"dauerbezug.{self.berichtsmonat:%Y-%m}"
