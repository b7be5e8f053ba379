"""`zielwerk berichten`: write the reports of one Träger."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from zielwerk import ausgabe
from zielwerk.einstellungen import Einstellungen, lade
from zielwerk.fehler import BedienungsError

if TYPE_CHECKING:
    from zielwerk.bericht.ablauf import Auftrag, Berichtsdatei

NAME: Final = "berichten"

Traeger = Annotated[
    str, typer.Option("--traeger", metavar="NR", help="Trägernummer, fünf Ziffern (etwa 67748)")
]
Datenstand = Annotated[
    str | None,
    typer.Option("--datenstand", metavar="JJJJ-MM", help="Datenstand; ohne Angabe der neueste"),
]
Art = Annotated[
    str, typer.Option("--art", metavar="ART", help="Berichtsart, etwa monatsbericht; «alle» für jede")
]
Team = Annotated[
    str | None, typer.Option("--team", metavar="TEAM", help="Nur den Bericht dieses Teams oder Gebiets")
]


def ausfuehren(
    traeger: Traeger, datenstand: Datenstand = None, art: Art = "monatsbericht", team: Team = None
) -> int:
    """Schreibt die Berichte eines Trägers als PDF.

    [bold]Beispiele[/]

      zielwerk berichten --traeger 67748

      zielwerk berichten --traeger 67748 --datenstand 2025-08

      zielwerk berichten --traeger 67748 --art alle
    """
    from zielwerk import bericht

    einstellungen = lade()
    auftraege = bericht.auftraege(
        einstellungen, traeger_nr=traeger, art=art, datenstand=_monat(datenstand), zusatz=team
    )
    for auftrag in auftraege:
        datei = bericht_schreiben(einstellungen, auftrag)
        ausgabe.ergebnis.print(str(datei.pdf), markup=False)
    return 0


def bericht_schreiben(einstellungen: Einstellungen, auftrag: "Auftrag") -> "Berichtsdatei[Any]":
    """Render one report and show that it happens."""
    from zielwerk import bericht

    with ausgabe.schritt(f"{auftrag.name} schreiben"):
        return bericht.ausfuehren(einstellungen, auftrag)


def _monat(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return datetime.strptime(f"{text}-01", "%Y-%m-%d").date()  # noqa: DTZ007 a month has no time zone
    except ValueError as error:
        raise BedienungsError(f"«{text}» ist kein Monat; erwartet wird JJJJ-MM, etwa 2025-10.") from error
