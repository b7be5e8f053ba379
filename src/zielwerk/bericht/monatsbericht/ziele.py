"""The targets of the year as a table; K3 and the LZB target are two lines with two names."""

from typing import Final

from zielwerk.bericht import texte, zahlen
from zielwerk.bericht.bausteine import Abschnitt, Spalte, Tabelle, Urteil, Wort, Zeile, Zelle
from zielwerk.bericht.monatsbericht.tabelle import GESCHLECHTER
from zielwerk.bericht.monatsbericht.wert import Monatsbericht, Zielstand
from zielwerk.bericht.texte import LZB_ZIEL
from zielwerk.bericht.urteil import Bewertung

SPALTEN: Final = (
    Spalte(titel="Zielgröße", breite=41, art="text", klasse="stark"),
    Spalte(titel="Vereinbarung", breite=46, art="text"),
    Spalte(titel="Zielwert", breite=16),
    Spalte(titel="Ist", breite=15, klasse="stark"),
    Spalte(titel="Zeitraum", breite=26, art="text", klasse="abgesetzt"),
    Spalte(titel="Abweichung", breite=19),
    Spalte(titel="Stand", breite=19, art="text", klasse="abgesetzt"),
)


def zieltabelle(bericht: Monatsbericht) -> Tabelle | None:
    """Return the targets of the year, or nothing where none was agreed."""
    jahr = bericht.kopf.berichtsmonat.year
    ziele = [ziel for ziel in bericht.ziele if ziel.jahr == jahr]
    if not ziele:
        return None
    zeilen = [_zeile(bericht, ziel) for ziel in ziele if ziel.kennzahl_id != LZB_ZIEL]
    zeilen += [_k3_zeile(bericht)]
    zeilen += [_zeile(bericht, ziel) for ziel in ziele if ziel.kennzahl_id == LZB_ZIEL]
    return Tabelle(
        beschriftung=f"Zielvereinbarung {jahr}",
        spalten=SPALTEN,
        abschnitte=(Abschnitt(zeilen=tuple(zeilen)),),
    )


def _zeile(bericht: Monatsbericht, ziel: Zielstand) -> Zeile:
    ist_lzb = ziel.kennzahl_id == LZB_ZIEL
    geschlecht = "" if ziel.geschlecht == "gesamt" else f", {GESCHLECHTER[ziel.geschlecht]}"
    name = "Zielindikator LZB (Jahresdurchschnitt)" if ist_lzb else f"{ziel.kennzahl_id} {ziel.bezeichnung}"
    vereinbart = f"vereinbart am {zahlen.datum(ziel.vereinbart_am)}" if ziel.vereinbart_am else ""
    zeitraum = (
        texte.zeitraum_text(ziel, bericht.kopf.berichtsmonat)
        if ist_lzb
        else f"zwölf Monate bis {zahlen.monat(bericht.kopf.berichtsmonat)}"
    )
    return Zeile(
        zellen=(
            Wort(text=name + geschlecht, zusatz=(vereinbart,) if vereinbart else ()),
            Wort(text=ziel.wortlaut or zahlen.NICHTS),
            Zelle(
                schluessel=f"{ziel.schluessel}.zielwert",
                wert=ziel.zielwert,
                text=f"{'≥' if ziel.vergleich == '>=' else '≤'}{zahlen.SCHMAL}{texte.zielwert_text(ziel)}"
                if ziel.zielwert is not None
                else zahlen.NICHTS,
            ),
            Zelle(schluessel=f"{ziel.schluessel}.ist", wert=ziel.ist_wert, text=_ist_text(ziel)),
            Wort(text=zeitraum),
            Zelle(
                schluessel=f"{ziel.schluessel}.abweichung",
                wert=ziel.abweichung,
                text=_abweichung_text(ziel),
            ),
            Urteil(bewertung=_bewertung(ziel), text=_stand_text(ziel)),
        )
    )


def _ist_text(ziel: Zielstand) -> str:
    if ziel.ist_wert is None:
        return zahlen.NICHT_BERECHENBAR
    return zahlen.zahl(ziel.ist_wert) if ziel.kennzahl_id == LZB_ZIEL else zahlen.prozent(ziel.ist_wert)


def _abweichung_text(ziel: Zielstand) -> str:
    if ziel.abweichung is None:
        return zahlen.NICHTS
    text = zahlen.zahl(ziel.abweichung, vorzeichen=True)
    if ziel.kennzahl_id != LZB_ZIEL:
        return f"{text}{zahlen.SCHMAL}PP"
    if ziel.abweichung_relativ is None:
        return text
    return f"{text} ({zahlen.prozent(ziel.abweichung_relativ, vorzeichen=True)})"


def _bewertung(ziel: Zielstand) -> Bewertung | None:
    if ziel.erreicht is None:
        return None
    return Bewertung.GUT if ziel.erreicht else Bewertung.SCHLECHT


def _stand_text(ziel: Zielstand) -> str:
    if ziel.zielwert is None:
        return "Beobachtung"
    return {True: "erreicht", False: "nicht erreicht", None: "nicht vergleichbar"}[ziel.erreicht]


def _k3_zeile(bericht: Monatsbericht) -> Zeile:
    """Show the figure of the law beside the target, so that nobody takes one for the other."""
    kopf = bericht.kopf
    basis = f"ziel.K3.gesamt.{kopf.berichtsmonat.year}"
    messwert = bericht.wert("K3", "gesamt", kopf.berichtsmonat)
    ist = Zelle(
        schluessel=f"{basis}.ist",
        wert=messwert.wert if messwert else None,
        text=texte.wert_text(bericht.kennzahl("K3"), messwert),
    )
    return Zeile(
        zellen=(
            Wort(text="K3 (§ 48a SGB II)", zusatz=("Veränderung zum Vorjahresmonat",)),
            Wort(text="gesetzliche Kennzahl ohne eigenen Zielwert"),
            Zelle(schluessel=f"{basis}.zielwert", wert=None, text=zahlen.NICHTS),
            ist,
            Wort(text=zahlen.monat(kopf.berichtsmonat)),
            Zelle(schluessel=f"{basis}.abweichung", wert=None, text=zahlen.NICHTS),
            Urteil(bewertung=None, text="ohne Ziel"),
        )
    )
