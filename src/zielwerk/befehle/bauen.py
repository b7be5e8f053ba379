"""`zielwerk bauen`: compute the warehouse."""

from typing import Annotated, Final

import typer

from zielwerk import ausgabe
from zielwerk.einstellungen import Einstellungen, lade

NAME: Final = "bauen"

Neu = Annotated[bool, typer.Option("--neu", help="Rechnet alle Monate neu statt nur die betroffenen")]


def ausfuehren(*, neu: Neu = False) -> int:
    """Rechnet Grunddaten und Kennzahlen aus allen angenommenen Lieferungen.

    Gerechnet und geprüft wird neben dem Bestand; erst ein fehlerfreier Stand wird veröffentlicht.

    [bold]Beispiele[/]

      zielwerk bauen

      zielwerk bauen --neu
    """
    return warehouse_bauen(lade(), neu=neu)


def warehouse_bauen(einstellungen: Einstellungen, *, neu: bool = False) -> int:
    """Build what the deliveries have changed, layer by layer."""
    from zielwerk import datenbank, warehouse

    with ausgabe.schritt("Datenbank vorbereiten"):
        datenbank.migrieren(einstellungen)
    with ausgabe.schritt("Kennzahlen berechnen"):
        ergebnis = warehouse.bauen(einstellungen, neu=neu, melden=_zwischenschritt)
    if not ergebnis.unveraendert:
        ausgabe.meldung(
            f"Berechnet: {len(ergebnis.lieferungen)} Lieferungen von {len(ergebnis.traeger)} Trägern."
        )
    return 0


def _zwischenschritt(text: str) -> None:
    ausgabe.meldung(f"  {text}")
