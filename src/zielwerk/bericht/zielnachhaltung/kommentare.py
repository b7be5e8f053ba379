"""What people say about the figures: a comment on each target, the measures, and who owes one."""

from itertools import groupby
from typing import Final

from zielwerk.bericht import zahlen
from zielwerk.bericht.bausteine import (
    Absatz,
    Abschnitt,
    Kapitel,
    Spalte,
    Tabelle,
    Teil,
    Urteil,
    Wort,
    Zeile,
    Zwischentitel,
)
from zielwerk.bericht.begriffe import Geschlecht
from zielwerk.bericht.druck import druckbar
from zielwerk.bericht.monatsbericht.regelkarten import groesse_von, satz
from zielwerk.bericht.urteil import Bewertung
from zielwerk.bericht.vergleiche import aufzaehlung
from zielwerk.bericht.zielnachhaltung import texte
from zielwerk.bericht.zielnachhaltung.wert import Kommentar, Massnahme, Zielnachhaltung

TITEL: Final = "Kommentare und Maßnahmen"
# The Regelkarten belong to K1, K2 and K3; these targets measure the same.
SIGNALGEBER: Final = {"LLU_JS": "K1", "LZB_JD": "K3"}
STAENDE: Final = {"offen": "offen", "laeuft": "läuft", "erledigt": "erledigt", "entfallen": "entfallen"}


def kapitel(bericht: Zielnachhaltung) -> Kapitel:
    """Return the chapter, a page of its own; what nobody has entered is said in a line."""
    teile = _teile(bericht)
    return Kapitel(anker="massnahmen", titel=TITEL, klasse="folgt" if len(teile) == 1 else "", teile=teile)


def mahnung(bericht: Zielnachhaltung) -> tuple[Absatz, ...]:
    """Say on the first page on which targets a comment is due before release; nothing where none is."""
    faellig = [
        texte.mit_geschlecht(name, geschlecht)
        for kennzahl_id, geschlecht, name in _zeilen(bericht)
        if _signale(bericht, kennzahl_id, geschlecht) and not _kommentar(bericht, kennzahl_id, geschlecht)
    ]
    if not faellig:
        return ()
    return (
        Absatz(
            text=(
                f"Vor der Freigabe ist ein Kommentar nötig zu {aufzaehlung(faellig)}: Signal der "
                f"Regelkarte im {zahlen.monat(bericht.kopf.berichtsmonat)}, siehe »{TITEL}«."
            ),
            klasse="merksatz",
        ),
    )


def _teile(bericht: Zielnachhaltung) -> tuple[Teil, ...]:
    signale = any(_signale(bericht, name, geschlecht) for name, geschlecht, _ in _zeilen(bericht))
    if not (bericht.kommentare or bericht.massnahmen or signale):
        return (Absatz(text=f"{TITEL}: {texte.NICHT_GELIEFERT}."),)
    kommentare = _kommentartabelle(bericht)
    return (Zwischentitel(text=kommentare.beschriftung), kommentare, *_massnahmen(bericht))


# --- comments -----------------------------------------------------------------------------------


def _zeilen(bericht: Zielnachhaltung) -> dict[tuple[str, Geschlecht, str], None]:
    """Return the targets in force, and behind them what was commented on without one."""
    zeilen = [(ziel.kennzahl_id, ziel.geschlecht, ziel.zeilenname) for ziel in bericht.geltende]
    zeilen += [
        (eintrag.kennzahl_id, eintrag.geschlecht, eintrag.zeilenname)
        for eintrag in bericht.kommentare
        if eintrag.berichtsmonat == bericht.kopf.berichtsmonat
    ]
    return dict.fromkeys(zeilen)


def _letzter(bericht: Zielnachhaltung, kennzahl_id: str, geschlecht: Geschlecht) -> Kommentar | None:
    for eintrag in bericht.kommentare:
        if (eintrag.kennzahl_id, eintrag.geschlecht) == (kennzahl_id, geschlecht):
            return eintrag
    return None


def _kommentar(bericht: Zielnachhaltung, kennzahl_id: str, geschlecht: Geschlecht) -> Kommentar | None:
    """Return the comment on the figures of the headline month; an older one explains other figures."""
    eintrag = _letzter(bericht, kennzahl_id, geschlecht)
    return eintrag if eintrag and eintrag.berichtsmonat == bericht.kopf.berichtsmonat else None


def _signale(bericht: Zielnachhaltung, kennzahl_id: str, geschlecht: Geschlecht) -> tuple[str, ...]:
    """Return the signals that a comment on this target explains, as sentences."""
    if geschlecht != "gesamt":
        return ()
    geber = SIGNALGEBER.get(kennzahl_id, kennzahl_id)
    return tuple(
        satz(bericht.neubeginne, signal) for signal in bericht.signale if groesse_von(signal).ziel == geber
    )


def _kommentartabelle(bericht: Zielnachhaltung) -> Tabelle:
    return Tabelle(
        beschriftung=f"Kommentare zum {zahlen.monat(bericht.kopf.berichtsmonat)}",
        spalten=(
            Spalte(titel="Zielgröße", breite=42, art="text", klasse="stark"),
            Spalte(titel="Kommentar", breite=104, art="text"),
            Spalte(titel="eingetragen", breite=36, art="text"),
        ),
        abschnitte=(
            Abschnitt(zeilen=tuple(_kommentarzeile(bericht, *zeile) for zeile in _zeilen(bericht))),
        ),
    )


def _kommentarzeile(
    bericht: Zielnachhaltung, kennzahl_id: str, geschlecht: Geschlecht, zeilenname: str
) -> Zeile:
    name = Wort(text=texte.mit_geschlecht(zeilenname, geschlecht))
    signale = tuple(f"Signal: {text}" for text in _signale(bericht, kennzahl_id, geschlecht))
    kommentar = _kommentar(bericht, kennzahl_id, geschlecht)
    if kommentar is None:
        frueher = _letzter(bericht, kennzahl_id, geschlecht)
        zuletzt = f"zuletzt kommentiert zum {zahlen.monat(frueher.berichtsmonat)}" if frueher else ""
        noetig = "Vor der Freigabe ist ein Kommentar nötig." if signale else ""
        zusatz = (*signale, *filter(None, (noetig, zuletzt)))
        return Zeile(
            zellen=(name, Wort(text=texte.NICHT_GELIEFERT, zusatz=zusatz), Wort(text=zahlen.NICHTS))
        )
    return Zeile(
        zellen=(
            name,
            Wort(text=druckbar(kommentar.text), zusatz=signale),
            Wort(text=zahlen.datum(kommentar.erfasst_am), zusatz=(druckbar(kommentar.erfasst_von),)),
        )
    )


# --- measures -----------------------------------------------------------------------------------


def _massnahmen(bericht: Zielnachhaltung) -> tuple[Teil, ...]:
    if not bericht.massnahmen:
        return (Zwischentitel(text="Maßnahmen"), Absatz(text=f"Maßnahmen: {texte.NICHT_GELIEFERT}."))
    gruppen = groupby(
        bericht.massnahmen, key=lambda eintrag: texte.mit_geschlecht(eintrag.zeilenname, eintrag.geschlecht)
    )
    return (
        Zwischentitel(text="Maßnahmen"),
        Tabelle(
            beschriftung="Maßnahmen",
            spalten=(
                Spalte(titel="Nummer", breite=22, art="text", klasse="stark"),
                Spalte(titel="Maßnahme", breite=74, art="text"),
                Spalte(titel="verantwortlich", breite=34, art="text"),
                Spalte(titel="bis", breite=26, art="text"),
                Spalte(titel="Stand", breite=26, art="text"),
            ),
            abschnitte=tuple(
                Abschnitt(titel=titel, zeilen=tuple(map(_massnahmenzeile, gruppe)))
                for titel, gruppe in gruppen
            ),
        ),
        Absatz(
            text=(
                "Stand, wie er zum Berichtsmonat eingetragen ist. Überfällig: Die Frist ist mit dem Ende "
                f"des Datenstands {zahlen.monat(bericht.kopf.datenstand)} abgelaufen, und die Maßnahme ist "
                "weder erledigt noch entfallen. Was im Jahr des Berichts abgeschlossen ist, steht dabei."
            ),
            klasse="nachsatz",
        ),
    )


def _massnahmenzeile(massnahme: Massnahme) -> Zeile:
    return Zeile(
        zellen=(
            Wort(text=massnahme.massnahme_nr),
            Wort(
                text=druckbar(massnahme.text),
                zusatz=(
                    f"Stand vom {zahlen.datum(massnahme.erfasst_am)}, {druckbar(massnahme.erfasst_von)}",
                ),
            ),
            Wort(text=druckbar(massnahme.verantwortlich)),
            Wort(text=zahlen.datum(massnahme.bis)),
            _stand(massnahme),
        )
    )


def _stand(massnahme: Massnahme) -> Urteil:
    stand = STAENDE[massnahme.stand]
    if massnahme.ueberfaellig:
        return Urteil(bewertung=Bewertung.SCHLECHT, text=f"{stand}, überfällig")
    return Urteil(bewertung=Bewertung.GUT if massnahme.stand == "erledigt" else None, text=stand)
