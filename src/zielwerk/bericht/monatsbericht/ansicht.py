"""From the value to what stands on paper: every text is made here, templates only lay out."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from zoneinfo import ZoneInfo

from zielwerk.bericht import zahlen
from zielwerk.bericht.monatsbericht import abbildungen, hinweise, saetze, tabelle
from zielwerk.bericht.monatsbericht.wert import Kopf, Monatsbericht

BERLIN = ZoneInfo("Europe/Berlin")

TRAEGERFORMEN = {
    "zkT": "zugelassener kommunaler Träger (zkT)",
    "gE": "gemeinsame Einrichtung (gE)",
}


class Zustand(StrEnum):
    """Whether four eyes have released this edition."""

    ENTWURF = "entwurf"
    FREIGEGEBEN = "freigegeben"


@dataclass(frozen=True, slots=True, kw_only=True)
class Angabe:
    """One line of the release box."""

    schluessel: str
    name: str
    text: str
    zusatz: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ansicht:
    """The whole report as texts."""

    titel: str
    dokumenttitel: str
    jobcenter: str
    untertitel: str
    muster: bool
    entwurf: bool
    kopfzeile: str
    fusszeile: str
    angaben: tuple[tuple[Angabe, ...], ...]
    botschaften: tuple[saetze.Botschaft, ...]
    abbildungen: tuple[abbildungen.Abbildung, ...]
    kennzahlen: tabelle.Kennzahlentabelle
    ziele: tabelle.Zieltabelle
    legende: tuple[hinweise.Zeichen, ...]
    fussnoten: tuple[hinweise.Fussnote, ...]
    fingerabdruck: str
    erstellt: str
    beschreibung: str


def ansicht(bericht: Monatsbericht, zustand: Zustand = Zustand.ENTWURF) -> Ansicht:
    """Return every text of the Monatsbericht in reading order."""
    kopf = bericht.kopf
    abdruck = bericht.fingerprint()
    berichtsmonat, datenstand = zahlen.monat(kopf.berichtsmonat), zahlen.monat(kopf.datenstand)
    return Ansicht(
        titel="Monatsbericht " + berichtsmonat,
        dokumenttitel=f"Monatsbericht {jobcenter_name(kopf)}, {berichtsmonat}".replace(
            zahlen.GESCHUETZT, " "
        ),
        jobcenter=jobcenter_name(kopf),
        untertitel="Kennzahlen und Ergänzungsgrößen nach § 48a SGB II",
        muster=kopf.ist_muster,
        entwurf=zustand is Zustand.ENTWURF,
        kopfzeile=f"{jobcenter_name(kopf)} · Monatsbericht {berichtsmonat}",
        fusszeile=f"Datenstand {datenstand} · Fingerabdruck {abdruck}",
        angaben=_spalten(_angaben(bericht, zustand)),
        botschaften=saetze.botschaften(bericht),
        abbildungen=(abbildungen.integrationsquote(bericht), abbildungen.langzeitbezug(bericht)),
        kennzahlen=tabelle.kennzahlentabelle(bericht),
        ziele=tabelle.zieltabelle(bericht),
        legende=hinweise.legende(bericht),
        fussnoten=hinweise.fussnoten(bericht),
        fingerabdruck=abdruck,
        erstellt=kopf.lieferung_erstellt_am.astimezone(ZoneInfo("UTC")).strftime("%Y-%m-%dT%H:%M:%SZ"),
        beschreibung=(
            f"Eigene Auswertung des Jobcenters (Träger {kopf.traeger_nr}), Berichtsmonat {berichtsmonat}, "
            f"Datenstand {datenstand}; keine amtliche Statistik"
        ).replace(zahlen.GESCHUETZT, " "),
    )


def jobcenter_name(kopf: Kopf) -> str:
    """Name the office; the official list gives only the town or district of most."""
    name = kopf.jobcenter_bezeichnung
    return name if "jobcenter" in name.lower() else f"Jobcenter {name}"


def _spalten(angaben: tuple[Angabe, ...]) -> tuple[tuple[Angabe, ...], ...]:
    """Set the release box in two columns, read one after the other."""
    haelfte = (len(angaben) + 1) // 2
    return angaben[:haelfte], angaben[haelfte:]


def _angaben(bericht: Monatsbericht, zustand: Zustand) -> tuple[Angabe, ...]:
    kopf = bericht.kopf
    entwurf = zustand is Zustand.ENTWURF
    stand, erklaerung = _wertstatus(bericht)
    return (
        Angabe(
            schluessel="kopf.berichtsmonat",
            name="Berichtsmonat",
            text=zahlen.monat(kopf.berichtsmonat),
            zusatz=f"Stichtag {zahlen.datum(kopf.stichtag)}" if kopf.stichtag else "",
        ),
        Angabe(
            schluessel="kopf.datenstand",
            name="Datenstand",
            text=zahlen.monat(kopf.datenstand),
            zusatz=_vorlaeufige_monate(kopf),
        ),
        Angabe(schluessel="kopf.wertstatus", name="Werte", text=stand, zusatz=erklaerung),
        Angabe(
            schluessel="kopf.zustand",
            name="Freigabe",
            text="ENTWURF" if entwurf else "freigegeben",
            zusatz="noch nicht freigegeben" if entwurf else "nach dem Vier-Augen-Prinzip",
        ),
        Angabe(
            schluessel="kopf.fingerabdruck",
            name="Fingerabdruck",
            text=bericht.fingerprint(),
            zusatz="kennzeichnet genau diesen Inhalt",
        ),
        Angabe(
            schluessel="kopf.lieferung",
            name="Lieferung",
            text=kopf.lieferung_id,
            zusatz=_lieferung_zusatz(kopf),
        ),
        Angabe(
            schluessel="kopf.traeger",
            name="Träger",
            text=kopf.traeger_nr,
            zusatz=TRAEGERFORMEN.get(kopf.traegerform, kopf.traegerform),
        ),
        Angabe(
            schluessel="kopf.fachverfahren",
            name="Fachverfahren",
            text=kopf.fachverfahren or zahlen.NICHTS,
        ),
    )


def _lieferung_zusatz(kopf: Kopf) -> str:
    erstellt = zahlen.datum(kopf.lieferung_erstellt_am.astimezone(BERLIN).date())
    return f"erstellt am {erstellt}"


def _vorlaeufige_monate(kopf: Kopf) -> str:
    erster = zahlen.verschoben(kopf.berichtsmonat, 1)
    if erster > kopf.datenstand:
        return "keine vorläufigen Monate"
    if erster.year == kopf.datenstand.year:
        return f"{zahlen.MONATE[erster.month - 1]} bis {zahlen.monat(kopf.datenstand)} vorläufig"
    return f"{zahlen.monat(erster)} bis {zahlen.monat(kopf.datenstand)} vorläufig"


def _wertstatus(bericht: Monatsbericht) -> tuple[str, str]:
    monat = bericht.kopf.berichtsmonat
    werte = [wert for wert in bericht.werte if wert.berichtsmonat == monat and wert.geschlecht == "gesamt"]
    fehlend = sum(1 for wert in werte if wert.status == "nicht_berechenbar")
    vorlaeufig = any(wert.status == "vorlaeufig" for wert in werte)
    stand = "vorläufig" if vorlaeufig else "endgültig"
    if fehlend:
        groesse = "Größe" if fehlend == 1 else "Größen"
        return stand, f"{zahlen.zahl(Decimal(fehlend), 0)} von {len(werte)} {groesse} nicht berechenbar"
    return (
        stand,
        "Wartezeit noch nicht abgelaufen" if vorlaeufig else "Wartezeit von drei Monaten abgelaufen",
    )
