"""The page plan of the Teambericht: which chapter holds what, in reading order."""

from typing import Final

from zielwerk.bericht import teilbericht, zahlen
from zielwerk.bericht.bausteine import (
    ZEICHEN,
    Absatz,
    Fussnote,
    Hinweise,
    Kapitel,
    Paar,
    Teil,
    Zwischentitel,
)
from zielwerk.bericht.monatsbericht.hinweise import K2_ZAEHLT, LZB_OERTLICH, kohorten, regelbedarf
from zielwerk.bericht.monatsbericht.wert import Kopf
from zielwerk.bericht.teambericht import abbildungen, organisation, tabellen
from zielwerk.bericht.teambericht.wert import Teambericht

ZUORDNUNG: Final = (
    "Zum Team zählt, wessen Bedarfsgemeinschaft ihm am maßgeblichen Stichtag zugeordnet ist: bei Beständen "
    "am "
    "Stichtag des Monats, bei Integrationen am Stichtag davor, bei Zugängen am ersten, bei Abgängen am "
    "letzten "
    "Tag des Bezugs. Wer das Team wechselt, ist weder Zugang noch Abgang; der Bestand lässt sich deshalb "
    "nicht "
    "aus Vormonat, Zugängen und Abgängen fortschreiben."
)
KLEIN: Final = (
    "Ein Team ist klein: Schon einzelne Fälle verschieben Quoten und Veränderungen. Zähler und Nenner "
    "stehen "
    "deshalb bei jeder Zahl. Unterschiede zum Jobcenter messen auch, wer im Team betreut wird, und sind "
    "keine "
    "Leistungsbewertung."
)


def deckblatt(bericht: Teambericht) -> tuple[Teil, ...]:
    """Return what stands below the messages."""
    return (
        *organisation.organisation(bericht),
        Zwischentitel(text="Bestand, Bewegungen und Leistungen"),
        tabellen.bestandstabelle(bericht),
    )


def kapitel(bericht: Teambericht) -> tuple[Kapitel, ...]:
    """Return the chapters after the Deckblatt."""
    return (_kennzahlen(bericht), _verlauf(bericht), _daten(bericht))


def _kennzahlen(bericht: Teambericht) -> Kapitel:
    return Kapitel(
        anker="kennzahlen",
        titel=f"Kennzahlen des Teams neben dem Jobcenter, {zahlen.monat(bericht.kopf.berichtsmonat)}",
        klasse="quer",
        teile=(tabellen.kennzahlentabelle(bericht),),
    )


def _verlauf(bericht: Teambericht) -> Kapitel:
    erster = zahlen.verschoben(bericht.kopf.datenstand, -24)
    return Kapitel(
        anker="verlauf",
        titel="Verlauf über 25 Monate, Team und Jobcenter",
        unterzeile=(
            f"{zahlen.monat(erster)} bis {zahlen.monat(bericht.kopf.datenstand)}; "
            "jede Gruppe hat einen gemeinsamen Maßstab"
        ),
        teile=(*abbildungen.breite_bilder(bericht), Paar(bilder=abbildungen.halbe_bilder(bericht))),
    )


def _daten(bericht: Teambericht) -> Kapitel:
    befunde: tuple[Teil, ...] = (
        Absatz(
            text=(
                "So oft verletzen Sätze der Lieferung eine Regel. Ein Satz gehört zum Team, wenn er es "
                "selbst nennt "
                "oder seine Person oder Bedarfsgemeinschaft am letzten Stichtag dem Team zugeordnet ist. "
                "Welche "
                "Sätze es sind, nennt das Prüfprotokoll der Lieferung."
            )
        ),
        tabellen.befundtabelle(bericht),
    )
    if not bericht.befunde:
        befunde = (Absatz(text="Die Lieferung verletzt keine Regel, die einen Hinweis auslöst."),)
    return Kapitel(
        anker="daten",
        titel="Eigene Datenfehler und Erläuterungen",
        teile=(
            *befunde,
            Zwischentitel(text="Wie diese Zahlen zu lesen sind"),
            Absatz(text=ZUORDNUNG),
            Absatz(text=KLEIN),
            _hinweise(bericht.kopf),
            Zwischentitel(text="Definitionen"),
            teilbericht.definitionen(bericht.kennzahlen),
            Hinweise(noten=teilbericht.herkunft(bericht.kopf)),
        ),
    )


def _hinweise(kopf: Kopf) -> Hinweise:
    """Return signs and notes of the table of Kennzahlen, which fills its page."""
    return Hinweise(
        legende=ZEICHEN,
        noten=(
            Fussnote(nummer="1", text=regelbedarf(kopf)),
            Fussnote(nummer="2", text=K2_ZAEHLT),
            Fussnote(nummer="3", text=kohorten(kopf)),
            Fussnote(nummer="4", text=LZB_OERTLICH),
            Fussnote(
                text=(
                    "Die Urteile bewerten bei Veränderungen den Wert des Teams selbst, bei Quoten und "
                    "Raten den Abstand zum Vorjahresmonat. „Insgesamt“ enthält auch Personen mit "
                    "anderem oder unbekanntem Geschlecht."
                )
            ),
        ),
    )
