"""The targets of the year as a table; K3 and the LZB target are two lines with two names."""

from decimal import Decimal
from typing import Final

from zielwerk.bericht import texte, zahlen
from zielwerk.bericht.bausteine import Abschnitt, Spalte, Tabelle, Urteil, Wort, Zeile, Zelle
from zielwerk.bericht.monatsbericht.tabelle import GESCHLECHTER
from zielwerk.bericht.monatsbericht.wert import Monatsbericht, Zielstand
from zielwerk.bericht.texte import LZB_ZIEL
from zielwerk.bericht.urteil import Bewertung

AMTLICH: Final = Spalte(titel="amtlich", breite=18)


def _spalten(*, amtlich: bool) -> tuple[Spalte, ...]:
    """Return the columns; without an official value there is none for it, and more room for words."""
    return (
        Spalte(titel="Zielgröße", breite=42, art="text", klasse="stark"),
        Spalte(titel="Vereinbarung", breite=38 if amtlich else 54, art="text"),
        Spalte(titel="Zielwert", breite=17),
        Spalte(titel="eigene Auswertung", breite=20, klasse="" if amtlich else "stark"),
        *((AMTLICH,) if amtlich else ()),
        Spalte(titel="Abweichung", breite=20),
        Spalte(titel="Stand", breite=27, art="text", klasse="abgesetzt"),
    )


def zieltabelle(bericht: Monatsbericht) -> Tabelle | None:
    """Return the targets of the year, or nothing where none was agreed."""
    jahr = bericht.kopf.berichtsmonat.year
    ziele = [ziel for ziel in bericht.ziele if ziel.jahr == jahr]
    if not ziele:
        return None
    amtlich = any(ziel.amtlicher_wert is not None for ziel in ziele)
    zeilen = [_zeile(bericht, ziel, amtlich=amtlich) for ziel in ziele if ziel.kennzahl_id != LZB_ZIEL]
    zeilen += [_k3_zeile(bericht, amtlich=amtlich)]
    zeilen += [_zeile(bericht, ziel, amtlich=amtlich) for ziel in ziele if ziel.kennzahl_id == LZB_ZIEL]
    return Tabelle(
        beschriftung=f"Zielvereinbarung {jahr}",
        spalten=_spalten(amtlich=amtlich),
        abschnitte=(Abschnitt(zeilen=tuple(zeilen)),),
    )


def massstab(bericht: Monatsbericht) -> str:
    """Say which value decides whether a target is kept, and since when it is known."""
    tage = {
        ziel.amtlich_veroeffentlicht_am
        for ziel in bericht.ziele
        if ziel.jahr == bericht.kopf.berichtsmonat.year and ziel.amtlich_veroeffentlicht_am
    }
    if not tage:
        return (
            "Abweichung und Stand messen an der eigenen Auswertung; ein amtlicher Wert ist nicht geladen."
        )
    return (
        "Abweichung und Stand messen am amtlichen Wert, wo einer geladen ist (maßgeblich nach § 48b Abs. 5 "
        f"SGB II, veröffentlicht am {zahlen.datum(max(tage))}), sonst an der eigenen Auswertung."
    )


def _zeile(bericht: Monatsbericht, ziel: Zielstand, *, amtlich: bool) -> Zeile:
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
            Wort(text=name + geschlecht, zusatz=(zeitraum,)),
            Wort(text=ziel.wortlaut or zahlen.NICHTS, zusatz=(vereinbart,) if vereinbart else ()),
            Zelle(
                schluessel=f"{ziel.schluessel}.zielwert",
                wert=ziel.zielwert,
                text=f"{'≥' if ziel.vergleich == '>=' else '≤'}{zahlen.SCHMAL}{texte.zielwert_text(ziel)}"
                if ziel.zielwert is not None
                else zahlen.NICHTS,
            ),
            Zelle(
                schluessel=f"{ziel.schluessel}.ist",
                wert=ziel.ist_wert,
                text=_wert_text(ziel, ziel.ist_wert, fehlt=zahlen.NICHT_BERECHENBAR),
            ),
            *((_amtlich(ziel),) if amtlich else ()),
            _abweichung(ziel),
            Urteil(bewertung=_bewertung(ziel), text=_stand_text(ziel)),
        )
    )


def _amtlich(ziel: Zielstand) -> Zelle:
    return Zelle(
        schluessel=f"{ziel.schluessel}.amtlich",
        wert=ziel.amtlicher_wert,
        text=_wert_text(ziel, ziel.amtlicher_wert, fehlt=zahlen.NICHTS),
        zusatz="maßgeblich" if ziel.amtlicher_wert is not None else "",
    )


def _wert_text(ziel: Zielstand, wert: Decimal | None, *, fehlt: str) -> str:
    if wert is None:
        return fehlt
    return zahlen.zahl(wert) if ziel.kennzahl_id == LZB_ZIEL else zahlen.prozent(wert)


def _abweichung(ziel: Zielstand) -> Zelle:
    relativ = ziel.abweichung_relativ
    return Zelle(
        schluessel=f"{ziel.schluessel}.abweichung",
        wert=ziel.abweichung,
        text=_abweichung_text(ziel),
        zusatz=""
        if relativ is None or ziel.kennzahl_id != LZB_ZIEL
        else zahlen.prozent(relativ, vorzeichen=True),
    )


def _abweichung_text(ziel: Zielstand) -> str:
    if ziel.abweichung is None:
        return zahlen.NICHTS
    text = zahlen.zahl(ziel.abweichung, vorzeichen=True)
    return text if ziel.kennzahl_id == LZB_ZIEL else f"{text}{zahlen.SCHMAL}PP"


def _bewertung(ziel: Zielstand) -> Bewertung | None:
    if ziel.erreicht is None:
        return None
    return Bewertung.GUT if ziel.erreicht else Bewertung.SCHLECHT


def _stand_text(ziel: Zielstand) -> str:
    if ziel.zielwert is None:
        return "Beobachtung"
    return {True: "erreicht", False: "nicht erreicht", None: "nicht vergleichbar"}[ziel.erreicht]


def _k3_zeile(bericht: Monatsbericht, *, amtlich: bool) -> Zeile:
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
            Wort(
                text="K3 (§ 48a SGB II)",
                zusatz=(f"{zahlen.monat(kopf.berichtsmonat)} gegen Vorjahresmonat",),
            ),
            Wort(text="gesetzliche Kennzahl ohne eigenen Zielwert"),
            Zelle(schluessel=f"{basis}.zielwert", wert=None, text=zahlen.NICHTS),
            ist,
            *((Zelle(schluessel=f"{basis}.amtlich", wert=None, text=zahlen.NICHTS),) if amtlich else ()),
            Zelle(schluessel=f"{basis}.abweichung", wert=None, text=zahlen.NICHTS),
            Urteil(bewertung=None, text="ohne Ziel"),
        )
    )
