"""`zielwerk db`: the database behind it all."""

from typing import Final

import typer

from zielwerk import ausgabe
from zielwerk.befehle import deutsch
from zielwerk.einstellungen import lade
from zielwerk.fehler import DatenbankError

app = typer.Typer(
    cls=deutsch.Gruppe,
    help="Startet, beendet und zeigt die Datenbank.",
    no_args_is_help=True,
    context_settings=dict(deutsch.HILFE_OPTIONEN),
)
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


for befehl in (start, stop, status, url, migrieren):
    app.command(befehl.__name__, cls=deutsch.Befehl)(befehl)
