"""`zielwerk db`: the database behind it all."""

from decimal import Decimal
from pathlib import Path
from typing import Annotated, Final

import typer

from zielwerk import ausgabe
from zielwerk.befehle import deutsch
from zielwerk.einstellungen import lade
from zielwerk.fehler import DatenbankError

app = typer.Typer(
    cls=deutsch.Gruppe,
    help="Startet, beendet, zeigt, sichert die Datenbank und stellt sie wieder her.",
    no_args_is_help=True,
    context_settings=dict(deutsch.HILFE_OPTIONEN),
)
Ordner = Annotated[Path, typer.Argument(metavar="ORDNER", help="Ordner einer Sicherung")]
EXTERN: Final = "Benutzt wird der Server aus ZIELWERK_DATABASE_URL; gestartet und beendet wird er anderswo."


def start() -> int:
    """Startet die eingebettete Datenbank, falls sie nicht läuft.

    [bold]Beispiel[/]   zielwerk db start
    """
    from zielwerk import datenbank

    einstellungen = lade()
    if einstellungen.database_url:
        ausgabe.meldung(EXTERN)
        return 0
    with ausgabe.schritt("PostgreSQL starten"):
        zustand = datenbank.starten(einstellungen)
    ausgabe.meldung(f"PostgreSQL läuft auf Port {zustand.port}.")
    return 0


def stop() -> int:
    """Beendet die eingebettete Datenbank; die Daten bleiben.

    [bold]Beispiel[/]   zielwerk db stop
    """
    from zielwerk import datenbank

    einstellungen = lade()
    if einstellungen.database_url:
        ausgabe.meldung(EXTERN)
        return 0
    with ausgabe.schritt("PostgreSQL beenden"):
        lief = datenbank.stoppen(einstellungen)
    ausgabe.meldung("PostgreSQL ist beendet." if lief else "PostgreSQL lief nicht.")
    return 0


def status() -> int:
    """Zeigt, ob die Datenbank läuft, wo sie liegt und welchen Stand sie hat.

    [bold]Beispiel[/]   zielwerk db status
    """
    from zielwerk import datenbank
    from zielwerk.datenbank.migrieren import schemastand, vorhandene

    einstellungen = lade()
    tabelle = ausgabe.tabelle("Datenbank", "Merkmal", "Wert")
    tabelle.show_header = False
    if einstellungen.database_url:
        tabelle.add_row("Server", "aus ZIELWERK_DATABASE_URL")
    else:
        zustand = datenbank.zustand(einstellungen)
        tabelle.add_row("Server", "eingebettet, " + ("läuft" if zustand.laeuft else "läuft nicht"))
        tabelle.add_row("Ordner", str(zustand.ordner))
        if not zustand.laeuft:
            ausgabe.ergebnis.print(tabelle)
            return 0
        tabelle.add_row("Port", str(zustand.port))
        tabelle.add_row("Prozess", str(zustand.pid))
        tabelle.add_row("Sockel", str(zustand.sockel))
    with datenbank.connect(einstellungen, anwendung="status") as verbindung:
        version = verbindung.info.parameter_status("server_version") or "unbekannt"
        stand = schemastand(verbindung)
    tabelle.add_row("PostgreSQL", version)
    neuester = (vorhandene() or ["–"])[-1]
    tabelle.add_row("Schemastand", f"{stand or 'leer'} (neuester: {neuester})")
    ausgabe.ergebnis.print(tabelle)
    return 0


def url() -> int:
    """Gibt die Adresse für psql und psycopg aus (mit Passwort); startet die Datenbank bei Bedarf.

    [bold]Beispiel[/]   psql "$(zielwerk db url)"
    """
    from zielwerk import datenbank

    ausgabe.ergebnis.print(datenbank.url(lade()), markup=False)
    return 0


def migrieren() -> int:
    """Bringt die Tabellen auf den neuesten Stand.

    [bold]Beispiel[/]   zielwerk db migrieren
    """
    from zielwerk import datenbank
    from zielwerk.datenbank.migrieren import vorhandene

    if not vorhandene():
        raise DatenbankError("Es gibt keine Migrationen; die Installation ist unvollständig.")
    with ausgabe.schritt("Datenbank migrieren"):
        neue = datenbank.migrieren(lade())
    ausgabe.meldung(
        f"Angewandt: {', '.join(neue)}." if neue else "Die Datenbank ist auf dem neuesten Stand."
    )
    return 0


def sichern() -> int:
    """Sichert die Datenbank in einen eigenen Ordner und löscht, was älter ist als vereinbart.

    Schlüssel und Passwörter (daten/geheim) sind nicht enthalten: sie werden getrennt verwahrt.

    [bold]Beispiel[/]   zielwerk db sichern
    """
    from datetime import UTC, datetime

    from zielwerk import datenbank
    from zielwerk.betrieb import sicherung

    einstellungen = lade()
    datenbank.migrieren(einstellungen)
    with ausgabe.schritt("Datenbank sichern"):
        fertig = sicherung.sichern(einstellungen, datetime.now(UTC))
        sicherung.pruefen(fertig.ordner)
    geloescht = sicherung.rotieren(einstellungen)
    megabytes = ausgabe.zahl(Decimal(fertig.bytes) / 1_000_000, 1)
    ausgabe.meldung(f"{fertig.tabellen} Tabellen, {megabytes} MB, zurückgelesen und in Ordnung.")
    if geloescht:
        ausgabe.meldung(f"Gelöscht, weil älter als vereinbart: {', '.join(geloescht)}.")
    ausgabe.ergebnis.print(str(fertig.ordner), markup=False)
    return 0


def wiederherstellen(ordner: Ordner) -> int:
    """Bringt eine Sicherung in eine leere Datenbank zurück und vergleicht jede Prüfsumme.

    [bold]Beispiel[/]   zielwerk db wiederherstellen daten/sicherungen/zielwerk_2026-11-02T213000
    """
    from zielwerk import datenbank
    from zielwerk.betrieb import sicherung

    einstellungen = lade()
    with ausgabe.schritt("Datenbank wiederherstellen"):
        tabellen = sicherung.wiederherstellen(einstellungen, ordner)
    neue = datenbank.migrieren(einstellungen)
    ausgabe.meldung(f"{tabellen} Tabellen wiederhergestellt; marts und register stimmen Zeile für Zeile.")
    if neue:
        ausgabe.meldung(f"Auf den Stand dieser Version gebracht: {', '.join(neue)}.")
    if not sicherung.schluessel_passt(einstellungen, ordner):
        ausgabe.fehler(
            "Der Schlüssel der Pseudonyme fehlt oder ist ein anderer als bei der Sicherung. Bitte "
            f"«{einstellungen.pseudonym_schluessel.name}» aus der getrennten Verwahrung zurücklegen, bevor "
            "Lieferungen angenommen werden: sonst passen neue nicht zu den alten."
        )
        return 1
    return 0


for befehl in (start, stop, status, url, migrieren, sichern, wiederherstellen):
    app.command(befehl.__name__, cls=deutsch.Befehl)(befehl)
