"""The report as a value: frozen, typed, exact, and the only source of every printed figure."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, Literal, TypeAlias

from zielwerk.bericht.kanonisch import als_json, fingerabdruck
from zielwerk.bericht.monatsbericht.wert import Datei, Kopf
from zielwerk.bericht.teambericht.wert import Team

FORMAT: Final = "eingliederungsbericht/1"
"""Name of the shape below; a new shape gets a new name, so that stored reports stay readable."""

GESAMT: Final = "gesamt"
EGT: Final = "EGT"
INTEGRATION: Final = "INTEGRATION"
Ebene: TypeAlias = Literal["gesamt", "instrument", "massnahmetraeger", "massnahme"]
Zielgruppe: TypeAlias = Literal["U25", "UE25", "ALLE"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mittel:
    """The sums of one group or Titel at the end of a month, in Euro, beside last year's month."""

    berichtsmonat: date
    titel: str
    gruppe: str
    sortierung: int
    titel_bezeichnung: str
    gruppe_bezeichnung: str
    zuweisung_eur: Decimal
    ausgaberest_eur: Decimal
    umschichtung_eur: Decimal
    verfuegbar_eur: Decimal
    ist_monat_eur: Decimal
    ist_eur: Decimal
    davon_pat_eur: Decimal
    festlegung_eur: Decimal
    gebunden_eur: Decimal
    frei_eur: Decimal
    ve_zugeteilt_eur: Decimal | None
    ve_gebunden_eur: Decimal | None
    vorjahr_verfuegbar_eur: Decimal | None
    vorjahr_ist_eur: Decimal | None
    vorjahr_festlegung_eur: Decimal | None
    ist_veraenderung: Decimal | None
    verfuegbar_veraenderung: Decimal | None

    @property
    def schluessel(self) -> str:
        """Name these figures for the ledger, e.g. ``mittel.EGT.FBW.2026-07``."""
        return f"mittel.{self.titel}.{self.gruppe}.{self.berichtsmonat:%Y-%m}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """One quota of a group or Titel with what it divides by what, beside last year's month."""

    berichtsmonat: date
    titel: str
    gruppe: str
    quote_id: str
    gruppe_sortierung: int
    sortierung: int
    quote_bezeichnung: str
    zaehler_bezeichnung: str
    nenner_bezeichnung: str
    quelle: str
    zaehler: Decimal | None
    nenner: Decimal | None
    wert: Decimal | None
    vorjahr_zaehler: Decimal | None
    vorjahr_nenner: Decimal | None
    vorjahr_wert: Decimal | None
    differenz: Decimal | None
    grenze: Decimal | None
    grenze_quelle: str | None
    grenze_eingehalten: bool | None

    @property
    def schluessel(self) -> str:
        """Name these figures for the ledger, e.g. ``quote.EGT.gesamt.BINDUNGSQUOTE.2026-07``."""
        return f"quote.{self.titel}.{self.gruppe}.{self.quote_id}.{self.berichtsmonat:%Y-%m}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verlauf:
    """One month of the Haushaltsjahr: spent and committed in percent of the Eingliederungstitel."""

    berichtsmonat: date
    wartezeit: int
    ausgabenquote: Decimal | None
    bindungsquote: Decimal | None
    linear_soll: Decimal
    vorjahr_ausgabenquote: Decimal | None

    @property
    def schluessel(self) -> str:
        """Name these figures for the ledger, e.g. ``verlauf.2026-07``."""
        return f"verlauf.{self.berichtsmonat:%Y-%m}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Betreuung:
    """Persons and posts of a function in one age group, for the whole Jobcenter or a team."""

    schnitt: str
    auspraegung: str
    funktion: str
    zielgruppe: Zielgruppe
    sortierung: int
    funktion_bezeichnung: str
    personenkreis: str
    personen: int | None
    vzae: Decimal | None
    schluessel_wert: Decimal | None
    vorjahr_personen: int | None
    vorjahr_vzae: Decimal | None
    vorjahr_schluessel_wert: Decimal | None
    differenz: Decimal | None
    orientierung_gesetz: Decimal | None
    orientierung_praxis: Decimal | None

    @property
    def schluessel(self) -> str:
        """Name these figures for the ledger, e.g. ``betreuung.team=A.BFM.U25``."""
        return f"betreuung.{self.schnitt}={self.auspraegung}.{self.funktion}.{self.zielgruppe}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Massnahme:
    """The exits of the cohort at one level, and what became of them after six months."""

    ebene: Ebene
    massnahmetraeger: str
    massnahme: str
    instrument: str
    instrument_bezeichnung: str | None
    paragraf: str | None
    kohorte_von: date
    kohorte_bis: date
    austritte: int
    abbrueche: int
    beschaeftigt: int
    verblieben: int
    unbekannt: int
    frauen: int
    u25: int
    komplex: int
    mit_prognose: int
    anteil_frauen: Decimal
    anteil_u25: Decimal
    anteil_komplex: Decimal | None
    eq: Decimal
    vq_untergrenze: Decimal
    vq_obergrenze: Decimal
    vorjahr_austritte: int | None
    vorjahr_beschaeftigt: int | None
    vorjahr_eq: Decimal | None
    eq_differenz: Decimal | None

    @property
    def schluessel(self) -> str:
        """Name these figures for the ledger, e.g. ``massnahme.instrument.P16D``."""
        namen = {
            "gesamt": (),
            "instrument": (self.instrument,),
            "massnahmetraeger": (f"träger={self.massnahmetraeger}",),
            "massnahme": (f"träger={self.massnahmetraeger}", f"name={self.massnahme}", self.instrument),
        }
        return ".".join(("massnahme", self.ebene, *namen[self.ebene]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Eingliederungsbericht:
    """Everything an Eingliederungsbericht prints, for one Träger and one Datenstand."""

    kopf: Kopf
    mittel: tuple[Mittel, ...]
    quoten: tuple[Quote, ...]
    verlauf: tuple[Verlauf, ...]
    betreuung: tuple[Betreuung, ...]
    teams: tuple[Team, ...]
    massnahmen: tuple[Massnahme, ...]
    dateien: tuple[Datei, ...]

    def geliefert(self, datei: str) -> bool:
        """Whether the delivery held this file."""
        return any(eintrag.datei == datei and eintrag.zeilen is not None for eintrag in self.dateien)

    def mittel_von(self, titel: str, monat: date) -> tuple[Mittel, ...]:
        """Return the sums of a Titel and its groups in a month, the Titel first."""
        return tuple(m for m in self.mittel if (m.titel, m.berichtsmonat) == (titel, monat))

    def titelsumme(self, titel: str, monat: date) -> Mittel | None:
        """Return the sums of a whole Titel."""
        return next((m for m in self.mittel_von(titel, monat) if m.gruppe == GESAMT), None)

    def quote(self, titel: str, gruppe: str, quote_id: str, monat: date) -> Quote | None:
        """Return one quota, or nothing where the warehouse has no row."""
        gesucht = (titel, gruppe, quote_id, monat)
        for quote in self.quoten:
            if (quote.titel, quote.gruppe, quote.quote_id, quote.berichtsmonat) == gesucht:
                return quote
        return None

    def schluessel_von(
        self, funktion: str, zielgruppe: Zielgruppe, team: str | None = None
    ) -> Betreuung | None:
        """Return the Betreuungsschlüssel of a function, of the whole Jobcenter or of a team."""
        gesucht = (*(("gesamt", GESAMT) if team is None else ("team", team)), funktion, zielgruppe)
        for eintrag in self.betreuung:
            if (eintrag.schnitt, eintrag.auspraegung, eintrag.funktion, eintrag.zielgruppe) == gesucht:
                return eintrag
        return None

    @property
    def besetzte_teams(self) -> tuple[Team, ...]:
        """Return every team that has posts, named where a name was delivered."""
        namen = {team.team: team for team in self.teams}
        besetzt = {e.auspraegung for e in self.betreuung if e.schnitt == "team" and e.vzae is not None}
        return tuple(
            namen.get(team, Team(team=team, team_bezeichnung=None, standort=None))
            for team in sorted(besetzt)
        )

    def massnahmen_von(self, ebene: Ebene) -> tuple[Massnahme, ...]:
        """Return the rows of a level."""
        return tuple(massnahme for massnahme in self.massnahmen if massnahme.ebene == ebene)

    @property
    def alle_massnahmen(self) -> Massnahme | None:
        """Return the exits of all measures together; nothing where nobody left one."""
        return next(iter(self.massnahmen_von("gesamt")), None)

    def to_json(self) -> str:
        """Return the canonical text that is stored, compared and hashed."""
        return als_json(FORMAT, self)

    def fingerprint(self) -> str:
        """Identify this exact content on every page of the PDF."""
        return fingerabdruck(self.to_json())
