"""The signals of a report as data: the rules of the Regelkarte applied to its single months."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from zielwerk.bericht.diagramme.signale import (
    Auswertung,
    Einzelwert,
    Grenzen,
    Neubeginn,
    Regel,
    Signal,
    auswerten,
)
from zielwerk.bericht.monatsbericht.einfluss import Abschnittsbeginn, Monatswert, Seite, Signalbefund


@dataclass(frozen=True, slots=True, kw_only=True)
class Groesse:
    """What a Regelkarte shows: its name in titles, in sentences (with its verb) and its unit."""

    groesse_id: str
    ziel: str
    titel: str
    gegenstand: str
    satz: str
    verb: str
    einheit: str
    mindestens: Decimal | None = None


GROESSEN: Final = (
    Groesse(
        groesse_id="LLU_JE_PERSON",
        ziel="K1",
        titel="Leistungen je Person",
        gegenstand="Leistungen zum Lebensunterhalt je Regelleistungsberechtigten im Monat",
        satz="die Leistungen zum Lebensunterhalt je Person",
        verb="liegen",
        einheit="Euro",
        mindestens=Decimal(0),
    ),
    Groesse(
        groesse_id="ELB_SALDO",
        ziel="K1",
        titel="Veränderung der Zahl der eLb",
        gegenstand="Veränderung der Zahl der eLb zum Vormonat",
        satz="die Veränderung der Zahl der eLb",
        verb="liegt",
        einheit="Personen",
    ),
    Groesse(
        groesse_id="INT",
        ziel="K2",
        titel="Integrationen",
        gegenstand="Integrationen im Monat",
        satz="die Integrationen",
        verb="liegen",
        einheit="Fälle",
        mindestens=Decimal(0),
    ),
    Groesse(
        groesse_id="LZB_SALDO",
        ziel="K3",
        titel="Veränderung des Bestands an LZB",
        gegenstand="Veränderung des Bestands an Langzeitleistungsbeziehenden zum Vormonat",
        satz="die Veränderung des Bestands an LZB",
        verb="liegt",
        einheit="Personen",
    ),
)


def signale(
    monatswerte: Sequence[Monatswert], neubeginne: Sequence[Abschnittsbeginn], berichtsmonat: date
) -> tuple[Signalbefund, ...]:
    """Return every signal of every series, in the order of the series and the months."""
    befunde: list[Signalbefund] = []
    for groesse in GROESSEN:
        werte = {w.berichtsmonat: w.wert for w in monatswerte if w.groesse_id == groesse.groesse_id}
        auswertung = auswerten(
            [Einzelwert(monat=monat, wert=wert) for monat, wert in werte.items()],
            neubeginne=abschnitte(neubeginne, groesse.groesse_id),
            mindestens=groesse.mindestens,
        )
        befunde += (
            _befund(groesse.groesse_id, signal, auswertung, werte, berichtsmonat)
            for signal in auswertung.signale
        )
    return tuple(befunde)


def abschnitte(neubeginne: Sequence[Abschnittsbeginn], groesse_id: str) -> tuple[Neubeginn, ...]:
    """Return where one series begins anew, as the chart wants it."""
    return tuple(Neubeginn(monat=n.monat, grund=n.grund) for n in neubeginne if n.groesse_id == groesse_id)


def _befund(
    groesse_id: str, signal: Signal, auswertung: Auswertung, werte: dict[date, Decimal], berichtsmonat: date
) -> Signalbefund:
    grenzen = next(g for g in auswertung.grenzen if g.von <= signal.monat <= g.bis)
    wert = werte[signal.monat]
    return Signalbefund(
        groesse_id=groesse_id,
        regel=signal.regel.value,
        monat=signal.monat,
        von=signal.monate[0],
        bis=signal.monate[-1],
        seite=_seite(signal, grenzen, werte),
        wert=wert,
        mittel=grenzen.mittel,
        unten=grenzen.unten,
        oben=grenzen.oben,
        aktuell=signal.monate[-1] == berichtsmonat,
    )


def _seite(signal: Signal, grenzen: Grenzen, werte: dict[date, Decimal]) -> Seite:
    if signal.regel is Regel.TREND:
        return "oben" if werte[signal.monate[-1]] > werte[signal.monate[0]] else "unten"
    return "oben" if werte[signal.monat] > grenzen.mittel else "unten"
