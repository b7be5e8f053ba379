"""One CSV file into one table of schema eingang: streaming, as text, hashed on the way."""

import csv
import hashlib
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO, Final

import psycopg
from psycopg import sql

from zielwerk.annahme.lieferschein import ZEICHENSAETZE
from zielwerk.annahme.struktur import LOSES_ZEICHEN, erster_satz, strukturfehler
from zielwerk.annahme.vertrag import Vertrag, Vertragswerk
from zielwerk.annahme.werte import Befund, name_zeigbar

BLOCK: Final = 1024 * 1024
SCHEMA: Final = "eingang"
# No table takes more than 1600 columns, and nobody reads a finding for each of them.
FELDER_MAX: Final = 1000
BOM: Final = b"\xef\xbb\xbf"
# Errors of COPY that the file is to blame for; everything else is a fault of the machine.
DATEIFEHLER: Final = (
    psycopg.errors.DataError,
    psycopg.errors.ProgramLimitExceeded,
    psycopg.errors.UntranslatableCharacter,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kopf:
    """The header of a file against its contract."""

    # Column of the table for each field of the file: known ones by name, others by position.
    felder: tuple[str, ...]
    bekannt: frozenset[str]
    befunde: tuple[Befund, ...]

    @property
    def ladbar(self) -> bool:
        """Tell whether the fields can be told apart."""
        return len(set(self.felder)) == len(self.felder) and bool(self.bekannt)


@dataclass(frozen=True, slots=True, kw_only=True)
class Eingelesen:
    """What became of one file; `tabelle` is None if it could not be loaded."""

    vertrag: Vertrag
    tabelle: str | None
    spalten: frozenset[str]
    zeilen: int
    sha256: str


class SatzfehlerError(Exception):
    """A record breaks a rule that COPY does not know; the place is found in the second reading."""

    def __init__(self, regel: str) -> None:
        """Keep the rule."""
        super().__init__(regel)
        self.regel = regel


class Blockleser:
    """Yields the blocks of a stream, hashes them and refuses endless records."""

    def __init__(self, strom: IO[bytes], satz_laenge_max: int) -> None:
        """Start at the beginning of a file."""
        self._strom = strom
        self._grenze = satz_laenge_max
        self._summe = hashlib.sha256()
        self._in_feld = False
        self._ohne_ende = 0
        # A quote is judged by its neighbours, also across blocks.
        self._ende = b""

    def bloecke(self) -> Iterator[bytes]:
        """Yield blocks of at most 1 MB."""
        for block in self._lesen():
            yield block
            # Afterwards: the header must be known before a finding can speak of its columns.
            self._laenge_pruefen(block)
            self._quotes_pruefen(block)

    def rest(self) -> str:
        """Read what is left and return the hash of the whole file."""
        for _ in self._lesen():
            pass
        return self._summe.hexdigest()

    def _lesen(self) -> Iterator[bytes]:
        while block := self._strom.read(BLOCK):
            self._summe.update(block)
            yield block

    def _laenge_pruefen(self, block: bytes) -> None:
        """Look for an end of record in each stretch as long as the limit; exact to twice the limit."""
        for anfang in range(0, len(block), self._grenze):
            teil = block[anfang : anfang + self._grenze]
            if self._hat_satzende(teil):
                self._ohne_ende = 0
            else:
                self._ohne_ende += len(teil)
                if self._ohne_ende > self._grenze:
                    raise SatzfehlerError("DAT-11")

    def _quotes_pruefen(self, block: bytes) -> None:
        """Refuse a quote in the middle of a field: COPY would drop it without a word."""
        text = (self._ende + block).removeprefix(BOM)
        if b'"' in block and LOSES_ZEICHEN.search(text):
            raise SatzfehlerError("DAT-15")
        self._ende = block[-2:]

    def _hat_satzende(self, teil: bytes) -> bool:
        """Tell whether a line end lies outside quotes, and remember on which side we are."""
        if b'"' not in teil:
            return not self._in_feld and b"\n" in teil
        stuecke = teil.split(b'"')
        aussen = stuecke[1 if self._in_feld else 0 :: 2]
        self._in_feld ^= len(stuecke) % 2 == 0
        return any(b"\n" in stueck for stueck in aussen)


class Einleser:
    """Loads the files of one package."""

    def __init__(
        self,
        verbindung: psycopg.Connection,
        werk: Vertragswerk,
        *,
        vorsilbe: str,
        zeichensatz: str,
        satz_laenge_max: int,
    ) -> None:
        """Keep what is the same for all files."""
        self._verbindung = verbindung
        self._werk = werk
        self._vorsilbe = vorsilbe
        self._server, self._python = ZEICHENSAETZE[zeichensatz]
        self._zeichensatz = zeichensatz
        self._grenze = satz_laenge_max

    def einlesen(
        self, vertrag: Vertrag, erneut: Iterable[IO[bytes]], strom: IO[bytes]
    ) -> tuple[Eingelesen, Iterator[Befund]]:
        """Load one file; `erneut` opens it once more when the place of an error is searched."""
        leser = Blockleser(strom, self._grenze)
        kopf: Kopf | None = None
        zeilen = -1
        befunde: Iterator[Befund] = iter(())
        try:
            bloecke = leser.bloecke()
            anfang = self._anfang(bloecke)
            kopf = self._kopf(vertrag, anfang)
            befunde = iter(kopf.befunde)
            if kopf.ladbar:
                zeilen = self._kopieren(vertrag, kopf, anfang, bloecke)
        except (SatzfehlerError, *DATEIFEHLER) as error:
            befunde = self._erklaeren(vertrag, kopf, erneut, error)
        geladen = zeilen >= 0 and kopf is not None
        eingelesen = Eingelesen(
            vertrag=vertrag,
            tabelle=self.tabelle(vertrag) if geladen else None,
            spalten=kopf.bekannt if geladen and kopf else frozenset(),
            zeilen=zeilen,
            sha256=leser.rest(),
        )
        return eingelesen, befunde

    def tabelle(self, vertrag: Vertrag) -> str:
        """Return the name of the table of a file."""
        return f"{self._vorsilbe}{vertrag.datei}"

    def _anfang(self, bloecke: Iterator[bytes]) -> bytes:
        """Return the first blocks, without a BOM, until they hold the whole header."""
        anfang = next(bloecke, b"")
        if self._server == "UTF8":
            anfang = anfang.removeprefix(BOM)
        return anfang

    def _kopf(self, vertrag: Vertrag, anfang: bytes) -> Kopf:
        zeile = erster_satz(anfang)
        try:
            text = zeile.decode(self._python)
            felder = next(csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True), [])
        except (UnicodeDecodeError, csv.Error):
            felder = []
        if not any(felder) or "\r" in "".join(felder) or len(felder) > FELDER_MAX:
            return Kopf(felder=(), bekannt=frozenset(), befunde=(self._befund(vertrag, "DAT-07", satz=1),))
        namen = [spalte.name for spalte in vertrag.spalten]
        anzahl = Counter(felder)
        befunde = [
            *(self._befund(vertrag, "DAT-05", spalte=name) for name in namen if name not in anzahl),
            *(self._befund(vertrag, "DAT-06", spalte=name) for name in namen if anzahl[name] > 1),
            *(
                self._befund(vertrag, "DAT-61", gefunden=name_zeigbar(feld) or f"Spalte {nummer}")
                for nummer, feld in enumerate(felder, start=1)
                if feld not in namen
            ),
        ]
        return Kopf(
            felder=tuple(
                feld if feld in namen else f"weitere_{nummer}"
                for nummer, feld in enumerate(felder, start=1)
            ),
            bekannt=frozenset(namen).intersection(felder),
            befunde=tuple(befunde),
        )

    def _kopieren(self, vertrag: Vertrag, kopf: Kopf, anfang: bytes, bloecke: Iterator[bytes]) -> int:
        tabelle = sql.Identifier(SCHEMA, self.tabelle(vertrag))
        spalten = sql.SQL(", ").join(sql.Identifier(feld) for feld in kopf.felder)
        with self._verbindung.transaction(), self._verbindung.cursor() as cursor:
            # The identity is the record number: the header is record 1.
            cursor.execute(
                sql.SQL(
                    "create unlogged table {} (satz integer generated always as identity"
                    " (start with 2 cache 1000), {}) with (autovacuum_enabled = false)"
                ).format(
                    tabelle,
                    sql.SQL(", ").join(sql.SQL("{} text").format(sql.Identifier(f)) for f in kopf.felder),
                )
            )
            with cursor.copy(
                sql.SQL(
                    "copy {} ({}) from stdin (format csv, delimiter ';', header true, encoding {},"
                    " force_null ({}))"
                ).format(tabelle, spalten, sql.Literal(self._server), spalten)
            ) as copy:
                copy.write(anfang)
                for block in bloecke:
                    copy.write(block)
            zeilen = cursor.rowcount
            cursor.execute(sql.SQL("analyze {}").format(tabelle))
        return zeilen

    def _erklaeren(
        self, vertrag: Vertrag, kopf: Kopf | None, erneut: Iterable[IO[bytes]], error: Exception
    ) -> Iterator[Befund]:
        """Find every broken record in a second, slower reading; the server names only the first."""
        if kopf is not None:
            yield from kopf.befunde
        gefunden = False
        for strom in erneut:
            for satz, regel in strukturfehler(
                strom,
                felder=len(kopf.felder) if kopf else 0,
                zeichensatz=self._python,
                satz_laenge_max=self._grenze,
            ):
                gefunden = True
                yield self._befund(
                    vertrag,
                    regel,
                    satz=satz,
                    spalten=len(kopf.felder) if kopf else 0,
                    zeichensatz=self._zeichensatz,
                    grenze=self._grenze,
                )
        if not gefunden:
            regel = error.regel if isinstance(error, SatzfehlerError) else "DAT-14"
            yield self._befund(vertrag, regel, grenze=self._grenze)

    def _befund(
        self,
        vertrag: Vertrag,
        regel: str,
        *,
        satz: int | None = None,
        gefunden: str | None = None,
        **werte: object,
    ) -> Befund:
        return Befund(
            datei=vertrag.dateiname,
            satz=satz,
            regel=regel,
            meldung=self._werk.meldung(regel, **werte),
            gefunden=gefunden,
            schwere="hinweis" if regel == "DAT-61" else "fehler",
        )


def verwerfen(verbindung: psycopg.Connection, vorsilbe: str) -> None:
    """Drop the tables of one run."""
    tabellen = verbindung.execute(
        "select tablename from pg_tables where schemaname = %s and starts_with(tablename, %s)",
        [SCHEMA, vorsilbe],
    ).fetchall()
    for (tabelle,) in tabellen:
        verbindung.execute(sql.SQL("drop table if exists {}").format(sql.Identifier(SCHEMA, tabelle)))
