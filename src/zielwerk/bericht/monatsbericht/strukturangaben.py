"""The figures of structure and target groups, with their keys."""

from collections.abc import Iterator

from zielwerk.bericht.berichtsart import Wertangabe
from zielwerk.bericht.monatsbericht.strukturwert import GESAMT, Dauerbezug, Strukturwert, Zielgruppe
from zielwerk.bericht.monatsbericht.wert import Kopf, Monatsbericht

EURO = "MINDERUNG_EUR"


def strukturangaben(bericht: Monatsbericht) -> Iterator[Wertangabe]:
    """Return every figure about the structure, unrounded; what is not delivered has none."""
    for wert in bericht.struktur:
        if wert.wert is not None:
            yield from _strukturwert(bericht.kopf, wert)
    for gruppe in bericht.zielgruppen:
        if gruppe.bestand is not None:
            yield from _zielgruppe(bericht.kopf, gruppe)
    for punkt in bericht.dauerbezug:
        yield from _dauerbezug(punkt)


def _strukturwert(kopf: Kopf, wert: Strukturwert) -> Iterator[Wertangabe]:
    menge = "Euro" if wert.groesse == EURO else "Fälle" if wert.groesse == "INT" else "Personen"
    name = wert.groesse_bezeichnung
    if wert.merkmal != GESAMT:
        name = f"{name}, {wert.bezeichnung}"
    for endung, was, einheit, zahl, monat in (
        ("wert", "", menge, wert.wert, kopf.berichtsmonat),
        ("vorjahr_wert", "", menge, wert.vorjahr_wert, kopf.vorjahresmonat),
        ("differenz", ": Differenz zum Vorjahresmonat", menge, wert.differenz, kopf.berichtsmonat),
        (
            "veraenderung",
            ": Veränderung zum Vorjahresmonat",
            "Prozent",
            wert.veraenderung,
            kopf.berichtsmonat,
        ),
        ("anteil", ": Anteil", "Prozent", wert.anteil, kopf.berichtsmonat),
        ("vorjahr_anteil", ": Anteil", "Prozent", wert.vorjahr_anteil, kopf.vorjahresmonat),
    ):
        yield Wertangabe(
            schluessel=f"{wert.schluessel}.{endung}",
            bezeichnung=f"{name}{was}",
            einheit=einheit,
            wert=zahl,
            monat=monat,
            geschlecht=wert.geschlecht,
        )


def _zielgruppe(kopf: Kopf, gruppe: Zielgruppe) -> Iterator[Wertangabe]:
    name = f"Zielgruppe {gruppe.bezeichnung}"
    for endung, was, einheit, zahl, monat in (
        ("bestand", "eLb am Stichtag", "Personen", gruppe.bestand, kopf.berichtsmonat),
        ("vorjahr_bestand", "eLb am Stichtag", "Personen", gruppe.vorjahr_bestand, kopf.vorjahresmonat),
        (
            "bestand_differenz",
            "Differenz des Bestands",
            "Personen",
            gruppe.bestand_differenz,
            kopf.berichtsmonat,
        ),
        (
            "veraenderung",
            "Veränderung des Bestands",
            "Prozent",
            gruppe.veraenderung,
            kopf.berichtsmonat,
        ),
        ("anteil", "Anteil an allen eLb", "Prozent", gruppe.anteil, kopf.berichtsmonat),
        ("vorjahr_anteil", "Anteil an allen eLb", "Prozent", gruppe.vorjahr_anteil, kopf.vorjahresmonat),
        ("zaehler", "Integrationen in zwölf Monaten", "Fälle", gruppe.zaehler, kopf.berichtsmonat),
        (
            "nenner",
            "mittlerer Bestand der zwölf Vormonate",
            "Personen",
            gruppe.nenner,
            kopf.berichtsmonat,
        ),
        ("vorjahr_wert", "Integrationsquote", "Prozent", gruppe.vorjahr_wert, kopf.vorjahresmonat),
        (
            "differenz",
            "Differenz der Integrationsquote",
            "Prozentpunkte",
            gruppe.differenz,
            kopf.berichtsmonat,
        ),
    ):
        yield Wertangabe(
            schluessel=f"{gruppe.schluessel}.{endung}",
            bezeichnung=f"{name}: {was}",
            einheit=einheit,
            wert=zahl,
            monat=monat,
            geschlecht=gruppe.geschlecht,
        )
    yield Wertangabe(
        schluessel=f"{gruppe.schluessel}.wert",
        bezeichnung=f"{name}: Integrationsquote",
        einheit="Prozent",
        wert=gruppe.wert,
        monat=kopf.berichtsmonat,
        geschlecht=gruppe.geschlecht,
        zaehler=gruppe.zaehler,
        nenner=gruppe.nenner,
    )


def _dauerbezug(punkt: Dauerbezug) -> Iterator[Wertangabe]:
    for endung, name, zaehler, nenner, wert in (
        ("lzb", "Langzeitleistungsbeziehende an allen eLb", punkt.lzb, punkt.elb, punkt.lzb_anteil),
        ("lza", "Langzeitarbeitslose an arbeitslosen eLb", punkt.lza, punkt.alo, punkt.lza_anteil),
    ):
        yield Wertangabe(
            schluessel=f"{punkt.schluessel}.{endung}",
            bezeichnung=f"Anteil {name}",
            einheit="Prozent",
            wert=wert,
            monat=punkt.berichtsmonat,
            geschlecht="gesamt",
            zaehler=zaehler,
            nenner=nenner,
        )
