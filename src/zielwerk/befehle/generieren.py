"""`zielwerk generieren`: write the files that follow from others."""

from typing import Annotated, Final

import typer

from zielwerk import ausgabe
from zielwerk.einstellungen import lade

NAME: Final = "generieren"

Pruefen = Annotated[bool, typer.Option("--pruefen", help="Schreibt nichts; meldet nur, was veraltet ist")]


def ausfuehren(*, pruefen: Pruefen = False) -> int:
    """Erzeugt die Dateien, die sich aus expectations/ und dbt/ ergeben.

    [bold]Beispiele[/]

      zielwerk generieren

      zielwerk generieren --pruefen
    """
    from zielwerk import generieren

    veraltet = generieren.generieren(lade(), pruefen=pruefen)
    for pfad in veraltet:
        ausgabe.meldung(f"{'veraltet' if pruefen else 'geschrieben'}: {pfad}")
    if not veraltet:
        ausgabe.meldung("Alle erzeugten Dateien sind aktuell.")
    return int(pruefen and bool(veraltet))
