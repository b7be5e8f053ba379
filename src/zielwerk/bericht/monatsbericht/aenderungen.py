"""What has changed since the Datenstand before: every figure with its old and new value and the reason."""

from decimal import Decimal
from typing import Final

from zielwerk.bericht import texte, zahlen
from zielwerk.bericht.bausteine import (
    Absatz,
    Abschnitt,
    Kapitel,
    Spalte,
    Tabelle,
    Teil,
    Wort,
    Zeile,
    Zelle,
)
from zielwerk.bericht.monatsbericht.tabelle import menge
from zielwerk.bericht.monatsbericht.wert import Aenderung, Kennzahl, Kopf, Monatsbericht

GRUENDE: Final = {
    "nachbuchung": "Nachbuchung",
    "korrekturlieferung": "Korrekturlieferung",
    "korrektur": "erklärte Korrektur",
}
ENDGUELTIG_AB: Final = 3
"""Months of Wartezeit after which a figure is final."""
ZEILEN_HOECHSTENS: Final = 24
SPALTEN: Final = (
    Spalte(titel="Kennzahl", breite=50, art="text"),
    Spalte(titel="Monat", breite=10.8, art="text"),
    Spalte(titel="bisher", breite=10.8, gruppe="Wert in %"),
    Spalte(titel="jetzt", breite=10.8, gruppe="Wert in %", klasse="stark"),
    Spalte(titel="Δ PP", breite=8.4, gruppe="Wert in %"),
    Spalte(titel="bisher", breite=16.9, gruppe="Zähler"),
    Spalte(titel="jetzt", breite=16.9, gruppe="Zähler"),
    Spalte(titel="bisher", breite=16.9, gruppe="Nenner"),
    Spalte(titel="jetzt", breite=16.9, gruppe="Nenner"),
    Spalte(titel="Grund", breite=23.6, art="text", klasse="abgesetzt"),
)


def aenderungen(bericht: Monatsbericht) -> Kapitel | None:
    """Return the chapter of changes; the first delivery of a Träger has none."""
    kopf = bericht.kopf
    if kopf.vorheriger_datenstand is None:
        return None
    gesamt = [aenderung for aenderung in bericht.aenderungen if aenderung.geschlecht == "gesamt"]
    gesamt.sort(key=lambda a: (-abs(a.differenz or Decimal(0)), a.berichtsmonat, a.sortierung))
    gezeigt = gesamt[:ZEILEN_HOECHSTENS]
    teile: list[Teil] = [Absatz(text=_einleitung(kopf, gesamt))]
    if gezeigt:
        davor = zahlen.monat(kopf.vorheriger_datenstand)
        teile.append(
            Tabelle(
                beschriftung=f"Geänderte Werte seit dem Datenstand {davor}",
                spalten=SPALTEN,
                abschnitte=(Abschnitt(zeilen=tuple(_zeile(bericht, aenderung) for aenderung in gezeigt)),),
                klasse="dicht",
            )
        )
    if len(gesamt) > len(gezeigt):
        teile.append(Absatz(text=_rest(gesamt[ZEILEN_HOECHSTENS:]), klasse="nachsatz"))
    return Kapitel(
        anker="aenderungen",
        titel="Änderungen seit dem vorherigen Datenstand",
        unterzeile=(
            f"gleicher Monat, Datenstand {zahlen.monat(kopf.vorheriger_datenstand)} gegen "
            f"{zahlen.monat(kopf.datenstand)}; nach Größe der Änderung, ohne Trennung nach Geschlecht"
        ),
        teile=tuple(teile),
    )


def _einleitung(kopf: Kopf, gesamt: list[Aenderung]) -> str:
    seit = zahlen.monat(kopf.vorheriger_datenstand) if kopf.vorheriger_datenstand else ""
    if not gesamt:
        return f"Seit dem Datenstand {seit} hat sich kein Wert eines schon berichteten Monats geändert."
    endgueltig = sum(1 for aenderung in gesamt if aenderung.wartezeit == ENDGUELTIG_AB)
    if len(gesamt) == 1:
        satz = f"Seit dem Datenstand {seit} hat sich ein Wert geändert"
    else:
        satz = f"Seit dem Datenstand {seit} haben sich {len(gesamt)} Werte geändert"
    if endgueltig == 0:
        return f"{satz}; alle betreffen vorläufige Monate."
    monat = zahlen.monat(kopf.berichtsmonat)
    if endgueltig == len(gesamt):
        welche = "er ist" if endgueltig == 1 else "alle sind"
    else:
        welche = "einer davon ist" if endgueltig == 1 else f"{zahlen.anzahl_wort(endgueltig)} davon sind"
    return (
        f"{satz}; {welche} nun endgültig ({monat}). Danach ändert sich ein Monat nicht mehr: "
        "Was nach drei Monaten Wartezeit bekannt wird, bleibt wie in der amtlichen Statistik "
        "unberücksichtigt."
    )


def _rest(rest: list[Aenderung]) -> str:
    """Say how many smaller changes are in the attached data only."""
    groesste = max((abs(aenderung.differenz or Decimal(0)) for aenderung in rest), default=Decimal(0))
    hoechstens = texte.punkte(groesste)
    if len(rest) == 1:
        return f"Ein weiterer Wert ändert sich um {hoechstens}; er steht in den angehängten Daten."
    return (
        f"{len(rest)} weitere Werte ändern sich um höchstens {hoechstens}; "
        "sie stehen in den angehängten Daten."
    )


def _zeile(bericht: Monatsbericht, aenderung: Aenderung) -> Zeile:
    kennzahl = bericht.kennzahl(aenderung.kennzahl_id)
    basis = aenderung.schluessel
    return Zeile(
        zellen=(
            Wort(kennung=kennzahl.kennzahl_id, text=kennzahl.kurzname),
            Wort(text=zahlen.monat_kurz(aenderung.berichtsmonat)),
            _wert(kennzahl, aenderung.alt_wert, f"{basis}.alt_wert"),
            _wert(kennzahl, aenderung.neu_wert, f"{basis}.neu_wert"),
            Zelle(
                schluessel=f"{basis}.differenz",
                wert=aenderung.differenz,
                text=zahlen.NICHTS
                if aenderung.differenz is None
                else zahlen.zahl(aenderung.differenz, vorzeichen=True),
            ),
            menge(kennzahl, aenderung.alt_zaehler, f"{basis}.alt_zaehler"),
            menge(kennzahl, aenderung.neu_zaehler, f"{basis}.neu_zaehler"),
            menge(kennzahl, aenderung.alt_nenner, f"{basis}.alt_nenner", ist_nenner=True),
            menge(kennzahl, aenderung.neu_nenner, f"{basis}.neu_nenner", ist_nenner=True),
            Wort(text=GRUENDE.get(aenderung.grund, aenderung.grund)),
        )
    )


def _wert(kennzahl: Kennzahl, wert: Decimal | None, schluessel: str) -> Zelle:
    if wert is None:
        text = zahlen.NICHT_BERECHENBAR
    else:
        text = zahlen.zahl(wert, vorzeichen=kennzahl.art == "veraenderung")
    return Zelle(schluessel=schluessel, wert=wert, text=text)
