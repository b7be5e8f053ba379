"""Defects to plant in a package, each with the one rule that is meant to find it.

The table is daten/fehlerbilder.csv; what a table cannot say is a function here.
"""

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from zielwerk.fehler import BedienungsError
from zielwerk.simulation.daten import ORDNER
from zielwerk.simulation.werkstueck import Schein, Werkstueck

FREMDE_PERSON: Final = "999Z999999"
FREMDE_BG: Final = "12345BG9999999"
NEUE_BG: Final = "BG9999999"
LANG: Final = 12 * 1024 * 1024
STRICH: Final = "–".encode()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fehlerbild:
    """A defect: its name, the rule that finds it, what it is and how it comes about."""

    name: str
    regel: str
    datei: str
    art: str
    werte: Mapping[str, str]
    beschreibung: str

    def einbauen(self, werkstueck: Werkstueck) -> None:
        """Spoil a package."""
        ersatz = {
            "{person}": FREMDE_PERSON,
            "{fremd}": FREMDE_BG,
            "{bg}": f"{werkstueck.kopf['traeger_nr']}{NEUE_BG}",
        }
        werte = {spalte: ersatz.get(wert, wert) for spalte, wert in self.werte.items()}
        match self.art:
            case "setzen":
                werkstueck.setzen(self.datei, **werte)
            case "anhaengen":
                werkstueck.anhaengen(self.datei, **werte)
            case "schein":
                werkstueck.kopf.update(werte)
            case _:
                EIGENE[self.name](werkstueck)


@cache
def fehlerbilder() -> tuple[Fehlerbild, ...]:
    """Return all defects."""
    with (ORDNER / "fehlerbilder.csv").open(encoding="utf-8", newline="") as datei:
        return tuple(
            Fehlerbild(
                name=zeile["name"],
                regel=zeile["regel"],
                datei=zeile["datei"],
                art=zeile["art"],
                werte=dict(_paar(teil) for teil in zeile["werte"].split("|") if teil),
                beschreibung=zeile["beschreibung"],
            )
            for zeile in csv.DictReader(datei, delimiter=";")
        )


def fehlerbild(name: str) -> Fehlerbild:
    """Return a defect by its name."""
    for bild in fehlerbilder():
        if bild.name == name:
            return bild
    raise BedienungsError(f"Den Fehler «{name}» gibt es nicht; «--fehler-liste» zeigt alle.")


def _paar(text: str) -> tuple[str, str]:
    spalte, _, wert = text.partition("=")
    return spalte, wert


def _paketname(werkstueck: Werkstueck) -> None:
    werkstueck.name = werkstueck.name.rpartition("_")[0]


def _unterordner(werkstueck: Werkstueck) -> None:
    werkstueck.im_unterordner = b"Notiz\n"


def _kein_json(werkstueck: Werkstueck) -> None:
    werkstueck.schein_text = b'{"schema_version": "1.0",'


def _feld_fehlt(werkstueck: Werkstueck) -> None:
    del werkstueck.kopf["fachverfahren"]


def _unbekannter_traeger(werkstueck: Werkstueck) -> None:
    werkstueck.name = werkstueck.name.replace(werkstueck.kopf["traeger_nr"], "00000", 1)
    werkstueck.kopf["traeger_nr"] = "00000"


def _zeitraum_verkehrt(werkstueck: Werkstueck) -> None:
    kopf = werkstueck.kopf
    kopf["anspruch_von"], kopf["anspruch_bis"] = kopf["anspruch_bis"], kopf["anspruch_von"]


def _doppelt_angegeben(werkstueck: Werkstueck) -> None:
    def aendern(schein: Schein) -> None:
        schein["dateien"].append(schein["dateien"][-1])

    werkstueck.danach.append(aendern)


def _pflichtdatei_fehlt(werkstueck: Werkstueck) -> None:
    werkstueck.weglassen("foerderung")


def _datei_fehlt(werkstueck: Werkstueck) -> None:
    werkstueck.verschwunden.add("foerderung.csv")


def _pruefsumme(werkstueck: Werkstueck) -> None:
    def aendern(schein: Schein) -> None:
        schein["dateien"][0]["sha256"] = "0" * 64

    werkstueck.danach.append(aendern)


def _satzzahl(werkstueck: Werkstueck) -> None:
    def aendern(schein: Schein) -> None:
        schein["dateien"][0]["zeilen"] += 1

    werkstueck.danach.append(aendern)


def _spalte_fehlt(werkstueck: Werkstueck) -> None:
    zeilen = werkstueck.zeilen("foerderung")
    werkstueck.ersetzen("foerderung", b"".join(zeile.rpartition(b";")[0] + b"\n" for zeile in zeilen))


def _spalte_doppelt(werkstueck: Werkstueck) -> None:
    zeilen = werkstueck.zeilen("foerderung")
    werkstueck.ersetzen(
        "foerderung", b"".join(zeile.rstrip(b"\n") + zeile[zeile.rindex(b";") :] for zeile in zeilen)
    )


def _kopfzeile_leer(werkstueck: Werkstueck) -> None:
    werkstueck.ersetzen("foerderung", b"\n" + b"".join(werkstueck.zeilen("foerderung")[1:]))


def _letzter_satz(aendern: Callable[[bytes], bytes]) -> Callable[[Werkstueck], None]:
    """Return a function that changes the bytes of the last record of foerderung.csv."""

    def einbauen(werkstueck: Werkstueck) -> None:
        zeilen = werkstueck.zeilen("foerderung")
        zeilen[-1] = aendern(zeilen[-1])
        werkstueck.ersetzen("foerderung", b"".join(zeilen))

    return einbauen


def _ueberschneidung(werkstueck: Werkstueck) -> None:
    werkstueck.setzen("bg_zeitraum", bis="")
    werkstueck.anhaengen("bg_zeitraum", von="01.01.2027")


EIGENE: Final[Mapping[str, Callable[[Werkstueck], None]]] = {
    "paketname": _paketname,
    "unterordner": _unterordner,
    "schein-kein-json": _kein_json,
    "schein-feld-fehlt": _feld_fehlt,
    "traeger-unbekannt": _unbekannter_traeger,
    "schein-zeitraum": _zeitraum_verkehrt,
    "schein-datei-doppelt": _doppelt_angegeben,
    "pflichtdatei-fehlt": _pflichtdatei_fehlt,
    "datei-fehlt": _datei_fehlt,
    "pruefsumme": _pruefsumme,
    "satzzahl": _satzzahl,
    "spalte-fehlt": _spalte_fehlt,
    "spalte-doppelt": _spalte_doppelt,
    "kopfzeile-leer": _kopfzeile_leer,
    "feld-zu-viel": _letzter_satz(lambda satz: b"mehr;" + satz),
    "zeichensatz": _letzter_satz(lambda satz: satz.replace(STRICH, b"\x96")),
    "anfuehrung-offen": _letzter_satz(lambda satz: b'"' + satz),
    "satz-endlos": _letzter_satz(lambda satz: b"x" * LANG + satz),
    "zeilenende": _letzter_satz(lambda satz: satz.rstrip(b"\n") + b"\r\n"),
    "nullbyte": _letzter_satz(lambda satz: satz.replace(STRICH, b"\0")),
    "anfuehrung-lose": _letzter_satz(lambda satz: satz.replace(STRICH, b'"x"')),
    "bg-ueberschneidung": _ueberschneidung,
}
