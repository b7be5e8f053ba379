"""The package in hand: what is known about it, and its verdict in words."""

import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import psycopg

from zielwerk.annahme import protokoll
from zielwerk.annahme.paket import Paketname
from zielwerk.annahme.traeger import Traegerverzeichnis, lies_verzeichnis
from zielwerk.annahme.vertrag import Vertragswerk
from zielwerk.annahme.werte import Ergebnis, Status
from zielwerk.einstellungen import Einstellungen

MELDUNGEN: Final[dict[Status, str]] = {
    "angenommen": "Angenommen: {zeilen} Sätze, {hinweise} Hinweise.",
    "abgelehnt": "Abgelehnt: {fehler} Fehler; das Warehouse ist unverändert.",
    "in_ordnung": "In Ordnung: {zeilen} Sätze, {hinweise} Hinweise; nichts wurde übernommen.",
    "fehlerhaft": "Nicht in Ordnung: {fehler} Fehler, {hinweise} Hinweise; nichts wurde übernommen.",
}
IDENTISCH: Final = "Schon angenommen: gleicher Inhalt, nichts zu tun."


@dataclass(frozen=True, slots=True, kw_only=True)
class Fall:
    """Everything about the package in hand; a trial run judges it without loading."""

    einstellungen: Einstellungen
    werk: Vertragswerk
    pfad: Path
    name: Paketname
    pruefstand: str
    beginn: float
    begonnen_am: datetime
    laden: bool

    @property
    def verzeichnis(self) -> Traegerverzeichnis:
        """Return the Träger of all years."""
        return lies_verzeichnis(self.einstellungen.projekt)

    @property
    def verworfen(self) -> Status:
        """Return what a package with Fehler is called."""
        return "abgelehnt" if self.laden else "fehlerhaft"

    def ergebnis(self, status: Status, meldung: str, **angaben: Any) -> Ergebnis:  # noqa: ANN401 the fields of Ergebnis
        """Return a verdict on this package."""
        return ergebnis(self.pfad, self.name.lieferung_id, self.beginn, status, meldung, **angaben)


def ergebnis(
    pfad: Path,
    lieferung_id: str | None,
    beginn: float,
    status: Status,
    meldung: str,
    **angaben: Any,  # noqa: ANN401 the fields of Ergebnis
) -> Ergebnis:
    """Return a verdict; what is not said is nothing."""
    grund: dict[str, Any] = {
        "befunde": (),
        "befunde_anzahl": len(angaben.get("befunde", ())),
        "hinweise": (),
        "zeilen": 0,
        "pruefung": None,
    }
    return Ergebnis(
        paket=pfad.name,
        status=status,
        lieferung_id=lieferung_id,
        sekunden=time.monotonic() - beginn,
        meldung=meldung,
        **(grund | angaben),
    )


def urteil(
    fall: Fall, verbindung: psycopg.Connection, pruefung: int, zeilen: int, status: Status
) -> Ergebnis:
    """Return the verdict with the first Fehler and the violated Hinweis rules from the log."""
    fehler, hinweise = protokoll.zaehlen(verbindung, pruefung)
    namen = [vertrag.dateiname for vertrag in fall.werk.vertraege.values()]
    hoechstens = fall.einstellungen.befunde_anzeigen_max
    return fall.ergebnis(
        status,
        MELDUNGEN[status].format(
            zeilen=anzahl_text(zeilen), fehler=anzahl_text(fehler), hinweise=anzahl_text(hinweise)
        ),
        befunde=protokoll.lesen(verbindung, pruefung, "fehler", namen, hoechstens),
        befunde_anzahl=fehler,
        hinweise=protokoll.hinweise(verbindung, pruefung, namen, hoechstens),
        zeilen=zeilen,
        pruefung=pruefung,
    )


def anzahl_text(anzahl: int) -> str:
    """Write a count the German way."""
    return f"{anzahl:,}".replace(",", ".")
