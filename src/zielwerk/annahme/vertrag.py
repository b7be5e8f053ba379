"""The contracts in expectations/ as frozen values: what a delivery file must look like."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

import yaml

STUFEN: Final = ("format", "werte", "schluessel", "verweise", "logik", "plausibilitaet")
TYPEN: Final = "arten.yml"
CODES: Final = "codes.yml"
PAKETREGELN: Final = "paket.yml"
KEINE_VERTRAEGE: Final = frozenset({TYPEN, CODES, PAKETREGELN})

Schwere = Literal["fehler", "hinweis"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Art:
    """A kind of column: the shape of its text and its value in raw."""

    name: str
    format: str | None
    laenge: int | None
    wortlaut: str
    sql: str | None
    kennung: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spalte:
    """One column of a delivery file."""

    name: str
    art: Art
    pflicht: bool
    raw: str
    rang: str | None
    laenge: int | None
    codes: Mapping[str, str]
    zeitraum: bool
    beschreibung: str

    @property
    def ist_kennung(self) -> bool:
        """Tell whether the values identify a person or a case and are never printed."""
        return self.art.kennung is not None

    @property
    def muster(self) -> str | None:
        """Return the regular expression for the whole value, None for a code list."""
        return self.art.format

    @property
    def wortlaut(self) -> str:
        """Return in German what a value is."""
        codes = ", ".join(self.codes)
        return self.art.wortlaut.replace("{laenge}", str(self.laenge)).replace("{codes}", codes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verweis:
    """A column whose values must stand in a column of another file."""

    spalte: str
    datei: str
    auf: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wirkung:
    """What a Hinweis may change: the Grunddaten, by the persons named in a column of its records."""

    person: str
    grunddaten: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FreieRegel:
    """A rule as written in a contract; `typ` is the name of a GX expectation."""

    kennung: str
    stufe: str
    schwere: Schwere
    spalten: tuple[str, ...]
    # Columns the rule reads in other files.
    dateien: Mapping[str, tuple[str, ...]]
    meldung: str
    abhilfe: str
    wirkung: Wirkung | None
    typ: str
    kwargs: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paketregel:
    """A rule about the package itself, its Lieferschein, or against earlier deliveries."""

    kennung: str
    meldung: str
    abhilfe: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Vertrag:
    """The contract of one delivery file."""

    datei: str
    kuerzel: str
    modul: str | None
    pflicht: bool
    beschreibung: str
    schluessel: tuple[str, ...]
    spalten: tuple[Spalte, ...]
    verweise: tuple[Verweis, ...]
    regeln: tuple[FreieRegel, ...]

    @property
    def dateiname(self) -> str:
        """Return the name of the file in the package."""
        return f"{self.datei}.csv"

    def spalte(self, name: str) -> Spalte:
        """Return one column."""
        return next(spalte for spalte in self.spalten if spalte.name == name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vertragswerk:
    """All contracts, in the order of their files, and the fingerprint of their sources."""

    vertraege: Mapping[str, Vertrag]
    paketregeln: Mapping[str, Paketregel]
    codelisten: Mapping[str, Mapping[str, str]]
    pruefsumme: str

    def zur_datei(self, dateiname: str) -> Vertrag | None:
        """Return the contract of a file by its name in the package."""
        stamm, punkt, endung = dateiname.partition(".")
        return self.vertraege.get(stamm) if punkt and endung == "csv" else None

    def meldung(self, regel: str, **werte: object) -> str:
        """Return the sentence of a rule about the package itself."""
        return self.paketregeln[regel].meldung.format(**werte)


@cache
def lies_vertraege(ordner: Path) -> Vertragswerk:
    """Read expectations/ once per process."""
    arten = {name: _art(name, angaben) for name, angaben in _yaml(ordner / TYPEN).items()}
    codes = {
        name: {str(code): str(text) for code, text in liste.items()}
        for name, liste in _yaml(ordner / CODES).items()
    }
    dateien = sorted(pfad for pfad in ordner.glob("*.yml") if pfad.name not in KEINE_VERTRAEGE)
    vertraege = [_vertrag(_yaml(pfad), arten, codes) for pfad in dateien]
    # Required files first, then by module: the order of the documentation and of the findings.
    vertraege.sort(key=lambda vertrag: (not vertrag.pflicht, _rang(vertrag), vertrag.datei))
    quellen = [ordner / TYPEN, ordner / CODES, ordner / PAKETREGELN, *dateien]
    return Vertragswerk(
        vertraege={vertrag.datei: vertrag for vertrag in vertraege},
        paketregeln={
            kennung: Paketregel(kennung=kennung, meldung=angaben["meldung"], abhilfe=angaben["abhilfe"])
            for kennung, angaben in _yaml(ordner / PAKETREGELN).items()
        },
        codelisten=codes,
        pruefsumme=pruefsumme(quellen),
    )


def pruefsumme(quellen: list[Path]) -> str:
    """Return one hash over the contents of several files."""
    summe = hashlib.sha256()
    for quelle in quellen:
        summe.update(hashlib.sha256(quelle.read_bytes()).digest())
    return summe.hexdigest()


def _rang(vertrag: Vertrag) -> int:
    reihenfolge = ("person", "bg_zeitraum", "person_zeitraum", "anspruch")
    return reihenfolge.index(vertrag.datei) if vertrag.datei in reihenfolge else len(reihenfolge)


def _yaml(pfad: Path) -> dict[str, Any]:
    # The C loader reads the contracts in a tenth of the time; both know plain values only.
    inhalt = yaml.load(pfad.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    if not isinstance(inhalt, dict):
        raise TypeError(f"{pfad.name}: expected a mapping")
    return inhalt


def _art(name: str, angaben: Mapping[str, Any]) -> Art:
    return Art(
        name=name,
        format=angaben.get("format"),
        laenge=angaben.get("laenge"),
        wortlaut=angaben["wortlaut"],
        sql=angaben.get("sql"),
        kennung=angaben.get("kennung"),
    )


def _vertrag(
    angaben: Mapping[str, Any], arten: Mapping[str, Art], codes: Mapping[str, Mapping[str, str]]
) -> Vertrag:
    return Vertrag(
        datei=angaben["datei"],
        kuerzel=angaben["kuerzel"],
        modul=angaben.get("modul"),
        pflicht=angaben["pflicht"],
        beschreibung=angaben["beschreibung"],
        schluessel=tuple(angaben["schluessel"]),
        spalten=tuple(_spalte(spalte, arten, codes) for spalte in angaben["spalten"]),
        verweise=tuple(Verweis(**verweis) for verweis in angaben.get("verweise", ())),
        regeln=tuple(_regel(regel) for regel in angaben.get("regeln", ())),
    )


def _spalte(
    angaben: Mapping[str, Any], arten: Mapping[str, Art], codes: Mapping[str, Mapping[str, str]]
) -> Spalte:
    art = arten[angaben["art"]]
    return Spalte(
        name=angaben["name"],
        art=art,
        pflicht=angaben.get("pflicht", True),
        raw=angaben.get("raw", angaben["name"]),
        rang=angaben.get("rang"),
        laenge=angaben.get("laenge", art.laenge),
        codes=codes[angaben["codes"]] if "codes" in angaben else {},
        zeitraum=angaben.get("zeitraum", angaben["art"] in {"datum", "monat", "jahr"}),
        beschreibung=angaben["beschreibung"],
    )


def _regel(angaben: Mapping[str, Any]) -> FreieRegel:
    typ = next(name for name in angaben if name.startswith(("expect_", "unexpected_")))
    wirkung = angaben.get("wirkung")
    return FreieRegel(
        kennung=angaben["kennung"],
        stufe=angaben["stufe"],
        schwere=angaben.get("schwere", "fehler"),
        spalten=tuple(angaben["spalten"]),
        dateien={datei: tuple(spalten) for datei, spalten in angaben.get("dateien", {}).items()},
        meldung=angaben["meldung"],
        abhilfe=angaben["abhilfe"],
        wirkung=wirkung
        and Wirkung(person=wirkung["person"], grunddaten=tuple(wirkung.get("grunddaten", ()))),
        typ=typ,
        kwargs=angaben[typ],
    )
