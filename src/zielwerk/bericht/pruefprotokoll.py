"""The Prüfprotokoll of a judged delivery as PDF, as a page and, complete, as CSV."""

import io
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

import psycopg
from psycopg import IsolationLevel, sql

from zielwerk import datenbank
from zielwerk.annahme.vertrag import lies_vertraege
from zielwerk.bericht.ablage import (
    allein_im_ordner,
    lies_stand,
    merke_stand,
    schreiben,
    schreiben_mit,
    soll_stand,
)
from zielwerk.bericht.ablauf import programm_fingerabdruck
from zielwerk.bericht.druck import VORLAGEN, als_pdf, html_aus
from zielwerk.bericht.pruefsicht import sicht, zeitpunkt
from zielwerk.bericht.pruefwert import Pruefprotokoll, abhilfen, lies
from zielwerk.einstellungen import Einstellungen

if TYPE_CHECKING:
    from weasyprint import Attachment

BLATT: Final = "pruefprotokoll/protokoll.html.jinja"
SEITE: Final = "pruefprotokoll/seite.html.jinja"
BOM: Final = b"\xef\xbb\xbf"
# Every finding, as a spreadsheet reads it; a text that would be taken for a formula gets an apostrophe.
CSV: Final = """
    copy (
        select
            case befund.schwere when 'fehler' then 'Fehler' else 'Hinweis' end as "Schwere",
            {datei} as "Datei",
            befund.satz as "Satz",
            befund.regel as "Regel",
            {satz_text} as "Befund",
            {gefunden} as "Gefunden",
            regeln.abhilfe as "Was zu tun ist"
        from eingang.befund as befund
        join (values {regeln}) as regeln (schwere, regel, datei, meldung, abhilfe, rang)
            on
                regeln.schwere = befund.schwere and regeln.regel = befund.regel
                and regeln.datei is not distinct from befund.datei and regeln.meldung = befund.meldung
        where befund.pruefung = {pruefung}
        order by regeln.rang, befund.satz nulls first, befund.gefunden collate "C"
    ) to stdout (format csv, delimiter ';', header true, encoding 'UTF8')"""
ENTSCHAERFT: Final = "case when {0} ~ '^[=+@\\t\\r-]' then '''' || {0} else {0} end"
SATZ_TEXT: Final = """
    concat(
        nullif(concat_ws(', ', befund.datei, 'Satz ' || befund.satz) || ' ', ' '),
        '(', befund.regel, '): ',
        case
            when befund.gefunden is null then befund.meldung
            else regexp_replace(befund.meldung, '[.]$', '') || ' (gefunden: ' || befund.gefunden || ').'
        end
    )"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Protokolldateien:
    """A protocol on disk."""

    pdf: Path
    html: Path
    csv: Path
    fingerabdruck: str
    neu: bool


def protokollieren(einstellungen: Einstellungen, pruefung: int) -> Protokolldateien:
    """Write the protocol of a judgement; an unchanged one is left as it is."""
    with closing(datenbank.connect(einstellungen, anwendung="pruefprotokoll")) as verbindung:
        verbindung.isolation_level = IsolationLevel.REPEATABLE_READ
        protokoll = lies(verbindung, einstellungen, pruefung)
        return _ablegen(verbindung, einstellungen, pruefung, protokoll)


def als_html(protokoll: Pruefprotokoll, vorlagen: Path = VORLAGEN, vorlage: str = SEITE) -> str:
    """Return the page for the browser; it needs nothing beside itself."""
    return html_aus(vorlage, vorlagen, protokoll=sicht(protokoll))


def rendern(protokoll: Pruefprotokoll, vorlagen: Path = VORLAGEN) -> bytes:
    """Return the PDF; the same protocol gives the same bytes."""
    return als_pdf(
        als_html(protokoll, vorlagen, BLATT),
        vorlage=BLATT,
        vorlagen=vorlagen,
        erstellt=zeitpunkt(protokoll),
        kennung=protokoll.fingerprint(),
        anhaenge=[_anhang(protokoll)],
    )


def _ablegen(
    verbindung: psycopg.Connection, einstellungen: Einstellungen, pruefung: int, protokoll: Pruefprotokoll
) -> Protokolldateien:
    vorlagen = einstellungen.projekt / VORLAGEN.name
    ordner = einstellungen.berichte / protokoll.traeger_nr
    stamm = f"pruefprotokoll_{protokoll.lieferung_id}"
    pdf, html, csv = (ordner / f"{stamm}.{endung}" for endung in ("pdf", "html", "csv"))
    stand = ordner / f".{stamm}.stand"
    abdruck, programm = protokoll.fingerprint(), programm_fingerabdruck(vorlagen)
    with allein_im_ordner(ordner, stamm):
        if lies_stand(stand) == soll_stand(abdruck, programm, (pdf, html, csv)):
            return Protokolldateien(pdf=pdf, html=html, csv=csv, fingerabdruck=abdruck, neu=False)
        abfrage = _csv_abfrage(einstellungen, pruefung, protokoll)
        schreiben_mit(csv, lambda ziel: _csv_schreiben(verbindung, abfrage, ziel))
        schreiben(html, als_html(protokoll, vorlagen).encode())
        schreiben(pdf, rendern(protokoll, vorlagen))
        merke_stand(stand, soll_stand(abdruck, programm, (pdf, html, csv)))
    return Protokolldateien(pdf=pdf, html=html, csv=csv, fingerabdruck=abdruck, neu=True)


def _csv_abfrage(einstellungen: Einstellungen, pruefung: int, protokoll: Pruefprotokoll) -> sql.Composed:
    """Return the query of all findings in the order of the protocol."""
    was_tun = abhilfen(lies_vertraege(einstellungen.projekt / "expectations"))
    regeln: sql.Composable = sql.SQL(", ").join(
        sql.SQL("({}, {}, {}::text, {}, {}, {})").format(
            sql.Literal(regel.schwere),
            sql.Literal(regel.regel),
            sql.Literal(regel.datei),
            sql.Literal(regel.meldung),
            sql.Literal(was_tun.get(regel.regel, "")),
            sql.Literal(rang),
        )
        for rang, regel in enumerate(protokoll.regeln)
    )
    if not protokoll.regeln:
        regeln = sql.SQL("(null::text, null::text, null::text, null::text, null::text, 0)")
    return sql.SQL(CSV).format(
        datei=sql.SQL(ENTSCHAERFT.format("befund.datei")),
        satz_text=sql.SQL(ENTSCHAERFT.format(SATZ_TEXT)),
        gefunden=sql.SQL(ENTSCHAERFT.format("befund.gefunden")),
        regeln=regeln,
        pruefung=sql.Literal(pruefung),
    )


def _csv_schreiben(verbindung: psycopg.Connection, abfrage: sql.Composed, ziel: BinaryIO) -> None:
    """Stream every finding from the server into the file."""
    ziel.write(BOM)
    with verbindung.cursor().copy(abfrage) as copy:
        ziel.writelines(copy)


def _anhang(protokoll: Pruefprotokoll) -> "Attachment":
    """Return the value behind the pages, with the time of the delivery."""
    from weasyprint import Attachment

    zeit = zeitpunkt(protokoll)
    return Attachment(
        file_obj=io.BytesIO(protokoll.to_json().encode()),
        name=f"pruefprotokoll_{protokoll.lieferung_id}.json",
        description="Inhalt des Prüfprotokolls (JSON)",
        created=zeit,
        modified=zeit,
        relationship="Data",
    )
