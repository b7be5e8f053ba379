"""Every figure of the Teambericht with its key."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from zielwerk.bericht.begriffe import Geschlecht
from zielwerk.bericht.berichtsart import Wertangabe
from zielwerk.bericht.monatsbericht.angaben import EURO, PERSONEN, PROZENT, PUNKTE
from zielwerk.bericht.monatsbericht.wert import Kennzahl
from zielwerk.bericht.teambericht.tabellen import BESTAENDE, BEWEGUNGEN, IN_EURO, LEISTUNGEN
from zielwerk.bericht.teambericht.wert import (
    Datenbefund,
    Teambericht,
    Teambestand,
    Teamverlauf,
    Teamwert,
)
from zielwerk.bericht.zellen import KENNZAHL_EURO

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


def _name(kennzahl: Kennzahl) -> str:
    return f"{kennzahl.kennzahl_id} {kennzahl.kurzname}"


def _wert(kennzahl: Kennzahl, wert: Teamwert) -> Iterator[Wertangabe]:
    menge = EURO if kennzahl.einheit == KENNZAHL_EURO else kennzahl.einheit

    def angabe(endung: str, was: str, einheit: str, zahl: Decimal | None) -> Wertangabe:
        return Wertangabe(
            schluessel=f"{wert.schluessel}.{endung}",
            bezeichnung=f"{_name(kennzahl)}: {was}",
            einheit=einheit,
            wert=zahl,
            monat=wert.berichtsmonat,
            geschlecht=wert.geschlecht,
            status=wert.status,
        )

    for vorsilbe, wer, teile in (
        ("", "Team", (wert.wert, wert.zaehler, wert.nenner)),
        (
            "vorjahr_",
            "Team, Vorjahresmonat",
            (wert.vorjahr_wert, wert.vorjahr_zaehler, wert.vorjahr_nenner),
        ),
        ("traeger_", "Jobcenter", (wert.traeger_wert, wert.traeger_zaehler, wert.traeger_nenner)),
    ):
        for endung, einheit, zahl in zip(
            ("wert", "zaehler", "nenner"), (PROZENT, menge, menge), teile, strict=True
        ):
            yield angabe(
                f"{vorsilbe}{endung}", f"{wer}, {endung.replace('ae', 'ä').capitalize()}", einheit, zahl
            )
    yield angabe("differenz", "Team, Differenz zum Vorjahresmonat", PUNKTE, wert.differenz)
    yield angabe("abstand", "Team minus Jobcenter", PUNKTE, wert.abstand)


def _bestand(bericht: Teambericht, bestand: Teambestand) -> Iterator[Wertangabe]:
    name = GROESSEN.get((bestand.grunddatum_id, bestand.geschlecht), bestand.grunddatum_id)
    menge = EURO if bestand.grunddatum_id in IN_EURO else PERSONEN
    for endung, was, einheit, zahl in (
        ("wert", "Team", menge, bestand.wert),
        ("vorjahr_wert", "Team, Vorjahresmonat", menge, bestand.vorjahr_wert),
        ("differenz", "Team, Veränderung zum Vorjahresmonat", menge, bestand.differenz),
        ("traeger_wert", "Jobcenter", menge, bestand.traeger_wert),
        ("traeger_anteil", "Anteil des Teams am Jobcenter", PROZENT, bestand.traeger_anteil),
    ):
        yield Wertangabe(
            schluessel=f"{bestand.schluessel}.{endung}",
            bezeichnung=f"{name}: {was}",
            einheit=einheit,
            wert=zahl,
            monat=bericht.kopf.berichtsmonat,
            geschlecht=bestand.geschlecht,
        )


def _anteil(bericht: Teambericht) -> Iterator[Wertangabe]:
    anteil = bericht.anteil
    for endung, was, einheit, zahl in (
        ("wert", "Team", PROZENT, anteil.lzb_anteil),
        ("vorjahr_wert", "Team, Vorjahresmonat", PROZENT, anteil.vorjahr_lzb_anteil),
        ("differenz", "Team, Differenz zum Vorjahresmonat", PUNKTE, anteil.differenz),
        ("traeger_wert", "Jobcenter", PROZENT, anteil.traeger_lzb_anteil),
        ("abstand", "Team minus Jobcenter", PUNKTE, anteil.abstand),
        ("botschaft", "Team", PROZENT, anteil.lzb_anteil),
    ):
        yield Wertangabe(
            schluessel=f"anteil.LZB.{endung}",
            bezeichnung=f"Anteil der Langzeitleistungsbeziehenden an den eLb: {was}",
            einheit=einheit,
            wert=zahl,
            monat=bericht.kopf.berichtsmonat,
        )


def _verlauf(kennzahl: Kennzahl, punkt: Teamverlauf) -> Iterator[Wertangabe]:
    yield Wertangabe(
        schluessel=f"{punkt.schluessel}.wert",
        bezeichnung=f"{_name(kennzahl)}: Verlauf des Teams",
        einheit=PROZENT,
        wert=punkt.wert,
        monat=punkt.berichtsmonat,
        zaehler=punkt.zaehler,
        nenner=punkt.nenner,
        status=punkt.status,
    )
    yield Wertangabe(
        schluessel=f"{punkt.schluessel}.traeger_wert",
        bezeichnung=f"{_name(kennzahl)}: Verlauf des Jobcenters",
        einheit=PROZENT,
        wert=punkt.traeger_wert,
        monat=punkt.berichtsmonat,
    )


def _befund(befund: Datenbefund) -> Iterator[Wertangabe]:
    for endung, was, zahl in (
        ("team", "Sätze des Teams", befund.team_anzahl),
        ("ohne_team", "Sätze, die keinem Team zuzuordnen sind", befund.ohne_team_anzahl),
        ("lieferung", "Sätze der ganzen Lieferung", befund.anzahl),
    ):
        yield Wertangabe(
            schluessel=f"{befund.schluessel}.{endung}",
            bezeichnung=f"{befund.regel} {befund.meldung}: {was}",
            einheit=SAETZE,
            wert=Decimal(zahl),
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
        bezeichnung=f"{_name(k2)}: Team",
        einheit=PROZENT,
        wert=quote.wert if quote else None,
        monat=monat,
        zaehler=quote.zaehler if quote else None,
        nenner=quote.nenner if quote else None,
        status=quote.status if quote else "",
    )
