"""The Monatsbericht as HTML and as PDF."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from zielwerk.bericht import anhaenge
from zielwerk.bericht.druck import VORLAGEN, als_pdf, html_aus
from zielwerk.bericht.monatsbericht.ansicht import Ansicht, Zustand, ansicht

if TYPE_CHECKING:
    from zielwerk.bericht.monatsbericht.wert import Monatsbericht

__all__ = ["VORLAGEN", "als_html", "rendern"]

VORLAGE: Final = "monatsbericht/bericht.html.jinja"


def rendern(
    bericht: "Monatsbericht", zustand: Zustand = Zustand.ENTWURF, vorlagen: Path = VORLAGEN
) -> bytes:
    """Return the PDF of a report; the same report gives the same bytes, anywhere and any time."""
    return als_pdf(
        als_html(ansicht(bericht, zustand), vorlagen),
        vorlage=VORLAGE,
        vorlagen=vorlagen,
        erstellt=bericht.kopf.lieferung_erstellt_am,
        kennung=bericht.fingerprint(),
        anhaenge=anhaenge.anhaenge(bericht),
    )


def als_html(sicht: Ansicht, vorlagen: Path = VORLAGEN, vorlage: str = VORLAGE) -> str:
    """Lay the texts out; an undefined name is an error, and no text becomes markup."""
    return html_aus(vorlage, vorlagen, bericht=sicht)
