"""German comparisons of a part with its whole and with last year; rounding decides first."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from zielwerk.bericht import texte, zahlen


@dataclass(frozen=True, slots=True)
class Bezug:
    """What something is compared with, in the cases that sentences need."""

    dativ: str
    genitiv: str


JOBCENTER: Final = Bezug("dem Jobcenter", "des Jobcenters")
VORJAHR: Final = Bezug("dem Vorjahr", "des Vorjahres")


def lage(abstand: Decimal, bezug: Bezug) -> str:
    """Say how far a percentage lies from another: »1,2 Prozentpunkte über dem Jobcenter«."""
    if zahlen.runden(abstand) == 0:
        return f"auf Höhe {bezug.genitiv}"
    richtung = "über" if abstand > 0 else "unter"
    return f"{texte.punkte(abs(abstand))} {richtung} {bezug.dativ}"


def gezaehlt(anzahl: Decimal, einzahl: str, mehrzahl: str) -> str:
    """Write »512 Zugänge«, »ein Zugang« or »keine Zugänge«; ``einzahl`` brings its own »ein«."""
    ganz = zahlen.runden(anzahl, 0)
    if ganz == 1:
        return einzahl
    return f"{'keine' if ganz == 0 else zahlen.zahl(ganz, 0)} {mehrzahl}"


def unterschied(differenz: Decimal, vorjahr: Decimal) -> str:
    """Say how a number changed since last year: »12 mehr als im Vorjahresmonat (+2,4 %)«."""
    ganz = zahlen.runden(differenz, 0)
    if ganz == 0:
        return "ebenso viele wie im Vorjahresmonat"
    richtung = "mehr" if ganz > 0 else "weniger"
    text = f"{zahlen.zahl(abs(ganz), 0)} {richtung} als im Vorjahresmonat"
    if vorjahr == 0:
        return text
    rate = zahlen.prozent(100 * differenz / vorjahr, vorzeichen=True)
    return f"{text} ({rate})"


def aufzaehlung(teile: list[str]) -> str:
    """Join parts as German does: »a, b und c«."""
    if len(teile) <= 1:
        return "".join(teile)
    return f"{', '.join(teile[:-1])} und {teile[-1]}"
