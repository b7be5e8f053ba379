"""Page 3: what the Regelbedarf of each Stufe did to the Leistungen zum Lebensunterhalt."""

from decimal import Decimal
from typing import Final

from zielwerk.bericht import zahlen
from zielwerk.bericht.bausteine import Absatz, Abschnitt, Spalte, Tabelle, Wort, Zeile, Zelle
from zielwerk.bericht.monatsbericht import hinweise
from zielwerk.bericht.monatsbericht.wert import Monatsbericht
from zielwerk.bericht.zellen import anzahl, betrag

WER: Final = {
    1: "Alleinstehende und Alleinerziehende",
    2: "Partner ab 18 Jahren",
    3: "18- bis 24-Jährige bei anderen",
    4: "14- bis 17-Jährige",
    5: "6- bis 13-Jährige",
    6: "unter 6-Jährige",
}
SCHRITTE: Final = (
    "Schritte der Zerlegung: zuerst die geänderte Zahl der Regelleistungsberechtigten (eLb und nicht "
    "erwerbsfähige Leistungsberechtigte am Stichtag) zum Vorjahresbetrag je Person, dann die Änderung der "
    "Regelbedarfe für die Personen des Monats; der Rest ist der Betrag je Person."
)
STUFENREGEL: Final = (
    "Die Regelbedarfsstufe steht nicht in der Lieferung; sie folgt hier aus Alter und Typ der "
    "Bedarfsgemeinschaft."
)


def regelbedarfe(bericht: Monatsbericht) -> tuple[Tabelle, ...]:
    """Return persons, amounts and effect by Stufe; nothing where no Regelbedarf has changed."""
    if not any(stufe.wirkung for stufe in bericht.stufen):
        return ()
    kopf = bericht.kopf
    jetzt, vorjahr = zahlen.monat(kopf.berichtsmonat), zahlen.monat(kopf.vorjahresmonat)
    zeilen = tuple(
        Zeile(
            zellen=(
                Wort(kennung=str(stufe.stufe), text=WER[stufe.stufe]),
                anzahl(f"{stufe.schluessel}.vorjahr_anzahl", Decimal(stufe.vorjahr_anzahl)),
                anzahl(f"{stufe.schluessel}.anzahl", Decimal(stufe.anzahl)),
                betrag(f"{stufe.schluessel}.vorjahr_betrag", stufe.vorjahr_betrag),
                betrag(f"{stufe.schluessel}.betrag", stufe.betrag),
                _wirkung(f"{stufe.schluessel}.wirkung", stufe.wirkung),
            )
        )
        for stufe in bericht.stufen
    )
    return (
        Tabelle(
            beschriftung=f"Regelbedarfe und Regelleistungsberechtigte, {vorjahr} und {jetzt}",
            spalten=(
                Spalte(titel="Regelbedarfsstufe", breite=62, art="text"),
                Spalte(titel=vorjahr, breite=24, gruppe="Personen"),
                Spalte(titel=jetzt, breite=24, gruppe="Personen", klasse="stark"),
                Spalte(titel=vorjahr, breite=22, gruppe="Regelbedarf"),
                Spalte(titel=jetzt, breite=22, gruppe="Regelbedarf", klasse="stark"),
                Spalte(titel="Wirkung im Monat", breite=28),
            ),
            abschnitte=(Abschnitt(zeilen=(*zeilen, _summe(bericht))),),
            klasse="dicht",
        ),
    )


def erklaerung(bericht: Monatsbericht) -> tuple[Absatz, ...]:
    """Say how the Regelbedarf stands, how the steps are computed, and that K1 has no target."""
    tabelle = regelbedarfe(bericht)
    satz = (Absatz(text=hinweise.regelbedarf(bericht.kopf), klasse="merksatz"),)
    schritte = (SCHRITTE, STUFENREGEL) if bericht.schritte("K1") else ()
    return (
        *(() if tabelle else satz),
        Absatz(text=" ".join((*schritte, hinweise.K1_OHNE_ZIEL)), klasse="nachsatz"),
    )


def _summe(bericht: Monatsbericht) -> Zeile:
    return Zeile(
        zellen=(
            Wort(text="Regelleistungsberechtigte"),
            anzahl("stufe.alle.vorjahr_anzahl", Decimal(sum(s.vorjahr_anzahl for s in bericht.stufen))),
            anzahl("stufe.alle.anzahl", Decimal(sum(s.anzahl for s in bericht.stufen))),
            Wort(text=""),
            Wort(text=""),
            _wirkung("stufe.alle.wirkung", sum((s.wirkung for s in bericht.stufen), Decimal(0))),
        ),
        klasse="haupt",
    )


def _wirkung(schluessel: str, wert: Decimal) -> Zelle:
    return Zelle(schluessel=schluessel, wert=wert, text=zahlen.euro(wert, vorzeichen=True))
