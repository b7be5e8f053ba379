"""The page plan of the Quartiersbericht: which chapter holds what, in reading order."""

from typing import Final

from zielwerk.bericht import teilbericht, zahlen, zellen
from zielwerk.bericht.bausteine import (
    ZEICHEN,
    Abbildung,
    Absatz,
    Fussnote,
    Hinweise,
    Kapitel,
    Paar,
    Teil,
    Zeichen,
    Zwischentitel,
)
from zielwerk.bericht.quartiersbericht import abbildungen, namen, saetze, tabellen, unsicher
from zielwerk.bericht.quartiersbericht.wert import Quartiersbericht, Schnitt

KEINE_KARTE: Final = (
    "Für die Gemeinden dieses Trägers liegt keine Kartengrundlage vor; die Werte stehen in der Tabelle."
)
ZUORDNUNG: Final = (
    "Eine Person zählt dort, wo ihre Bedarfsgemeinschaft am maßgeblichen Stichtag gemeldet ist: bei "
    "Beständen am "
    "Stichtag des Monats, bei Integrationen am Stichtag davor, bei Zugängen am ersten, bei Abgängen am "
    "letzten "
    "Tag des Bezugs. Umzüge zwischen Gebieten sind weder Zugang noch Abgang. „Nicht zugeordnet“ ist, wofür "
    "die Lieferung kein Gebiet nennt; alle Gebiete und dieser Rest ergeben zusammen das Jobcenter."
)
QUARTIERE: Final = (
    "Quartiere sind eigene Schlüssel des Jobcenters. Gleichnamige Quartiere verschiedener Gemeinden zählen "
    "zusammen."
)
EINZELNE_SCHNITTE: Final = (
    "Zielgruppen sind für das ganze Jobcenter ausgewiesen und nicht mit Gebieten gekreuzt. Eine Person "
    "kann zu "
    "mehreren Zielgruppen gehören."
)


def deckblatt(bericht: Quartiersbericht) -> tuple[Teil, ...]:
    """Return what stands below the messages."""
    bild = abbildungen.karte(bericht)
    return (bild,) if bild else (Absatz(text=KEINE_KARTE),)


def kapitel(bericht: Quartiersbericht) -> tuple[Kapitel, ...]:
    """Return the chapters after the Deckblatt; what has no data is left out."""
    return (
        _gebiete(bericht, "gemeinde"),
        *((_gebiete(bericht, "quartier"),) if _hat_quartiere(bericht) else ()),
        _verteilung(bericht),
        _erlaeuterungen(bericht),
    )


def _hat_quartiere(bericht: Quartiersbericht) -> bool:
    return any(not gruppe.ist_unbekannt for gruppe in bericht.gruppen_von("quartier"))


def _gebiete(bericht: Quartiersbericht, schnitt: Schnitt) -> Kapitel:
    monat = zahlen.monat(bericht.kopf.berichtsmonat)
    # The map has shown the Gemeinden already.
    auf_der_karte = schnitt == "gemeinde" and abbildungen.karte(bericht) is not None
    bild = None if auf_der_karte else abbildungen.balken(bericht, schnitt)
    return Kapitel(
        anker=schnitt,
        titel=f"{namen.MEHRZAHL[schnitt]}, {monat}",
        unterzeile="gereiht nach dem Anteil der Langzeitleistungsbeziehenden",
        teile=(
            *((bild,) if bild else ()),
            Zwischentitel(text="Bestand und Langzeitbezug"),
            tabellen.bestandstabelle(bericht, schnitt),
            Zwischentitel(text="Quoten und Raten mit Zähler und Nenner"),
            tabellen.ratentabelle(bericht, schnitt),
            Hinweise(legende=_legende(), noten=(_kleine_zahlen(bericht),)),
        ),
    )


def _legende() -> tuple[Zeichen, ...]:
    return (
        *ZEICHEN[3:],
        Zeichen(
            zeichen="(12,3)",
            bedeutung=f"beruht auf weniger als {zellen.PERSONEN_WENIGSTENS} Personen, unsicher",
        ),
    )


def _kleine_zahlen(bericht: Quartiersbericht) -> Fussnote:
    unsichere, alle = unsicher.gezaehlt(bericht, frozenset(tabellen.RATEN))
    wie_viele = {0: "Keiner", 1: "Einer"}.get(unsichere, str(unsichere))
    verb = "beruht" if unsichere <= 1 else "beruhen"
    stehen = "steht" if unsichere <= 1 else "stehen"
    folge = (
        ""
        if unsichere == 0
        else f" und {stehen} in Klammern; Vergleiche und Befunde lassen solche Gebiete aus"
    )
    return Fussnote(
        text=(
            f"{wie_viele} der {alle} Werte aller Gemeinden und Quartiere {verb} auf weniger als "
            f"{zellen.PERSONEN_WENIGSTENS} Personen{folge}. K2 zählt Integrationen, nicht Personen."
        )
    )


def _verteilung(bericht: Quartiersbericht) -> Kapitel:
    return Kapitel(
        anker="verteilung",
        titel="Durchschnitt ist nirgendwo",
        unterzeile="wie die Gebiete sich verteilen, und wie die Zielgruppen stehen",
        teile=(
            Absatz(text=saetze.verteilungssatz(bericht)),
            *(Paar(bilder=paar) for paar in _paare(abbildungen.verteilung(bericht))),
            Zwischentitel(text="Zielgruppen im ganzen Jobcenter"),
            Absatz(text=EINZELNE_SCHNITTE),
            tabellen.zielgruppentabelle(bericht),
        ),
    )


def _paare(bilder: tuple[Abbildung, ...]) -> list[tuple[Abbildung, ...]]:
    return [bilder[nummer : nummer + 2] for nummer in range(0, len(bilder), 2)]


def _erlaeuterungen(bericht: Quartiersbericht) -> Kapitel:
    gedruckt = [k for k in bericht.kennzahlen if k.kennzahl_id in tabellen.RATEN]
    return Kapitel(
        anker="erlaeuterungen",
        titel="Erläuterungen",
        klasse="folgt",
        teile=(
            Absatz(text=ZUORDNUNG),
            Absatz(text=QUARTIERE),
            Absatz(
                text=(
                    "LZB-Anteil: Langzeitleistungsbeziehende (an mindestens 638 der letzten 730 Tage im "
                    "Leistungsbezug) in Prozent der erwerbsfähigen Leistungsberechtigten am Stichtag."
                )
            ),
            teilbericht.definitionen(gedruckt),
            Hinweise(noten=teilbericht.herkunft(bericht.kopf)),
        ),
    )
