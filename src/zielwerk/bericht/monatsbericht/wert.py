"""The report as a value: frozen, typed, exact, and the only source of every printed figure."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from zielwerk.bericht.angaben import finden
from zielwerk.bericht.begriffe import Art, Geschlecht, Richtung, Status
from zielwerk.bericht.kanonisch import als_json, fingerabdruck
from zielwerk.bericht.monatsbericht.einfluss import (
    Abschnittsbeginn,
    Integrationsart,
    Monatswert,
    Signalbefund,
    Stufe,
)
from zielwerk.bericht.monatsbericht.strukturwert import Dauerbezug, Strukturwert, Zielgruppe

FORMAT = "monatsbericht/4"
"""Name of the shape below; a new shape gets a new name, so that stored reports stay readable."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kopf:
    """What the report is about and which delivery it rests on."""

    traeger_nr: str
    jobcenter_bezeichnung: str
    traegerform: str
    ist_muster: bool
    datenstand: date
    vorheriger_datenstand: date | None
    berichtsmonat: date
    vorjahresmonat: date
    stichtag: date | None
    leistung_bezeichnung: str
    rbs1: Decimal | None
    rbs1_vorjahr: Decimal | None
    lieferung_id: str
    lieferung_erstellt_am: datetime
    fachverfahren: str | None
    kontakt: str
    lieferung_zeilen: int | None
    lieferung_hinweise: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kennzahl:
    """One of the fifteen figures of the Verordnung, as the catalogue describes it."""

    kennzahl_id: str
    sortierung: int
    bezeichnung: str
    kurzname: str
    rechtsgrundlage: str
    art: Art
    zaehler_bezeichnung: str
    nenner_bezeichnung: str
    einheit: str
    richtung: Richtung


@dataclass(frozen=True, slots=True, kw_only=True)
class Messwert:
    """One figure of one month and sex, beside last year's."""

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
    vorjahr_status: Status | None
    differenz: Decimal | None

    @property
    def schluessel(self) -> str:
        """Name this figure for the ledger, e.g. ``K2.gesamt.2025-07``."""
        return f"{self.kennzahl_id}.{self.geschlecht}.{self.berichtsmonat:%Y-%m}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verlaufspunkt:
    """One month of the history that charts show."""

    kennzahl_id: str
    geschlecht: Geschlecht
    berichtsmonat: date
    wartezeit: int
    zaehler: Decimal | None
    nenner: Decimal | None
    wert: Decimal | None
    status: Status

    @property
    def schluessel(self) -> str:
        """Name this figure for the ledger, e.g. ``verlauf.K2.gesamt.2025-07``."""
        return f"verlauf.{self.kennzahl_id}.{self.geschlecht}.{self.berichtsmonat:%Y-%m}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Zielstand:
    """One agreed target and how far the year has come.

    ``abweichung`` and ``erreicht`` measure at the official value where one is loaded (§ 48b Abs. 5 SGB II).
    """

    jahr: int
    kennzahl_id: str
    bezeichnung: str
    geschlecht: Geschlecht
    typ: str
    vergleich: str
    zielwert: Decimal | None
    wert: Decimal | None
    basis_wert: Decimal | None
    wortlaut: str | None
    vereinbart_am: date | None
    ist_wert: Decimal | None
    ist_monate: int | None
    amtlicher_wert: Decimal | None
    amtlich_veroeffentlicht_am: date | None
    herkunft: str | None
    abweichung: Decimal | None
    abweichung_relativ: Decimal | None
    erreicht: bool | None

    @property
    def massgeblich(self) -> Decimal | None:
        """Return the value that decides: the official one, or else the own."""
        return self.ist_wert if self.amtlicher_wert is None else self.amtlicher_wert

    @property
    def schluessel(self) -> str:
        """Name this target for the ledger, e.g. ``ziel.K2.gesamt.2025``."""
        return f"ziel.{self.kennzahl_id}.{self.geschlecht}.{self.jahr}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Nachbuchung:
    """By how much late bookings have moved a figure until it was final."""

    kennzahl_id: str
    wartezeit: int
    monate_anzahl: int
    mittlere_abweichung: Decimal | None
    groesste_abweichung: Decimal | None

    @property
    def schluessel(self) -> str:
        """Name this figure for the ledger, e.g. ``nachbuchung.K2.1``."""
        return f"nachbuchung.{self.kennzahl_id}.{self.wartezeit}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ursache:
    """One step on the way of a Kennzahl from last year's month to the headline month."""

    kennzahl_id: str
    sortierung: int
    schritt: str
    wert: Decimal

    @property
    def schluessel(self) -> str:
        """Name this figure for the ledger, e.g. ``ursache.K3.zugang``."""
        return f"ursache.{self.kennzahl_id}.{self.schritt}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Aenderung:
    """A figure that the delivery before gave otherwise for the same month."""

    kennzahl_id: str
    sortierung: int
    geschlecht: Geschlecht
    berichtsmonat: date
    wartezeit: int
    alt_zaehler: Decimal | None
    alt_nenner: Decimal | None
    alt_wert: Decimal | None
    neu_zaehler: Decimal | None
    neu_nenner: Decimal | None
    neu_wert: Decimal | None
    differenz: Decimal | None
    grund: str

    @property
    def schluessel(self) -> str:
        """Name this figure for the ledger, e.g. ``aenderung.K2.gesamt.2025-07``."""
        return f"aenderung.{self.kennzahl_id}.{self.geschlecht}.{self.berichtsmonat:%Y-%m}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Befund:
    """A rule that the delivery violates without being refused, with its largest possible effect."""

    regel: str
    datei: str | None
    nr: int
    meldung: str
    anzahl: int
    wirkung_auf: str | None
    wirkung_schranke: Decimal | None
    wirkung_prozent: Decimal | None

    @property
    def schluessel(self) -> str:
        """Name this figure for the ledger, e.g. ``befund.PZR-71.person_zeitraum.csv.1``."""
        return f"befund.{self.regel}.{self.datei or 'paket'}.{self.nr}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Datei:
    """A file of the Liefervertrag; without a number of rows it was not delivered."""

    sortierung: int
    datei: str
    inhalt: str
    ist_pflicht: bool
    fehlt_dann: str
    zeilen: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Korrektur:
    """A declared correction that is applied to the delivery of this report."""

    kennung: str
    datei: str
    satz: int
    spalte: str
    grund: str
    wer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Methodenhinweis:
    """One decision where the law is silent, as the report prints it."""

    nr: int
    frage: str
    wahl: str
    einstellung: str | None
    begruendung: str
    quelle: str
    stand: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Monatsbericht:
    """Everything a Monatsbericht prints, for one Träger and one Datenstand."""

    kopf: Kopf
    kennzahlen: tuple[Kennzahl, ...]
    werte: tuple[Messwert, ...]
    verlauf: tuple[Verlaufspunkt, ...]
    ziele: tuple[Zielstand, ...]
    nachbuchungen: tuple[Nachbuchung, ...]
    ursachen: tuple[Ursache, ...]
    stufen: tuple[Stufe, ...]
    integrationen: tuple[Integrationsart, ...]
    monatswerte: tuple[Monatswert, ...]
    neubeginne: tuple[Abschnittsbeginn, ...]
    signale: tuple[Signalbefund, ...]
    struktur: tuple[Strukturwert, ...]
    zielgruppen: tuple[Zielgruppe, ...]
    dauerbezug: tuple[Dauerbezug, ...]
    aenderungen: tuple[Aenderung, ...]
    befunde: tuple[Befund, ...]
    dateien: tuple[Datei, ...]
    korrekturen: tuple[Korrektur, ...]
    methodik: tuple[Methodenhinweis, ...]

    def wert(self, kennzahl_id: str, geschlecht: Geschlecht, monat: date) -> Messwert | None:
        """Return the figure, or nothing where the warehouse has no row."""
        return finden(self.werte, kennzahl_id, geschlecht, monat)

    def kennzahl(self, kennzahl_id: str) -> Kennzahl:
        """Return the catalogue entry; an unknown figure is a fault of the caller."""
        return next(eintrag for eintrag in self.kennzahlen if eintrag.kennzahl_id == kennzahl_id)

    def reihe(self, kennzahl_id: str, geschlecht: Geschlecht = "gesamt") -> tuple[Verlaufspunkt, ...]:
        """Return the history of one figure, oldest month first."""
        return tuple(
            punkt
            for punkt in self.verlauf
            if punkt.kennzahl_id == kennzahl_id and punkt.geschlecht == geschlecht
        )

    def ziel(self, kennzahl_id: str, jahr: int, geschlecht: Geschlecht = "gesamt") -> Zielstand | None:
        """Return the target agreed for a year, or nothing."""
        for ziel in self.ziele:
            if (ziel.kennzahl_id, ziel.jahr, ziel.geschlecht) == (kennzahl_id, jahr, geschlecht):
                return ziel
        return None

    def schritte(self, kennzahl_id: str) -> tuple[Ursache, ...]:
        """Return the steps that explain one Kennzahl, in their order; none where a month is missing."""
        return tuple(ursache for ursache in self.ursachen if ursache.kennzahl_id == kennzahl_id)

    def to_json(self) -> str:
        """Return the canonical text that is stored, compared and hashed."""
        return _text(self)

    def fingerprint(self) -> str:
        """Identify this exact content on every page of the PDF."""
        return fingerabdruck(self.to_json())


@lru_cache(maxsize=2)
def _text(bericht: Monatsbericht) -> str:
    """Write the text of a report once; printing needs it several times."""
    return als_json(FORMAT, bericht)
