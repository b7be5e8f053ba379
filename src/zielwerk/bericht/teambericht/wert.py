"""The Teambericht as a value: frozen, typed, exact, and the only source of every printed figure."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, Literal

from zielwerk.bericht.angaben import finden
from zielwerk.bericht.begriffe import Geschlecht, Status
from zielwerk.bericht.kanonisch import als_json, fingerabdruck
from zielwerk.bericht.monatsbericht.wert import Kennzahl, Kopf

FORMAT = "teambericht/2"
"""Name of the shape below; a new shape gets a new name, so that stored reports stay readable."""
Ereignis = Literal["neu", "umbenannt", "umgezogen", "aufgeloest"]
NACHFOLGE_AB: Final = 90
"""Percent of those who change that make one team the successor of another."""


FENSTER: Final = 12
"""Months that a quota or rate looks back; with fewer months of its own a new team has none."""
FENSTER_ANDERS: Final = {"K2E3": 18, "K3E2": 0}
"""The cohorts of K2E3 end six months before; K3E2 is a figure of one Stichtag."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """The team: its key in the case-management system, and its name where it was delivered."""

    team: str
    team_bezeichnung: str | None
    standort: str | None
    endet_am: date | None = None
    """Last day of a team that is no more at the Datenstand."""
    letzter_monat: date | None = None
    """The last month whose Stichtag has seen the closed team."""

    @property
    def name(self) -> str:
        """Return what people call the team."""
        return self.team_bezeichnung or self.team


@dataclass(frozen=True, slots=True, kw_only=True)
class Teamereignis:
    """What organisation.csv says has happened to the team, and the first month that sees it."""

    tag: date
    monat: date
    ereignis: Ereignis
    bezeichnung: str | None
    bezeichnung_vorher: str | None
    standort: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Teamwechsel:
    """How many eLb came to a new team from another one, or went there from a closed one."""

    monat: date
    ereignis: Ereignis
    anderes_team: str
    anderes_team_bezeichnung: str | None
    anzahl: int
    anteil_am_abgebenden: Decimal
    anteil_am_neuen: Decimal
    ist_gegenstueck: bool
    """Whether the other team closed (or began) in the very month in which this one began (or closed)."""

    @property
    def name(self) -> str:
        """Return what people call the other team."""
        return self.anderes_team_bezeichnung or self.anderes_team

    @property
    def ist_nachfolge(self) -> bool:
        """Whether one team took the place of another: nearly all went there and came from there."""
        return (
            self.ist_gegenstueck
            and self.anteil_am_abgebenden >= NACHFOLGE_AB
            and self.anteil_am_neuen >= NACHFOLGE_AB
        )


def nachfolge(wechsel: tuple[Teamwechsel, ...]) -> Teamwechsel | None:
    """Return the change by which a team took the place of another, if there was one."""
    return next((w for w in wechsel if w.ereignis == "neu" and w.ist_nachfolge), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Teamwert:
    """One figure of the team in one month, beside last year's and the one of its Träger."""

    kennzahl_id: str
    geschlecht: Geschlecht
    berichtsmonat: date
    wartezeit: int
    zaehler: Decimal | None
    nenner: Decimal | None
    wert: Decimal | None
    status: Status
    vorjahr_zaehler: Decimal | None
    vorjahr_nenner: Decimal | None
    vorjahr_wert: Decimal | None
    vorjahr_status: Status
    differenz: Decimal | None
    traeger_zaehler: Decimal | None
    traeger_nenner: Decimal | None
    traeger_wert: Decimal | None
    traeger_status: Status
    abstand: Decimal | None

    @property
    def schluessel(self) -> str:
        """Name this figure for the ledger, e.g. ``K2.gesamt.2025-07``."""
        return f"{self.kennzahl_id}.{self.geschlecht}.{self.berichtsmonat:%Y-%m}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Teamverlauf:
    """One month of the history of the team and of its Träger."""

    kennzahl_id: str
    berichtsmonat: date
    wartezeit: int
    zaehler: Decimal | None
    nenner: Decimal | None
    wert: Decimal | None
    status: Status
    traeger_wert: Decimal | None

    @property
    def schluessel(self) -> str:
        """Name this figure for the ledger, e.g. ``verlauf.K2.2025-07``."""
        return f"verlauf.{self.kennzahl_id}.{self.berichtsmonat:%Y-%m}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Teambestand:
    """A stock or a movement of the headline month, and its share of the Träger's."""

    grunddatum_id: str
    geschlecht: Geschlecht
    wert: Decimal | None
    vorjahr_wert: Decimal | None
    differenz: Decimal | None
    traeger_wert: Decimal | None
    traeger_anteil: Decimal | None

    @property
    def schluessel(self) -> str:
        """Name this figure for the ledger, e.g. ``bestand.ELB.gesamt``."""
        return f"bestand.{self.grunddatum_id}.{self.geschlecht}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Teamanteil:
    """The share of Langzeitleistungsbeziehende among the eLb of the headline month, in percent."""

    lzb_anteil: Decimal | None
    vorjahr_lzb_anteil: Decimal | None
    differenz: Decimal | None
    traeger_lzb_anteil: Decimal | None
    abstand: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Datenbefund:
    """How often the delivery broke a rule, and in how many records of this team."""

    datei: str
    regel: str
    meldung: str
    anzahl: int
    team_anzahl: int
    ohne_team_anzahl: int

    @property
    def schluessel(self) -> str:
        """Name this figure for the ledger, e.g. ``befund.person.PER-12``."""
        return f"befund.{self.datei}.{self.regel}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Teambericht:
    """Everything a Teambericht prints, for one team and one Datenstand."""

    kopf: Kopf
    team: Team
    kennzahlen: tuple[Kennzahl, ...]
    werte: tuple[Teamwert, ...]
    verlauf: tuple[Teamverlauf, ...]
    bestand: tuple[Teambestand, ...]
    anteil: Teamanteil
    befunde: tuple[Datenbefund, ...]
    organisation: tuple[Teamereignis, ...] = ()
    wechsel: tuple[Teamwechsel, ...] = ()

    @property
    def vorgaenger(self) -> Teamwechsel | None:
        """Return the team whose place this one took, and whose history its own goes on with."""
        return nachfolge(self.wechsel)

    def wert(self, kennzahl_id: str, geschlecht: Geschlecht, monat: date) -> Teamwert | None:
        """Return the figure, or nothing where the warehouse has no row."""
        return finden(self.werte, kennzahl_id, geschlecht, monat)

    def reihe(self, kennzahl_id: str) -> tuple[Teamverlauf, ...]:
        """Return the history of one figure, oldest month first."""
        return tuple(punkt for punkt in self.verlauf if punkt.kennzahl_id == kennzahl_id)

    def stand(self, grunddatum_id: str, geschlecht: Geschlecht = "gesamt") -> Teambestand | None:
        """Return a stock or movement of the headline month."""
        for bestand in self.bestand:
            if (bestand.grunddatum_id, bestand.geschlecht) == (grunddatum_id, geschlecht):
                return bestand
        return None

    def to_json(self) -> str:
        """Return the canonical text that is stored, compared and hashed."""
        return als_json(FORMAT, self)

    def fingerprint(self) -> str:
        """Identify this exact content on every page of the PDF."""
        return fingerabdruck(self.to_json())
