"""The release box of the Deckblatt: what this edition is, which delivery it rests on, what is final."""

from decimal import Decimal
from typing import Final

from zielwerk.bericht import zahlen
from zielwerk.bericht.bausteine import Angabe
from zielwerk.bericht.berichtsart import Zustand
from zielwerk.bericht.monatsbericht.wert import Kopf, Monatsbericht

TRAEGERFORMEN: Final = {
    "zkT": "zugelassener kommunaler Träger (zkT)",
    "gE": "gemeinsame Einrichtung (gE)",
}


def angaben(bericht: Monatsbericht, zustand: Zustand) -> tuple[Angabe, ...]:
    """Return the facts of the box, two of them in a line."""
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
            schluessel="kopf.traeger",
            name="Träger",
            text=kopf.traeger_nr,
            zusatz=TRAEGERFORMEN.get(kopf.traegerform, kopf.traegerform),
        ),
        Angabe(
            schluessel="kopf.datenstand",
            name="Datenstand",
            text=zahlen.monat(kopf.datenstand),
            zusatz=_vorlaeufige_monate(kopf),
        ),
        Angabe(
            schluessel="kopf.lieferung",
            name="Lieferung",
            text=kopf.lieferung_id,
            zusatz=_lieferung_zusatz(kopf),
        ),
        Angabe(schluessel="kopf.wertstatus", name="Werte", text=stand, zusatz=erklaerung),
        Angabe(
            schluessel="kopf.fingerabdruck",
            name="Fingerabdruck",
            text=bericht.fingerprint(),
            zusatz="kennzeichnet genau diesen Inhalt",
        ),
        Angabe(
            schluessel="kopf.zustand",
            name="Freigabe",
            text="ENTWURF" if entwurf else "freigegeben",
            zusatz="noch nicht freigegeben" if entwurf else "nach dem Vier-Augen-Prinzip",
        ),
        Angabe(
            schluessel="kopf.fachverfahren",
            name="Fachverfahren",
            text=kopf.fachverfahren or zahlen.NICHTS,
        ),
    )


def _lieferung_zusatz(kopf: Kopf) -> str:
    erstellt = zahlen.datum(zahlen.tag(kopf.lieferung_erstellt_am))
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
        groesse = "Größe" if len(werte) == 1 else "Größen"
        return stand, f"{zahlen.zahl(Decimal(fehlend), 0)} von {len(werte)} {groesse} nicht berechenbar"
    return (
        stand,
        "Wartezeit noch nicht abgelaufen" if vorlaeufig else "Wartezeit von drei Monaten abgelaufen",
    )
