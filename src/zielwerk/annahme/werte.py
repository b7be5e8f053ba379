"""The values that cross the border of this module."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal

from zielwerk.annahme.vertrag import Schwere
from zielwerk.fehler import ZielwerkError

# The last two belong to trial runs.
Status = Literal["angenommen", "abgelehnt", "identisch", "wartet", "in_ordnung", "fehlerhaft"]

# The two shapes of identifiers that the contract fixes, wherever they turn up.
KENNUNG: Final = "[0-9]{3}[A-Z][0-9]{6}|[0-9]{5}BG[0-9]{7}"
MASKE: Final = "[Kennung]"
GEFUNDEN_MAX: Final = 60


VON_VORN: Final = "nichts wurde übernommen, ein neuer Lauf beginnt von vorn."


class AnnahmeError(ZielwerkError):
    """A package could not be judged for a reason that is not its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Befund:
    """One violated rule, worded for the supplier of the file."""

    datei: str | None
    satz: int | None
    regel: str
    meldung: str
    gefunden: str | None = None
    schwere: Schwere = "fehler"

    def satz_text(self) -> str:
        """Return the finding as one German sentence."""
        ort = ", ".join(
            teil for teil in (self.datei, f"Satz {self.satz}" if self.satz is not None else None) if teil
        )
        satz = self.meldung
        if self.gefunden is not None:
            satz = f"{satz.removesuffix('.')} (gefunden: {self.gefunden})."
        return f"{ort + ' ' if ort else ''}({self.regel}): {satz}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ergebnis:
    """What became of one package."""

    paket: str
    status: Status
    lieferung_id: str | None
    befunde: tuple[Befund, ...]
    befunde_anzahl: int
    hinweise: tuple[str, ...]
    zeilen: int
    sekunden: float
    meldung: str
    # Number of the judgement in the log, if there is one.
    pruefung: int | None = None

    @property
    def hat_protokoll(self) -> bool:
        """Tell whether there is something to say about the package in a Prüfprotokoll."""
        return self.pruefung is not None and bool(
            self.befunde or self.hinweise or self.status == "identisch"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateiangabe:
    """What the Lieferschein says about one file."""

    name: str
    zeilen: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lieferschein:
    """The checked content of lieferschein.json."""

    schema_version: str
    traeger_nr: str
    berichtsmonat: date
    lfd: int
    art: str
    anspruch_von: date
    anspruch_bis: date
    erstellt_am: datetime
    fachverfahren: str
    zeichensatz: str
    dateien: tuple[Dateiangabe, ...]

    @property
    def lieferung_id(self) -> str:
        """Return the number of the delivery."""
        return f"{self.traeger_nr}_{self.berichtsmonat:%Y%m}_{self.lfd:02d}"

    def angabe(self, name: str) -> Dateiangabe | None:
        """Return what is said about one file."""
        return next((datei for datei in self.dateien if datei.name == name), None)


def zeigbar(text: str) -> str:
    """Make a found value fit to print: no identifier, no control character, not too long."""
    maskiert = re.sub(KENNUNG, MASKE, text)
    sauber = "".join(zeichen if zeichen.isprintable() else "·" for zeichen in maskiert)
    return sauber if len(sauber) <= GEFUNDEN_MAX else f"{sauber[: GEFUNDEN_MAX - 1]}…"


def name_zeigbar(name: str) -> str | None:
    """Print a foreign name only if it looks like one: a data row may stand where names should."""
    return name if re.fullmatch(r"(?:[^\W\d]|[_ .\-]){1,40}\d{0,2}(?:\.[a-z]{1,5})?", name) else None
