"""Reports: read a frozen value from the warehouse and print it, always the same way."""

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from zielwerk.bericht.ablauf import Berichtsdatei
    from zielwerk.bericht.pruefprotokoll import Protokolldateien
    from zielwerk.einstellungen import Einstellungen

__all__ = ["berichten", "protokollieren", "qualitaet_schreiben", "traeger_mit_daten"]


def berichten(
    einstellungen: "Einstellungen", *, traeger_nr: str, datenstand: date | None = None
) -> "Berichtsdatei":
    """Make the Monatsbericht of a Träger; WeasyPrint is loaded only now."""
    from zielwerk.bericht import ablauf

    return ablauf.berichten(einstellungen, traeger_nr=traeger_nr, datenstand=datenstand)


def traeger_mit_daten(einstellungen: "Einstellungen") -> list[str]:
    """Return every Träger for which a report can be made."""
    from zielwerk.bericht import ablauf

    return ablauf.traeger_mit_daten(einstellungen)


def protokollieren(einstellungen: "Einstellungen", pruefung: int) -> "Protokolldateien":
    """Write the Prüfprotokoll of a judgement as PDF, page and CSV."""
    from zielwerk.bericht import pruefprotokoll

    return pruefprotokoll.protokollieren(einstellungen, pruefung)


def qualitaet_schreiben(einstellungen: "Einstellungen") -> "Path | None":
    """Write the quality page of all Träger from the results of the checks."""
    from zielwerk.bericht import qualitaet

    return qualitaet.qualitaet_schreiben(einstellungen)
