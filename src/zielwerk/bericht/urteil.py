"""Whether a change is good news, and the sign and word that say so."""

from decimal import Decimal
from enum import StrEnum

from zielwerk.bericht import zahlen
from zielwerk.bericht.begriffe import Richtung
from zielwerk.bericht.monatsbericht.wert import Kennzahl, Messwert


class Bewertung(StrEnum):
    """Whether a change against last year or a target is good news."""

    GUT = "gut"
    SCHLECHT = "schlecht"
    NEUTRAL = "neutral"

    @property
    def zeichen(self) -> str:
        """Return the symbol that carries the meaning without colour."""
        return {"gut": "▲", "schlecht": "▼", "neutral": "●"}[self.value]

    @property
    def wort(self) -> str:
        """Return the word a screen reader speaks."""
        return {"gut": "günstig", "schlecht": "ungünstig", "neutral": "ohne Wertung"}[self.value]


def bewerten(richtung: Richtung, abweichung: Decimal | None) -> Bewertung | None:
    """Judge a change by the direction that the catalogue calls good; rounding decides first."""
    if abweichung is None:
        return None
    gerundet = zahlen.runden(abweichung)
    if richtung == "neutral" or gerundet == 0:
        return Bewertung.NEUTRAL
    return Bewertung.GUT if (gerundet > 0) == (richtung == "hoch") else Bewertung.SCHLECHT


def vorjahresvergleich(kennzahl: Kennzahl, messwert: Messwert) -> Decimal | None:
    """Return the change against last year: K1 and its like are one, quotas have a difference."""
    return messwert.wert if kennzahl.art == "veraenderung" else messwert.differenz
