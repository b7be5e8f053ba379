"""`zielwerk simulieren`: write invented deliveries."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from zielwerk import ausgabe
from zielwerk.fehler import BedienungsError

if TYPE_CHECKING:
    from zielwerk.simulation.ablauf import Geschrieben

NAME: Final = "simulieren"

Ausgabe = Annotated[
    Path | None, typer.Argument(metavar="AUSGABE", help="Ordner, in den die Pakete geschrieben werden")
]
Traeger = Annotated[str, typer.Option("--traeger", metavar="NR", help="Nummer des Trägers")]
Elb = Annotated[int, typer.Option("--elb", metavar="ANZAHL", help="Ungefährer Bestand an ELB")]
Monate = Annotated[
    int,
    typer.Option("--monate", metavar="ANZAHL", help="Zahl der Monatslieferungen, die erste ist initial"),
]
Bis = Annotated[str, typer.Option("--bis", metavar="JJJJ-MM", help="Berichtsmonat der letzten Lieferung")]
Seed = Annotated[
    int, typer.Option("--seed", metavar="ZAHL", help="Gleiche Zahl und gleiche Angaben: gleiche Pakete")
]
AlsZip = Annotated[bool, typer.Option("--zip", help="Schreibt ZIP-Dateien statt Ordner")]
Fehler = Annotated[
    str | None,
    typer.Option("--fehler", metavar="NAME", help="Baut in das neueste Paket einen Fehler ein"),
]
Liste = Annotated[bool, typer.Option("--fehler-liste", help="Zeigt alle Fehler, die es gibt")]


def ausfuehren(  # noqa: PLR0913 one parameter per option
    pfad: Ausgabe = None,
    *,
    traeger: Traeger = "99999",
    elb: Elb = 3000,
    monate: Monate = 18,
    bis: Bis = "2026-09",
    seed: Seed = 7,
    als_zip: AlsZip = False,
    fehler: Fehler = None,
    fehler_liste: Liste = False,
) -> int:
    """Schreibt erfundene Lieferpakete eines Trägers, fertig für »zielwerk annehmen«.

    Alle Personen, Fälle und Beträge sind erfunden; die Kennungen beginnen mit 999 und BG9.

    [bold]Beispiele[/]

      zielwerk simulieren eingang

      zielwerk simulieren eingang --traeger 36704 --elb 11000 --monate 12 --zip

      zielwerk simulieren eingang --elb 300 --monate 2 --fehler person-doppelt
    """
    if fehler_liste:
        _fehler_zeigen()
        return 0
    if pfad is None:
        raise BedienungsError("Es fehlt die Angabe «AUSGABE»: der Ordner für die Pakete.")
    from zielwerk.simulation.ablauf import simulieren
    from zielwerk.simulation.auftrag import Auftrag

    auftrag = Auftrag(
        traeger_nr=traeger, elb=elb, monate=monate, bis=bis, seed=seed, als_zip=als_zip, fehler=fehler
    )
    with ausgabe.schritt(f"Träger {traeger} simulieren: {elb} ELB, {monate} Monate bis {bis}"):
        pakete = simulieren(pfad, auftrag, _zeigen)
    ausgabe.meldung(f"{len(pakete)} Pakete, {sum(paket.zeilen for paket in pakete)} Sätze. Alles erfunden.")
    ausgabe.meldung(f"Weiter mit: zielwerk annehmen {pfad}")
    return 0


def _zeigen(paket: "Geschrieben") -> None:
    ausgabe.meldung(f"  {paket.name}: {paket.zeilen} Sätze")


def _fehler_zeigen() -> None:
    from zielwerk.simulation.fehlerbilder import fehlerbilder

    tabelle = ausgabe.tabelle("Fehler zum Einbauen", "Name", "Regel", "Was geschieht")
    for bild in fehlerbilder():
        tabelle.add_row(bild.name, bild.regel, bild.beschreibung)
    ausgabe.ergebnis.print(tabelle)
