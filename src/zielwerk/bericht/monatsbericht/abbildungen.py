"""The two charts of the Deckblatt: what they show, what they find, and how to read it aloud."""

from datetime import date
from decimal import Decimal
from typing import Literal

from zielwerk.bericht import texte, urteil, zahlen
from zielwerk.bericht.bausteine import Abbildung
from zielwerk.bericht.begriffe import Richtung
from zielwerk.bericht.diagramme import Saeule, Saeulendiagramm, Ziellinie
from zielwerk.bericht.monatsbericht import befunde
from zielwerk.bericht.monatsbericht.wert import Monatsbericht, Verlaufspunkt, Zielstand

MONATE_HOECHSTENS = 36


def integrationsquote(bericht: Monatsbericht) -> Abbildung:
    """Draw K2 as columns: twelve-month quota, variance to last year, target of each year."""
    richtung = bericht.kennzahl("K2").richtung
    punkte = {punkt.berichtsmonat: punkt for punkt in bericht.reihe("K2")}
    saeulen = []
    for monat in _monate(bericht, punkte):
        punkt, vorjahr = punkte.get(monat), punkte.get(zahlen.verschoben(monat, -12))
        wert = punkt.wert if punkt else None
        abweichung = (
            wert - vorjahr.wert if wert is not None and vorjahr and vorjahr.wert is not None else None
        )
        saeulen.append(
            Saeule(
                monat=monat,
                wert=wert,
                abweichung=abweichung,
                bewertung=_urteil(richtung, abweichung),
                vorlaeufig=punkt is not None and punkt.status == "vorlaeufig",
                vorhanden=punkt is not None,
                hervorgehoben=monat in {bericht.kopf.berichtsmonat, bericht.kopf.vorjahresmonat},
            )
        )
    diagramm = Saeulendiagramm(
        gegenstand="Integrationsquote (K2) in Prozent",
        saeulen=tuple(saeulen),
        ziele=_ziellinien(bericht, "K2", "Ziel"),
        einheit="Quote in %",
        abweichung_titel="Δ Vorjahr|in Prozent-|punkten",
    )
    return Abbildung.aus(
        diagramm,
        schluessel="abbildung.K2",
        befund=befunde.befund_k2(bericht),
        untertitel=f"K2 Integrationsquote in Prozent, gesamt, jeweils zwölf Monate, {diagramm.zeitraum}",
    )


def langzeitbezug(bericht: Monatsbericht) -> Abbildung:
    """Draw the stock of Langzeitleistungsbeziehende beside last year's, with the annual target."""
    richtung = bericht.kennzahl("K3").richtung
    punkte = {punkt.berichtsmonat: punkt for punkt in bericht.reihe("K3")}
    saeulen = []
    for monat in _monate(bericht, punkte):
        punkt = punkte.get(monat)
        saeulen.append(
            Saeule(
                monat=monat,
                wert=punkt.zaehler if punkt else None,
                vorjahr=punkt.nenner if punkt else None,
                abweichung_prozent=punkt.wert if punkt else None,
                bewertung=_urteil(richtung, punkt.wert if punkt else None),
                vorlaeufig=punkt is not None and zahlen.verschoben(monat, 3) > bericht.kopf.datenstand,
                vorhanden=punkt is not None,
                hervorgehoben=monat in {bericht.kopf.berichtsmonat, bericht.kopf.vorjahresmonat},
            )
        )
    diagramm = Saeulendiagramm(
        gegenstand="Bestand an Langzeitleistungsbeziehenden in Personen",
        saeulen=tuple(saeulen),
        ziele=_ziellinien(bericht, texte.LZB_ZIEL, "Ziel Jahresdurchschnitt"),
        stellen=0,
        einheit="Personen",
        prozent_titel="K3: Δ Vorjahr|in %",
        vorjahr_zeigen=True,
    )
    return Abbildung.aus(
        diagramm,
        schluessel="abbildung.LZB",
        befund=befunde.befund_lzb(bericht),
        untertitel=(
            f"Bestand an Langzeitleistungsbeziehenden (LZB), Personen am Stichtag, {diagramm.zeitraum}"
        ),
    )


def _urteil(richtung: Richtung, abweichung: Decimal | None) -> Literal["gut", "schlecht", "neutral"] | None:
    bewertung = urteil.bewerten(richtung, abweichung)
    return bewertung.value if bewertung else None


def _monate(bericht: Monatsbericht, punkte: dict[date, Verlaufspunkt]) -> list[date]:
    """Return every month from the first known one to the Datenstand, gaps included."""
    if not punkte:
        return []
    erster = max(min(punkte), zahlen.verschoben(bericht.kopf.datenstand, 1 - MONATE_HOECHSTENS))
    monate, ende = [erster], max(punkte)
    while monate[-1] < ende:
        monate.append(zahlen.verschoben(monate[-1], 1))
    return monate


def _ziellinien(bericht: Monatsbericht, kennzahl_id: str, name: str) -> tuple[Ziellinie, ...]:
    def linie(ziel: Zielstand, wert: Decimal) -> Ziellinie:
        return Ziellinie(
            von=date(ziel.jahr, 1, 1),
            bis=date(ziel.jahr, 12, 1),
            wert=wert,
            text=f"{name} {ziel.jahr}: {texte.zielwert_text(ziel)}",
        )

    return tuple(
        linie(ziel, ziel.zielwert)
        for ziel in bericht.ziele
        if ziel.kennzahl_id == kennzahl_id and ziel.geschlecht == "gesamt" and ziel.zielwert is not None
    )
