"""`zielwerk status`: what is there, what was rejected, what is missing."""

from typing import TYPE_CHECKING, Final

import psycopg
from rich.table import Table

from zielwerk import ausgabe
from zielwerk.einstellungen import Einstellungen, lade

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


def ausfuehren() -> int:
    """Zeigt je Träger Lieferungen, Datenstand und Bericht sowie abgelehnte und wartende Pakete.

    [bold]Beispiel[/]

      zielwerk status
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
    return 0


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
