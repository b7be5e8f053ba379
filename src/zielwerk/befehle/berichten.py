"""`zielwerk berichten`: write the reports of one, several or all Träger."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Final

import typer

from zielwerk import ausgabe
from zielwerk.einstellungen import Einstellungen, lade
from zielwerk.fehler import BedienungsError, BerichtError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zielwerk.bericht.ablauf import Auftrag
    from zielwerk.bericht.serie import Ergebnis

NAME: Final = "berichten"
ALLE: Final = "alle"

Traeger = Annotated[
    list[str],
    typer.Option(
        "--traeger",
        metavar="NR",
        help="Trägernummer, fünf Ziffern (etwa 67748), auch mehrmals; «alle» für jeden mit Daten",
    ),
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
    """Schreibt Berichte: PDF, Seite (HTML), Tabellen (XLSX, CSV) und Wert (JSON).

    Scheitert einer von mehreren, wird er genannt, und die anderen entstehen trotzdem (Rückgabewert 1).

    [bold]Beispiele[/]

      zielwerk berichten --traeger 67748

      zielwerk berichten --traeger 67748 --datenstand 2025-08

      zielwerk berichten --traeger alle --art alle
    """
    from zielwerk import bericht

    einstellungen, monat = lade(), monat_aus(datenstand)
    nummern = bericht.traeger_mit_daten(einstellungen) if traeger == [ALLE] else traeger
    auftraege = [
        auftrag
        for nummer in nummern
        for auftrag in bericht.auftraege(
            einstellungen, traeger_nr=nummer, art=art, datenstand=monat, zusatz=team
        )
    ]
    return berichte_schreiben(einstellungen, auftraege)


def berichte_schreiben(einstellungen: Einstellungen, auftraege: "Sequence[Auftrag]") -> int:
    """Make the reports, show each at once, and return 1 if one failed; a single failure is an error."""
    from zielwerk import bericht

    ausgabe.meldung(f"Berichte schreiben: {len(auftraege)}")
    ergebnisse = []
    with ausgabe.beschaeftigt("Berichte schreiben"):
        for ergebnis in bericht.stapel(einstellungen, auftraege):
            ergebnisse.append(ergebnis)
            if len(auftraege) > 1:
                _zeigen(ergebnis, f"{len(ergebnisse)}/{len(auftraege)}")
    for ergebnis in sorted(ergebnisse, key=lambda eintrag: eintrag.auftrag.name):
        if ergebnis.pdf is not None:
            ausgabe.ergebnis.print(str(ergebnis.pdf), markup=False)
    gescheitert = [ergebnis for ergebnis in ergebnisse if ergebnis.fehler]
    neue = sum(ergebnis.neu for ergebnis in ergebnisse)
    if gescheitert and len(gescheitert) == len(ergebnisse):
        raise BerichtError(gescheitert[0].fehler)
    ausgabe.meldung(
        f"Berichte: {len(ergebnisse) - len(gescheitert)}, davon {neue} neu geschrieben"
        + (f"; {len(gescheitert)} gescheitert." if gescheitert else ".")
    )
    return int(bool(gescheitert))


def _zeigen(ergebnis: "Ergebnis", stand: str) -> None:
    if ergebnis.fehler:
        ausgabe.fehler(f"{stand} {ergebnis.auftrag.name}: {ergebnis.fehler}")
    else:
        art = "geschrieben" if ergebnis.neu else "unverändert"
        ausgabe.meldung(f"  {stand} {ergebnis.auftrag.name}: {art}")


def monat_aus(text: str | None) -> date | None:
    """Return the month that somebody has typed; nothing where none was asked for."""
    if text is None:
        return None
    try:
        return datetime.strptime(f"{text}-01", "%Y-%m-%d").date()  # noqa: DTZ007 a month has no time zone
    except ValueError as error:
        raise BedienungsError(f"«{text}» ist kein Monat; erwartet wird JJJJ-MM, etwa 2025-10.") from error
