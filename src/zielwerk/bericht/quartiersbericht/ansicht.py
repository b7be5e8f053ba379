"""From the value to what stands on paper: every text is made here, templates only lay out."""

from zielwerk.bericht import teilbericht
from zielwerk.bericht.berichtsart import Zustand
from zielwerk.bericht.quartiersbericht import kapitel, saetze
from zielwerk.bericht.quartiersbericht.wert import Quartiersbericht
from zielwerk.bericht.teilbericht import Ansicht, Gegenstand


def ansicht(bericht: Quartiersbericht, zustand: Zustand = Zustand.ENTWURF) -> Ansicht:
    """Return every text of the Quartiersbericht in reading order."""
    return teilbericht.ansicht(
        bericht.kopf,
        Gegenstand(art="Quartiersbericht", name=""),
        abdruck=bericht.fingerprint(),
        zustand=zustand,
        untertitel="Bestand, Langzeitbezug und Integration je Gemeinde und Quartier",
        wertstand=teilbericht.wertstand(wert.status for wert in bericht.werte if wert.schnitt == "gesamt"),
        botschaften=saetze.botschaften(bericht),
        deckblatt=kapitel.deckblatt(bericht),
        kapitel=kapitel.kapitel(bericht),
    )
