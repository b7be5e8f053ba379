"""The messages of an Eingliederungsbericht in whole German sentences, generated from the figures."""

from decimal import Decimal
from typing import Final

from zielwerk.bericht import urteil, zahlen, zellen
from zielwerk.bericht.bausteine import Botschaft, Zelle
from zielwerk.bericht.eingliederungsbericht import texte
from zielwerk.bericht.eingliederungsbericht.wert import (
    EGT,
    GESAMT,
    INTEGRATION,
    Eingliederungsbericht,
    Mittel,
    Zielgruppe,
)

ALTERSGRUPPEN: Final[tuple[tuple[Zielgruppe, str, str], ...]] = (
    ("U25", "U25", "unter 25"),
    ("UE25", "25+", "ab 25"),
)


def botschaften(bericht: Eingliederungsbericht) -> tuple[Botschaft, ...]:
    """Return what has been spent, how many persons a post looks after, and who stayed in work."""
    return (_haushalt(bericht), *(_betreuung(bericht, *gruppe) for gruppe in ALTERSGRUPPEN), _eq(bericht))


# --- budget -------------------------------------------------------------------------------------


def _haushalt(bericht: Eingliederungsbericht) -> Botschaft:
    monat = bericht.kopf.berichtsmonat
    quote = bericht.quote(EGT, GESAMT, "AUSGABENQUOTE", monat)
    summe = bericht.titelsumme(EGT, monat)
    wert = quote.wert if quote else None
    return Botschaft(
        kennung="EGT",
        titel="Eingliederungs\N{SOFT HYPHEN}titel",
        wert=zellen.anteil("botschaft.ausgabenquote", wert),
        wert_zusatz=texte.NICHT_GELIEFERT if summe is None else "ausgegeben, mit PAT",
        bewertung=None,
        text=texte.fehlt(bericht, "haushalt") if summe is None else _haushaltssatz(bericht, summe),
    )


def _haushaltssatz(bericht: Eingliederungsbericht, summe: Mittel) -> str:
    monat = bericht.kopf.berichtsmonat
    linear = bericht.quote(EGT, GESAMT, "LINEAR_SOLL", monat)
    gebunden = bericht.quote(EGT, GESAMT, "BINDUNGSQUOTE", monat)
    satz = (
        f"{texte.seit_januar(monat)} wurden {zahlen.euro(summe.ist_eur)} der verfügbaren "
        f"{zahlen.euro(summe.verfuegbar_eur)} ausgegeben"
    )
    if linear is not None and linear.wert is not None:
        satz += f"; gleichmäßig verteilt wären es {zahlen.prozent(linear.wert)}"
    satz += f". Weitere {zahlen.euro(summe.festlegung_eur)} sind festgelegt"
    if gebunden is not None and gebunden.wert is not None:
        satz += f", zusammen {zahlen.prozent(gebunden.wert)}"
    if summe.frei_eur < 0:
        return f"{satz}; das sind {zahlen.euro(-summe.frei_eur)} mehr, als da ist."
    return f"{satz}; {zahlen.euro(summe.frei_eur)} sind frei."


# --- Betreuungsschlüssel ------------------------------------------------------------------------


def _betreuung(
    bericht: Eingliederungsbericht, zielgruppe: Zielgruppe, kennung: str, alter: str
) -> Botschaft:
    eintrag = bericht.schluessel_von(INTEGRATION, zielgruppe)
    wert = eintrag.schluessel_wert if eintrag else None
    if eintrag is None:
        zusatz, satz = texte.NICHT_GELIEFERT, texte.fehlt(bericht, "personal")
    elif wert is None or eintrag.personen is None or eintrag.vzae is None:
        zusatz = "ohne Stellen"
        satz = (
            f"Stellen allein für Personen {alter} Jahren nennt personal.csv nicht; "
            "sie sind im Schlüssel aller Altersgruppen enthalten."
        )
    else:
        zusatz = "Stelle je eLb"
        personen = zahlen.zahl(Decimal(eintrag.personen), 0)
        satz = (
            f"Auf {texte.vzae(eintrag.vzae)} Stellen der Eingliederung in Arbeit kommen {personen} eLb "
            f"{alter} Jahren."
        )
        if eintrag.vorjahr_schluessel_wert is not None:
            satz += f" Vor einem Jahr waren es {texte.schluessel(eintrag.vorjahr_schluessel_wert)}."
        if eintrag.orientierung_gesetz is not None:
            satz += (
                f" Orientierung: {texte.schluessel(eintrag.orientierung_gesetz)} "
                f"(§{zahlen.GESCHUETZT}44c Abs.{zahlen.GESCHUETZT}4 SGB{zahlen.GESCHUETZT}II, gilt für gE)."
            )
    return Botschaft(
        kennung=kennung,
        titel=f"Betreuung {alter}",
        wert=Zelle(schluessel=f"botschaft.betreuung.{zielgruppe}", wert=wert, text=texte.schluessel(wert)),
        wert_zusatz=zusatz,
        bewertung=None,
        text=satz,
    )


# --- measures -----------------------------------------------------------------------------------


def _eq(bericht: Eingliederungsbericht) -> Botschaft:
    alle = bericht.alle_massnahmen
    return Botschaft(
        kennung="EQ",
        titel="Eingliederungs\N{SOFT HYPHEN}quote",
        wert=zellen.anteil("botschaft.eq", alle.eq if alle else None),
        wert_zusatz="nach sechs Monaten",
        bewertung=urteil.bewerten("hoch", alle.eq_differenz) if alle else None,
        text=_eq_satz(bericht),
    )


def _eq_satz(bericht: Eingliederungsbericht) -> str:
    alle = bericht.alle_massnahmen
    if alle is None:
        return "In den zwölf Monaten der Kohorte gab es keine Austritte aus Maßnahmen."
    anzahl, erfolg = (zahlen.zahl(Decimal(wert), 0) for wert in (alle.austritte, alle.beschaeftigt))
    satz = (
        f"Von {anzahl} Austritten aus Maßnahmen ({texte.kohorte(alle)}) führten {erfolg} sechs Monate "
        "später in sozialversicherungspflichtige Beschäftigung"
    )
    if alle.vorjahr_eq is not None:
        satz += f"; ein Jahr zuvor waren es {zahlen.prozent(alle.vorjahr_eq)}"
    return (
        f"{satz}. Die Verbleibsquote liegt zwischen {zahlen.prozent(alle.vq_untergrenze)} und "
        f"{zahlen.prozent(alle.vq_obergrenze)}, denn bei {zahlen.zahl(Decimal(alle.unbekannt), 0)} "
        "Austritten ist der Verbleib nicht bekannt."
    )
