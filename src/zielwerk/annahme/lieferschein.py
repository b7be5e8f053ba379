"""lieferschein.json, checked field by field before anything else is read."""

import json
import re
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, Final

from zielwerk.annahme.paket import Paketname
from zielwerk.annahme.vertrag import Vertragswerk
from zielwerk.annahme.werte import Befund, Dateiangabe, Lieferschein, name_zeigbar, zeigbar

DATEI: Final = "lieferschein.json"
GROESSE_MAX: Final = 1024 * 1024
ARTEN: Final = ("initial", "monat", "korrektur")
# What the contract calls an encoding, what PostgreSQL and what Python call it.
ZEICHENSAETZE: Final[Mapping[str, tuple[str, str]]] = {
    "utf-8": ("UTF8", "utf-8"),
    "cp1252": ("WIN1252", "cp1252"),
    "iso-8859-15": ("LATIN9", "iso8859-15"),
}
TEXT_MAX: Final = 200
DATEINAME: Final = re.compile(r"[\w .\-]{1,100}")


class _DoppeltesFeldError(ValueError):
    """A key that stands twice: which of the two counts, nobody knows."""


def lies_lieferschein(
    inhalt: bytes, name: Paketname, werk: Vertragswerk
) -> tuple[Lieferschein | None, list[Befund]]:
    """Return the Lieferschein, or None, and every finding about it."""
    pruefer = _Pruefer(werk)
    try:
        # Cut to one byte above the limit, a longer file is broken JSON.
        angaben = json.loads(inhalt[:GROESSE_MAX].decode("utf-8-sig"), object_pairs_hook=_ohne_doppelte)
    except _DoppeltesFeldError as error:
        pruefer.melden("LIE-03", feld=name_zeigbar(str(error)) or "?")
        return None, pruefer.befunde
    except (ValueError, RecursionError):
        pruefer.melden("LIE-02")
        return None, pruefer.befunde
    if not isinstance(angaben, dict):
        pruefer.melden("LIE-02")
        return None, pruefer.befunde
    version = angaben.get("schema_version")
    if isinstance(version, str) and version in LESER:
        pruefer = LESER[version](werk)
    return pruefer.pruefen(angaben, name), pruefer.befunde


def _ohne_doppelte(paare: list[tuple[str, Any]]) -> dict[str, Any]:
    for feld, anzahl in Counter(feld for feld, _ in paare).items():
        if anzahl > 1:
            raise _DoppeltesFeldError(feld)
    return dict(paare)


class _Pruefer:
    """Collects the findings while the fields are read."""

    def __init__(self, werk: Vertragswerk) -> None:
        self.werk = werk
        self.befunde: list[Befund] = []

    def melden(self, regel: str, gefunden: object = None, **werte: object) -> None:
        """Add one finding."""
        text = None if gefunden is None else zeigbar(str(gefunden))
        self.befunde.append(
            Befund(
                datei=DATEI,
                satz=None,
                regel=regel,
                meldung=self.werk.meldung(regel, **werte),
                gefunden=text,
                schwere="hinweis" if regel == "LIE-61" else "fehler",
            )
        )

    def pruefen(self, angaben: dict[str, Any], name: Paketname) -> Lieferschein | None:
        """Read all fields; None if one is wrong."""
        version = self._feld(angaben, "schema_version", _text, "ein Text")
        if version is not None and version not in LESER:
            self.melden("LIE-05", version)
        traeger_nr = self._feld(angaben, "traeger_nr", _traeger_nr, "ein Text aus fünf Ziffern")
        berichtsmonat = self._feld(angaben, "berichtsmonat", _monat, "ein Monat JJJJ-MM")
        lfd = self._feld(angaben, "lfd", _lfd, "eine ganze Zahl von 1 bis 99")
        art = self._feld(angaben, "art", _aus(ARTEN), f"eines von {', '.join(ARTEN)}")
        von = self._feld(angaben, "anspruch_von", _monat, "ein Monat JJJJ-MM")
        bis = self._feld(angaben, "anspruch_bis", _monat, "ein Monat JJJJ-MM")
        erstellt_am = self._feld(
            angaben, "erstellt_am", _zeitpunkt, "ein Zeitpunkt nach ISO 8601 mit Zeitzone"
        )
        fachverfahren = self._feld(
            angaben, "fachverfahren", _text, f"ein Text von höchstens {TEXT_MAX} Zeichen"
        )
        zeichensatz = self._feld(
            angaben, "zeichensatz", _aus(tuple(ZEICHENSAETZE)), f"eines von {', '.join(ZEICHENSAETZE)}"
        )
        dateien = self._dateien(angaben)
        for feld, wert, erwartet in (
            ("traeger_nr", traeger_nr, name.traeger_nr),
            ("berichtsmonat", berichtsmonat, name.berichtsmonat),
            ("lfd", lfd, name.lfd),
        ):
            if wert is not None and wert != erwartet:
                self.melden("LIE-06", f"{wert:%Y-%m}" if isinstance(wert, date) else wert, feld=feld)
        if von and bis and von > bis:
            self.melden("LIE-08", f"{von:%Y-%m} > {bis:%Y-%m}")
        self._unbekannte(angaben)
        if any(befund.schwere == "fehler" for befund in self.befunde):
            return None
        return Lieferschein(
            schema_version=version,
            traeger_nr=traeger_nr,
            berichtsmonat=berichtsmonat,
            lfd=lfd,
            art=art,
            anspruch_von=von,
            anspruch_bis=bis,
            erstellt_am=erstellt_am,
            fachverfahren=fachverfahren,
            zeichensatz=zeichensatz,
            dateien=tuple(dateien),
        )

    def _feld(
        self, angaben: dict[str, Any], feld: str, lesen: Callable[[Any], Any], erwartet: str, ort: str = ""
    ) -> Any:  # noqa: ANN401 the type is that of the reader
        if feld not in angaben:
            self.melden("LIE-03", feld=ort + feld)
            return None
        try:
            return lesen(angaben[feld])
        except (TypeError, ValueError, OverflowError):
            self.melden("LIE-04", angaben[feld], feld=ort + feld, erwartet=erwartet)
            return None

    def _dateien(self, angaben: dict[str, Any]) -> list[Dateiangabe]:
        liste = self._feld(angaben, "dateien", _liste, "eine Liste von Dateien")
        dateien = []
        for nummer, eintrag in enumerate(liste or (), start=1):
            ort = f"dateien[{nummer}]."
            if not isinstance(eintrag, dict):
                self.melden("LIE-04", feld=ort[:-1], erwartet="eine Angabe mit name, zeilen und sha256")
                continue
            name = self._feld(eintrag, "name", _dateiname, "ein Dateiname ohne Ordner", ort)
            zeilen = self._feld(eintrag, "zeilen", _anzahl, "eine ganze Zahl ab 0", ort)
            summe = self._feld(eintrag, "sha256", _sha256, "eine SHA-256-Prüfsumme aus 64 Hexziffern", ort)
            if name is not None and zeilen is not None and summe is not None:
                dateien.append(Dateiangabe(name=name, zeilen=zeilen, sha256=summe))
        for name, anzahl in Counter(datei.name for datei in dateien).items():
            if anzahl > 1:
                self.melden("LIE-09", name_zeigbar(name))
        return dateien

    def _unbekannte(self, angaben: dict[str, Any]) -> None:
        bekannt = set(Lieferschein.__dataclass_fields__)
        unbekannt = [name_zeigbar(feld) or "?" for feld in angaben if feld not in bekannt]
        if unbekannt:
            self.melden("LIE-61", ", ".join(sorted(unbekannt)))


def _text(wert: Any) -> str:  # noqa: ANN401 whatever JSON holds
    if not isinstance(wert, str) or not wert.strip() or len(wert) > TEXT_MAX or not wert.isprintable():
        raise ValueError
    return wert


def _traeger_nr(wert: Any) -> str:  # noqa: ANN401 whatever JSON holds
    if not re.fullmatch("[0-9]{5}", wert):
        raise ValueError
    return str(wert)


def _monat(wert: Any) -> date:  # noqa: ANN401 whatever JSON holds
    treffer = re.fullmatch("([0-9]{4})-(0[1-9]|1[0-2])", wert)
    if not treffer:
        raise ValueError
    return date(int(treffer[1]), int(treffer[2]), 1)


def _lfd(wert: Any) -> int:  # noqa: ANN401 whatever JSON holds
    if type(wert) is not int or not 1 <= wert <= 99:  # noqa: PLR2004 two digits
        raise ValueError
    return wert


def _anzahl(wert: Any) -> int:  # noqa: ANN401 whatever JSON holds
    if type(wert) is not int or not 0 <= wert < 2**31:
        raise ValueError
    return wert


def _sha256(wert: Any) -> str:  # noqa: ANN401 whatever JSON holds
    if not re.fullmatch("[0-9a-fA-F]{64}", wert):
        raise ValueError
    return str(wert).lower()


def _dateiname(wert: Any) -> str:  # noqa: ANN401 whatever JSON holds
    if not DATEINAME.fullmatch(wert) or wert in {".", ".."}:
        raise ValueError
    return str(wert)


def _zeitpunkt(wert: Any) -> datetime:  # noqa: ANN401 whatever JSON holds
    zeitpunkt = datetime.fromisoformat(wert)
    if zeitpunkt.tzinfo is None or not re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T", wert):
        raise ValueError
    return zeitpunkt


def _liste(wert: Any) -> list[Any]:  # noqa: ANN401 whatever JSON holds
    if not isinstance(wert, list):
        raise TypeError
    return wert


def _aus(erlaubt: tuple[str, ...]) -> Callable[[Any], str]:
    def lesen(wert: Any) -> str:  # noqa: ANN401 whatever JSON holds
        if wert not in erlaubt:
            raise ValueError
        return str(wert)

    return lesen


# Who reads which version of the contract. A new version is a line here with a reader of its own (mostly
# a subclass of the one before), so that packages of older versions stay readable.
LESER: Final[Mapping[str, type[_Pruefer]]] = {"1.0": _Pruefer}
