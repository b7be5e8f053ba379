"""A report of any kind in every edition: PDF for paper, a page for the screen, figures as tables."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from zielwerk.bericht.anhaenge import als_csv, anhaenge
from zielwerk.bericht.arbeitsmappe import Inhalt, arbeitsmappe
from zielwerk.bericht.arten import art_von
from zielwerk.bericht.berichtsart import Bericht, Zustand
from zielwerk.bericht.druck import VORLAGEN, als_pdf, html_aus
from zielwerk.bericht.gedruckt import gedruckte_zahlen
from zielwerk.bericht.monatsbericht.art import MONATSBERICHT
from zielwerk.bericht.zahlenwerk import zahlenwerk

__all__ = ["ENDUNGEN", "VORLAGEN", "Fassung", "als_html", "fassung", "rendern"]

VORLAGE: Final = MONATSBERICHT.vorlage
ENDUNGEN: Final = (".json", ".csv", ".xlsx", ".html", ".pdf")
"""The files of a report; the PDF comes last, where it lies the others lie, too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fassung:
    """A report in words, checked: every printed figure has a key that the report knows."""

    inhalt: Inhalt
    blatt: str
    seite: str
    vorlagen: Path

    def dateien(self) -> dict[str, bytes]:
        """Return the contents of all files by their endings."""
        text, tabelle = self.inhalt.bericht.to_json().encode(), self._csv()
        return {
            ".json": text,
            ".csv": tabelle,
            ".xlsx": arbeitsmappe(self.inhalt),
            ".html": self.seite.encode(),
            ".pdf": self._pdf(tabelle),
        }

    def pdf(self) -> bytes:
        """Return the PDF with its data attached."""
        return self._pdf(self._csv())

    def _pdf(self, tabelle: bytes) -> bytes:
        bericht = self.inhalt.bericht
        return als_pdf(
            self.blatt,
            vorlage=self.inhalt.art.vorlage,
            vorlagen=self.vorlagen,
            erstellt=bericht.kopf.lieferung_erstellt_am,
            kennung=bericht.fingerprint(),
            anhaenge=anhaenge(bericht, self.inhalt.art, tabelle),
        )

    def _csv(self) -> bytes:
        return als_csv(self.inhalt.angaben, self.inhalt.gedruckt).encode()


def fassung(bericht: Bericht, zustand: Zustand = Zustand.ENTWURF, vorlagen: Path = VORLAGEN) -> Fassung:
    """Put a report into words for paper and for the screen."""
    art = art_von(bericht)
    sicht = art.ansicht(bericht, zustand)
    angaben = zahlenwerk(art, bericht, sicht)
    blatt = als_html(sicht, vorlagen, art.vorlage)
    bekannt = {angabe.schluessel for angabe in angaben}
    return Fassung(
        inhalt=Inhalt(
            art=art,
            bericht=bericht,
            sicht=sicht,
            zustand=zustand,
            angaben=angaben,
            gedruckt=gedruckte_zahlen(blatt, bekannt, art.vorlage),
        ),
        blatt=blatt,
        seite=html_aus(art.vorlage, vorlagen, bildschirm=True, bericht=sicht),
        vorlagen=vorlagen,
    )


def rendern(bericht: Bericht, zustand: Zustand = Zustand.ENTWURF, vorlagen: Path = VORLAGEN) -> bytes:
    """Return the PDF of a report; the same report gives the same bytes, anywhere and any time."""
    return fassung(bericht, zustand, vorlagen).pdf()


def als_html(sicht: object, vorlagen: Path = VORLAGEN, vorlage: str = VORLAGE) -> str:
    """Lay the texts out for paper."""
    return html_aus(vorlage, vorlagen, bericht=sicht)
