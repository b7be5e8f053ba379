"""`zielwerk status`: what is there, what was rejected, what is late, what went wrong, how long it took."""

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated, Final

import psycopg
import typer
from rich.table import Table

from zielwerk import ausgabe
from zielwerk.bericht import zahlen
from zielwerk.einstellungen import Einstellungen, lade
from zielwerk.fehler import BedienungsError

if TYPE_CHECKING:
    from collections.abc import Sequence

NAME: Final = "status"
BEFUNDE_JE_PAKET: Final = 3

TRAEGER: Final = """
    select
        lieferung.traeger_nr,
        count(*),
        to_char(max(lieferung.berichtsmonat), 'MM/YYYY'),
        to_char(max(lieferung.angenommen_am) at time zone 'Europe/Berlin', 'DD.MM.YYYY HH24:MI')
    from raw.lieferung as lieferung
    group by lieferung.traeger_nr
    order by lieferung.traeger_nr"""
BAU: Final = """
    select
        count(*),
        to_char(max(berechnet_am) at time zone 'Europe/Berlin', 'DD.MM.YYYY HH24:MI'),
        (
            select count(*) from raw.lieferung
            where angenommen_am > (select max(berechnet_am) from register.berechnungsstand)
        )
    from register.berechnungsstand"""
# Only the newest judgement of a package counts: what was repaired is no longer rejected.
ABGELEHNT: Final = """
    select pruefung, paket, fehler
    from (
        select distinct on (paket) pruefung, paket, status, fehler
        from eingang.pruefung
        where status in ('angenommen', 'abgelehnt')
        order by paket, pruefung desc
    ) as neueste
    where status = 'abgelehnt'
    order by paket"""
BEKANNT: Final = "select paket from eingang.pruefung where status in ('angenommen', 'abgelehnt')"
BEFUNDE: Final = """
    select concat_ws(', ', datei, 'Satz ' || satz) || ' (' || regel || '): ' || meldung
    from eingang.befund
    where pruefung = %s and schwere = 'fehler'
    order by regel, datei, satz
    limit %s"""
LAEUFE: Final = """
    select
        schritt,
        gegenstand,
        to_char(beginn at time zone 'Europe/Berlin', 'DD.MM.YYYY HH24:MI'),
        sekunden,
        zeilen,
        zustand
    from betrieb.laufbuch
    order by beginn desc
    limit 8"""
MELDUNGEN: Final = """
    select to_char(gemeldet_am at time zone 'Europe/Berlin', 'DD.MM.YYYY HH24:MI'), dag, meldung, was_tun
    from betrieb.meldung
    where gemeldet_am > %s - interval '7 days' and dag <> 'fristen_ueberwachen'
    order by gemeldet_am desc
    limit 5"""

Stichtag = Annotated[
    str | None, typer.Option("--stichtag", metavar="JJJJ-MM-TT", help="Tag der Fristen; ohne Angabe heute")
]
Seite = Annotated[bool, typer.Option("--seite", help="Schreibt die Betriebsseite neu und nennt ihren Ort")]


def ausfuehren(*, stichtag: Stichtag = None, seite: Seite = False) -> int:
    """Zeigt Lieferungen, Datenstand und Bericht je Träger, was abgelehnt wurde, wartet oder überfällig ist.

    [bold]Beispiele[/]

      zielwerk status

      zielwerk status --seite
    """
    from zielwerk import datenbank

    einstellungen = lade()
    if not einstellungen.database_url and not datenbank.zustand(einstellungen).ordner.exists():
        ausgabe.meldung("Noch keine Daten. «zielwerk lauf EINGANG» oder «zielwerk demo» beginnt.")
        return 0
    datenbank.migrieren(einstellungen)
    with datenbank.connect(einstellungen, anwendung="status") as verbindung:
        ausgabe.ergebnis.print(_traeger(einstellungen, verbindung))
        ausgabe.ergebnis.print()
        ausgabe.ergebnis.print(_letzter_bau(verbindung))
        _abgelehnte(verbindung)
        _offene(einstellungen, verbindung)
        _letzte_laeufe(verbindung)
        jetzt = datetime.now(UTC)
        _stoerungen(verbindung, jetzt)
    _fristen(einstellungen, tag := _tag(stichtag, jetzt))
    if seite:
        from zielwerk.betrieb import seite as betriebsseite

        ort = betriebsseite.mit_dokumentation(einstellungen, jetzt, tag)
        ausgabe.ergebnis.print(str(ort), markup=False)
    return 0


def _tag(text: str | None, jetzt: datetime) -> date:
    if text is None:
        return zahlen.tag(jetzt)
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BedienungsError(f"«{text}» ist kein Tag; erwartet wird JJJJ-MM-TT.") from error


def _fristen(einstellungen: Einstellungen, tag: date) -> None:
    from zielwerk.betrieb import fristen

    texte = [text for lage in fristen.lagen(einstellungen, tag) for text in lage.meldungen()]
    if texte:
        ausgabe.ergebnis.print()
        ausgabe.ergebnis.print(f"[red]Fristen[/] zum {tag:%d.%m.%Y}")
    for text in texte:
        ausgabe.ergebnis.print(f"  {text}", markup=False)


def _letzte_laeufe(verbindung: psycopg.Connection) -> None:
    laeufe = verbindung.execute(LAEUFE).fetchall()
    if not laeufe:
        return
    tabelle = ausgabe.tabelle(
        "Zuletzt gelaufen",
        "Schritt",
        "Gegenstand",
        "Beginn",
        "Sekunden",
        "Zeilen",
        "Ergebnis",
        zahlen=("Sekunden", "Zeilen"),
    )
    for schritt, gegenstand, beginn, sekunden, zeilen, zustand in laeufe:
        anzahl = "–" if zeilen is None else ausgabe.zahl(zeilen, 0)
        tabelle.add_row(schritt, gegenstand, beginn, ausgabe.zahl(sekunden, 1), anzahl, zustand)
    ausgabe.ergebnis.print()
    ausgabe.ergebnis.print(tabelle)


def _stoerungen(verbindung: psycopg.Connection, jetzt: datetime) -> None:
    for wann, dag, meldung, was_tun in verbindung.execute(MELDUNGEN, (jetzt,)).fetchall():
        ausgabe.ergebnis.print()
        ausgabe.ergebnis.print(f"[red]Störung[/] {wann} in {dag}")
        ausgabe.ergebnis.print(f"  {meldung}\n  Was tun: {was_tun}", markup=False)


def _traeger(einstellungen: Einstellungen, verbindung: psycopg.Connection) -> Table:
    tabelle = ausgabe.tabelle(
        "Träger",
        "Träger",
        "Lieferungen",
        "Neuester Datenstand",
        "Angenommen",
        "Neuester Bericht",
        zahlen=("Lieferungen",),
    )
    zeilen: Sequence[tuple[str, int, str, str]] = verbindung.execute(TRAEGER).fetchall()
    for traeger_nr, anzahl, datenstand, angenommen in zeilen:
        berichte = sorted((einstellungen.berichte / traeger_nr).glob("monatsbericht_*.pdf"))
        neuester = _monat(berichte[-1].stem) if berichte else "–"
        tabelle.add_row(traeger_nr, str(anzahl), datenstand, angenommen, neuester)
    if not zeilen:
        tabelle.add_row("–", "0", "–", "–", "–")
    return tabelle


def _monat(name: str) -> str:
    """Return the month at the end of a report's name, the German way."""
    jahr, monat = name.rpartition("_")[2].split("-")
    return f"{monat}/{jahr}"


def _letzter_bau(verbindung: psycopg.Connection) -> str:
    berechnet, zeitpunkt, offen = verbindung.execute(BAU).fetchone() or (0, None, 0)
    if not berechnet:
        return "Kennzahlen: noch nicht berechnet"
    text = f"Kennzahlen: zuletzt berechnet {zeitpunkt}, {berechnet} Lieferungen"
    return f"{text}, {offen} später angenommen («zielwerk bauen»)" if offen else text


def _abgelehnte(verbindung: psycopg.Connection) -> None:
    for nummer, paket, fehler in verbindung.execute(ABGELEHNT).fetchall():
        ausgabe.ergebnis.print()
        ausgabe.ergebnis.print(f"[red]Abgelehnt:[/] {paket} ({fehler} Fehler)")
        for (text,) in verbindung.execute(BEFUNDE, [nummer, BEFUNDE_JE_PAKET]).fetchall():
            ausgabe.ergebnis.print(f"  {text}", markup=False)


def _offene(einstellungen: Einstellungen, verbindung: psycopg.Connection) -> None:
    if not einstellungen.eingang.is_dir():
        return
    from zielwerk import annahme

    bekannt = {name for (name,) in verbindung.execute(BEKANNT).fetchall()}
    offen = [p.name for p in annahme.finden([einstellungen.eingang]) if p.name not in bekannt]
    if offen:
        ausgabe.ergebnis.print()
        ausgabe.ergebnis.print(f"Im Eingang und noch nicht geprüft: {len(offen)}")
        for name in offen:
            ausgabe.ergebnis.print(f"  {name}", markup=False)
