"""The figures of a report as a spreadsheet: as printed, and unrounded beside; no text is ever a formula."""

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from typing import Any, Final

from zielwerk.bericht import zahlen
from zielwerk.bericht.bausteine import Hinweise, Kapitel, Tabelle, Zeichen, bausteine
from zielwerk.bericht.berichtsart import Begriff, Bericht, Berichtsart, Wertangabe, Zustand
from zielwerk.bericht.tabellenblatt import Blatt, Feld, exakt, formate, tabellenfelder

QUELLE: Final = "Eigene Auswertung nach der Verordnung zu § 48a SGB II, keine amtliche Statistik"
WERTSPALTEN: Final = (
    "Bezeichnung",
    "Monat",
    "Geschlecht",
    "Einheit",
    "Status",
    "gedruckt",
    "ungerundet",
    "ungerundet (alle Stellen)",
    "Zähler",
    "Nenner",
    "Schlüssel",
)
GESCHLECHTER: Final = {"gesamt": "insgesamt", "w": "Frauen", "m": "Männer"}
STAND: Final = {
    "endgueltig": "endgültig",
    "vorlaeufig": "vorläufig",
    "nicht_berechenbar": "nicht berechenbar",
}
BLATTNAME_MAX: Final = 31


@dataclass(frozen=True, slots=True, kw_only=True)
class Inhalt:
    """What the spreadsheet shows of a report."""

    art: Berichtsart[Any]
    bericht: Bericht
    sicht: object
    zustand: Zustand
    angaben: Sequence[Wertangabe]
    gedruckt: Mapping[str, str]


def arbeitsmappe(inhalt: Inhalt) -> bytes:
    """Return the file; the same report gives the same bytes."""
    from xlsxwriter import Workbook  # type: ignore[import-untyped]  # ships no type hints

    from zielwerk.bericht.zeilenblatt import Zeilenblatt

    ziel = io.BytesIO()
    mappe = Workbook(ziel, {"in_memory": True})
    kopf = inhalt.bericht.kopf
    titel = f"{inhalt.art.bezeichnung} {kopf.jobcenter_bezeichnung}, {zahlen.monat(kopf.berichtsmonat)}"
    mappe.set_properties(
        {
            "title": titel.replace(zahlen.GESCHUETZT, " "),
            "author": kopf.jobcenter_bezeichnung,
            "comments": QUELLE,
            # The only clock of a report is that of its delivery.
            "created": kopf.lieferung_erstellt_am.astimezone(UTC).replace(tzinfo=None),
        }
    )
    stile = formate(mappe)
    name, abdruck = inhalt.art.dateistamm(inhalt.bericht), inhalt.bericht.fingerprint()
    fuss = f"&L{name} · Fingerabdruck {abdruck}&RSeite &P von &N"
    for blattname, zeilen in _blaetter(inhalt):
        Blatt(mappe.add_worksheet(blattname, Zeilenblatt), stile, fuss).fuellen(zeilen)
    mappe.close()
    return ziel.getvalue()


def _blaetter(inhalt: Inhalt) -> Iterable[tuple[str, Sequence[Sequence[Feld]]]]:
    namen: set[str] = set()
    kapitel = list(bausteine(inhalt.sicht, Kapitel))
    in_kapiteln = {id(tabelle) for eintrag in kapitel for tabelle in bausteine(eintrag, Tabelle)}
    deckblatt = [tabelle for tabelle in bausteine(inhalt.sicht, Tabelle) if id(tabelle) not in in_kapiteln]
    yield _name("Herkunft", namen), _herkunft(inhalt)
    if deckblatt:
        yield _name("Deckblatt", namen), _tabellen(deckblatt)
    for eintrag in kapitel:
        tabellen = list(bausteine(eintrag, Tabelle))
        if tabellen:
            yield _name(eintrag.titel, namen), _tabellen(tabellen)
    yield _name("Werte", namen), _werte(inhalt)
    yield _name("Definitionen", namen), _definitionen(inhalt)


def _name(titel: str, vergeben: set[str]) -> str:
    """Return a name that a spreadsheet accepts and no other sheet has."""
    stamm = " ".join(re.sub(r"[\[\]:*?/\\'\u00ad]", " ", titel).split()) or "Blatt"
    name, nummer = stamm[:BLATTNAME_MAX].rstrip(), 1
    while name.lower() in vergeben:
        nummer += 1
        name = f"{stamm[: BLATTNAME_MAX - 4].rstrip()} {nummer}"
    vergeben.add(name.lower())
    return name


def _herkunft(inhalt: Inhalt) -> list[list[Feld]]:
    kopf = inhalt.bericht.kopf
    entwurf = inhalt.zustand is Zustand.ENTWURF
    angaben = (
        ("Bericht", inhalt.art.bezeichnung),
        ("Jobcenter", kopf.jobcenter_bezeichnung),
        ("Träger", kopf.traeger_nr),
        ("Teil des Trägers", inhalt.art.zusatz(inhalt.bericht)),
        ("Berichtsmonat", zahlen.monat(kopf.berichtsmonat)),
        ("Datenstand", zahlen.monat(kopf.datenstand)),
        ("Lieferung", kopf.lieferung_id),
        ("Lieferung erstellt", f"{zahlen.zeitpunkt(kopf.lieferung_erstellt_am)} Uhr"),
        ("Fingerabdruck", inhalt.bericht.fingerprint()),
        (
            "Freigabe",
            "ENTWURF, noch nicht freigegeben" if entwurf else "freigegeben nach dem Vier-Augen-Prinzip",
        ),
        ("Quelle", QUELLE),
        ("Werte", "»gedruckt« steht so im Bericht; »ungerundet« ist der Wert dahinter."),
        (
            "Genauigkeit",
            "Eine Zelle fasst 15 bis 17 Ziffern; reicht das nicht, stehen alle Stellen als Text daneben.",
        ),
    )
    zeilen = [[Feld("Angabe", "kopf"), Feld("Inhalt", "kopf")]]
    zeilen += [[Feld(name, "wort"), Feld(text, "wort")] for name, text in angaben if text]
    return zeilen


def _tabellen(tabellen: Iterable[Tabelle]) -> list[list[Feld]]:
    zeilen: list[list[Feld]] = []
    for tabelle in tabellen:
        if zeilen:
            zeilen.append([])
        zeilen += tabellenfelder(tabelle)
    return zeilen


def _werte(inhalt: Inhalt) -> list[list[Feld]]:
    zeilen = [[Feld(titel, "kopf") for titel in WERTSPALTEN]]
    zeilen += [
        [
            Feld(angabe.bezeichnung, "wort"),
            Feld(angabe.monat.isoformat()[:7] if angabe.monat else "", "wort"),
            Feld(GESCHLECHTER.get(angabe.geschlecht, angabe.geschlecht), "wort"),
            Feld(angabe.einheit, "wort"),
            Feld(STAND.get(angabe.status, angabe.status), "wort"),
            Feld(inhalt.gedruckt.get(angabe.schluessel, ""), "gedruckt"),
            Feld(angabe.wert),
            Feld(exakt(angabe.wert), "gedruckt"),
            Feld(angabe.zaehler),
            Feld(angabe.nenner),
            Feld(angabe.schluessel, "wort"),
        ]
        for angabe in inhalt.angaben
    ]
    return zeilen


def _definitionen(inhalt: Inhalt) -> list[list[Feld]]:
    begriffe = [*inhalt.art.begriffe(inhalt.bericht)]
    zeichen = dict.fromkeys(
        zeichen
        for hinweise in bausteine(inhalt.sicht, Hinweise)
        for zeichen in bausteine(hinweise, Zeichen)
    )
    begriffe += [Begriff(begriff=eintrag.zeichen, bedeutung=eintrag.bedeutung) for eintrag in zeichen]
    begriffe += [
        Begriff(begriff=f"Hinweis {note.nummer}".strip(), bedeutung=note.text)
        for hinweise in bausteine(inhalt.sicht, Hinweise)
        for note in hinweise.noten
    ]
    zeilen = [[Feld(titel, "kopf") for titel in ("Begriff", "Bedeutung", "Quelle")]]
    zeilen += [
        [Feld(eintrag.begriff, "wort"), Feld(eintrag.bedeutung, "wort"), Feld(eintrag.quelle, "wort")]
        for eintrag in dict.fromkeys(begriffe)
    ]
    return zeilen
