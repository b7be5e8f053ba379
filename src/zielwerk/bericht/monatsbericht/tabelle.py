"""The table of the fifteen Kennzahlen, whole or for one goal: figures with Zähler and Nenner everywhere."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Final

from zielwerk.bericht import texte, urteil, zahlen
from zielwerk.bericht.bausteine import Abschnitt, Bruch, Inhalt, Spalte, Tabelle, Urteil, Wort, Zeile, Zelle
from zielwerk.bericht.begriffe import Geschlecht
from zielwerk.bericht.monatsbericht.bullets import vergleichsbild
from zielwerk.bericht.monatsbericht.wert import Kennzahl, Messwert, Monatsbericht

ZIELE_DES_GESETZES: Final = {
    "K1": "Verringerung der Hilfebedürftigkeit",
    "K2": "Verbesserung der Integration in Erwerbstätigkeit",
    "K3": "Vermeidung von langfristigem Leistungsbezug",
}
"""The goals of § 48b Abs. 3 SGB II that the Verordnung measures."""

MITTLERER_BESTAND: Final = frozenset({"K2", "K2E1", "K2E2", "K2E4", "K3E1"})
"""Figures whose Nenner is a mean of twelve months and so has decimals."""

FUSSNOTEN: Final = {"K1": "1", "K2": "2", "K2E3": "3", "K3": "4"}
VERORDNUNG: Final = " RVO zu § 48a SGB II"
GESCHLECHTER: Final[dict[Geschlecht, str]] = {"gesamt": "gesamt", "w": "Frauen", "m": "Männer"}
Zellenmacher = Callable[[Monatsbericht, Kennzahl], Inhalt]


def kennzahlentabelle(bericht: Monatsbericht) -> Tabelle:
    """Return the fifteen figures, grouped by the goals of the law."""
    monat = zahlen.monat(bericht.kopf.berichtsmonat)
    spalten = [
        _namensspalte(62),
        *_jahresspalten(bericht, 22),
        (Spalte(titel="Vergleich", breite=33, art="bild", gruppe="insgesamt"), vergleichsbild(bericht)),
        *_geschlechter(20),
        *_vorlaeufige_spalten(bericht, 22),
    ]
    return Tabelle(
        beschriftung=f"Kennzahlen und Ergänzungsgrößen, {monat}",
        spalten=tuple(spalte for spalte, _ in spalten),
        abschnitte=tuple(
            Abschnitt(titel=name, zeilen=_zeilen(bericht, _zum_ziel(bericht, ziel), spalten))
            for ziel, name in ZIELE_DES_GESETZES.items()
        ),
        klasse="dicht",
    )


def _zum_ziel(bericht: Monatsbericht, ziel: str) -> list[Kennzahl]:
    passend = [eintrag for eintrag in bericht.kennzahlen if eintrag.kennzahl_id.startswith(ziel)]
    return sorted(passend, key=lambda eintrag: eintrag.sortierung)


def _zeilen(
    bericht: Monatsbericht, kennzahlen: Sequence[Kennzahl], spalten: list[tuple[Spalte, Zellenmacher]]
) -> tuple[Zeile, ...]:
    return tuple(
        Zeile(
            zellen=tuple(machen(bericht, kennzahl) for _, machen in spalten),
            klasse="haupt" if kennzahl.kennzahl_id in ZIELE_DES_GESETZES else "",
        )
        for kennzahl in kennzahlen
    )


# --- columns ------------------------------------------------------------------------------------


def _namensspalte(breite: float) -> tuple[Spalte, Zellenmacher]:
    def name(_bericht: Monatsbericht, kennzahl: Kennzahl) -> Inhalt:
        return Wort(
            kennung=kennzahl.kennzahl_id,
            text=kennzahl.kurzname,
            fussnote=FUSSNOTEN.get(kennzahl.kennzahl_id, ""),
            zusatz=(kennzahl.zaehler_bezeichnung, kennzahl.nenner_bezeichnung),
        )

    return Spalte(titel="Kennzahl, Zähler, Nenner", breite=breite, art="text"), name


def _jahresspalten(bericht: Monatsbericht, breite: float) -> list[tuple[Spalte, Zellenmacher]]:
    kopf = bericht.kopf
    jetzt, vorjahr = zahlen.monat(kopf.berichtsmonat), zahlen.monat(kopf.vorjahresmonat)
    return [
        (Spalte(titel=jetzt, breite=breite, gruppe="insgesamt", klasse="stark"), _monatswert),
        (Spalte(titel=vorjahr, breite=breite, gruppe="insgesamt"), _vorjahreswert),
        (Spalte(titel="Differenz in PP", breite=14, gruppe="insgesamt"), _differenz),
        (Spalte(titel="Urteil", breite=9, art="zeichen", gruppe="insgesamt"), _urteil),
    ]


def _geschlechter(breite: float) -> list[tuple[Spalte, Zellenmacher]]:
    def macher(geschlecht: Geschlecht) -> Zellenmacher:
        def zelle(bericht: Monatsbericht, kennzahl: Kennzahl) -> Inhalt:
            monat = bericht.kopf.berichtsmonat
            messwert = bericht.wert(kennzahl.kennzahl_id, geschlecht, monat)
            return bruch(kennzahl, messwert, f"{kennzahl.kennzahl_id}.{geschlecht}.{monat:%Y-%m}")

        return zelle

    return [
        (Spalte(titel=GESCHLECHTER[geschlecht], breite=breite, gruppe="davon"), macher(geschlecht))
        for geschlecht in ("w", "m")
    ]


def _vorlaeufige_spalten(bericht: Monatsbericht, breite: float) -> list[tuple[Spalte, Zellenmacher]]:
    def macher(wartezeit: int) -> Zellenmacher:
        monat = zahlen.verschoben(bericht.kopf.datenstand, -wartezeit)

        def zelle(bericht: Monatsbericht, kennzahl: Kennzahl) -> Inhalt:
            messwert = bericht.wert(kennzahl.kennzahl_id, "gesamt", monat)
            schluessel = f"{kennzahl.kennzahl_id}.gesamt.{monat:%Y-%m}"
            zusatz = _nachbuchung(bericht, kennzahl, wartezeit)
            return bruch(kennzahl, messwert, schluessel, zusatz=zusatz)

        return zelle

    return [
        (
            Spalte(
                titel=zahlen.monat_kurz(zahlen.verschoben(bericht.kopf.datenstand, -wartezeit)),
                breite=breite,
                gruppe="insgesamt, vorläufig",
                klasse="vorlaeufig",
            ),
            macher(wartezeit),
        )
        for wartezeit in (2, 1, 0)
    ]


# --- cells --------------------------------------------------------------------------------------


def _gesamt(bericht: Monatsbericht, kennzahl: Kennzahl) -> tuple[Messwert | None, str]:
    monat = bericht.kopf.berichtsmonat
    return (
        bericht.wert(kennzahl.kennzahl_id, "gesamt", monat),
        f"{kennzahl.kennzahl_id}.gesamt.{monat:%Y-%m}",
    )


def _monatswert(bericht: Monatsbericht, kennzahl: Kennzahl) -> Inhalt:
    messwert, basis = _gesamt(bericht, kennzahl)
    return bruch(kennzahl, messwert, basis)


def bruch(kennzahl: Kennzahl, messwert: Messwert | None, schluessel: str, zusatz: str = "") -> Bruch:
    """Return a figure over its Zähler and Nenner."""
    return Bruch(
        wert=Zelle(
            schluessel=f"{schluessel}.wert",
            wert=messwert.wert if messwert else None,
            text=texte.wert_text(kennzahl, messwert),
            zusatz=f"({zusatz})" if zusatz else "",
        ),
        zaehler=menge(kennzahl, messwert.zaehler if messwert else None, f"{schluessel}.zaehler"),
        nenner=menge(
            kennzahl, messwert.nenner if messwert else None, f"{schluessel}.nenner", ist_nenner=True
        ),
    )


def menge(kennzahl: Kennzahl, wert: Decimal | None, schluessel: str, *, ist_nenner: bool = False) -> Zelle:
    """Return a Zähler or Nenner in its unit."""
    if wert is None:
        text = zahlen.NICHTS
    elif kennzahl.einheit == "EUR":
        text = zahlen.euro(wert)
    else:
        text = zahlen.zahl(wert, 1 if ist_nenner and kennzahl.kennzahl_id in MITTLERER_BESTAND else 0)
    return Zelle(schluessel=schluessel, wert=wert, text=text)


def _vorjahreswert(bericht: Monatsbericht, kennzahl: Kennzahl) -> Inhalt:
    messwert, basis = _gesamt(bericht, kennzahl)
    wert = messwert.vorjahr_wert if messwert else None
    if wert is not None:
        text = zahlen.prozent(wert, vorzeichen=kennzahl.art == "veraenderung")
    elif messwert is not None and messwert.vorjahr_status == "nicht_berechenbar":
        text = zahlen.NICHT_BERECHENBAR
    else:
        text = zahlen.NICHTS
    return Bruch(
        wert=Zelle(schluessel=f"{basis}.vorjahr_wert", wert=wert, text=text),
        zaehler=menge(kennzahl, messwert.vorjahr_zaehler if messwert else None, f"{basis}.vorjahr_zaehler"),
        nenner=menge(
            kennzahl,
            messwert.vorjahr_nenner if messwert else None,
            f"{basis}.vorjahr_nenner",
            ist_nenner=True,
        ),
    )


def _differenz(bericht: Monatsbericht, kennzahl: Kennzahl) -> Inhalt:
    messwert, basis = _gesamt(bericht, kennzahl)
    differenz = messwert.differenz if messwert else None
    text = zahlen.NICHTS if differenz is None else zahlen.zahl(differenz, vorzeichen=True)
    return Zelle(schluessel=f"{basis}.differenz", wert=differenz, text=text)


def _urteil(bericht: Monatsbericht, kennzahl: Kennzahl) -> Inhalt:
    messwert, _ = _gesamt(bericht, kennzahl)
    if messwert is None:
        return Urteil(bewertung=None)
    return Urteil(
        bewertung=urteil.bewerten(kennzahl.richtung, urteil.vorjahresvergleich(kennzahl, messwert))
    )


def _nachbuchung(bericht: Monatsbericht, kennzahl: Kennzahl, wartezeit: int) -> str:
    """Return how much such a month usually still moves, or nothing while there is no experience."""
    for nachbuchung in bericht.nachbuchungen:
        if (nachbuchung.kennzahl_id, nachbuchung.wartezeit) == (kennzahl.kennzahl_id, wartezeit):
            if nachbuchung.mittlere_abweichung is None or nachbuchung.monate_anzahl == 0:
                return ""
            return zahlen.zahl(nachbuchung.mittlere_abweichung, vorzeichen=True)
    return ""
