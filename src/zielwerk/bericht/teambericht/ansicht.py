"""From the value to what stands on paper: every text is made here, templates only lay out."""

from zielwerk.bericht import teilbericht
from zielwerk.bericht.berichtsart import Zustand
from zielwerk.bericht.teambericht import kapitel, saetze
from zielwerk.bericht.teambericht.wert import Team, Teambericht
from zielwerk.bericht.teilbericht import Ansicht, Gegenstand


def ansicht(bericht: Teambericht, zustand: Zustand = Zustand.ENTWURF) -> Ansicht:
    """Return every text of the Teambericht in reading order."""
    monat = bericht.kopf.berichtsmonat
    return teilbericht.ansicht(
        bericht.kopf,
        Gegenstand(art="Teambericht", name=bericht.team.name, zusatz=_zusatz(bericht.team)),
        abdruck=bericht.fingerprint(),
        zustand=zustand,
        untertitel="Kennzahlen nach § 48a SGB II: ein Team neben seinem Jobcenter",
        wertstand=teilbericht.wertstand(
            wert.status
            for wert in bericht.werte
            if wert.berichtsmonat == monat and wert.geschlecht == "gesamt"
        ),
        botschaften=saetze.botschaften(bericht),
        deckblatt=kapitel.deckblatt(bericht),
        kapitel=kapitel.kapitel(bericht),
    )


def _zusatz(team: Team) -> str:
    """Say the key of a named team, and where it sits."""
    teile = [f"Schlüssel {team.team}"] if team.team_bezeichnung else ["ohne gelieferten Namen"]
    if team.standort:
        teile.append(f"Standort {team.standort}")
    return ", ".join(teile)
