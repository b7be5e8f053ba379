"""`zielwerk prognose`: how the year may end, and how earlier forecasts have fared."""

from typing import Annotated, Final

import typer

from zielwerk import ausgabe
from zielwerk.einstellungen import lade

NAME: Final = "prognose"

Traeger = Annotated[
    str | None, typer.Option("--traeger", metavar="NR", help="Nur dieser Träger, fünf Ziffern")
]


def ausfuehren(traeger: Traeger = None) -> int:
    """Zeigt das erwartete Jahresende je Verfahren und die Trefferquote früherer Prognosen.

    Stand ist der neueste Datenstand. Die statistische Prognose nennt das 80-%- und das 95-%-Intervall und
    die Wahrscheinlichkeit, das Ziel zu erreichen; unter 24 endgültigen Monaten gibt es keine.

    [bold]Beispiele[/]

      zielwerk prognose

      zielwerk prognose --traeger 99999
    """
    from zielwerk import datenbank
    from zielwerk.prognose import anzeige

    einstellungen = lade()
    datenbank.migrieren(einstellungen)
    with datenbank.connect(einstellungen, anwendung="prognose") as connection:
        if not anzeige.ist_gebaut(connection):
            ausgabe.meldung("Noch nichts berechnet. «zielwerk bauen» rechnet die Prognosen mit.")
            return 0
        tabellen = (
            (anzeige.JAHRESENDE, anzeige.jahresende(connection, traeger)),
            (anzeige.TREFFER, anzeige.treffer(connection, traeger)),
        )
    for (titel, *spalten), zeilen in tabellen:
        tabelle = ausgabe.tabelle(titel, *spalten, zahlen=anzeige.ZAHLEN)
        for zeile in zeilen:
            tabelle.add_row(*zeile)
        ausgabe.ergebnis.print(tabelle)
        if not zeilen:
            ausgabe.ergebnis.print("  keine")
        ausgabe.ergebnis.print()
    return 0
