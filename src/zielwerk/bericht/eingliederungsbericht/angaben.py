"""Figures whose keys hold names of teams and providers: their month is told, never read from a name."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from zielwerk.bericht.angaben import PERSONEN, PROZENT, PUNKTE
from zielwerk.bericht.berichtsart import Wertangabe
from zielwerk.bericht.eingliederungsbericht import massnahmen, texte
from zielwerk.bericht.eingliederungsbericht.wert import Betreuung, Eingliederungsbericht, Massnahme

VZAE: Final = "VZÄ"
JE_STELLE: Final = "Personen je VZÄ"
AUSTRITTE: Final = "Austritte"


def angaben(bericht: Eingliederungsbericht) -> tuple[Wertangabe, ...]:
    """Return the figures of teams and measures, unrounded; the tables name all others."""
    return tuple(_angaben(bericht))


def _angaben(bericht: Eingliederungsbericht) -> Iterator[Wertangabe]:
    monat = bericht.kopf.berichtsmonat
    namen = {team.team: team.name for team in bericht.teams}
    for betreuung in bericht.betreuung:
        wo = namen.get(betreuung.auspraegung, betreuung.auspraegung)
        was = f"{wo}: {betreuung.funktion_bezeichnung}, {texte.ZIELGRUPPEN[betreuung.zielgruppe]}"
        for endung, name, einheit, wert in _der_betreuung(betreuung):
            yield Wertangabe(
                schluessel=f"{betreuung.schluessel}.{endung}",
                bezeichnung=f"{was}: {name}",
                einheit=einheit,
                wert=wert,
                monat=monat,
            )
    for massnahme in bericht.massnahmen:
        wort = massnahmen.name(massnahme)
        was = ", ".join((wort.text, *wort.zusatz))
        for endung, name, einheit, wert in _der_massnahme(massnahme):
            yield Wertangabe(
                schluessel=f"{massnahme.schluessel}.{endung}",
                bezeichnung=f"{was}: {name}",
                einheit=einheit,
                wert=wert,
                monat=monat,
            )


Groesse = tuple[str, str, str, Decimal | None]


def _ganz(wert: int | None) -> Decimal | None:
    return None if wert is None else Decimal(wert)


def _der_betreuung(betreuung: Betreuung) -> Iterator[Groesse]:
    yield "wert", "Betreuungsschlüssel", JE_STELLE, betreuung.schluessel_wert
    yield "zaehler", "Personen", PERSONEN, _ganz(betreuung.personen)
    yield "nenner", "Stellen", VZAE, betreuung.vzae
    yield "vorjahr_wert", "Betreuungsschlüssel im Vorjahr", JE_STELLE, betreuung.vorjahr_schluessel_wert
    yield "vorjahr_zaehler", "Personen im Vorjahr", PERSONEN, _ganz(betreuung.vorjahr_personen)
    yield "vorjahr_nenner", "Stellen im Vorjahr", VZAE, betreuung.vorjahr_vzae
    yield "differenz", "Differenz zum Vorjahr", JE_STELLE, betreuung.differenz
    yield "orientierung_gesetz", "§ 44c Abs. 4 SGB II", JE_STELLE, betreuung.orientierung_gesetz
    yield "orientierung_praxis", "Kreis Warendorf 2012", JE_STELLE, betreuung.orientierung_praxis


def _der_massnahme(massnahme: Massnahme) -> Iterator[Groesse]:
    austritte = _ganz(massnahme.austritte)
    yield "austritte", "Austritte", AUSTRITTE, austritte
    yield "abbrueche", "davon Abbrüche", AUSTRITTE, _ganz(massnahme.abbrueche)
    yield "eq", "Eingliederungsquote", PROZENT, massnahme.eq
    yield "eq_zaehler", "sozialversicherungspflichtig beschäftigt", AUSTRITTE, _ganz(massnahme.beschaeftigt)
    yield "eq_nenner", "Austritte", AUSTRITTE, austritte
    yield "vorjahr_eq", "Eingliederungsquote ein Jahr zuvor", PROZENT, massnahme.vorjahr_eq
    yield (
        "vorjahr_eq_zaehler",
        "beschäftigt ein Jahr zuvor",
        AUSTRITTE,
        _ganz(massnahme.vorjahr_beschaeftigt),
    )
    yield "vorjahr_eq_nenner", "Austritte ein Jahr zuvor", AUSTRITTE, _ganz(massnahme.vorjahr_austritte)
    yield "eq_differenz", "Eingliederungsquote, Differenz", PUNKTE, massnahme.eq_differenz
    yield "vq_untergrenze", "Verbleibsquote wenigstens", PROZENT, massnahme.vq_untergrenze
    yield "vq_untergrenze_zaehler", "sicher verblieben", AUSTRITTE, _ganz(massnahme.verblieben)
    yield "vq_untergrenze_nenner", "Austritte", AUSTRITTE, austritte
    yield "vq_obergrenze", "Verbleibsquote höchstens", PROZENT, massnahme.vq_obergrenze
    yield (
        "vq_obergrenze_zaehler",
        "verblieben oder unbekannt",
        AUSTRITTE,
        Decimal(massnahme.verblieben + massnahme.unbekannt),
    )
    yield "vq_obergrenze_nenner", "Austritte", AUSTRITTE, austritte
    yield "unbekannt", "Verbleib unbekannt", AUSTRITTE, _ganz(massnahme.unbekannt)
    yield "anteil_frauen", "Anteil der Frauen", PROZENT, massnahme.anteil_frauen
    yield "anteil_u25", "Anteil unter 25 Jahren", PROZENT, massnahme.anteil_u25
    yield "anteil_komplex", "Anteil mit Prognose komplex", PROZENT, massnahme.anteil_komplex
