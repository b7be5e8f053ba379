"""The frame of reports on a part of a Träger: title, release box, running texts (bericht.md § 1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from zielwerk.bericht import zahlen
from zielwerk.bericht.bausteine import Abschnitt, Angabe, Botschaft, Fussnote, Kapitel, Tabelle, Teil
from zielwerk.bericht.berichtsart import Begriff, Zustand
from zielwerk.bericht.monatsbericht.ansicht import jobcenter_name
from zielwerk.bericht.monatsbericht.definitionen import DEFINITIONEN, definition
from zielwerk.bericht.monatsbericht.wert import Kennzahl, Kopf

INTERN: Final = (
    "Interne Ausgabe: Alle Zahlen sind gezeigt, auch sehr kleine. Wer sie aus dem Controlling weitergibt, "
    "braucht eine geheimhaltungsgeprüfte Ausgabe mit höherer Mindestfallzahl."
)
"""Internal editions show all figures; the guard belongs to editions that leave the unit (bericht.md § "
"6)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gegenstand:
    """What a report is about, and its name in titles and running texts."""

    art: str
    name: str
    zusatz: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ansicht:
    """The whole report as texts."""

    titel: str
    dokumenttitel: str
    jobcenter: str
    untertitel: str
    gegenstand: Gegenstand
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


def ansicht(  # noqa: PLR0913 the parts of a report
    kopf: Kopf,
    gegenstand: Gegenstand,
    *,
    abdruck: str,
    zustand: Zustand,
    untertitel: str,
    wertstand: tuple[str, str],
    botschaften: tuple[Botschaft, ...],
    deckblatt: tuple[Teil, ...],
    kapitel: tuple[Kapitel, ...],
) -> Ansicht:
    """Return every text of the report in reading order."""
    berichtsmonat, datenstand = zahlen.monat(kopf.berichtsmonat), zahlen.monat(kopf.datenstand)
    jobcenter = jobcenter_name(kopf)
    name = f"{jobcenter}, {gegenstand.name}" if gegenstand.name else jobcenter
    return Ansicht(
        titel=f"{gegenstand.art} {berichtsmonat}",
        dokumenttitel=_schlicht(f"{gegenstand.art} {name}, {berichtsmonat}"),
        jobcenter=jobcenter,
        untertitel=untertitel,
        gegenstand=gegenstand,
        muster=kopf.ist_muster,
        entwurf=zustand is Zustand.ENTWURF,
        kopfzeile=f"{name} · {gegenstand.art} {berichtsmonat}",
        fusszeile=f"Datenstand {datenstand} · Fingerabdruck {abdruck} · interne Ausgabe",
        angaben=_angaben(kopf, abdruck, zustand, wertstand),
        botschaften=botschaften,
        deckblatt=deckblatt,
        kapitel=kapitel,
        fingerabdruck=abdruck,
        erstellt=kopf.lieferung_erstellt_am.astimezone(ZoneInfo("UTC")).strftime("%Y-%m-%dT%H:%M:%SZ"),
        beschreibung=_schlicht(
            f"Eigene Auswertung des Jobcenters (Träger {kopf.traeger_nr}), Berichtsmonat {berichtsmonat}, "
            f"Datenstand {datenstand}; interne Ausgabe, keine amtliche Statistik"
        ),
    )


def herkunft(kopf: Kopf) -> tuple[Fussnote, ...]:
    """Say what these figures are not, and what the abbreviations mean."""
    muster = "Alle Angaben sind erfundene Musterdaten. " if kopf.ist_muster else ""
    return (
        Fussnote(
            text=(
                f"{muster}Eigene Auswertung nach der Verordnung zu § 48a SGB II, keine amtliche Statistik. "
                "Paragrafen ohne Gesetz meinen diese Verordnung. eLb: erwerbsfähige Leistungsberechtigte "
                f"({kopf.leistung_bezeichnung}); LZB: Langzeitleistungsbeziehende; svB: sozialversicherungs"
                "pflichtige Beschäftigung."
            )
        ),
        Fussnote(text=INTERN),
    )


def _schlicht(text: str) -> str:
    return text.replace(zahlen.GESCHUETZT, " ")


def _angaben(kopf: Kopf, abdruck: str, zustand: Zustand, wertstand: tuple[str, str]) -> tuple[Angabe, ...]:
    """Return the facts of the release box, two of them in a line."""
    entwurf = zustand is Zustand.ENTWURF
    erstellt = zahlen.datum(zahlen.tag(kopf.lieferung_erstellt_am))
    return (
        Angabe(
            schluessel="kopf.berichtsmonat",
            name="Berichtsmonat",
            text=zahlen.monat(kopf.berichtsmonat),
            zusatz=f"Stichtag {zahlen.datum(kopf.stichtag)}" if kopf.stichtag else "",
        ),
        Angabe(
            schluessel="kopf.datenstand", name="Datenstand", text=zahlen.monat(kopf.datenstand), zusatz=""
        ),
        Angabe(schluessel="kopf.wertstatus", name="Werte", text=wertstand[0], zusatz=wertstand[1]),
        Angabe(
            schluessel="kopf.lieferung",
            name="Lieferung",
            text=kopf.lieferung_id,
            zusatz=f"erstellt am {erstellt}",
        ),
        Angabe(
            schluessel="kopf.zustand",
            name="Freigabe",
            text="ENTWURF" if entwurf else "freigegeben",
            zusatz="noch nicht freigegeben" if entwurf else "nach dem Vier-Augen-Prinzip",
        ),
        Angabe(
            schluessel="kopf.fingerabdruck",
            name="Fingerabdruck",
            text=abdruck,
            zusatz="kennzeichnet genau diesen Inhalt",
        ),
    )


def wertstand(status: Iterable[str]) -> tuple[str, str]:
    """Say whether the figures of the headline month are final, and how many are missing."""
    alle = list(status)
    fehlend = sum(1 for einer in alle if einer == "nicht_berechenbar")
    vorlaeufig = "vorlaeufig" in alle
    stand = "vorläufig" if vorlaeufig else "endgültig"
    if fehlend:
        return stand, f"{fehlend} von {len(alle)} Größen nicht berechenbar"
    return (
        stand,
        "Wartezeit noch nicht abgelaufen" if vorlaeufig else "Wartezeit von drei Monaten abgelaufen",
    )


def definitionen(kennzahlen: Iterable[Kennzahl]) -> Tabelle:
    """Return what each Kennzahl divides by what, and its paragraph."""
    return Tabelle(
        beschriftung="Definitionen der Kennzahlen",
        spalten=DEFINITIONEN,
        abschnitte=(Abschnitt(zeilen=tuple(map(definition, kennzahlen))),),
        klasse="dicht",
    )


def begriffe(kennzahlen: Iterable[Kennzahl]) -> tuple[Begriff, ...]:
    """Return the same definitions for the sheet behind the figures."""
    return tuple(
        Begriff(
            begriff=f"{kennzahl.kennzahl_id} {kennzahl.bezeichnung}",
            bedeutung=f"Zähler: {kennzahl.zaehler_bezeichnung}; Nenner: {kennzahl.nenner_bezeichnung}",
            quelle=kennzahl.rechtsgrundlage,
        )
        for kennzahl in kennzahlen
    )
