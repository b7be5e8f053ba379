"""The quality page: rules × deliveries, drawn from the results that Great Expectations left.

GX's own Data Docs fetch styles and scripts from the network; this page needs nothing beside itself.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from zielwerk.annahme.regeln import regeln_der_datei
from zielwerk.annahme.traeger import lies_verzeichnis
from zielwerk.annahme.vertrag import STUFEN, lies_vertraege
from zielwerk.bericht import zahlen
from zielwerk.bericht.ablage import schreiben
from zielwerk.bericht.druck import VORLAGEN, html_aus
from zielwerk.einstellungen import Einstellungen

VORLAGE: Final = "qualitaet/index.html.jinja"
LIEFERUNGEN_MAX: Final = 12
TEILE_DER_NUMMER: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Zelle:
    """What became of one rule in one delivery."""

    zeichen: str
    text: str
    klasse: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Zeile:
    """One rule over the deliveries of a Träger."""

    kennung: str
    datei: str
    aussage: str
    schwere: str
    zellen: tuple[Zelle, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Traegerseite:
    """All rules of a Träger that were ever violated, and how many never were."""

    anker: str
    name: str
    lieferungen: tuple[str, ...]
    geprueft: tuple[str, ...]
    fehler: tuple[str, ...]
    hinweise: tuple[str, ...]
    zeilen: tuple[Zeile, ...]
    unverletzt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ergebnis:
    """One result of GX."""

    kennung: str
    schwere: str
    erfuellt: bool
    anzahl: int


def qualitaet_schreiben(einstellungen: Einstellungen) -> Path | None:
    """Write the page, whole or not at all; without any result there is none."""
    seiten = tuple(_seiten(einstellungen))
    if not seiten:
        return None
    ziel = einstellungen.berichte / "qualitaet" / "index.html"
    inhalt = html_aus(VORLAGE, einstellungen.projekt / VORLAGEN.name, seiten=seiten).encode()
    if not (ziel.is_file() and ziel.read_bytes() == inhalt):
        ziel.parent.mkdir(parents=True, exist_ok=True)
        schreiben(ziel, inhalt)
    return ziel


def _seiten(einstellungen: Einstellungen) -> Iterator[Traegerseite]:
    ordner = einstellungen.arbeit / "pruefung"
    traeger: dict[str, list[Path]] = {}
    for pfad in sorted(ordner.iterdir() if ordner.is_dir() else ()):
        if pfad.is_dir() and len(pfad.name.split("_")) == TEILE_DER_NUMMER:
            traeger.setdefault(pfad.name.partition("_")[0], []).append(pfad)
    namen = lies_verzeichnis(einstellungen.projekt)
    werk = lies_vertraege(einstellungen.projekt / "expectations")
    regeln = {
        regel.kennung: (regel.datei, regel.meldung, STUFEN.index(regel.stufe))
        for vertrag in werk.vertraege.values()
        for regel in regeln_der_datei(vertrag)
    }
    for nummer, pfade in traeger.items():
        yield _seite(nummer, namen.name(nummer), pfade[-LIEFERUNGEN_MAX:], regeln)


def _seite(
    nummer: str, name: str, pfade: list[Path], regeln: Mapping[str, tuple[str, str, int]]
) -> Traegerseite:
    lieferungen = [_lies(pfad) for pfad in pfade]
    bekannt = {kennung for lieferung in lieferungen for kennung in lieferung}
    verletzt = {
        kennung
        for lieferung in lieferungen
        for kennung, ergebnis in lieferung.items()
        if not ergebnis.erfuellt
    }
    schwere = {kennung: ergebnis.schwere for teil in lieferungen for kennung, ergebnis in teil.items()}
    reihenfolge = sorted(
        verletzt & regeln.keys(), key=lambda kennung: (schwere[kennung] != "critical", kennung)
    )
    return Traegerseite(
        anker=f"traeger-{nummer}",
        name=f"{nummer} {name}".strip(),
        lieferungen=tuple(pfad.name.partition("_")[2] for pfad in pfade),
        geprueft=tuple(_zahl(len(lieferung)) for lieferung in lieferungen),
        fehler=tuple(_summe(lieferung, "critical") for lieferung in lieferungen),
        hinweise=tuple(_summe(lieferung, "warning") for lieferung in lieferungen),
        zeilen=tuple(
            Zeile(
                kennung=kennung,
                datei=f"{regeln[kennung][0]}.csv",
                aussage=regeln[kennung][1].replace("{", "‹").replace("}", "›"),
                schwere="Fehler" if schwere[kennung] == "critical" else "Hinweis",
                zellen=tuple(_zelle(lieferung.get(kennung)) for lieferung in lieferungen),
            )
            for kennung in reihenfolge
        ),
        unverletzt=_zahl(len(bekannt - verletzt)),
    )


def _lies(ordner: Path) -> dict[str, _Ergebnis]:
    ergebnisse = {}
    for datei in sorted(ordner.glob("*.json")):
        try:
            inhalt: dict[str, Any] = json.loads(datei.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            # A run that is writing, or one that died: its verdict is in the log.
            continue
        for regel in inhalt["regeln"]:
            ergebnisse[regel["regel"]] = _Ergebnis(
                kennung=regel["regel"],
                schwere=regel["severity"],
                erfuellt=regel["success"],
                anzahl=regel["unexpected_count"],
            )
    return ergebnisse


def _zelle(ergebnis: _Ergebnis | None) -> Zelle:
    if ergebnis is None:
        return Zelle(zeichen="", text="nicht geprüft", klasse="leise")
    if ergebnis.erfuellt:
        return Zelle(zeichen="✓", text="", klasse="gut")
    return Zelle(
        zeichen="▼" if ergebnis.schwere == "critical" else "●",
        text=_zahl(ergebnis.anzahl),
        klasse="schlecht" if ergebnis.schwere == "critical" else "neutral",
    )


def _summe(lieferung: Mapping[str, _Ergebnis], schwere: str) -> str:
    return _zahl(sum(teil.anzahl for teil in lieferung.values() if teil.schwere == schwere))


def _zahl(wert: int) -> str:
    return zahlen.zahl(Decimal(wert), 0)
