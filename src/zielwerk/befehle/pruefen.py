"""`zielwerk pruefen`: judge packages and load nothing; for suppliers before they deliver."""

from pathlib import Path
from typing import Annotated, Final

import typer

from zielwerk import ausgabe
from zielwerk.befehle.annehmen import zeigen
from zielwerk.einstellungen import lade

NAME: Final = "pruefen"

Pakete = Annotated[
    list[Path],
    typer.Argument(metavar="PAKET …", help="Lieferpakete (Ordner oder ZIP) oder Ordner mit Paketen"),
]


def ausfuehren(pakete: Pakete) -> int:
    """Prüft Lieferpakete, ohne etwas zu übernehmen, und schreibt das Prüfprotokoll.

    Es gelten dieselben Regeln wie bei der Annahme. Das Protokoll liegt als PDF, HTML und – mit allen
    Befunden – als CSV unter berichte/TRÄGER. Rückgabewert 1: mindestens ein Paket würde abgelehnt.

    [bold]Beispiele[/]

      zielwerk pruefen lieferung_36704_202607_01

      zielwerk pruefen lieferung_36704_202607_01.zip lieferung_36704_202608_01.zip
    """
    from zielwerk import annahme, bericht, datenbank

    einstellungen = lade()
    gefunden = annahme.finden(pakete)
    with ausgabe.schritt("Datenbank vorbereiten"):
        datenbank.migrieren(einstellungen)
    if not gefunden:
        ausgabe.meldung("Kein Lieferpaket gefunden.")
    fehlerhaft = False
    for paket in gefunden:
        with ausgabe.beschaeftigt(paket.name):
            ergebnis = annahme.pruefen_paket(einstellungen, paket)
        zeigen(ergebnis)
        fehlerhaft |= ergebnis.status == "fehlerhaft"
        if ergebnis.pruefung is not None:
            with ausgabe.beschaeftigt(f"Prüfprotokoll {paket.name}"):
                protokoll = bericht.protokollieren(einstellungen, ergebnis.pruefung)
            for datei in (protokoll.pdf, protokoll.html, protokoll.csv):
                ausgabe.ergebnis.print(str(datei), markup=False)
    return int(fehlerhaft)
