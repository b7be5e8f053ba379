"""The report kinds of Zielwerk, in the order in which they are made."""

from typing import Any, Final

from zielwerk.bericht.berichtsart import Bericht, Berichtsart
from zielwerk.bericht.eingliederungsbericht.art import EINGLIEDERUNGSBERICHT
from zielwerk.bericht.monatsbericht.art import MONATSBERICHT
from zielwerk.bericht.quartiersbericht.art import QUARTIERSBERICHT
from zielwerk.bericht.teambericht.art import TEAMBERICHT
from zielwerk.bericht.zielnachhaltung.art import ZIELNACHHALTUNG
from zielwerk.fehler import BedienungsError

ARTEN: Final[dict[str, Berichtsart[Any]]] = {
    art.schluessel: art
    for art in (
        *(MONATSBERICHT, TEAMBERICHT, QUARTIERSBERICHT, ZIELNACHHALTUNG),
        EINGLIEDERUNGSBERICHT,
    )
}
ALLE: Final = "alle"


def art(schluessel: str) -> Berichtsart[Any]:
    """Return a kind by its key."""
    if schluessel not in ARTEN:
        raise BedienungsError(
            f"Die Berichtsart «{schluessel}» gibt es nicht; vorhanden: {', '.join((*ARTEN, ALLE))}."
        )
    return ARTEN[schluessel]


def ausgewaehlt(schluessel: str) -> tuple[Berichtsart[Any], ...]:
    """Return the kind that was asked for, or all of them."""
    return tuple(ARTEN.values()) if schluessel == ALLE else (art(schluessel),)


def art_von(bericht: Bericht) -> Berichtsart[Any]:
    """Return the kind that a value belongs to."""
    return next(eintrag for eintrag in ARTEN.values() if isinstance(bericht, eintrag.klasse))
