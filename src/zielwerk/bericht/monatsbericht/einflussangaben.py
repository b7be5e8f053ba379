"""The figures that explain the three Kennzahlen, with their keys."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from zielwerk.bericht.angaben import EURO, PERSONEN, PROZENT, PUNKTE, angabenreihe
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
    kopf, bezeichnung = bericht.kopf, f"Regelbedarfsstufe {stufe.stufe}: "
    wer, wieviel = "Regelleistungsberechtigte", "Regelbedarf"
    yield from angabenreihe(
        stufe.schluessel,
        bezeichnung,
        (
            ("anzahl", wer, PERSONEN, Decimal(stufe.anzahl)),
            ("betrag", wieviel, EURO, stufe.betrag),
            ("wirkung", "Wirkung der Änderung", EURO, stufe.wirkung),
        ),
        monat=kopf.berichtsmonat,
    )
    yield from angabenreihe(
        stufe.schluessel,
        bezeichnung,
        (
            ("vorjahr_anzahl", wer, PERSONEN, Decimal(stufe.vorjahr_anzahl)),
            ("vorjahr_betrag", wieviel, EURO, stufe.vorjahr_betrag),
        ),
        monat=kopf.vorjahresmonat,
    )


def _alle_stufen(bericht: Monatsbericht) -> Iterator[Wertangabe]:
    stufen = bericht.stufen
    yield from angabenreihe(
        "stufe.alle",
        "Regelleistungsberechtigte aller Regelbedarfsstufen",
        (
            ("anzahl", "", PERSONEN, Decimal(sum(stufe.anzahl for stufe in stufen))),
            (
                "vorjahr_anzahl",
                ", Vorjahresmonat",
                PERSONEN,
                Decimal(sum(s.vorjahr_anzahl for s in stufen)),
            ),
            ("wirkung", ", Wirkung der Änderung", EURO, sum((s.wirkung for s in stufen), Decimal(0))),
        ),
    )


def _integrationsart(bericht: Monatsbericht, art: Integrationsart) -> Iterator[Wertangabe]:
    kopf = bericht.kopf
    zeitraum = "zwölf Kohorten" if art.einflussgroesse_id == BEDARFSDECKEND else "zwölf Monate"
    bezeichnung = f"Integrationen, {NAMEN[art.einflussgroesse_id]}, {zeitraum}"
    for vorsilbe, zahl, von, anteil, monat in (
        ("", art.anzahl, art.von, art.anteil, kopf.berichtsmonat),
        ("vorjahr_", art.vorjahr_anzahl, art.vorjahr_von, art.vorjahr_anteil, kopf.vorjahresmonat),
    ):
        zaehler, nenner = (None if teil is None else Decimal(teil) for teil in (zahl, von))
        yield Wertangabe(
            schluessel=f"{art.schluessel}.{vorsilbe}anteil",
            bezeichnung=f"{bezeichnung}: Anteil",
            einheit=PROZENT,
            wert=anteil,
            monat=monat,
            geschlecht=art.geschlecht,
            zaehler=zaehler,
            nenner=nenner,
        )
        yield from angabenreihe(
            art.schluessel,
            bezeichnung,
            ((f"{vorsilbe}anzahl", "", "Fälle", zaehler),),
            monat=monat,
            geschlecht=art.geschlecht,
        )
    yield from angabenreihe(
        art.schluessel,
        bezeichnung,
        (("differenz", ": Differenz des Anteils zum Vorjahr", PUNKTE, art.differenz),),
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
    yield from angabenreihe(
        signal.schluessel,
        f"Signal {lage}: {groesse.titel}, {Regel(signal.regel).wort}: ",
        (
            ("wert", "Wert", groesse.einheit, signal.wert),
            ("mittel", "Mittel", groesse.einheit, signal.mittel),
            ("unten", "untere Grenze", groesse.einheit, signal.unten),
            ("oben", "obere Grenze", groesse.einheit, signal.oben),
        ),
        monat=signal.monat,
    )
