"""The figures that explain the three Kennzahlen, with their keys."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from zielwerk.bericht.berichtsart import Wertangabe
from zielwerk.bericht.diagramme.signale import Regel
from zielwerk.bericht.monatsbericht.einfluss import Integrationsart, Monatswert, Signalbefund, Stufe
from zielwerk.bericht.monatsbericht.integrationsarten import BEDARFSDECKEND, NAMEN
from zielwerk.bericht.monatsbericht.signale import GROESSEN
from zielwerk.bericht.monatsbericht.wert import Monatsbericht

BEZEICHNUNGEN: Final = {groesse.groesse_id: groesse for groesse in GROESSEN}


def einflussangaben(bericht: Monatsbericht) -> Iterator[Wertangabe]:
    """Return every figure about persons by Stufe and Integrationen by kind, unrounded."""
    for stufe in bericht.stufen:
        yield from _stufe(bericht, stufe)
    if bericht.stufen:
        yield from _alle_stufen(bericht)
    for art in bericht.integrationen:
        yield from _integrationsart(bericht, art)
    for monatswert in bericht.monatswerte:
        yield _monatswert(monatswert)
    for signal in bericht.signale:
        yield from _signal(signal)


def _stufe(bericht: Monatsbericht, stufe: Stufe) -> Iterator[Wertangabe]:
    kopf = bericht.kopf
    name = f"Regelbedarfsstufe {stufe.stufe}"
    for endung, was, einheit, wert, monat in (
        ("anzahl", "Regelleistungsberechtigte", "Personen", Decimal(stufe.anzahl), kopf.berichtsmonat),
        (
            "vorjahr_anzahl",
            "Regelleistungsberechtigte",
            "Personen",
            Decimal(stufe.vorjahr_anzahl),
            kopf.vorjahresmonat,
        ),
        ("betrag", "Regelbedarf", "Euro", stufe.betrag, kopf.berichtsmonat),
        ("vorjahr_betrag", "Regelbedarf", "Euro", stufe.vorjahr_betrag, kopf.vorjahresmonat),
        ("wirkung", "Wirkung der Änderung", "Euro", stufe.wirkung, kopf.berichtsmonat),
    ):
        yield Wertangabe(
            schluessel=f"{stufe.schluessel}.{endung}",
            bezeichnung=f"{name}: {was}",
            einheit=einheit,
            wert=wert,
            monat=monat,
        )


def _alle_stufen(bericht: Monatsbericht) -> Iterator[Wertangabe]:
    for endung, einheit, werte in (
        ("anzahl", "Personen", [stufe.anzahl for stufe in bericht.stufen]),
        ("vorjahr_anzahl", "Personen", [stufe.vorjahr_anzahl for stufe in bericht.stufen]),
        ("wirkung", "Euro", [stufe.wirkung for stufe in bericht.stufen]),
    ):
        yield Wertangabe(
            schluessel=f"stufe.alle.{endung}",
            bezeichnung=f"Regelleistungsberechtigte aller Regelbedarfsstufen: {endung}",
            einheit=einheit,
            wert=sum(map(Decimal, werte), Decimal(0)),
        )


def _integrationsart(bericht: Monatsbericht, art: Integrationsart) -> Iterator[Wertangabe]:
    kopf = bericht.kopf
    zeitraum = "zwölf Kohorten" if art.einflussgroesse_id == BEDARFSDECKEND else "zwölf Monate"
    name = f"Integrationen, {NAMEN[art.einflussgroesse_id]}, {zeitraum}"
    for vorsilbe, zahl, von, anteil, monat in (
        ("", art.anzahl, art.von, art.anteil, kopf.berichtsmonat),
        ("vorjahr_", art.vorjahr_anzahl, art.vorjahr_von, art.vorjahr_anteil, kopf.vorjahresmonat),
    ):
        zaehler, nenner = (None if teil is None else Decimal(teil) for teil in (zahl, von))
        yield Wertangabe(
            schluessel=f"{art.schluessel}.{vorsilbe}anzahl",
            bezeichnung=name,
            einheit="Fälle",
            wert=zaehler,
            monat=monat,
            geschlecht=art.geschlecht,
        )
        yield Wertangabe(
            schluessel=f"{art.schluessel}.{vorsilbe}anteil",
            bezeichnung=f"{name}: Anteil",
            einheit="Prozent",
            wert=anteil,
            monat=monat,
            geschlecht=art.geschlecht,
            zaehler=zaehler,
            nenner=nenner,
        )
    yield Wertangabe(
        schluessel=f"{art.schluessel}.differenz",
        bezeichnung=f"{name}: Differenz des Anteils zum Vorjahr",
        einheit="Prozentpunkte",
        wert=art.differenz,
        monat=kopf.berichtsmonat,
        geschlecht=art.geschlecht,
    )


def _monatswert(monatswert: Monatswert) -> Wertangabe:
    groesse = BEZEICHNUNGEN[monatswert.groesse_id]
    return Wertangabe(
        schluessel=monatswert.schluessel,
        bezeichnung=f"{groesse.ziel} {groesse.gegenstand}",
        einheit=groesse.einheit,
        wert=monatswert.wert,
        monat=monatswert.berichtsmonat,
    )


def _signal(signal: Signalbefund) -> Iterator[Wertangabe]:
    groesse = BEZEICHNUNGEN[signal.groesse_id]
    lage = "im Berichtsmonat" if signal.aktuell else "früher"
    for endung, was, wert in (
        ("wert", "Wert", signal.wert),
        ("mittel", "Mittel", signal.mittel),
        ("unten", "untere Grenze", signal.unten),
        ("oben", "obere Grenze", signal.oben),
    ):
        yield Wertangabe(
            schluessel=f"{signal.schluessel}.{endung}",
            bezeichnung=f"Signal {lage}: {groesse.titel}, {Regel(signal.regel).wort}: {was}",
            einheit=groesse.einheit,
            wert=wert,
            monat=signal.monat,
        )
