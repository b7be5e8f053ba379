"""The report as a value: frozen, typed, exact, and the only source of every printed figure."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from zielwerk.bericht.begriffe import Geschlecht, Richtung
from zielwerk.bericht.kanonisch import als_json, fingerabdruck
from zielwerk.bericht.monatsbericht.einfluss import Abschnittsbeginn, Signalbefund
from zielwerk.bericht.monatsbericht.wert import Kopf

FORMAT = "zielnachhaltung/3"
"""Name of the shape below; a new shape gets a new name, so that stored reports stay readable."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ziel:
    """One agreed target with both values, the interim target and what is needed a month."""

    jahr: int
    kennzahl_id: str
    geschlecht: Geschlecht
    sortierung: int
    bezeichnung: str
    zeilenname: str
    art: str
    einheit: str
    richtung: Richtung
    gilt: bool
    vereinbart_am: date | None
    abgeloest_am: date | None
    typ: str
    vergleich: str
    wert: Decimal | None
    basis_wert: Decimal | None
    basis_quelle: str | None
    wortlaut: str
    zielwert: Decimal | None
    ist_monate: int | None
    eigener_wert: Decimal | None
    amtlicher_wert: Decimal | None
    amtlich_veroeffentlicht_am: date | None
    massgeblicher_wert: Decimal | None
    herkunft: str | None
    erreicht: bool | None
    abstand: Decimal | None
    monat_nr: int
    fortschritt_wert: Decimal | None
    fortschritt_vorjahr: Decimal | None
    fortschritt_veraenderung: Decimal | None
    vorjahr_jahreswert: Decimal | None
    zwischenziel: Decimal | None
    zwischenziel_abstand: Decimal | None
    zwischenziel_erreicht: bool | None
    restmonate: int
    bisher_je_monat: Decimal | None
    vorjahr_rest_je_monat: Decimal | None
    noetig_je_monat: Decimal | None
    laeuft_auf: bool
    """A sum of the year that is not full yet: only December's is held to the target."""

    @property
    def schluessel(self) -> str:
        """Name this target for the ledger; one that was replaced carries the day of its agreement."""
        name = f"ziel.{self.kennzahl_id}.{self.geschlecht}.{self.jahr}"
        return name if self.gilt else f"{name}.vom.{self.vereinbart_am or 'beginn'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fortschritt:
    """One month of the year: this year's progress, last year's, and the interim target."""

    indikator_id: str
    geschlecht: Geschlecht
    jahr: int
    monat_nr: int
    wert: Decimal | None
    monatswert: Decimal | None
    vorjahr_wert: Decimal | None
    vorjahr_monatswert: Decimal | None
    zwischenziel: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Prognose:
    """The year's end by one method."""

    indikator_id: str
    geschlecht: Geschlecht
    verfahren: str
    verfahren_bezeichnung: str
    sortierung: int
    jahr: int
    wert: Decimal | None
    untergrenze_95: Decimal | None
    untergrenze_80: Decimal | None
    obergrenze_80: Decimal | None
    obergrenze_95: Decimal | None
    historie_monate: int | None
    mindesthistorie: int | None
    hinweis: str | None
    vergleich: str | None
    zielwert: Decimal | None
    erreicht: bool | None
    wahrscheinlichkeit: Decimal | None

    @property
    def schluessel(self) -> str:
        """Name this figure for the ledger, e.g. ``prognose.K2.gesamt.2026.P1``."""
        return f"prognose.{self.indikator_id}.{self.geschlecht}.{self.jahr}.{self.verfahren}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Treffer:
    """How the forecasts of finished years by one method have fared."""

    indikator_id: str
    verfahren: str
    anzahl: int
    jahr_von: int
    jahr_bis: int
    mittlerer_fehler: Decimal
    mittlere_abweichung: Decimal
    treffer_80: int | None
    treffer_95: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Brueckenglied:
    """A standing or a part between the own and the published value of one month."""

    berichtsmonat: date
    kennzahl_id: str
    geschlecht: Geschlecht
    sortierung: int
    glied: str
    ist_stand: bool
    bezeichnung: str
    veroeffentlicht_am: date
    zaehler: Decimal | None
    nenner: Decimal | None
    wert: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Vergleichspunkt:
    """The published value of one Träger or region, or the own position beside them."""

    kennzahl_id: str
    geschlecht: Geschlecht
    gruppe: str
    gruppe_bezeichnung: str
    vergleich_gebiet: str
    vergleich_bezeichnung: str
    ist_eigener: bool
    monat: date
    bezug: str
    wert: Decimal
    herkunft: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Langreihenwert:
    """The published share of LZB of one Jobcenter in one year, under its number of then and of now."""

    gebiet: str
    gebiet_heute: str
    umnummeriert_ab: int | None
    bezeichnung: str
    jahr: int
    ist_eigener: bool
    wert: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Kommentar:
    """The last comment on a target; `berichtsmonat` is the month whose figures it explains."""

    kennzahl_id: str
    geschlecht: Geschlecht
    zeilenname: str
    berichtsmonat: date
    text: str
    erfasst_am: date
    erfasst_von: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Massnahme:
    """A measure as it stood for the headline month."""

    massnahme_nr: str
    kennzahl_id: str
    geschlecht: Geschlecht
    zeilenname: str
    text: str
    verantwortlich: str
    bis: date
    stand: str
    ueberfaellig: bool
    erfasst_am: date
    erfasst_von: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Zielnachhaltung:
    """Everything the dialogue with the Land needs, for one Träger and one Datenstand."""

    kopf: Kopf
    ziele: tuple[Ziel, ...]
    verlauf: tuple[Fortschritt, ...]
    prognosen: tuple[Prognose, ...]
    treffer: tuple[Treffer, ...]
    bruecke: tuple[Brueckenglied, ...]
    vergleich: tuple[Vergleichspunkt, ...]
    langreihe: tuple[Langreihenwert, ...]
    kommentare: tuple[Kommentar, ...]
    massnahmen: tuple[Massnahme, ...]
    signale: tuple[Signalbefund, ...]
    """Those of the headline month: the release asks for a comment on them."""
    neubeginne: tuple[Abschnittsbeginn, ...]

    @property
    def geltende(self) -> tuple[Ziel, ...]:
        """Return the targets in force, in the order of the catalogue."""
        return tuple(ziel for ziel in self.ziele if ziel.gilt)

    def ziel(self, kennzahl_id: str, geschlecht: Geschlecht = "gesamt") -> Ziel | None:
        """Return the target in force, or nothing."""
        for ziel in self.geltende:
            if (ziel.kennzahl_id, ziel.geschlecht) == (kennzahl_id, geschlecht):
                return ziel
        return None

    def to_json(self) -> str:
        """Return the canonical text that is stored, compared and hashed."""
        return als_json(FORMAT, self)

    def fingerprint(self) -> str:
        """Identify this exact content on every page of the PDF."""
        return fingerabdruck(self.to_json())
