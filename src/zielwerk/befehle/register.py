"""`zielwerk register`: what was agreed, explained and published, and with whom a Träger is compared."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, TypeVar

import psycopg
import typer

from zielwerk import ausgabe
from zielwerk.befehle import deutsch
from zielwerk.befehle.berichten import monat_aus
from zielwerk.einstellungen import Einstellungen, lade
from zielwerk.fehler import BedienungsError

if TYPE_CHECKING:
    from zielwerk.register.tabelle import Befunde

T = TypeVar("T")
ZIELE: Final = "Zielvereinbarungen (§ 48b SGB II): prüfen, laden, zeigen."
KOMMENTARE: Final = "Kommentare und Maßnahmen zu den Zielen: prüfen, laden, zeigen."
AMTLICH: Final = "Veröffentlichte Werte nach § 48a SGB II: prüfen, laden, zeigen."
VERGLEICH: Final = "Vergleichstypen und gewählte Vergleichsträger: prüfen, laden, zeigen."


def _gruppe(hilfe: str) -> typer.Typer:
    return typer.Typer(
        cls=deutsch.Gruppe,
        help=hilfe,
        no_args_is_help=True,
        context_settings=dict(deutsch.HILFE_OPTIONEN),
    )


app: Final = _gruppe("Was Menschen erklären: Zielvereinbarungen, Kommentare, amtliche Werte, Vergleiche.")
ziele: Final = _gruppe(ZIELE)
kommentare: Final = _gruppe(KOMMENTARE)
amtlich: Final = _gruppe(AMTLICH)
vergleich: Final = _gruppe(VERGLEICH)
for name, untergruppe in (
    ("ziele", ziele),
    ("kommentare", kommentare),
    ("amtlich", amtlich),
    ("vergleich", vergleich),
):
    app.add_typer(untergruppe, name=name)

Datei = Annotated[
    Path | None, typer.Argument(metavar="DATEI", help="CSV-Datei; ohne Angabe die eingestellte")
]
Dateien = Annotated[
    list[Path] | None,
    typer.Argument(metavar="DATEI …", help="CSV-Dateien; ohne Angabe die des eingestellten Ordners"),
]
Traeger = Annotated[
    str | None, typer.Option("--traeger", metavar="NR", help="Nur dieser Träger, fünf Ziffern")
]
Jahr = Annotated[int | None, typer.Option("--jahr", metavar="JJJJ", help="Nur dieses Jahr")]
Monat = Annotated[str | None, typer.Option("--monat", metavar="JJJJ-MM", help="Nur dieser Berichtsmonat")]
Kennzahl = Annotated[
    str | None, typer.Option("--kennzahl", metavar="KÜRZEL", help="Nur diese Kennzahl, etwa K2")
]


@ziele.command("pruefen", cls=deutsch.Befehl)
def ziele_pruefen(datei: Datei = None) -> int:
    """Prüft das Register der Zielvereinbarungen, ohne etwas zu laden.

    Verglichen wird auch mit den eigenen Zahlen: Weicht ein Basiswert um mehr als 1 % ab, gibt es einen
    Hinweis.

    [bold]Beispiele[/]

      zielwerk register ziele pruefen

      zielwerk register ziele pruefen entwurf_2027.csv
    """
    from zielwerk.register import ziele as register
    from zielwerk.register.indikatoren import lies_indikatoren
    from zielwerk.register.tabelle import Befunde

    einstellungen, befunde = lade(), Befunde()
    quelle = _vorhanden(datei or einstellungen.zielwerte)
    gelesen = register.lies(quelle, einstellungen.projekt, befunde)
    befunde.hinweise += _mit_datenbank(
        einstellungen,
        lambda connection: register.basis_hinweise(
            connection, gelesen, lies_indikatoren(einstellungen.projekt)
        ),
    )
    return _abschluss(befunde, f"{quelle.name}: {len(gelesen)} Ziele in Ordnung.")


@ziele.command("laden", cls=deutsch.Befehl)
def ziele_laden() -> int:
    """Übernimmt das Register der Zielvereinbarungen aus seiner CSV-Datei, ganz oder gar nicht.

    Die Datei ist maßgeblich (Einstellung zielwerte); «zielwerk bauen» lädt sie ebenfalls.

    [bold]Beispiel[/]   zielwerk register ziele laden
    """
    from zielwerk.register import ziele as register

    einstellungen = lade()
    befunde = _mit_datenbank(
        einstellungen,
        lambda connection: register.load(connection, einstellungen.zielwerte, einstellungen.projekt),
    )
    return _abschluss(befunde, "Die Zielvereinbarungen sind geladen.")


@ziele.command("zeigen", cls=deutsch.Befehl)
def ziele_zeigen(traeger: Traeger = None, jahr: Jahr = None) -> int:
    """Zeigt alle Ziele, auch abgelöste, mit Stand nach eigener Auswertung und amtlichem Wert.

    [bold]Beispiele[/]

      zielwerk register ziele zeigen

      zielwerk register ziele zeigen --traeger 99999 --jahr 2026
    """
    from zielwerk.register import anzeige

    einstellungen = lade()
    zeilen = _mit_datenbank(einstellungen, lambda connection: anzeige.ziele(connection, traeger, jahr))
    return _zeigen(anzeige.ZIELE, zeilen)


@kommentare.command("pruefen", cls=deutsch.Befehl)
def kommentare_pruefen(datei: Datei = None) -> int:
    """Prüft Kommentare und Maßnahmen zu den Zielen, ohne etwas zu laden.

    Gehört eine Zeile zu keinem vereinbarten Ziel, gibt es einen Hinweis.

    [bold]Beispiele[/]

      zielwerk register kommentare pruefen

      zielwerk register kommentare pruefen entwurf_2027-03.csv
    """
    from zielwerk.register import kommentare as register
    from zielwerk.register.tabelle import Befunde

    einstellungen, befunde = lade(), Befunde()
    quelle = _vorhanden(datei or einstellungen.zielkommentare)
    gelesen = register.lies(quelle, einstellungen.projekt, befunde)
    befunde.hinweise += register.ohne_ziel(gelesen, einstellungen.zielwerte, einstellungen.projekt)
    massnahmen = sum(eintrag.art == register.MASSNAHME for _, eintrag in gelesen)
    return _abschluss(
        befunde,
        f"{quelle.name}: {len(gelesen) - massnahmen} Kommentare und {massnahmen} Einträge zu Maßnahmen in "
        "Ordnung.",
    )


@kommentare.command("laden", cls=deutsch.Befehl)
def kommentare_laden() -> int:
    """Übernimmt Kommentare und Maßnahmen aus ihrer CSV-Datei, ganz oder gar nicht.

    Die Datei ist maßgeblich (Einstellung zielkommentare); «zielwerk bauen» lädt sie ebenfalls.

    [bold]Beispiel[/]   zielwerk register kommentare laden
    """
    from zielwerk.register import kommentare as register

    einstellungen = lade()
    befunde = _mit_datenbank(
        einstellungen,
        lambda connection: register.load(
            connection, einstellungen.zielkommentare, einstellungen.zielwerte, einstellungen.projekt
        ),
    )
    return _abschluss(befunde, "Kommentare und Maßnahmen sind geladen.")


@kommentare.command("zeigen", cls=deutsch.Befehl)
def kommentare_zeigen(traeger: Traeger = None, monat: Monat = None) -> int:
    """Zeigt alle Kommentare und Maßnahmen, auch abgelöste Fassungen.

    [bold]Beispiele[/]

      zielwerk register kommentare zeigen

      zielwerk register kommentare zeigen --traeger 99999 --monat 2026-06
    """
    from zielwerk.register import anzeige

    einstellungen, gefragt = lade(), monat_aus(monat)
    zeilen = _mit_datenbank(
        einstellungen, lambda connection: anzeige.kommentare(connection, traeger, gefragt)
    )
    return _zeigen(anzeige.KOMMENTARE, zeilen)


@amtlich.command("pruefen", cls=deutsch.Befehl)
def amtlich_pruefen(dateien: Dateien = None) -> int:
    """Prüft Dateien amtlicher Werte: Zähler durch Nenner muss den veröffentlichten Wert ergeben.

    [bold]Beispiel[/]   zielwerk register amtlich pruefen kennzahlen_2026-07.csv
    """
    from zielwerk.register import amtlich as register
    from zielwerk.register.ablauf import amtliche_dateien
    from zielwerk.register.tabelle import Befunde

    einstellungen, befunde = lade(), Befunde()
    quellen = [_vorhanden(datei) for datei in dateien or amtliche_dateien(einstellungen)]
    werte = register.lies(quellen, einstellungen.projekt, befunde)
    return _abschluss(befunde, f"{len(werte)} amtliche Werte aus {len(quellen)} Dateien in Ordnung.")


@amtlich.command("laden", cls=deutsch.Befehl)
def amtlich_laden(dateien: Dateien = None) -> int:
    """Fügt amtliche Werte an, ganz oder gar nicht; was schon da ist, bleibt, wie es ist.

    Eine Revision ist eine neue Veröffentlichung mit eigenem Tag.

    [bold]Beispiel[/]   zielwerk register amtlich laden kennzahlen_2026-07.csv
    """
    from zielwerk.register import amtlich as register
    from zielwerk.register.ablauf import amtliche_dateien

    einstellungen = lade()
    quellen = [_vorhanden(datei) for datei in dateien or amtliche_dateien(einstellungen)]
    neu, befunde = _mit_datenbank(
        einstellungen, lambda connection: register.load(connection, quellen, einstellungen.projekt)
    )
    return _abschluss(befunde, f"{neu} amtliche Werte neu geladen.")


@amtlich.command("zeigen", cls=deutsch.Befehl)
def amtlich_zeigen(traeger: Traeger = None, kennzahl: Kennzahl = None) -> int:
    """Zeigt geladene amtliche Werte mit allen Veröffentlichungen.

    [bold]Beispiel[/]   zielwerk register amtlich zeigen --kennzahl K2
    """
    from zielwerk.register import anzeige

    einstellungen = lade()
    zeilen = _mit_datenbank(
        einstellungen, lambda connection: anzeige.amtlich(connection, traeger, kennzahl)
    )
    return _zeigen(anzeige.AMTLICH, zeilen)


@vergleich.command("pruefen", cls=deutsch.Befehl)
def vergleich_pruefen() -> int:
    """Prüft die Dateien der Vergleichstypen und der gewählten Vergleichsträger.

    [bold]Beispiel[/]   zielwerk register vergleich pruefen
    """
    from zielwerk.register import vergleich as register
    from zielwerk.register.tabelle import Befunde

    einstellungen, befunde = lade(), Befunde()
    typen = register.lies_typen(einstellungen.vergleichstypen, einstellungen.projekt, befunde)
    traeger = register.lies_traeger(einstellungen.vergleichstraeger, einstellungen.projekt, befunde)
    return _abschluss(
        befunde, f"{len(typen)} Vergleichstypen und {len(traeger)} Vergleichsträger in Ordnung."
    )


@vergleich.command("laden", cls=deutsch.Befehl)
def vergleich_laden() -> int:
    """Übernimmt Vergleichstypen und Vergleichsträger aus ihren CSV-Dateien, ganz oder gar nicht.

    [bold]Beispiel[/]   zielwerk register vergleich laden
    """
    from zielwerk.register import vergleich as register

    einstellungen = lade()
    befunde = _mit_datenbank(
        einstellungen,
        lambda connection: register.load(
            connection,
            einstellungen.vergleichstypen,
            einstellungen.vergleichstraeger,
            einstellungen.projekt,
        ),
    )
    return _abschluss(befunde, "Vergleichstypen und Vergleichsträger sind geladen.")


@vergleich.command("zeigen", cls=deutsch.Befehl)
def vergleich_zeigen(traeger: Traeger = None) -> int:
    """Zeigt je Träger seinen Vergleichstyp und die gewählten Vergleichsträger.

    [bold]Beispiel[/]   zielwerk register vergleich zeigen --traeger 99999
    """
    from zielwerk.register import anzeige

    einstellungen = lade()
    zeilen = _mit_datenbank(einstellungen, lambda connection: anzeige.vergleich(connection, traeger))
    return _zeigen(anzeige.VERGLEICH, zeilen)


def _vorhanden(datei: Path) -> Path:
    if not datei.is_file():
        raise BedienungsError(f"Die Datei «{datei}» gibt es nicht.")
    return datei


def _mit_datenbank(einstellungen: Einstellungen, funktion: Callable[[psycopg.Connection], T]) -> T:
    from zielwerk import datenbank

    datenbank.migrieren(einstellungen)
    with datenbank.connect(einstellungen, anwendung="register") as connection:
        return funktion(connection)


def _abschluss(befunde: "Befunde", gut: str) -> int:
    befunde.abbrechen()
    for hinweis in befunde.hinweise:
        ausgabe.meldung(f"Hinweis: {hinweis}")
    ausgabe.meldung(gut)
    return 0


def _zeigen(kopf: tuple[str, ...], zeilen: list[tuple[str, ...]]) -> int:
    if not zeilen:
        ausgabe.meldung("Nichts geladen.")
        return 0
    titel, *spalten = kopf
    tabelle = ausgabe.tabelle(titel, *spalten)
    for zeile in zeilen:
        tabelle.add_row(*zeile)
    ausgabe.ergebnis.print(tabelle)
    return 0
