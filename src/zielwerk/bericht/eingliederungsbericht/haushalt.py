"""The tables of the budget: sums of each Titel, quotas with their definitions, groups against plan."""

from collections.abc import Callable
from decimal import Decimal
from itertools import groupby
from typing import Final

from zielwerk.bericht import zahlen, zellen
from zielwerk.bericht.bausteine import (
    Abschnitt,
    Bruch,
    Inhalt,
    Spalte,
    Tabelle,
    Urteil,
    Wort,
    Zeile,
    Zelle,
)
from zielwerk.bericht.eingliederungsbericht import texte
from zielwerk.bericht.eingliederungsbericht.wert import EGT, GESAMT, Eingliederungsbericht, Mittel, Quote
from zielwerk.bericht.urteil import Bewertung

LINEAR: Final = "LINEAR_SOLL"
MIT_PAT: Final = (" mit PAT", ", PAT eingeschlossen")
"""Only the Eingliederungstitel pays PAT: elsewhere these words would promise a second figure."""
NUR_GRUPPEN: Final = frozenset({"ANTEIL_PLAN", "ANTEIL_AUSGABEN", "ANTEIL_AUSGABEN_OHNE_PAT"})
"""Quotas that the table of groups shows."""
BETRAEGE: Final[tuple[tuple[str, str, str], ...]] = (
    ("Zuweisung", "zuweisung_eur", ""),
    ("+ Ausgabereste und Nachverteilung", "ausgaberest_eur", ""),
    ("± Umschichtung", "umschichtung_eur", ""),
    ("= verfügbare Mittel", "verfuegbar_eur", "haupt"),
    ("− Ausgaben seit Januar", "ist_eur", ""),
    ("− offene Festlegungen des Jahres", "festlegung_eur", ""),
    ("= freie Mittel", "frei_eur", "haupt"),
)
NEBENBEI: Final[tuple[tuple[str, str, str], ...]] = (
    ("Ausgaben des Monats allein", "ist_monat_eur", ""),
    ("durch Passiv-Aktiv-Transfer (PAT) gezahlt", "davon_pat_eur", ""),
    ("Ausgaben im Vorjahr bis zum selben Monat", "vorjahr_ist_eur", ""),
    ("verfügbare Mittel im Vorjahr", "vorjahr_verfuegbar_eur", ""),
    ("Verpflichtungsermächtigungen zugeteilt", "ve_zugeteilt_eur", ""),
    ("Verpflichtungsermächtigungen gebunden", "ve_gebunden_eur", ""),
)
AENDERUNGEN: Final[tuple[tuple[str, str], ...]] = (
    ("Ausgaben gegen das Vorjahr", "ist_veraenderung"),
    ("verfügbare Mittel gegen das Vorjahr", "verfuegbar_veraenderung"),
)

# --- sums of each Titel -------------------------------------------------------------------------


def mitteltabelle(bericht: Eingliederungsbericht) -> Tabelle:
    """Return how the available money comes about and what is left, at two months' ends."""
    kopf = bericht.kopf
    spalten: list[tuple[Spalte, Mittel | None]] = []
    for monat, klasse in ((kopf.berichtsmonat, ""), (kopf.datenstand, "vorlaeufig")):
        stand = zahlen.monat(monat) + (", vorläufig" if klasse else "")
        for titel, name in texte.TITEL_KURZ.items():
            spalte = Spalte(titel=name, breite=21, gruppe=f"Stand {stand}", klasse=klasse)
            spalten.append((spalte, bericht.titelsumme(titel, monat)))
    gezeigt = [(spalte, mittel) for spalte, mittel in spalten if mittel is not None]

    def zeile(name: str, machen: Callable[[Mittel], Zelle], klasse: str = "") -> Zeile:
        werte = (machen(mittel) for _, mittel in gezeigt)
        return Zeile(zellen=(Wort(text=name), *werte), klasse=klasse)

    return Tabelle(
        beschriftung=f"Mittel und Ausgaben, Stand {zahlen.monat(kopf.berichtsmonat)}",
        spalten=(
            Spalte(titel="Euro", breite=182 - 21 * len(gezeigt), art="text"),
            *(spalte for spalte, _ in gezeigt),
        ),
        abschnitte=(
            Abschnitt(zeilen=tuple(zeile(name, _betrag(feld), k) for name, feld, k in BETRAEGE)),
            Abschnitt(
                titel="darin und daneben",
                zeilen=(
                    *(zeile(name, _betrag(feld), k) for name, feld, k in NEBENBEI),
                    *(zeile(name, _veraenderung(feld)) for name, feld in AENDERUNGEN),
                ),
            ),
        ),
        klasse="dicht",
    )


def _betrag(feld: str) -> Callable[[Mittel], Zelle]:
    def zelle(mittel: Mittel) -> Zelle:
        wert: Decimal | None = getattr(mittel, feld)
        return zellen.betrag(f"{mittel.schluessel}.{feld}", wert)

    return zelle


def _veraenderung(feld: str) -> Callable[[Mittel], Zelle]:
    def zelle(mittel: Mittel) -> Zelle:
        wert: Decimal | None = getattr(mittel, feld)
        return zellen.veraenderung(f"{mittel.schluessel}.{feld}", wert)

    return zelle


# --- quotas -------------------------------------------------------------------------------------


def quotentabelle(bericht: Eingliederungsbericht) -> Tabelle:
    """Return every quota of each Titel with its definition, Zähler and Nenner."""
    kopf = bericht.kopf
    quoten = [
        quote
        for quote in bericht.quoten
        if quote.berichtsmonat == kopf.berichtsmonat
        and quote.gruppe == GESAMT
        and quote.quote_id not in NUR_GRUPPEN
        and (quote.quote_id != LINEAR or quote.titel == EGT)
    ]
    return Tabelle(
        beschriftung=f"Quoten des Haushalts, {zahlen.monat(kopf.berichtsmonat)}",
        spalten=(
            Spalte(titel="Quote, Zähler, Nenner", breite=72, art="text"),
            Spalte(titel=zahlen.monat(kopf.berichtsmonat), breite=25, klasse="stark"),
            Spalte(titel=zahlen.monat(kopf.vorjahresmonat), breite=25),
            Spalte(titel="Differenz in PP", breite=15),
            Spalte(titel="Grenze", breite=20, art="zeichen"),
            Spalte(
                titel=f"{zahlen.monat_kurz(kopf.datenstand)}, vorläufig", breite=25, klasse="vorlaeufig"
            ),
        ),
        abschnitte=tuple(
            Abschnitt(
                titel=texte.TITEL[titel],
                zeilen=tuple(_quotenzeile(bericht, quote) for quote in gruppe),
            )
            for titel, gruppe in groupby(quoten, key=lambda quote: quote.titel)
        ),
    )


def _quotenzeile(bericht: Eingliederungsbericht, quote: Quote) -> Zeile:
    neueste = bericht.quote(quote.titel, quote.gruppe, quote.quote_id, bericht.kopf.datenstand)
    zellen_der_zeile: tuple[Inhalt, ...] = (
        _name(quote),
        quotenbruch(quote),
        _bruch(
            quote,
            f"{quote.schluessel}.vorjahr_",
            quote.vorjahr_wert,
            quote.vorjahr_zaehler,
            quote.vorjahr_nenner,
        ),
        zellen.punkte(f"{quote.schluessel}.differenz", quote.differenz),
        _grenze(quote) if quote.grenze is not None or neueste is None else _grenze(neueste),
        Wort(text=zahlen.NICHTS) if neueste is None else quotenbruch(neueste),
    )
    return Zeile(zellen=zellen_der_zeile)


def _name(quote: Quote) -> Wort:
    worte = [
        quote.quote_bezeichnung,
        quote.zaehler_bezeichnung,
        f"durch {quote.nenner_bezeichnung}",
    ]
    if quote.titel != EGT:
        for pat in MIT_PAT:
            worte = [wort.removesuffix(pat) for wort in worte]
    return Wort(text=worte[0], zusatz=tuple(worte[1:]))


def quotenbruch(quote: Quote) -> Bruch:
    """Return a quota over its two sums."""
    return _bruch(quote, f"{quote.schluessel}.", quote.wert, quote.zaehler, quote.nenner)


def _bruch(
    quote: Quote, basis: str, wert: Decimal | None, zaehler: Decimal | None, nenner: Decimal | None
) -> Bruch:
    if wert is not None:
        text = zahlen.prozent(wert)
    else:
        text = zahlen.NICHTS if nenner is None else zahlen.NICHT_BERECHENBAR

    def teil(name: str, zahl: Decimal | None) -> Zelle:
        if quote.quote_id == LINEAR:
            return zellen.anzahl(f"{basis}{name}", zahl)
        return zellen.betrag(f"{basis}{name}", zahl)

    return Bruch(
        wert=Zelle(schluessel=f"{basis}wert", wert=wert, text=text),
        zaehler=teil("zaehler", zaehler),
        nenner=teil("nenner", nenner),
    )


def _grenze(quote: Quote) -> Inhalt:
    if quote.grenze is None:
        return Wort(text="")
    bewertung = None
    if quote.grenze_eingehalten is not None:
        bewertung = Bewertung.GUT if quote.grenze_eingehalten else Bewertung.SCHLECHT
    # A law of this year does not judge last year's month: the newest may be the first that it does.
    monat = zahlen.monat_kurz(quote.berichtsmonat)
    return Urteil(bewertung=bewertung, text=f"≤{zahlen.SCHMAL}{zahlen.prozent(quote.grenze, 0)}, {monat}")


# --- groups -------------------------------------------------------------------------------------


def gruppentabelle(bericht: Eingliederungsbericht) -> Tabelle:
    """Return plan and spending of each group, in Euro and in percent of the Titel."""
    kopf = bericht.kopf
    vorjahr = zahlen.monat(kopf.vorjahresmonat)
    return Tabelle(
        beschriftung=f"Gruppen des Haushalts, {zahlen.monat(kopf.berichtsmonat)}",
        spalten=(
            Spalte(titel="Gruppe", breite=46, art="text"),
            Spalte(titel="Euro", breite=23, gruppe="Plan (verfügbare Mittel)", klasse="stark"),
            Spalte(titel="Anteil", breite=14, gruppe="Plan (verfügbare Mittel)"),
            Spalte(titel="Euro", breite=23, gruppe="Ausgaben seit Januar", klasse="stark"),
            Spalte(titel="Anteil", breite=14, gruppe="Ausgaben seit Januar"),
            Spalte(titel="davon PAT", breite=20, gruppe="Ausgaben seit Januar"),
            Spalte(titel="Anteil ohne PAT", breite=15, gruppe="Ausgaben seit Januar"),
            Spalte(titel="festgelegt", breite=23, gruppe="Rest des Jahres"),
            Spalte(titel="frei", breite=22, gruppe="Rest des Jahres"),
            Spalte(titel="Aus\N{SOFT HYPHEN}gaben", breite=15, gruppe="in Prozent des Plans"),
            Spalte(titel="mit Fest\N{SOFT HYPHEN}legungen", breite=16, gruppe="in Prozent des Plans"),
            Spalte(titel="Ausgaben", breite=22, gruppe=vorjahr),
            Spalte(titel="Verän\N{SOFT HYPHEN}derung", breite=15, gruppe=vorjahr),
        ),
        abschnitte=tuple(
            Abschnitt(
                titel=name,
                zeilen=tuple(
                    _gruppenzeile(bericht, mittel)
                    for mittel in bericht.mittel_von(titel, kopf.berichtsmonat)
                ),
            )
            for titel, name in texte.TITEL.items()
            if bericht.mittel_von(titel, kopf.berichtsmonat)
        ),
        klasse="dicht",
    )


def _gruppenzeile(bericht: Eingliederungsbericht, mittel: Mittel) -> Zeile:
    def quote(quote_id: str) -> Inhalt:
        gefunden = bericht.quote(mittel.titel, mittel.gruppe, quote_id, mittel.berichtsmonat)
        if gefunden is None:
            return Wort(text="")
        text = zahlen.NICHT_BERECHENBAR if gefunden.wert is None else zahlen.prozent(gefunden.wert)
        return Zelle(schluessel=f"{gefunden.schluessel}.wert", wert=gefunden.wert, text=text)

    return Zeile(
        zellen=(
            Wort(text=mittel.gruppe_bezeichnung),
            _betrag("verfuegbar_eur")(mittel),
            quote("ANTEIL_PLAN"),
            _betrag("ist_eur")(mittel),
            quote("ANTEIL_AUSGABEN"),
            _betrag("davon_pat_eur")(mittel),
            quote("ANTEIL_AUSGABEN_OHNE_PAT"),
            _betrag("festlegung_eur")(mittel),
            _betrag("frei_eur")(mittel),
            quote("AUSGABENQUOTE"),
            quote("BINDUNGSQUOTE"),
            _betrag("vorjahr_ist_eur")(mittel),
            _veraenderung("ist_veraenderung")(mittel),
        ),
        klasse="haupt" if mittel.gruppe == GESAMT else "",
    )
