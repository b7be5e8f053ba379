"""Loads the register of agreed targets (§ 48b SGB II) from its CSV file."""

import csv
import re
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

import psycopg

from zielwerk.fehler import BedienungsError

SPALTEN = (
    "traeger_nr",
    "jahr",
    "kennzahl_id",
    "geschlecht",
    "typ",
    "vergleich",
    "wert",
    "basis_wert",
    "basis_quelle",
    "vereinbart_am",
    "wortlaut",
)
CODES = {
    "kennzahl_id": {"K2", "LZB_JD"},
    "geschlecht": {"gesamt", "w", "m"},
    "typ": {"REL_CHANGE", "PP_CHANGE", "ABS_QUOTA", "ABS_COUNT", "MONITOR"},
    "vergleich": {">=", "<="},
}
FORMATE = {"traeger_nr": ("[0-9]{5}", "fünf"), "jahr": ("[0-9]{4}", "vier")}
BRAUCHT_BASIS = frozenset({"REL_CHANGE", "PP_CHANGE"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Zielwert:
    """One agreed target as written (kennzahlen.md § 6.3); `wert` in percent, points or persons."""

    traeger_nr: str
    jahr: int
    kennzahl_id: str
    geschlecht: str
    typ: str
    vergleich: str
    wert: Decimal | None
    basis_wert: Decimal | None
    basis_quelle: str | None
    vereinbart_am: date | None
    wortlaut: str


def load(connection: psycopg.Connection, datei: Path) -> int:
    """Make register.zielwert hold exactly the rows of the file and return their number.

    A missing file means that nothing was agreed. Raises BedienungsError before anything is written.
    """
    ziele = list(read(datei)) if datei.is_file() else []
    with connection.transaction():
        connection.execute("delete from register.zielwert")
        with (
            connection.cursor() as cursor,
            cursor.copy(f"copy register.zielwert ({', '.join(SPALTEN)}) from stdin") as copy,
        ):
            for ziel in ziele:
                copy.write_row(astuple(ziel))
    return len(ziele)


def read(datei: Path) -> Iterator[Zielwert]:
    """Yield the targets of a file; raises BedienungsError with record and column of the first mistake."""
    with datei.open(encoding="utf-8-sig", newline="") as stream:
        leser = csv.DictReader(stream)
        if tuple(leser.fieldnames or ()) != SPALTEN:
            raise BedienungsError(f"{datei.name}: Die Kopfzeile muss lauten: {','.join(SPALTEN)}.")
        gesehen: set[tuple[str, int, str, str]] = set()
        for satz, zeile in enumerate(leser, start=2):
            ziel = _parse(zeile, f"{datei.name}, Satz {satz}")
            schluessel = (ziel.traeger_nr, ziel.jahr, ziel.kennzahl_id, ziel.geschlecht)
            if schluessel in gesehen:
                raise BedienungsError(f"{datei.name}, Satz {satz}: Dieses Ziel steht schon weiter oben.")
            gesehen.add(schluessel)
            yield ziel


def _parse(zeile: dict[str, str], ort: str) -> Zielwert:
    if None in zeile or None in zeile.values():
        raise BedienungsError(f"{ort}: Die Zahl der Spalten stimmt nicht mit der Kopfzeile überein.")
    for spalte, erlaubt in CODES.items():
        if zeile[spalte] not in erlaubt:
            raise BedienungsError(f"{ort}: {spalte} muss eines von {', '.join(sorted(erlaubt))} sein.")
    for spalte, (muster, worte) in FORMATE.items():
        if not re.fullmatch(muster, zeile[spalte]):
            raise BedienungsError(f"{ort}: {spalte} besteht aus {worte} Ziffern.")
    wert, basis = _number(zeile["wert"], f"{ort}: wert"), _number(zeile["basis_wert"], f"{ort}: basis_wert")
    if wert is None and zeile["typ"] != "MONITOR":
        raise BedienungsError(f"{ort}: Ein Ziel der Art {zeile['typ']} braucht einen Wert.")
    if basis is None and zeile["typ"] in BRAUCHT_BASIS:
        raise BedienungsError(f"{ort}: Ein Ziel der Art {zeile['typ']} braucht einen Basiswert.")
    return Zielwert(
        traeger_nr=zeile["traeger_nr"],
        jahr=int(zeile["jahr"]),
        kennzahl_id=zeile["kennzahl_id"],
        geschlecht=zeile["geschlecht"],
        typ=zeile["typ"],
        vergleich=zeile["vergleich"],
        wert=wert,
        basis_wert=basis,
        basis_quelle=zeile["basis_quelle"] or None,
        vereinbart_am=_day(zeile["vereinbart_am"], f"{ort}: vereinbart_am"),
        wortlaut=zeile["wortlaut"],
    )


def _number(text: str, ort: str) -> Decimal | None:
    """Read a number with a decimal point or a decimal comma; grouping is an error."""
    if not text:
        return None
    try:
        zahl = Decimal(text.replace(",", ".", 1))
    except InvalidOperation as error:
        raise BedienungsError(f"{ort} ist keine Zahl ohne Tausenderpunkt.") from error
    if not zahl.is_finite():
        raise BedienungsError(f"{ort} ist keine Zahl ohne Tausenderpunkt.")
    return zahl


def _day(text: str, ort: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BedienungsError(f"{ort} ist kein Tag der Form JJJJ-MM-TT.") from error
