"""Reports: read a frozen value from the warehouse and print it, always the same way."""

from datetime import date
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from zielwerk.bericht.ablauf import Auftrag, Berichtsdatei
    from zielwerk.bericht.monatsbericht.wert import Monatsbericht
    from zielwerk.bericht.pruefprotokoll import Protokolldateien
    from zielwerk.bericht.serie import Ergebnis
    from zielwerk.einstellungen import Einstellungen

__all__ = [
    "auftraege",
    "ausfuehren",
    "berichten",
    "datenstaende",
    "protokollieren",
    "qualitaet_schreiben",
    "stapel",
    "traeger_mit_daten",
    "versuchen",
]

MONATSBERICHT: Final = "monatsbericht"


def auftraege(
    einstellungen: "Einstellungen",
    *,
    traeger_nr: str,
    art: str = MONATSBERICHT,
    datenstand: date | None = None,
    zusatz: str | None = None,
) -> "list[Auftrag]":
    """Return the reports that can be made for a Träger, by default the Monatsbericht alone."""
    from zielwerk.bericht import ablauf

    return ablauf.auftraege(
        einstellungen, traeger_nr=traeger_nr, art=art, datenstand=datenstand, zusatz=zusatz
    )


def stapel(einstellungen: "Einstellungen", auftraege: "Sequence[Auftrag]") -> "Iterator[Ergebnis]":
    """Make many reports in a pool of processes; each outcome is returned as it comes."""
    from zielwerk.bericht import serie

    return serie.stapel(einstellungen, auftraege)


def versuchen(einstellungen: "Einstellungen", auftrag: "Auftrag") -> "Ergebnis":
    """Make one report in this process; a failure is returned, not raised."""
    from zielwerk.bericht import serie

    return serie.versuchen(einstellungen, auftrag)


def ausfuehren(einstellungen: "Einstellungen", auftrag: "Auftrag") -> "Berichtsdatei[Any]":
    """Make one report; WeasyPrint is loaded only now."""
    from zielwerk.bericht import ablauf

    return ablauf.ausfuehren(einstellungen, auftrag)


def berichten(
    einstellungen: "Einstellungen", *, traeger_nr: str, datenstand: date | None = None
) -> "Berichtsdatei[Monatsbericht]":
    """Make the Monatsbericht of a Träger."""
    (auftrag,) = auftraege(einstellungen, traeger_nr=traeger_nr, datenstand=datenstand)
    return ausfuehren(einstellungen, auftrag)


def traeger_mit_daten(einstellungen: "Einstellungen") -> list[str]:
    """Return every Träger for which a report can be made."""
    from zielwerk.bericht import ablauf

    return ablauf.traeger_mit_daten(einstellungen)


def datenstaende(einstellungen: "Einstellungen", traeger_nr: str) -> list[date]:
    """Return every Datenstand for which a report of the Träger can be made, oldest first."""
    from zielwerk.bericht import ablauf

    return ablauf.datenstaende(einstellungen, traeger_nr)


def protokollieren(einstellungen: "Einstellungen", pruefung: int) -> "Protokolldateien":
    """Write the Prüfprotokoll of a judgement as PDF, page and CSV."""
    from zielwerk.bericht import pruefprotokoll

    return pruefprotokoll.protokollieren(einstellungen, pruefung)


def qualitaet_schreiben(einstellungen: "Einstellungen") -> "Path | None":
    """Write the quality page of all Träger from the results of the checks."""
    from zielwerk.bericht import qualitaet

    return qualitaet.qualitaet_schreiben(einstellungen)
