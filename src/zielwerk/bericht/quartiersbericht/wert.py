"""The Quartiersbericht as a value: frozen, typed, exact, and the only source of every printed figure."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal, TypeAlias

from zielwerk.bericht.begriffe import Geschlecht, Status
from zielwerk.bericht.kanonisch import als_json, fingerabdruck
from zielwerk.bericht.monatsbericht.wert import Kennzahl, Kopf

FORMAT = "quartiersbericht/1"
"""Name of the shape below; a new shape gets a new name, so that stored reports stay readable."""

UNBEKANNT: Final = "unbekannt"
"""What the warehouse calls the part that no Gemeinde, Quartier or team was delivered for."""

Schnitt: TypeAlias = Literal[
    "gesamt", "gemeinde", "quartier", "alter", "nationalitaet", "fluchtkontext", "alleinerziehend"
]
SCHNITTE: Final[tuple[Schnitt, ...]] = (
    "gesamt",
    "gemeinde",
    "quartier",
    "alter",
    "nationalitaet",
    "fluchtkontext",
    "alleinerziehend",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gruppe:
    """An area or target group, and how many of its eLb are Langzeitleistungsbeziehende, in percent."""

    schnitt: Schnitt
    auspraegung: str
    gemeinde_bezeichnung: str | None
    liegt_im_gebiet: bool
    lzb_anteil: Decimal | None
    vorjahr_lzb_anteil: Decimal | None
    differenz: Decimal | None
    traeger_lzb_anteil: Decimal | None
    abstand: Decimal | None

    @property
    def schluessel(self) -> str:
        """Name the group for the ledger, e.g. ``quartier.Altstadt``."""
        return f"{self.schnitt}.{self.auspraegung}"

    @property
    def ist_unbekannt(self) -> bool:
        """Whether this is what could not be attributed."""
        return self.auspraegung == UNBEKANNT


@dataclass(frozen=True, slots=True, kw_only=True)
class Gruppenbestand:
    """A stock or a movement of the headline month, and its share of the Träger's."""

    schnitt: Schnitt
    auspraegung: str
    grunddatum_id: str
    geschlecht: Geschlecht
    wert: Decimal | None
    vorjahr_wert: Decimal | None
    differenz: Decimal | None
    traeger_anteil: Decimal | None

    @property
    def schluessel(self) -> str:
        """Name this figure for the ledger, e.g. ``quartier.Altstadt.ELB.gesamt``."""
        return f"{self.schnitt}.{self.auspraegung}.{self.grunddatum_id}.{self.geschlecht}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gruppenwert:
    """One Kennzahl of the headline month, beside last year's and the one of the Träger."""

    schnitt: Schnitt
    auspraegung: str
    kennzahl_id: str
    zaehler: Decimal | None
    nenner: Decimal | None
    wert: Decimal | None
    status: Status
    vorjahr_wert: Decimal | None
    differenz: Decimal | None
    traeger_wert: Decimal | None
    abstand: Decimal | None

    @property
    def schluessel(self) -> str:
        """Name this figure for the ledger, e.g. ``quartier.Altstadt.K2``."""
        return f"{self.schnitt}.{self.auspraegung}.{self.kennzahl_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quartiersbericht:
    """Everything a Quartiersbericht prints, for one Träger and one Datenstand."""

    kopf: Kopf
    kennzahlen: tuple[Kennzahl, ...]
    gruppen: tuple[Gruppe, ...]
    bestand: tuple[Gruppenbestand, ...]
    werte: tuple[Gruppenwert, ...]

    def gruppen_von(self, schnitt: Schnitt) -> tuple[Gruppe, ...]:
        """Return the groups of a cut in their fixed order."""
        return tuple(gruppe for gruppe in self.gruppen if gruppe.schnitt == schnitt)

    @property
    def traeger(self) -> Gruppe | None:
        """Return the whole Träger as a group."""
        return next(iter(self.gruppen_von("gesamt")), None)

    def stand(
        self, gruppe: Gruppe, grunddatum_id: str, geschlecht: Geschlecht = "gesamt"
    ) -> Gruppenbestand | None:
        """Return a stock or movement of a group."""
        gesucht = f"{gruppe.schluessel}.{grunddatum_id}.{geschlecht}"
        return next((bestand for bestand in self.bestand if bestand.schluessel == gesucht), None)

    def wert(self, gruppe: Gruppe, kennzahl_id: str) -> Gruppenwert | None:
        """Return a figure of a group."""
        gesucht = f"{gruppe.schluessel}.{kennzahl_id}"
        return next((wert for wert in self.werte if wert.schluessel == gesucht), None)

    def kennzahl(self, kennzahl_id: str) -> Kennzahl:
        """Return the catalogue entry; an unknown figure is a fault of the caller."""
        return next(eintrag for eintrag in self.kennzahlen if eintrag.kennzahl_id == kennzahl_id)

    def to_json(self) -> str:
        """Return the canonical text that is stored, compared and hashed."""
        return als_json(FORMAT, self)

    def fingerprint(self) -> str:
        """Identify this exact content on every page of the PDF."""
        return fingerabdruck(self.to_json())
