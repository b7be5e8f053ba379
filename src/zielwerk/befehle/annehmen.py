"""`zielwerk annehmen`: take in delivery packages."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer
from rich.markup import escape

from zielwerk import ausgabe
from zielwerk.einstellungen import Einstellungen, lade

if TYPE_CHECKING:
    from zielwerk.annahme import Ergebnis

NAME: Final = "annehmen"
ZEICHEN: Final = {
    "angenommen": "[green]✓ angenommen[/]",
    "abgelehnt": "[red]✗ abgelehnt[/] ",
    "identisch": "[dim]= identisch[/] ",
    "wartet": "[yellow]… wartet[/]    ",
}
PROBE: Final = {"in_ordnung": "[green]✓ in Ordnung[/]", "fehlerhaft": "[red]✗ Fehler[/]    "}

Pfade = Annotated[
    list[Path],
    typer.Argument(metavar="PFAD …", help="Eingangsordner oder einzelne Pakete (Ordner oder ZIP)"),
]


def ausfuehren(pfade: Pfade) -> int:
    """Prüft Lieferpakete und nimmt sie an.

    Eine abgelehnte Lieferung verändert nichts; ihre Befunde stehen mit Datei und Satz in der Ausgabe.

    [bold]Beispiele[/]

      zielwerk annehmen eingang

      zielwerk annehmen lieferung_36704_202504_01 lieferung_36704_202505_01.zip
    """
    return abgelehnt(pakete_annehmen(lade(), pfade))


def pakete_annehmen(einstellungen: Einstellungen, pfade: list[Path]) -> "list[Ergebnis]":
    """Take the packages in, show each result at once and the sum at the end."""
    from zielwerk import annahme, bericht, datenbank

    pakete = annahme.finden(pfade)
    for fremd in annahme.uebrige(pfade):
        ausgabe.meldung(f"Keine Lieferung, bleibt liegen: {fremd.name}")
    with ausgabe.schritt("Datenbank vorbereiten"):
        datenbank.migrieren(einstellungen)
    if not pakete:
        ausgabe.meldung("Kein Lieferpaket gefunden.")
        return []
    ausgabe.meldung(f"Pakete prüfen: {len(pakete)}")
    ergebnisse = []
    for paket in pakete:
        with ausgabe.beschaeftigt(paket.name):
            ergebnis = annahme.annehmen_paket(einstellungen, paket)
        zeigen(ergebnis)
        if ergebnis.hat_protokoll and ergebnis.pruefung is not None:
            with ausgabe.beschaeftigt(f"Prüfprotokoll {paket.name}"):
                protokoll = bericht.protokollieren(einstellungen, ergebnis.pruefung)
            if protokoll.neu or ergebnis.status != "identisch":
                ausgabe.meldung(f"    Prüfprotokoll: {protokoll.pdf}")
        ergebnisse.append(ergebnis)
    if (seite := bericht.qualitaet_schreiben(einstellungen)) is not None:
        ausgabe.meldung(f"Qualität der Lieferungen: {seite}")
    anzahl: Counter[str] = Counter(ergebnis.status for ergebnis in ergebnisse)
    ausgabe.meldung(
        f"{len(ergebnisse)} Pakete: " + ", ".join(f"{anzahl[status]} {status}" for status in ZEICHEN)
    )
    return ergebnisse


def zeigen(ergebnis: "Ergebnis") -> None:
    """Print one package: its fate, and what was found in it."""
    umfang = ""
    if ergebnis.status in {"angenommen", "in_ordnung"}:
        umfang = f" [dim]{ergebnis.zeilen} Sätze, {ausgabe.sekunden(ergebnis.sekunden)}[/]"
    zeichen = (ZEICHEN | PROBE)[ergebnis.status]
    ausgabe.fortschritt.print(f"{zeichen} {escape(ergebnis.paket)}{umfang}")
    if ergebnis.status in {"abgelehnt", "wartet", "fehlerhaft"} and ergebnis.meldung:
        ausgabe.meldung(f"    {ergebnis.meldung}")
    for befund in ergebnis.befunde:
        ausgabe.meldung(f"    {befund.satz_text()}")
    if (weitere := ergebnis.befunde_anzahl - len(ergebnis.befunde)) > 0:
        ausgabe.meldung(f"    … und {weitere} weitere Befunde")
    for hinweis in ergebnis.hinweise:
        ausgabe.meldung(f"    Hinweis: {hinweis}")


def abgelehnt(ergebnisse: "list[Ergebnis]") -> int:
    """Return the exit code: 1 if a package was rejected."""
    return int(any(ergebnis.status == "abgelehnt" for ergebnis in ergebnisse))
