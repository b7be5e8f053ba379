"""How a register file is read: every row, every fault with its place, nothing half-loaded."""

import csv
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final, TypeVar

from zielwerk.annahme.werte import KENNUNG
from zielwerk.fehler import BedienungsError

T = TypeVar("T")
GEZEIGT: Final = 20
ZAHL: Final = re.compile(r"-?[0-9]{1,12}(?:[.,][0-9]{1,8})?")
# Three digits behind a point may be thousands: 3.500 persons must not become three and a half.
MEHRDEUTIG: Final = re.compile(r"-?[0-9]{1,3}\.[0-9]{3}")
TAG: Final = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
MONAT: Final = re.compile("([0-9]{4})-(0[1-9]|1[0-2])")
JAHR: Final = re.compile("[0-9]{4}")
TRAEGER: Final = re.compile("[0-9]{5}")
GESCHLECHTER: Final = ("gesamt", "w", "m")
# Also what turns the direction of writing: it would make a text read otherwise than it is stored.
STEUERZEICHEN: Final = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]"
)
_KENNUNG: Final = re.compile(rf"\b(?:{KENNUNG})\b", re.IGNORECASE)


class RegisterError(BedienungsError):
    """A register file is wrong; the text names each fault with file and record."""

    def __init__(self, fehler: Sequence[str]) -> None:
        """Keep the message short however many faults there are."""
        zeilen = list(fehler[:GEZEIGT])
        if len(fehler) > GEZEIGT:
            zeilen.append(f"und {len(fehler) - GEZEIGT} weitere")
        super().__init__("\n".join(zeilen))


class FeldError(Exception):
    """One field of a row is wrong; the text continues «Datei, Satz n: »."""


@dataclass(slots=True)
class Befunde:
    """What reading a register has found."""

    fehler: list[str] = field(default_factory=list)
    hinweise: list[str] = field(default_factory=list)

    def abbrechen(self) -> None:
        """Raise RegisterError if there is any fault."""
        if self.fehler:
            raise RegisterError(self.fehler)


def lies(
    datei: Path, spalten: Sequence[str], umwandeln: Callable[[Mapping[str, str]], T], befunde: Befunde
) -> Iterator[tuple[str, T]]:
    """Yield place and value of each good row; faults of the others go into `befunde`."""
    for ort, zeile in _zeilen(datei, spalten, befunde):
        try:
            wert = umwandeln(zeile)
        except FeldError as error:
            befunde.fehler.append(f"{ort}: {error}")
        else:
            yield ort, wert


def _zeilen(
    datei: Path, spalten: Sequence[str], befunde: Befunde
) -> Iterator[tuple[str, Mapping[str, str]]]:
    try:
        text = datei.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        befunde.fehler.append(f"{datei.name}: Die Datei ist nicht in UTF-8 geschrieben.")
        return
    except OSError:
        befunde.fehler.append(f"{datei.name}: Die Datei lässt sich nicht lesen.")
        return
    leser = csv.DictReader(text.splitlines(keepends=True), strict=True)
    try:
        if tuple(leser.fieldnames or ()) != tuple(spalten):
            befunde.fehler.append(f"{datei.name}: Die Kopfzeile muss lauten: {','.join(spalten)}.")
            return
        for satz, zeile in enumerate(leser, start=2):
            ort = f"{datei.name}, Satz {satz}"
            if None in zeile or None in zeile.values():
                befunde.fehler.append(
                    f"{ort}: Die Zahl der Spalten stimmt nicht mit der Kopfzeile überein."
                )
            elif any(STEUERZEICHEN.search(wert) for wert in zeile.values()):
                befunde.fehler.append(f"{ort}: Der Satz enthält Steuerzeichen.")
            else:
                yield ort, {name: wert.strip() for name, wert in zeile.items()}
    except csv.Error:
        befunde.fehler.append(f"{datei.name}: Die Datei ist kein gültiges CSV (Anführungszeichen prüfen).")


def code(zeile: Mapping[str, str], spalte: str, erlaubt: Sequence[str]) -> str:
    """Return one of a closed list of values."""
    if zeile[spalte] not in erlaubt:
        raise FeldError(f"{spalte} muss eines von {', '.join(erlaubt)} sein.")
    return zeile[spalte]


def pflicht(zeile: Mapping[str, str], spalte: str, was: str) -> str:
    """Return a text that must be there."""
    if not zeile[spalte]:
        raise FeldError(f"In {spalte} fehlt {was}.")
    return zeile[spalte]


def traeger(zeile: Mapping[str, str], spalte: str = "traeger_nr") -> str:
    """Return the number of a Träger; leading zeros count."""
    if not TRAEGER.fullmatch(zeile[spalte]):
        raise FeldError(f"{spalte} besteht aus fünf Ziffern.")
    return zeile[spalte]


def jahr(zeile: Mapping[str, str], spalte: str) -> int:
    """Return a year."""
    if not JAHR.fullmatch(zeile[spalte]):
        raise FeldError(f"{spalte} besteht aus vier Ziffern.")
    return int(zeile[spalte])


def freitext(zeile: Mapping[str, str], spalte: str, was: str, hoechstens: int) -> str:
    """Return a text that will be printed: one paragraph, short enough, without a person's number."""
    text = unicodedata.normalize("NFC", " ".join(pflicht(zeile, spalte, was).split()))
    if len(text) > hoechstens:
        raise FeldError(f"{spalte} hat {len(text)} Zeichen, gedruckt werden höchstens {hoechstens}.")
    if _KENNUNG.search(text):
        raise FeldError(f"{spalte} enthält eine Kunden- oder BG-Nummer; das gehört in keinen Bericht.")
    return text


def zahl(zeile: Mapping[str, str], spalte: str) -> Decimal | None:
    """Return a number with a decimal point or comma, None for an empty field; grouping is an error."""
    text = zeile[spalte]
    if not text:
        return None
    if MEHRDEUTIG.fullmatch(text):
        raise FeldError(
            f"{spalte} «{text}» ist mehrdeutig: bitte ohne Tausenderpunkt und mit Dezimalkomma schreiben."
        )
    if not ZAHL.fullmatch(text):
        raise FeldError(f"{spalte} ist keine Zahl ohne Tausenderpunkt.")
    return Decimal(text.replace(",", "."))


def tag(zeile: Mapping[str, str], spalte: str) -> date | None:
    """Return a day, None for an empty field."""
    if not zeile[spalte]:
        return None
    falsch = FeldError(f"{spalte} ist kein Tag der Form JJJJ-MM-TT.")
    # fromisoformat also reads 20250301.
    if not TAG.fullmatch(zeile[spalte]):
        raise falsch
    try:
        return date.fromisoformat(zeile[spalte])
    except ValueError:
        raise falsch from None


def monat(zeile: Mapping[str, str], spalte: str) -> date:
    """Return the first of a month."""
    gefunden = MONAT.fullmatch(zeile[spalte])
    if not gefunden:
        raise FeldError(f"{spalte} ist kein Monat der Form JJJJ-MM.")
    return date(int(gefunden[1]), int(gefunden[2]), 1)
