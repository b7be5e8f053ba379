"""Series that the cases share."""

from datetime import date
from decimal import Decimal

from zielwerk.bericht.diagramme import Luecke, Messpunkt
from zielwerk.bericht.zahlen import verschoben

ANFANG = date(2023, 11, 1)
LANG = "Fachbereich Markt und Integration für Neuzugewanderte, Erziehende und Selbständige in Ostbevern-Süd"


def reihe(*werte: str | None, vorlaeufig: int = 0, anfang: date = ANFANG) -> tuple[Messpunkt, ...]:
    return tuple(
        Messpunkt(
            monat=verschoben(anfang, nummer),
            wert=None if wert is None else Decimal(wert),
            vorlaeufig=nummer >= len(werte) - vorlaeufig,
            luecke=Luecke.NICHT_BERECHENBAR,
        )
        for nummer, wert in enumerate(werte)
    )


def welle(anzahl: int, mitte: str = "21", hub: str = "1") -> list[str]:
    """Return a wave of period seven; the second one is slower, so that lines cross."""
    return [str(Decimal(mitte) + (Decimal(n * 3 % 7) / 3 - 1) * Decimal(hub)) for n in range(anzahl)]
