"""From the value to what stands on paper: every text is made here, templates only lay out."""

from dataclasses import replace

from zielwerk.bericht import teilbericht
from zielwerk.bericht.berichtsart import Zustand
from zielwerk.bericht.eingliederungsbericht import kapitel, saetze
from zielwerk.bericht.eingliederungsbericht.wert import Eingliederungsbericht
from zielwerk.bericht.teilbericht import Ansicht, Gegenstand


def ansicht(bericht: Eingliederungsbericht, zustand: Zustand = Zustand.ENTWURF) -> Ansicht:
    """Return every text of the Eingliederungsbericht in reading order."""
    sicht = teilbericht.ansicht(
        bericht.kopf,
        Gegenstand(art="Eingliederungsbericht", name=""),
        abdruck=bericht.fingerprint(),
        zustand=zustand,
        untertitel="Budget, Betreuungsschlüssel und Verbleib nach Maßnahmen",
        wertstand=("endgültig", "Wartezeit von drei Monaten abgelaufen"),
        botschaften=saetze.botschaften(bericht),
        deckblatt=kapitel.deckblatt(bericht),
        kapitel=kapitel.kapitel(bericht),
    )
    # The longest title of all kinds: on a telephone it needs a place to break.
    return replace(sicht, titel=sicht.titel.replace("ungsbericht", "ungs\N{SOFT HYPHEN}bericht"))
