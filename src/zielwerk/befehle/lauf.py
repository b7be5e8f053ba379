"""`zielwerk lauf`: everything in order, from the inbox to the reports."""

from pathlib import Path
from typing import Annotated, Final

import typer

from zielwerk import ausgabe
from zielwerk.befehle.annehmen import abgelehnt, pakete_annehmen
from zielwerk.befehle.bauen import warehouse_bauen
from zielwerk.befehle.berichten import bericht_schreiben
from zielwerk.einstellungen import lade

NAME: Final = "lauf"

Eingang = Annotated[Path, typer.Argument(metavar="EINGANG", help="Ordner mit Lieferpaketen")]


def ausfuehren(eingang: Eingang) -> int:
    """Nimmt einen Eingangsordner an, rechnet und schreibt die Monatsberichte.

    Die eingebettete Datenbank läuft danach weiter («zielwerk db stop» beendet sie).

    [bold]Beispiel[/]

      zielwerk lauf eingang
    """
    from zielwerk import bericht

    einstellungen = lade()
    ergebnisse = pakete_annehmen(einstellungen, [eingang])
    warehouse_bauen(einstellungen)
    traeger = bericht.traeger_mit_daten(einstellungen)
    dateien = [
        bericht_schreiben(einstellungen, auftrag)
        for traeger_nr in traeger
        for auftrag in bericht.auftraege(einstellungen, traeger_nr=traeger_nr)
    ]
    neue = sum(datei.neu for datei in dateien)
    ausgabe.meldung(f"{len(dateien)} Monatsberichte, davon {neue} neu geschrieben.")
    for datei in dateien:
        ausgabe.ergebnis.print(str(datei.pdf), markup=False)
    return abgelehnt(ergebnisse)
