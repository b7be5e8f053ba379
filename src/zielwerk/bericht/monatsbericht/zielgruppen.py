"""Annex: the target groups with stock, share and Integrationsquote beside all eLb."""

from decimal import Decimal
from typing import Final

from zielwerk.bericht import zahlen
from zielwerk.bericht.bausteine import (
    Abbildung,
    Absatz,
    Abschnitt,
    Fussnote,
    Hinweise,
    Kapitel,
    Spalte,
    Tabelle,
    Wort,
    Zeile,
    Zelle,
)
from zielwerk.bericht.diagramme import Balken, Balkendiagramm, Bezug
from zielwerk.bericht.monatsbericht.abbildungen import urteilswort
from zielwerk.bericht.monatsbericht.struktur import nicht_geliefert
from zielwerk.bericht.monatsbericht.strukturwert import GESAMT, Zielgruppe
from zielwerk.bericht.monatsbericht.wert import Monatsbericht
from zielwerk.bericht.zellen import (
    PERSONEN_WENIGSTENS,
    anteil,
    anzahl,
    dezimal,
    geklammert,
    punkte,
    veraenderung,
)

UEBERSCHNEIDEN: Final = (
    "Die Gruppen überschneiden sich; ihre Bestände und Anteile ergeben keine Summe. Die Integrationsquote "
    "ist gebildet wie K2: Integrationen in zwölf Monaten durch den mittleren Bestand der Gruppe in den "
    "zwölf Vormonaten; zu welcher Gruppe eine Integration zählt, sagt der Vorstichtag. "
    f"In Klammern: mittlerer Bestand unter {PERSONEN_WENIGSTENS} Personen."
)


def zielgruppen(bericht: Monatsbericht) -> Kapitel | None:
    """Return the annex on target groups; nothing where no group has a stock."""
    gruppen = [gruppe for gruppe in bericht.zielgruppen if gruppe.geschlecht == "gesamt"]
    alle = next((gruppe for gruppe in gruppen if gruppe.zielgruppe == GESAMT), None)
    geliefert = [gruppe for gruppe in gruppen if gruppe.bestand is not None]
    if alle is None or alle.bestand is None:
        return None
    fehlend = [gruppe for gruppe in gruppen if gruppe.bestand is None and gruppe.datei]
    bild = _bild(bericht, alle, [gruppe for gruppe in geliefert if gruppe is not alle])
    return Kapitel(
        anker="zielgruppen",
        titel=f"Anlage: Zielgruppen, {zahlen.monat(bericht.kopf.berichtsmonat)}",
        unterzeile="Bestand am Stichtag, Anteil an allen eLb und Integrationsquote je Zielgruppe",
        teile=(
            *((bild,) if bild else ()),
            _tabelle(bericht, geliefert),
            *(
                Absatz(text=nicht_geliefert(gruppe.bezeichnung, gruppe.datei or ""), klasse="nachsatz")
                for gruppe in fehlend
            ),
            Absatz(text=UEBERSCHNEIDEN, klasse="merksatz"),
            Hinweise(
                noten=tuple(
                    Fussnote(text=f"{gruppe.bezeichnung}: {gruppe.definition}.")
                    for gruppe in geliefert
                    if gruppe.definition
                )
            ),
        ),
    )


# --- chart --------------------------------------------------------------------------------------


def _bild(bericht: Monatsbericht, alle: Zielgruppe, gruppen: list[Zielgruppe]) -> Abbildung | None:
    """Return the quotas, the highest first; groups of a few persons are left to the table."""
    sicher = [
        (gruppe.wert, gruppe) for gruppe in gruppen if gruppe.wert is not None and not _ist_unsicher(gruppe)
    ]
    if alle.wert is None or len(sicher) <= 1:
        return None
    sicher.sort(key=lambda paar: (-paar[0], paar[1].sortierung))
    diagramm = Balkendiagramm(
        gegenstand=f"Integrationsquote der Zielgruppen, {zahlen.monat(bericht.kopf.berichtsmonat)}",
        balken=tuple(_balken(gruppe) for _, gruppe in sicher),
        einheit="Integrationsquote in %",
        bezug=Bezug(wert=alle.wert, text=f"alle eLb: {zahlen.prozent(alle.wert)}"),
        abweichung_titel="Δ Vorjahr in PP",
    )
    return Abbildung.aus(
        diagramm,
        schluessel="abbildung.zielgruppen",
        befund=_befund([gruppe for _, gruppe in sicher], alle.wert),
        untertitel=(
            f"Integrationsquote je Zielgruppe in Prozent, zwölf Monate bis "
            f"{zahlen.monat(bericht.kopf.berichtsmonat)}, absteigend"
        ),
    )


def _balken(gruppe: Zielgruppe) -> Balken:
    return Balken(
        name=gruppe.bezeichnung,
        wert=gruppe.wert,
        vergleich=gruppe.vorjahr_wert,
        abweichung=gruppe.differenz,
        bewertung=urteilswort("hoch", gruppe.differenz),
    )


def _befund(gruppen: list[Zielgruppe], alle: Decimal) -> str:
    """Say which group lies highest and which lowest, and where all eLb are."""
    hoechste, niedrigste = gruppen[0], gruppen[-1]
    spanne = " bis ".join(
        f"{zahlen.prozent(gruppe.wert or Decimal(0))} ({gruppe.bezeichnung})"
        for gruppe in (niedrigste, hoechste)
    )
    return f"Integrationsquoten von {spanne}; alle eLb {zahlen.prozent(alle)}"


# --- table --------------------------------------------------------------------------------------


def _tabelle(bericht: Monatsbericht, gruppen: list[Zielgruppe]) -> Tabelle:
    monat, vorjahr = (
        zahlen.monat_kurz(tag) for tag in (bericht.kopf.berichtsmonat, bericht.kopf.vorjahresmonat)
    )
    bestand, quote = "eLb am Stichtag", "Integrationsquote, zwölf Monate"
    return Tabelle(
        beschriftung=f"Zielgruppen, {zahlen.monat(bericht.kopf.berichtsmonat)}",
        spalten=(
            Spalte(titel="Zielgruppe", breite=46, art="text"),
            Spalte(titel=monat, breite=14, gruppe=bestand, klasse="stark"),
            Spalte(titel="Anteil", breite=14, gruppe=bestand),
            Spalte(titel=vorjahr, breite=14, gruppe=bestand),
            Spalte(titel="Verän\N{SOFT HYPHEN}derung", breite=16, gruppe=bestand),
            Spalte(titel="Integra\N{SOFT HYPHEN}tionen", breite=16, gruppe=quote),
            Spalte(titel="mittlerer Bestand", breite=17, gruppe=quote),
            Spalte(titel=monat, breite=16, gruppe=quote, klasse="stark"),
            Spalte(titel=vorjahr, breite=14, gruppe=quote),
            Spalte(titel="Differenz in PP", breite=15, gruppe=quote),
        ),
        abschnitte=(Abschnitt(zeilen=tuple(_zeile(gruppe) for gruppe in gruppen)),),
        klasse="dicht",
    )


def _zeile(gruppe: Zielgruppe) -> Zeile:
    basis = gruppe.schluessel
    return Zeile(
        zellen=(
            Wort(text=gruppe.bezeichnung),
            anzahl(f"{basis}.bestand", gruppe.bestand),
            anteil(f"{basis}.anteil", gruppe.anteil),
            anzahl(f"{basis}.vorjahr_bestand", gruppe.vorjahr_bestand),
            veraenderung(f"{basis}.veraenderung", gruppe.veraenderung),
            anzahl(f"{basis}.zaehler", gruppe.zaehler),
            dezimal(f"{basis}.nenner", gruppe.nenner),
            _quote(gruppe),
            _vorjahresquote(gruppe),
            punkte(f"{basis}.differenz", gruppe.differenz),
        ),
        klasse="haupt" if gruppe.zielgruppe == GESAMT else "",
    )


def _ist_unsicher(gruppe: Zielgruppe) -> bool:
    return gruppe.nenner is not None and gruppe.nenner < PERSONEN_WENIGSTENS


def _quote(gruppe: Zielgruppe) -> Zelle:
    """Return the quota; a group without anybody has none, one of few persons stands in parentheses."""
    text = zahlen.NICHT_BERECHENBAR if gruppe.wert is None else zahlen.prozent(gruppe.wert)
    return Zelle(
        schluessel=f"{gruppe.schluessel}.wert",
        wert=gruppe.wert,
        text=geklammert(text) if _ist_unsicher(gruppe) and gruppe.wert is not None else text,
    )


def _vorjahresquote(gruppe: Zielgruppe) -> Zelle:
    text = zahlen.NICHT_BERECHENBAR if gruppe.vorjahr_wert is None else zahlen.prozent(gruppe.vorjahr_wert)
    return Zelle(schluessel=f"{gruppe.schluessel}.vorjahr_wert", wert=gruppe.vorjahr_wert, text=text)
