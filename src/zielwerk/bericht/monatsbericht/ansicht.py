"""From the value to what stands on paper: every text is made here, templates only lay out."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from zielwerk.bericht import zahlen
from zielwerk.bericht.bausteine import Absatz, Angabe, Botschaft, Kapitel, Teil, Zwischentitel
from zielwerk.bericht.berichtsart import Zustand
from zielwerk.bericht.monatsbericht import deckblatt, hinweise, kapitel, regelkarten, saetze, ziele
from zielwerk.bericht.monatsbericht.wert import Kopf, Monatsbericht

__all__ = ["Ansicht", "Zustand", "ansicht", "jobcenter_name"]


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
    angaben: tuple[Angabe, ...]
    botschaften: tuple[Botschaft, ...]
    deckblatt: tuple[Teil, ...]
    kapitel: tuple[Kapitel, ...]
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
        angaben=deckblatt.angaben(bericht, zustand),
        botschaften=saetze.botschaften(bericht),
        deckblatt=_deckblatt(bericht),
        kapitel=kapitel.kapitel(bericht),
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


def _deckblatt(bericht: Monatsbericht) -> tuple[Teil, ...]:
    """Return what stands between messages and contents: the targets, and what these figures are."""
    tabelle = ziele.zieltabelle(bericht)
    signale = regelkarten.hinweis(bericht)
    schluss = (
        *((Absatz(text=signale, klasse="merksatz"),) if signale else ()),
        Absatz(text=hinweise.einordnung(bericht.kopf), klasse="nachsatz"),
    )
    if tabelle is None:
        return schluss
    massstab = Absatz(text=ziele.massstab(bericht), klasse="nachsatz")
    return (Zwischentitel(text=tabelle.beschriftung), tabelle, massstab, *schluss)
