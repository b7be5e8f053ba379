"""Every figure of the Teambericht with its key."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from zielwerk.bericht.angaben import EURO, PERSONEN, PROZENT, PUNKTE, angabenreihe, menge, name
from zielwerk.bericht.begriffe import Geschlecht
from zielwerk.bericht.berichtsart import Wertangabe
from zielwerk.bericht.monatsbericht.wert import Kennzahl
from zielwerk.bericht.teambericht.tabellen import BESTAENDE, BEWEGUNGEN, IN_EURO, LEISTUNGEN
from zielwerk.bericht.teambericht.wert import (
    Datenbefund,
    Teambericht,
    Teambestand,
    Teamverlauf,
    Teamwert,
)

GROESSEN: Final[dict[tuple[str, Geschlecht], str]] = {
    (grunddatum_id, geschlecht): name
    for name, grunddatum_id, geschlecht, _ in (*BESTAENDE, *BEWEGUNGEN, *LEISTUNGEN)
}
SAETZE: Final = "Sätze"


def angaben(bericht: Teambericht) -> tuple[Wertangabe, ...]:
    """Return every figure that a page may print, unrounded."""
    return tuple(_angaben(bericht))


def _angaben(bericht: Teambericht) -> Iterator[Wertangabe]:
    katalog = {kennzahl.kennzahl_id: kennzahl for kennzahl in bericht.kennzahlen}
    for wert in bericht.werte:
        yield from _wert(katalog[wert.kennzahl_id], wert)
    for bestand in bericht.bestand:
        yield from _bestand(bericht, bestand)
    yield from _anteil(bericht)
    for punkt in bericht.verlauf:
        yield from _verlauf(katalog[punkt.kennzahl_id], punkt)
    for befund in bericht.befunde:
        yield from _befund(befund)
    yield from _botschaften(bericht, katalog["K2"])


def _wert(kennzahl: Kennzahl, wert: Teamwert) -> Iterator[Wertangabe]:
    einheit = menge(kennzahl)
    teile = (
        ("", "Team", (wert.wert, wert.zaehler, wert.nenner)),
        (
            "vorjahr_",
            "Team, Vorjahresmonat",
            (wert.vorjahr_wert, wert.vorjahr_zaehler, wert.vorjahr_nenner),
        ),
        ("traeger_", "Jobcenter", (wert.traeger_wert, wert.traeger_zaehler, wert.traeger_nenner)),
    )
    yield from angabenreihe(
        wert.schluessel,
        f"{name(kennzahl)}: ",
        (
            *(
                (f"{vorsilbe}{endung}", f"{wer}, {was}", wort, zahl)
                for vorsilbe, wer, drei in teile
                for (endung, was, wort), zahl in zip(
                    (
                        ("wert", "Wert", PROZENT),
                        ("zaehler", "Zähler", einheit),
                        ("nenner", "Nenner", einheit),
                    ),
                    drei,
                    strict=True,
                )
            ),
            ("differenz", "Team, Differenz zum Vorjahresmonat", PUNKTE, wert.differenz),
            ("abstand", "Team minus Jobcenter", PUNKTE, wert.abstand),
        ),
        monat=wert.berichtsmonat,
        geschlecht=wert.geschlecht,
        status=wert.status,
    )


def _bestand(bericht: Teambericht, bestand: Teambestand) -> Iterator[Wertangabe]:
    groesse = GROESSEN.get((bestand.grunddatum_id, bestand.geschlecht), bestand.grunddatum_id)
    einheit = EURO if bestand.grunddatum_id in IN_EURO else PERSONEN
    yield from angabenreihe(
        bestand.schluessel,
        f"{groesse}: ",
        (
            ("wert", "Team", einheit, bestand.wert),
            ("vorjahr_wert", "Team, Vorjahresmonat", einheit, bestand.vorjahr_wert),
            ("differenz", "Team, Veränderung zum Vorjahresmonat", einheit, bestand.differenz),
            ("traeger_wert", "Jobcenter", einheit, bestand.traeger_wert),
            ("traeger_anteil", "Anteil des Teams am Jobcenter", PROZENT, bestand.traeger_anteil),
        ),
        monat=bericht.kopf.berichtsmonat,
        geschlecht=bestand.geschlecht,
    )


def _anteil(bericht: Teambericht) -> Iterator[Wertangabe]:
    anteil = bericht.anteil
    yield from angabenreihe(
        "anteil.LZB",
        "Anteil der Langzeitleistungsbeziehenden an den eLb: ",
        (
            ("wert", "Team", PROZENT, anteil.lzb_anteil),
            ("vorjahr_wert", "Team, Vorjahresmonat", PROZENT, anteil.vorjahr_lzb_anteil),
            ("differenz", "Team, Differenz zum Vorjahresmonat", PUNKTE, anteil.differenz),
            ("traeger_wert", "Jobcenter", PROZENT, anteil.traeger_lzb_anteil),
            ("abstand", "Team minus Jobcenter", PUNKTE, anteil.abstand),
            ("botschaft", "Team", PROZENT, anteil.lzb_anteil),
        ),
        monat=bericht.kopf.berichtsmonat,
    )


def _verlauf(kennzahl: Kennzahl, punkt: Teamverlauf) -> Iterator[Wertangabe]:
    yield Wertangabe(
        schluessel=f"{punkt.schluessel}.wert",
        bezeichnung=f"{name(kennzahl)}: Verlauf des Teams",
        einheit=PROZENT,
        wert=punkt.wert,
        monat=punkt.berichtsmonat,
        zaehler=punkt.zaehler,
        nenner=punkt.nenner,
        status=punkt.status,
    )
    yield Wertangabe(
        schluessel=f"{punkt.schluessel}.traeger_wert",
        bezeichnung=f"{name(kennzahl)}: Verlauf des Jobcenters",
        einheit=PROZENT,
        wert=punkt.traeger_wert,
        monat=punkt.berichtsmonat,
    )


def _befund(befund: Datenbefund) -> Iterator[Wertangabe]:
    yield from angabenreihe(
        befund.schluessel,
        f"{befund.regel} {befund.meldung}: ",
        (
            ("team", "Sätze des Teams", SAETZE, Decimal(befund.team_anzahl)),
            (
                "ohne_team",
                "Sätze, die keinem Team zuzuordnen sind",
                SAETZE,
                Decimal(befund.ohne_team_anzahl),
            ),
            ("lieferung", "Sätze der ganzen Lieferung", SAETZE, Decimal(befund.anzahl)),
        ),
    )


def _botschaften(bericht: Teambericht, k2: Kennzahl) -> Iterator[Wertangabe]:
    monat = bericht.kopf.berichtsmonat
    elb, quote = bericht.stand("ELB"), bericht.wert("K2", "gesamt", monat)
    yield Wertangabe(
        schluessel="bestand.ELB.gesamt.botschaft",
        bezeichnung="Erwerbsfähige Leistungsberechtigte: Team",
        einheit=PERSONEN,
        wert=elb.wert if elb else None,
        monat=monat,
    )
    yield Wertangabe(
        schluessel=f"K2.gesamt.{monat:%Y-%m}.botschaft",
        bezeichnung=f"{name(k2)}: Team",
        einheit=PROZENT,
        wert=quote.wert if quote else None,
        monat=monat,
        zaehler=quote.zaehler if quote else None,
        nenner=quote.nenner if quote else None,
        status=quote.status if quote else "",
    )
