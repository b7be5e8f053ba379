"""Series of the report as points of charts: every month, gaps included, the vorläufige ones marked."""

from datetime import date

from zielwerk.bericht import texte, zahlen
from zielwerk.bericht.begriffe import Geschlecht
from zielwerk.bericht.diagramme import Linie, Luecke, Messpunkt, Ziellinie
from zielwerk.bericht.monatsbericht.wert import Monatsbericht, Verlaufspunkt

MONATE_HOECHSTENS = 36


def monate(bericht: Monatsbericht, punkte: dict[date, Verlaufspunkt]) -> list[date]:
    """Return every month from the first known one to the last, gaps included."""
    if not punkte:
        return []
    erster = max(min(punkte), zahlen.verschoben(bericht.kopf.datenstand, 1 - MONATE_HOECHSTENS))
    alle, ende = [erster], max(punkte)
    while alle[-1] < ende:
        alle.append(zahlen.verschoben(alle[-1], 1))
    return alle


def linie(bericht: Monatsbericht, kennzahl_id: str, name: str, geschlecht: Geschlecht = "gesamt") -> Linie:
    """Return the values of one Kennzahl over the months."""
    punkte = {punkt.berichtsmonat: punkt for punkt in bericht.reihe(kennzahl_id, geschlecht)}
    return Linie(
        name=name, punkte=tuple(_messpunkt(monat, punkte.get(monat)) for monat in monate(bericht, punkte))
    )


def _messpunkt(monat: date, punkt: Verlaufspunkt | None) -> Messpunkt:
    return Messpunkt(
        monat=monat,
        wert=punkt.wert if punkt else None,
        vorlaeufig=punkt is not None and punkt.status == "vorlaeufig",
        luecke=Luecke.NICHT_BERECHENBAR if punkt else Luecke.NICHTS,
    )


def ziellinien(bericht: Monatsbericht, kennzahl_id: str, name: str) -> tuple[Ziellinie, ...]:
    """Return the targets of a Kennzahl, one line for each year."""
    return tuple(
        Ziellinie(
            von=date(ziel.jahr, 1, 1),
            bis=date(ziel.jahr, 12, 1),
            wert=ziel.zielwert,
            text=f"{name} {ziel.jahr}: {texte.zielwert_text(ziel)}",
        )
        for ziel in bericht.ziele
        if ziel.kennzahl_id == kennzahl_id and ziel.geschlecht == "gesamt" and ziel.zielwert is not None
    )
