"""A report of any kind as HTML and as PDF."""

from pathlib import Path
from typing import Final

from zielwerk.bericht.anhaenge import anhaenge
from zielwerk.bericht.arten import art_von
from zielwerk.bericht.berichtsart import Bericht, Zustand
from zielwerk.bericht.druck import VORLAGEN, als_pdf, html_aus
from zielwerk.bericht.monatsbericht.art import MONATSBERICHT

__all__ = ["VORLAGEN", "als_html", "rendern"]

VORLAGE: Final = MONATSBERICHT.vorlage


def rendern(bericht: Bericht, zustand: Zustand = Zustand.ENTWURF, vorlagen: Path = VORLAGEN) -> bytes:
    """Return the PDF of a report; the same report gives the same bytes, anywhere and any time."""
    art = art_von(bericht)
    return als_pdf(
        als_html(art.ansicht(bericht, zustand), vorlagen, art.vorlage),
        vorlage=art.vorlage,
        vorlagen=vorlagen,
        erstellt=bericht.kopf.lieferung_erstellt_am,
        kennung=bericht.fingerprint(),
        anhaenge=anhaenge(bericht, art),
    )


def als_html(sicht: object, vorlagen: Path = VORLAGEN, vorlage: str = VORLAGE) -> str:
    """Lay the texts out; an undefined name is an error, and no text becomes markup."""
    return html_aus(vorlage, vorlagen, bericht=sicht)
