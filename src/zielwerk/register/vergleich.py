"""Whom a Träger is compared with: its SGB II-Vergleichstyp by year, and Träger it has chosen."""

from collections.abc import Mapping
from dataclasses import astuple, dataclass, fields
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Final, TypeVar

import psycopg

from zielwerk.annahme.traeger import lies_verzeichnis
from zielwerk.register import tabelle
from zielwerk.register.tabelle import Befunde, FeldError

# Fifteen types since February 2014 (kennzahlen.md § 4.4).
VERGLEICHSTYPEN: Final = tuple(gruppe + stufe for gruppe in ("I", "II", "III") for stufe in "abcde")


@dataclass(frozen=True, slots=True, kw_only=True)
class Vergleichstyp:
    """The Vergleichstyp of a Träger in some years; an open end is still valid."""

    traeger_nr: str
    jahr_von: int
    jahr_bis: int | None
    vergleichstyp: str
    quelle: str

    @property
    def gruppe(self) -> tuple[str, ...]:
        """Name what may be valid only once a year."""
        return (self.traeger_nr,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vergleichstraeger:
    """A Träger that another one has chosen to be compared with."""

    traeger_nr: str
    vergleich_traeger_nr: str
    jahr_von: int
    jahr_bis: int | None
    grund: str

    @property
    def gruppe(self) -> tuple[str, ...]:
        """Name what may be valid only once a year."""
        return (self.traeger_nr, self.vergleich_traeger_nr)


Z = TypeVar("Z", Vergleichstyp, Vergleichstraeger)


def lies_typen(datei: Path, projekt: Path, befunde: Befunde) -> list[Vergleichstyp]:
    """Return the Vergleichstypen of a file; a missing file holds none."""
    spalten = tuple(feld.name for feld in fields(Vergleichstyp))
    zeilen = list(tabelle.lies(datei, spalten, _typ, befunde)) if datei.is_file() else []
    _einmal_im_jahr(zeilen, befunde)
    _unbekannte([(ort, zeile.traeger_nr) for ort, zeile in zeilen], projekt, befunde)
    return [zeile for _, zeile in zeilen]


def lies_traeger(datei: Path, projekt: Path, befunde: Befunde) -> list[Vergleichstraeger]:
    """Return the chosen Träger of a file; a missing file holds none."""
    spalten = tuple(feld.name for feld in fields(Vergleichstraeger))
    zeilen = list(tabelle.lies(datei, spalten, _traeger, befunde)) if datei.is_file() else []
    _einmal_im_jahr(zeilen, befunde)
    for spalte in ("traeger_nr", "vergleich_traeger_nr"):
        _unbekannte([(ort, getattr(zeile, spalte)) for ort, zeile in zeilen], projekt, befunde)
    return [zeile for _, zeile in zeilen]


def _typ(zeile: Mapping[str, str]) -> Vergleichstyp:
    von, bis = _jahre(zeile)
    return Vergleichstyp(
        traeger_nr=tabelle.traeger(zeile),
        jahr_von=von,
        jahr_bis=bis,
        vergleichstyp=tabelle.code(zeile, "vergleichstyp", VERGLEICHSTYPEN),
        quelle=tabelle.pflicht(zeile, "quelle", "die Quelle der Zuordnung"),
    )


def _traeger(zeile: Mapping[str, str]) -> Vergleichstraeger:
    von, bis = _jahre(zeile)
    fertig = Vergleichstraeger(
        traeger_nr=tabelle.traeger(zeile),
        vergleich_traeger_nr=tabelle.traeger(zeile, "vergleich_traeger_nr"),
        jahr_von=von,
        jahr_bis=bis,
        grund=tabelle.pflicht(zeile, "grund", "warum verglichen wird"),
    )
    if fertig.traeger_nr == fertig.vergleich_traeger_nr:
        raise FeldError("Ein Träger wird nicht mit sich selbst verglichen.")
    return fertig


def _jahre(zeile: Mapping[str, str]) -> tuple[int, int | None]:
    von = tabelle.jahr(zeile, "jahr_von")
    bis = tabelle.jahr(zeile, "jahr_bis") if zeile["jahr_bis"] else None
    if bis is not None and bis < von:
        raise FeldError("jahr_bis liegt vor jahr_von.")
    return von, bis


def _einmal_im_jahr(zeilen: list[tuple[str, Z]], befunde: Befunde) -> None:
    sortiert = sorted(zeilen, key=lambda eintrag: (eintrag[1].gruppe, eintrag[1].jahr_von))
    for (_, davor), (ort, zeile) in pairwise(sortiert):
        if davor.gruppe == zeile.gruppe and (davor.jahr_bis is None or davor.jahr_bis >= zeile.jahr_von):
            befunde.fehler.append(
                f"{ort}: Für {' und '.join(zeile.gruppe)} gibt es im Jahr {zeile.jahr_von} schon eine "
                "Zeile; bitte jahr_bis der älteren setzen."
            )


def _unbekannte(nummern: list[tuple[str, str]], projekt: Path, befunde: Befunde) -> None:
    bekannt = lies_verzeichnis(projekt).namen
    befunde.hinweise += [
        f"{ort}: Die Trägernummer {nummer} ist nicht bekannt."
        for ort, nummer in nummern
        if nummer not in bekannt
    ]


def load(connection: psycopg.Connection, typen: Path, traeger: Path, projekt: Path) -> Befunde:
    """Make both tables hold exactly the rows of their files; raises RegisterError before writing."""
    befunde = Befunde()
    lesen_typen = partial(lies_typen, typen, projekt, befunde)
    lesen_traeger = partial(lies_traeger, traeger, projekt, befunde)
    zeilen = {"vergleichstyp": lesen_typen(), "vergleichstraeger": lesen_traeger()}
    befunde.abbrechen()
    with connection.transaction():
        for tabelle_name, inhalt in zeilen.items():
            connection.execute(f"delete from register.{tabelle_name}")
            with (
                connection.cursor() as cursor,
                cursor.copy(f"copy register.{tabelle_name} from stdin") as copy,
            ):
                for zeile in inhalt:  # type: ignore[attr-defined]  # both kinds of rows in one mapping
                    copy.write_row(astuple(zeile))
    return befunde
