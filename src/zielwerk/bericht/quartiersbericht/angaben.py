"""Every figure of the Quartiersbericht with its key."""

from collections.abc import Iterator
from typing import Final

from zielwerk.bericht.angaben import PERSONEN, PROZENT, PUNKTE, angabenreihe, menge, name
from zielwerk.bericht.bausteine import zellen
from zielwerk.bericht.berichtsart import Wertangabe
from zielwerk.bericht.quartiersbericht import namen, saetze
from zielwerk.bericht.quartiersbericht.wert import Gruppe, Gruppenbestand, Gruppenwert, Quartiersbericht

GROESSEN: Final = {
    "ELB": "erwerbsfähige Leistungsberechtigte",
    "ELB_ZU": "Zugänge eLb",
    "ELB_AB": "Abgänge eLb",
    "ELB_AE": "Alleinerziehende",
    "LZB": "Langzeitleistungsbeziehende",
}


def angaben(bericht: Quartiersbericht) -> tuple[Wertangabe, ...]:
    """Return every figure that a page may print, unrounded."""
    return tuple(_angaben(bericht))


def _angaben(bericht: Quartiersbericht) -> Iterator[Wertangabe]:
    gruppen = {gruppe.schluessel: gruppe for gruppe in bericht.gruppen}
    for gruppe in bericht.gruppen:
        yield from _anteile(bericht, gruppe)
    for bestand in bericht.bestand:
        yield from _bestand(bericht, gruppen, bestand)
    for wert in bericht.werte:
        yield from _wert(bericht, gruppen, wert)
    for zelle in zellen(saetze.botschaften(bericht)):
        yield Wertangabe(
            schluessel=zelle.schluessel,
            bezeichnung=f"Botschaft: {zelle.schluessel.removeprefix('botschaft.')}",
            einheit=PUNKTE if zelle.schluessel == "botschaft.spanne" else "Anzahl",
            wert=zelle.wert,
            monat=bericht.kopf.berichtsmonat,
        )


def _gebiet(gruppe: Gruppe | None, schnitt: str, auspraegung: str) -> str:
    return namen.name(gruppe) if gruppe else f"{schnitt} {auspraegung}"


def _anteile(bericht: Quartiersbericht, gruppe: Gruppe) -> Iterator[Wertangabe]:
    yield from angabenreihe(
        gruppe.schluessel,
        f"{namen.name(gruppe)}: ",
        (
            ("lzb_anteil", "LZB-Anteil", PROZENT, gruppe.lzb_anteil),
            ("vorjahr_lzb_anteil", "LZB-Anteil, Vorjahresmonat", PROZENT, gruppe.vorjahr_lzb_anteil),
            ("differenz", "LZB-Anteil, Differenz zum Vorjahresmonat", PUNKTE, gruppe.differenz),
            ("abstand", "LZB-Anteil minus Jobcenter", PUNKTE, gruppe.abstand),
        ),
        monat=bericht.kopf.berichtsmonat,
    )


def _bestand(
    bericht: Quartiersbericht, gruppen: dict[str, Gruppe], bestand: Gruppenbestand
) -> Iterator[Wertangabe]:
    gruppe = gruppen.get(f"{bestand.schnitt}.{bestand.auspraegung}")
    yield from angabenreihe(
        bestand.schluessel,
        f"{_gebiet(gruppe, bestand.schnitt, bestand.auspraegung)}: {GROESSEN[bestand.grunddatum_id]}",
        (
            ("wert", "", PERSONEN, bestand.wert),
            ("vorjahr_wert", ", Vorjahresmonat", PERSONEN, bestand.vorjahr_wert),
            ("differenz", ", Veränderung zum Vorjahresmonat", PERSONEN, bestand.differenz),
            ("traeger_anteil", ", Anteil am Jobcenter", PROZENT, bestand.traeger_anteil),
        ),
        monat=bericht.kopf.berichtsmonat,
        geschlecht=bestand.geschlecht,
    )


def _wert(bericht: Quartiersbericht, gruppen: dict[str, Gruppe], wert: Gruppenwert) -> Iterator[Wertangabe]:
    kennzahl = bericht.kennzahl(wert.kennzahl_id)
    gruppe = gruppen.get(f"{wert.schnitt}.{wert.auspraegung}")
    yield from angabenreihe(
        wert.schluessel,
        f"{_gebiet(gruppe, wert.schnitt, wert.auspraegung)}: {name(kennzahl)}",
        (
            ("wert", "", PROZENT, wert.wert),
            ("zaehler", f", {kennzahl.zaehler_bezeichnung}", menge(kennzahl), wert.zaehler),
            ("nenner", f", {kennzahl.nenner_bezeichnung}", menge(kennzahl), wert.nenner),
            ("vorjahr_wert", ", Vorjahresmonat", PROZENT, wert.vorjahr_wert),
            ("differenz", ", Differenz zum Vorjahresmonat", PUNKTE, wert.differenz),
            ("traeger_wert", ", Jobcenter", PROZENT, wert.traeger_wert),
            ("abstand", " minus Jobcenter", PUNKTE, wert.abstand),
        ),
        monat=bericht.kopf.berichtsmonat,
        status=wert.status,
    )
