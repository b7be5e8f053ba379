"""From the warehouse to files: read, render, put all files down at once, skip what is there."""

import hashlib
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Generic

from zielwerk import datenbank
from zielwerk.bericht import arten
from zielwerk.bericht.ablage import allein_im_ordner, lies_stand, merke_stand, schreiben, soll_stand
from zielwerk.bericht.berichtsart import B, Thema
from zielwerk.bericht.fehler import ThemaUnbekanntError
from zielwerk.bericht.monatsbericht import zusammenstellen
from zielwerk.bericht.rendern import ENDUNGEN, VORLAGEN, fassung
from zielwerk.betrieb import laufbuch
from zielwerk.einstellungen import Einstellungen

PROGRAMM: Final = Path(__file__).parent
ANWENDUNG: Final = "bericht"


@dataclass(frozen=True, slots=True, kw_only=True)
class Auftrag:
    """One report to be made."""

    art: str
    thema: Thema

    @property
    def name(self) -> str:
        """Name the report as its files are named."""
        return self.thema.dateistamm(self.art)


@dataclass(frozen=True, slots=True, kw_only=True)
class Berichtsdatei(Generic[B]):
    """The files of a report and the value they were made from."""

    dateien: dict[str, Path]
    """By ending: PDF and page, the value, its figures as tables."""

    fingerabdruck: str
    bericht: B
    neu: bool

    @property
    def pdf(self) -> Path:
        """Return the edition for paper."""
        return self.dateien[".pdf"]

    @property
    def json(self) -> Path:
        """Return the value."""
        return self.dateien[".json"]


def auftraege(
    einstellungen: Einstellungen,
    *,
    traeger_nr: str,
    art: str,
    datenstand: date | None = None,
    zusatz: str | None = None,
) -> list[Auftrag]:
    """Return the reports of a kind, or of all kinds, that can be made for a Träger."""
    gefunden = []
    with closing(datenbank.connect(einstellungen, anwendung=ANWENDUNG)) as verbindung:
        for eintrag in arten.ausgewaehlt(art):
            themen = eintrag.themen(verbindung, traeger_nr, datenstand)
            gefunden += [Auftrag(art=eintrag.schluessel, thema=thema) for thema in themen]
    gewaehlt = [auftrag for auftrag in gefunden if zusatz is None or auftrag.thema.zusatz == zusatz]
    if not gewaehlt:
        vorhanden = ", ".join(auftrag.thema.zusatz for auftrag in gefunden if auftrag.thema.zusatz)
        raise ThemaUnbekanntError(
            f"Für Träger {traeger_nr} gibt es keinen solchen Bericht"
            + (f"; vorhanden für: {vorhanden}." if vorhanden else ".")
        )
    return gewaehlt


def ausfuehren(einstellungen: Einstellungen, auftrag: Auftrag) -> Berichtsdatei[Any]:
    """Make one report; an unchanged one is left as it is."""
    art = arten.art(auftrag.art)
    with laufbuch.schritt(einstellungen, "berichten", auftrag.name):
        with closing(datenbank.connect(einstellungen, anwendung=ANWENDUNG)) as verbindung:
            bericht = art.zusammenstellen(verbindung, auftrag.thema)
        return ablegen(einstellungen.berichte, bericht, einstellungen.projekt / VORLAGEN.name)


def traeger_mit_daten(einstellungen: Einstellungen) -> list[str]:
    """Return every Träger for which a report can be made."""
    with closing(datenbank.connect(einstellungen, anwendung=ANWENDUNG)) as verbindung:
        return zusammenstellen.traeger_nummern(verbindung)


def datenstaende(einstellungen: Einstellungen, traeger_nr: str) -> list[date]:
    """Return every Datenstand for which a report of the Träger can be made, oldest first."""
    with closing(datenbank.connect(einstellungen, anwendung=ANWENDUNG)) as verbindung:
        return zusammenstellen.datenstaende(verbindung, traeger_nr)


def ablegen(ordner: Path, bericht: B, vorlagen: Path = VORLAGEN) -> Berichtsdatei[B]:
    """Write all files of a report beside each other, unless exactly these are already there."""
    name = arten.art_von(bericht).dateistamm(bericht)
    ziel = ordner / bericht.kopf.traeger_nr
    dateien = {endung: ziel / f"{name}{endung}" for endung in ENDUNGEN}
    stand = ziel / f".{name}.stand"
    abdruck, programm = bericht.fingerprint(), programm_fingerabdruck(vorlagen)
    neu = lies_stand(stand) != soll_stand(abdruck, programm, dateien.values())
    if neu:
        inhalte = fassung(bericht, vorlagen=vorlagen).dateien()
        with allein_im_ordner(ziel, name):
            for endung, pfad in dateien.items():
                schreiben(pfad, inhalte[endung])
            merke_stand(stand, soll_stand(abdruck, programm, dateien.values()))
    return Berichtsdatei(dateien=dateien, fingerabdruck=abdruck, bericht=bericht, neu=neu)


@lru_cache(maxsize=4)
def programm_fingerabdruck(vorlagen: Path = VORLAGEN) -> str:
    """Identify the code, templates and fonts that make a report look as it does."""
    from importlib.metadata import version

    programme = " ".join(f"{name} {version(name)}" for name in ("weasyprint", "xlsxwriter"))
    summe = hashlib.sha256(programme.encode())
    dateien = [
        *PROGRAMM.rglob("*.py"),
        *PROGRAMM.rglob("*.geojson"),
        *(pfad for pfad in vorlagen.rglob("*") if pfad.is_file()),
    ]
    for datei in sorted(dateien):
        summe.update(datei.name.encode())
        summe.update(datei.read_bytes())
    return summe.hexdigest()[:12]
