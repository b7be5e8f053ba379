"""`zielwerk berichten`: write the monthly report of one Träger."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Final

import typer

from zielwerk import ausgabe
from zielwerk.einstellungen import Einstellungen, lade
from zielwerk.fehler import BedienungsError

if TYPE_CHECKING:
    from zielwerk.bericht.ablauf import Berichtsdatei

NAME: Final = "berichten"

Traeger = Annotated[
    str, typer.Option("--traeger", metavar="NR", help="Trägernummer, fünf Ziffern (etwa 67748)")
]
Datenstand = Annotated[
    str | None,
    typer.Option("--datenstand", metavar="JJJJ-MM", help="Datenstand; ohne Angabe der neueste"),
]


def ausfuehren(traeger: Traeger, datenstand: Datenstand = None) -> int:
    """Schreibt den Monatsbericht eines Trägers als PDF.

    [bold]Beispiele[/]

      zielwerk berichten --traeger 67748

      zielwerk berichten --traeger 67748 --datenstand 2025-08
    """
    datei = bericht_schreiben(lade(), traeger, _monat(datenstand))
    ausgabe.ergebnis.print(str(datei.pdf), markup=False)
    return 0


def bericht_schreiben(
    einstellungen: Einstellungen, traeger_nr: str, datenstand: date | None = None
) -> "Berichtsdatei":
    """Render one report and show that it happens."""
    from zielwerk import bericht

    with ausgabe.schritt(f"Monatsbericht {traeger_nr} schreiben"):
        return bericht.berichten(einstellungen, traeger_nr=traeger_nr, datenstand=datenstand)


def _monat(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return datetime.strptime(f"{text}-01", "%Y-%m-%d").date()  # noqa: DTZ007 a month has no time zone
    except ValueError as error:
        raise BedienungsError(f"«{text}» ist kein Monat; erwartet wird JJJJ-MM, etwa 2025-10.") from error
