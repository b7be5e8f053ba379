"""`zielwerk demo`: show the whole way with the deliveries that ship with the project."""

from typing import TYPE_CHECKING, Final

from zielwerk import ausgabe
from zielwerk.einstellungen import lade

if TYPE_CHECKING:
    from zielwerk.airflow_lokal import Aufgabe
    from zielwerk.bericht.ablauf import Berichtsdatei
    from zielwerk.bericht.monatsbericht.wert import Monatsbericht

NAME: Final = "demo"
ZEICHEN: Final = {
    "fertig": "[green]✓[/]",
    "übersprungen": "[dim]·[/]",
    "gescheitert": "[red]✗[/]",
}


def ausfuehren() -> int:
    """Zeigt den ganzen Weg: Beispiellieferungen durch die echten DAGs bis zum Monatsbericht.

    Ein zweiter Aufruf ist schnell und verändert nichts.

    [bold]Beispiel[/]

      zielwerk demo
    """
    from zielwerk import demo

    datei = demo.vorfuehren(lade(), ausgabe.schritt, aufgabe_zeigen)
    bericht_zeigen(datei)
    return 0


def aufgabe_zeigen(aufgabe: "Aufgabe") -> None:
    """Print one finished task of a DAG."""
    ausgabe.fortschritt.print(
        f"  {ZEICHEN[aufgabe.zustand]} {aufgabe.name} "
        f"[dim]({aufgabe.zustand}, {ausgabe.sekunden(aufgabe.sekunden)})[/]"
    )
    if aufgabe.fehler:
        for zeile in aufgabe.fehler.splitlines():
            ausgabe.meldung(f"      {zeile}")


def bericht_zeigen(datei: "Berichtsdatei[Monatsbericht]") -> None:
    """Print what the report holds and where it lies."""
    kopf = datei.bericht.kopf
    titel = (
        f"{kopf.jobcenter_bezeichnung} ({kopf.traeger_nr}) · Berichtsmonat {kopf.berichtsmonat:%m/%Y}"
        f" · Datenstand {kopf.datenstand:%m/%Y}"
    )
    tabelle = ausgabe.tabelle(
        titel, "Nr.", "Kennzahl", "Wert", "Zähler", "Nenner", zahlen=("Wert", "Zähler", "Nenner")
    )
    namen = {kennzahl.kennzahl_id: kennzahl for kennzahl in datei.bericht.kennzahlen}
    for wert in datei.bericht.werte:
        if wert.geschlecht != "gesamt" or wert.berichtsmonat != kopf.berichtsmonat:
            continue
        kennzahl = namen[wert.kennzahl_id]
        stellen = 2 if kennzahl.einheit == "EUR" else 0
        tabelle.add_row(
            wert.kennzahl_id,
            kennzahl.bezeichnung,
            ausgabe.zahl(wert.wert, 2) + (" %" if wert.wert is not None else ""),
            ausgabe.zahl(wert.zaehler, stellen),
            ausgabe.zahl(wert.nenner, stellen),
        )
    ausgabe.ergebnis.print(tabelle)
    ausgabe.ergebnis.print()
    ausgabe.ergebnis.print(str(datei.pdf), markup=False)
    ausgabe.meldung("Weiter mit: .venv/bin/zielwerk status · .venv/bin/zielwerk --help")
