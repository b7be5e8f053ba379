"""The tables of a Teambericht: stock and movements, the fifteen Kennzahlen, faults in the data."""

from collections.abc import Callable
from decimal import Decimal
from typing import Final

from zielwerk.bericht import urteil, zahlen, zellen
from zielwerk.bericht.bausteine import Abschnitt, Inhalt, Spalte, Tabelle, Urteil, Wort, Zeile, Zelle
from zielwerk.bericht.begriffe import Geschlecht
from zielwerk.bericht.monatsbericht.tabelle import GESCHLECHTER, ZIELE_DES_GESETZES
from zielwerk.bericht.monatsbericht.wert import Kennzahl
from zielwerk.bericht.teambericht.wert import Datenbefund, Teambericht, Teamwert

Zellenmacher = Callable[[Teambericht, Kennzahl], Inhalt]
Bestandsgroesse = tuple[str, str, Geschlecht, str]

FUSSNOTEN: Final = {"K1": "1", "K2": "2", "K2E3": "3", "K3": "4"}
BESTAENDE: Final[tuple[Bestandsgroesse, ...]] = (
    ("Erwerbsfähige Leistungsberechtigte (eLb)", "ELB", "gesamt", "haupt"),
    ("davon Frauen", "ELB", "w", ""),
    ("davon Männer", "ELB", "m", ""),
    ("darunter Alleinerziehende", "ELB_AE", "gesamt", ""),
    ("darunter Langzeitleistungsbeziehende (LZB)", "LZB", "gesamt", ""),
)
BEWEGUNGEN: Final[tuple[Bestandsgroesse, ...]] = (
    ("Zugänge eLb", "ELB_ZU", "gesamt", ""),
    ("Abgänge eLb", "ELB_AB", "gesamt", ""),
    ("Zugänge in den Langzeitbezug", "LZB_ZU", "gesamt", ""),
    ("Abgänge aus dem Langzeitbezug", "LZB_AB", "gesamt", ""),
    ("Integrationen", "INT", "gesamt", ""),
)
LEISTUNGEN: Final[tuple[Bestandsgroesse, ...]] = (
    ("Leistungen zum Lebensunterhalt", "LLU", "gesamt", ""),
    ("Leistungen für Unterkunft und Heizung", "LUH", "gesamt", ""),
)
IN_EURO: Final = frozenset({"LLU", "LUH"})

# --- stock and movements ------------------------------------------------------------------------


def bestandstabelle(bericht: Teambericht) -> Tabelle:
    """Return stocks on the Stichtag, movements and payments of the month, with last year and share."""
    kopf = bericht.kopf
    jetzt, vorjahr = zahlen.monat(kopf.berichtsmonat), zahlen.monat(kopf.vorjahresmonat)
    return Tabelle(
        beschriftung=f"Bestand, Bewegungen und Leistungen des Teams, {jetzt}",
        spalten=(
            Spalte(titel="Größe", breite=62, art="text"),
            Spalte(titel=jetzt, breite=24, gruppe="Team", klasse="stark"),
            Spalte(titel=vorjahr, breite=24, gruppe="Team"),
            Spalte(titel="Veränderung", breite=22, gruppe="Team"),
            Spalte(titel=jetzt, breite=26, gruppe="Jobcenter"),
            Spalte(titel="Anteil des Teams", breite=24, gruppe="Jobcenter"),
        ),
        abschnitte=(
            _abschnitt(bericht, "Personen am Stichtag", BESTAENDE),
            _abschnitt(bericht, "Fälle im Berichtsmonat", BEWEGUNGEN),
            _abschnitt(bericht, "Leistungsansprüche im Berichtsmonat", LEISTUNGEN),
        ),
    )


def _abschnitt(bericht: Teambericht, titel: str, groessen: tuple[Bestandsgroesse, ...]) -> Abschnitt:
    return Abschnitt(titel=titel, zeilen=tuple(_bestandszeile(bericht, *groesse) for groesse in groessen))


def _bestandszeile(
    bericht: Teambericht, name: str, grunddatum_id: str, geschlecht: Geschlecht, klasse: str
) -> Zeile:
    bestand = bericht.stand(grunddatum_id, geschlecht)
    basis = f"bestand.{grunddatum_id}.{geschlecht}"
    in_euro = grunddatum_id in IN_EURO

    def menge(endung: str, wert: Decimal | None) -> Zelle:
        if in_euro:
            return zellen.betrag(f"{basis}.{endung}", wert)
        return zellen.anzahl(f"{basis}.{endung}", wert, vorzeichen=endung == "differenz")

    def differenz(wert: Decimal | None) -> Zelle:
        if not in_euro or wert is None:
            return menge("differenz", wert)
        text = zahlen.euro(wert, vorzeichen=True)
        return Zelle(schluessel=f"{basis}.differenz", wert=wert, text=text)

    return Zeile(
        zellen=(
            Wort(text=name),
            menge("wert", bestand.wert if bestand else None),
            menge("vorjahr_wert", bestand.vorjahr_wert if bestand else None),
            differenz(bestand.differenz if bestand else None),
            menge("traeger_wert", bestand.traeger_wert if bestand else None),
            zellen.anteil(f"{basis}.traeger_anteil", bestand.traeger_anteil if bestand else None),
        ),
        klasse=klasse,
    )


# --- Kennzahlen ---------------------------------------------------------------------------------


def kennzahlentabelle(bericht: Teambericht) -> Tabelle:
    """Return the fifteen figures of the team beside those of its Träger."""
    kopf = bericht.kopf
    spalten: list[tuple[Spalte, Zellenmacher]] = [
        (Spalte(titel="Kennzahl, Zähler, Nenner", breite=60, art="text"), _name),
        (
            Spalte(
                titel=zahlen.monat(kopf.berichtsmonat), breite=22, gruppe="Team insgesamt", klasse="stark"
            ),
            _teamwert,
        ),
        (Spalte(titel=zahlen.monat(kopf.vorjahresmonat), breite=22, gruppe="Team insgesamt"), _vorjahr),
        (Spalte(titel="Differenz in PP", breite=14, gruppe="Team insgesamt"), _differenz),
        (Spalte(titel="Urteil", breite=10, art="zeichen", gruppe="Team insgesamt"), _urteil),
        (Spalte(titel=zahlen.monat(kopf.berichtsmonat), breite=23, gruppe="Jobcenter"), _traegerwert),
        (Spalte(titel="Team minus Jobcenter, PP", breite=19, gruppe="Jobcenter"), _abstand),
        *((_geschlechtsspalte(geschlecht)) for geschlecht in ("w", "m")),
        *(
            _vorlaeufige_spalte(bericht, wartezeit)
            for wartezeit in (2, 1, 0)
            if _besteht(bericht, wartezeit)
        ),
    ]
    return Tabelle(
        beschriftung=f"Kennzahlen und Ergänzungsgrößen des Teams, {zahlen.monat(kopf.berichtsmonat)}",
        spalten=tuple(spalte for spalte, _ in spalten),
        abschnitte=tuple(
            Abschnitt(
                titel=name,
                zeilen=tuple(
                    Zeile(
                        zellen=tuple(machen(bericht, kennzahl) for _, machen in spalten),
                        klasse="haupt" if kennzahl.kennzahl_id == ziel else "",
                    )
                    for kennzahl in bericht.kennzahlen
                    if kennzahl.kennzahl_id.startswith(ziel)
                ),
            )
            for ziel, name in ZIELE_DES_GESETZES.items()
        ),
        klasse="dicht",
    )


def _name(_bericht: Teambericht, kennzahl: Kennzahl) -> Inhalt:
    return Wort(
        kennung=kennzahl.kennzahl_id,
        text=kennzahl.kurzname,
        fussnote=FUSSNOTEN.get(kennzahl.kennzahl_id, ""),
        zusatz=(kennzahl.zaehler_bezeichnung, kennzahl.nenner_bezeichnung),
    )


def _gesamt(bericht: Teambericht, kennzahl: Kennzahl) -> tuple[Teamwert | None, str]:
    monat = bericht.kopf.berichtsmonat
    wert = bericht.wert(kennzahl.kennzahl_id, "gesamt", monat)
    return wert, f"{kennzahl.kennzahl_id}.gesamt.{monat:%Y-%m}."


def _bruch(kennzahl: Kennzahl, wert: Teamwert | None, basis: str) -> Inhalt:
    return zellen.bruch(
        kennzahl,
        basis,
        wert=wert.wert if wert else None,
        zaehler=wert.zaehler if wert else None,
        nenner=wert.nenner if wert else None,
        status=wert.status if wert else None,
    )


def _teamwert(bericht: Teambericht, kennzahl: Kennzahl) -> Inhalt:
    return _bruch(kennzahl, *_gesamt(bericht, kennzahl))


def _vorjahr(bericht: Teambericht, kennzahl: Kennzahl) -> Inhalt:
    wert, basis = _gesamt(bericht, kennzahl)
    return zellen.bruch(
        kennzahl,
        f"{basis}vorjahr_",
        wert=wert.vorjahr_wert if wert else None,
        zaehler=wert.vorjahr_zaehler if wert else None,
        nenner=wert.vorjahr_nenner if wert else None,
        status=wert.vorjahr_status if wert else None,
    )


def _traegerwert(bericht: Teambericht, kennzahl: Kennzahl) -> Inhalt:
    wert, basis = _gesamt(bericht, kennzahl)
    return zellen.bruch(
        kennzahl,
        f"{basis}traeger_",
        wert=wert.traeger_wert if wert else None,
        zaehler=wert.traeger_zaehler if wert else None,
        nenner=wert.traeger_nenner if wert else None,
        status=wert.traeger_status if wert else None,
    )


def _differenz(bericht: Teambericht, kennzahl: Kennzahl) -> Inhalt:
    wert, basis = _gesamt(bericht, kennzahl)
    return zellen.punkte(f"{basis}differenz", wert.differenz if wert else None)


def _abstand(bericht: Teambericht, kennzahl: Kennzahl) -> Inhalt:
    wert, basis = _gesamt(bericht, kennzahl)
    return zellen.punkte(f"{basis}abstand", wert.abstand if wert else None)


def _urteil(bericht: Teambericht, kennzahl: Kennzahl) -> Inhalt:
    wert, _ = _gesamt(bericht, kennzahl)
    if wert is None:
        return Urteil(bewertung=None)
    vergleich = wert.wert if kennzahl.art == "veraenderung" else wert.differenz
    return Urteil(bewertung=urteil.bewerten(kennzahl.richtung, vergleich))


def _geschlechtsspalte(geschlecht: Geschlecht) -> tuple[Spalte, Zellenmacher]:
    def zelle(bericht: Teambericht, kennzahl: Kennzahl) -> Inhalt:
        monat = bericht.kopf.berichtsmonat
        wert = bericht.wert(kennzahl.kennzahl_id, geschlecht, monat)
        return _bruch(kennzahl, wert, f"{kennzahl.kennzahl_id}.{geschlecht}.{monat:%Y-%m}.")

    return Spalte(titel=GESCHLECHTER[geschlecht], breite=19, gruppe="davon im Team"), zelle


def _besteht(bericht: Teambericht, wartezeit: int) -> bool:
    """Whether the team still was there in a vorläufige month; a closed one has no column of nothing."""
    ende = bericht.team.letzter_monat
    return ende is None or zahlen.verschoben(bericht.kopf.datenstand, -wartezeit) <= ende


def _vorlaeufige_spalte(bericht: Teambericht, wartezeit: int) -> tuple[Spalte, Zellenmacher]:
    monat = zahlen.verschoben(bericht.kopf.datenstand, -wartezeit)

    def zelle(bericht: Teambericht, kennzahl: Kennzahl) -> Inhalt:
        wert = bericht.wert(kennzahl.kennzahl_id, "gesamt", monat)
        return _bruch(kennzahl, wert, f"{kennzahl.kennzahl_id}.gesamt.{monat:%Y-%m}.")

    return (
        Spalte(titel=zahlen.monat_kurz(monat), breite=20, gruppe="Team, vorläufig", klasse="vorlaeufig"),
        zelle,
    )


# --- faults in the data -------------------------------------------------------------------------


def befundtabelle(bericht: Teambericht) -> Tabelle:
    """Return how often each rule was broken: in the records of the team, and in the whole delivery."""
    return Tabelle(
        beschriftung="Verletzte Regeln der Lieferung",
        spalten=(
            Spalte(titel="Regel", breite=108, art="text"),
            Spalte(titel="Datei", breite=28, art="text"),
            Spalte(titel="Sätze des Teams", breite=15, klasse="stark"),
            Spalte(titel="ohne Team", breite=15),
            Spalte(titel="ganze Lieferung", breite=16),
        ),
        abschnitte=(Abschnitt(zeilen=tuple(_befundzeile(befund) for befund in bericht.befunde)),),
    )


def _befundzeile(befund: Datenbefund) -> Zeile:
    return Zeile(
        zellen=(
            Wort(kennung=befund.regel, text=befund.meldung),
            Wort(text=befund.datei),
            zellen.anzahl(f"{befund.schluessel}.team", Decimal(befund.team_anzahl)),
            zellen.anzahl(f"{befund.schluessel}.ohne_team", Decimal(befund.ohne_team_anzahl)),
            zellen.anzahl(f"{befund.schluessel}.lieferung", Decimal(befund.anzahl)),
        )
    )
