"""`zielwerk lauf`: everything in order, from the inbox to the reports."""

from pathlib import Path
from typing import Annotated, Final

import typer

from zielwerk.befehle.annehmen import abgelehnt, pakete_annehmen
from zielwerk.befehle.bauen import warehouse_bauen
from zielwerk.befehle.berichten import Art, berichte_schreiben
from zielwerk.einstellungen import lade

NAME: Final = "lauf"

Eingang = Annotated[Path, typer.Argument(metavar="EINGANG", help="Ordner mit Lieferpaketen")]


def ausfuehren(eingang: Eingang, art: Art = "monatsbericht") -> int:
    """Nimmt einen Eingangsordner an, rechnet und schreibt die Berichte.

    Die eingebettete Datenbank läuft danach weiter («zielwerk db stop» beendet sie).

    [bold]Beispiel[/]

      zielwerk lauf eingang
    """
    from zielwerk import bericht

    einstellungen = lade()
    ergebnisse = pakete_annehmen(einstellungen, [eingang])
    warehouse_bauen(einstellungen)
    auftraege = [
        auftrag
        for traeger_nr in bericht.traeger_mit_daten(einstellungen)
        for auftrag in bericht.auftraege(einstellungen, traeger_nr=traeger_nr, art=art)
    ]
    gescheitert = berichte_schreiben(einstellungen, auftraege) if auftraege else 0
    return max(abgelehnt(ergebnisse), gescheitert)
