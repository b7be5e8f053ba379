"""How good the data are: findings of the judgement, late bookings, missing files, corrections."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from zielwerk.bericht import zahlen
from zielwerk.bericht.bausteine import (
    Absatz,
    Abschnitt,
    Kapitel,
    Spalte,
    Tabelle,
    Teil,
    Wort,
    Zeile,
    Zelle,
    Zwischentitel,
)
from zielwerk.bericht.monatsbericht.wert import Befund, Kennzahl, Kopf, Monatsbericht, Nachbuchung

BEFUNDE: Final = (
    Spalte(titel="Regel, die nicht eingehalten ist", breite=76, art="text"),
    Spalte(titel="Datei", breite=28, art="text"),
    Spalte(titel="Befunde", breite=13),
    Spalte(titel="Größte mögliche Wirkung", breite=65, art="text", klasse="abgesetzt"),
)
KORREKTUREN: Final = (
    Spalte(titel="Kennung", breite=22, art="text"),
    Spalte(titel="Stelle", breite=58, art="text"),
    Spalte(titel="Grund", breite=72, art="text"),
    Spalte(titel="Erklärt von", breite=30, art="text"),
)
DATEIEN: Final = (
    Spalte(titel="Nicht gelieferte Datei", breite=52, art="text"),
    Spalte(titel="Was ohne sie fehlt", breite=130, art="text"),
)


def qualitaet(bericht: Monatsbericht, *, folgt: bool) -> Kapitel:
    """Return the chapter of data quality; what was not found is said in a sentence."""
    return Kapitel(
        anker="datenqualitaet",
        titel="Datenqualität der Lieferung",
        unterzeile=f"Lieferung {bericht.kopf.lieferung_id}; Einzelheiten stehen im Prüfprotokoll",
        klasse="folgt" if folgt else "",
        teile=(
            Absatz(text=_pruefsatz(bericht)),
            *_befunde(bericht),
            *_nachbuchungen(bericht),
            *_dateien(bericht),
            *_korrekturen(bericht),
        ),
    )


def _pruefsatz(bericht: Monatsbericht) -> str:
    saetze = [_urteil(bericht.kopf)]
    davor = bericht.kopf.vorheriger_datenstand
    if davor is not None and zahlen.verschoben(davor, 1) < bericht.kopf.datenstand:
        saetze.append(
            f"Zwischen {zahlen.monat(davor)} und {zahlen.monat(bericht.kopf.datenstand)} fehlen "
            "Lieferungen; die Monate dazwischen stammen aus dieser Lieferung."
        )
    return " ".join(saetze)


def _urteil(kopf: Kopf) -> str:
    if kopf.lieferung_zeilen is None:
        return "Zu dieser Lieferung liegt kein Protokoll einer Prüfung vor."
    zeilen = zahlen.zahl(Decimal(kopf.lieferung_zeilen), 0)
    satz = f"Die Lieferung umfasst {zeilen} Sätze und ist angenommen"
    hinweise = kopf.lieferung_hinweise or 0
    if hinweise == 0:
        return f"{satz}; die Prüfung hat keine Hinweise ergeben."
    if hinweise == 1:
        return f"{satz}; die Prüfung hat einen Hinweis ergeben."
    return f"{satz}; die Prüfung hat {zahlen.zahl(Decimal(hinweise), 0)} Hinweise ergeben."


# --- findings -----------------------------------------------------------------------------------


def _befunde(bericht: Monatsbericht) -> tuple[Teil, ...]:
    if not bericht.befunde:
        return ()
    geordnet = sorted(
        bericht.befunde, key=lambda b: (-(b.wirkung_prozent or Decimal(-1)), -b.anzahl, b.regel)
    )
    return (
        Tabelle(
            beschriftung="Hinweise der Prüfung nach ihrer möglichen Wirkung",
            spalten=BEFUNDE,
            abschnitte=(Abschnitt(zeilen=tuple(_befundzeile(befund) for befund in geordnet)),),
            klasse="dicht",
        ),
    )


def _befundzeile(befund: Befund) -> Zeile:
    return Zeile(
        zellen=(
            Wort(kennung=befund.regel, text=befund.meldung),
            Wort(text=befund.datei or "Paket"),
            Zelle(
                schluessel=f"{befund.schluessel}.anzahl",
                wert=Decimal(befund.anzahl),
                text=zahlen.zahl(Decimal(befund.anzahl), 0),
            ),
            _wirkung(befund),
        )
    )


def _wirkung(befund: Befund) -> Zelle:
    """Bound the effect: by so much the figure may be wrong at most, usually by far less."""
    if befund.wirkung_prozent is None or befund.wirkung_auf is None:
        text = "keine auf die Kennzahlen"
    else:
        text = f"höchstens {zahlen.prozent(befund.wirkung_prozent)}: {befund.wirkung_auf}"
    return Zelle(schluessel=f"{befund.schluessel}.wirkung", wert=befund.wirkung_prozent, text=text)


# --- late bookings ------------------------------------------------------------------------------


def _nachbuchungen(bericht: Monatsbericht) -> tuple[Teil, ...]:
    """Return how far vorläufige figures were from the final ones, by Wartezeit."""
    bekannt = {(n.kennzahl_id, n.wartezeit): n for n in bericht.nachbuchungen if n.monate_anzahl > 0}
    if not bekannt:
        return ()
    monate = max(n.monate_anzahl for n in bekannt.values())
    spalten = (
        Spalte(titel="Kennzahl", breite=74, art="text"),
        *(
            Spalte(titel=titel, breite=18, gruppe=gruppe)
            for gruppe in ("sofort (T-0)", "nach einem Monat (T-1)", "nach zwei Monaten (T-2)")
            for titel in ("im Mittel", "höchstens")
        ),
    )
    zeilen = [
        Zeile(
            zellen=(
                Wort(kennung=kennzahl.kennzahl_id, text=kennzahl.kurzname),
                *(
                    zelle
                    for wartezeit in (0, 1, 2)
                    for zelle in _abweichungen(bekannt, kennzahl, wartezeit)
                ),
            )
        )
        for kennzahl in sorted(bericht.kennzahlen, key=lambda eintrag: eintrag.sortierung)
    ]
    aus = "einem Monat" if monate == 1 else f"{zahlen.anzahl_wort(monate)} Monaten"
    return (
        Zwischentitel(text="Wie weit Nachbuchungen vorläufige Werte bisher verändert haben"),
        Absatz(
            text=(
                f"Endgültiger Wert minus vorläufiger Wert in Prozentpunkten, aus bis zu {aus}; "
                "»höchstens« ist die größte Änderung ohne Vorzeichen."
            ),
            klasse="untertitel",
        ),
        Tabelle(
            beschriftung="Nachbuchungen nach Kennzahl und Wartezeit",
            spalten=spalten,
            abschnitte=(Abschnitt(zeilen=tuple(zeilen)),),
            klasse="dicht",
        ),
    )


def _abweichungen(
    bekannt: Mapping[tuple[str, int], Nachbuchung], kennzahl: Kennzahl, wartezeit: int
) -> tuple[Zelle, Zelle]:
    nachbuchung = bekannt.get((kennzahl.kennzahl_id, wartezeit))
    schluessel = f"nachbuchung.{kennzahl.kennzahl_id}.{wartezeit}"
    mittel = nachbuchung.mittlere_abweichung if nachbuchung else None
    groesste = nachbuchung.groesste_abweichung if nachbuchung else None
    return (
        Zelle(
            schluessel=schluessel,
            wert=mittel,
            text=zahlen.NICHTS if mittel is None else zahlen.zahl(mittel, vorzeichen=True),
        ),
        Zelle(
            schluessel=f"{schluessel}.groesste",
            wert=groesste,
            text=zahlen.NICHTS if groesste is None else zahlen.zahl(groesste),
        ),
    )


# --- files and corrections ----------------------------------------------------------------------


def _dateien(bericht: Monatsbericht) -> tuple[Teil, ...]:
    fehlend = [datei for datei in bericht.dateien if datei.zeilen is None]
    if not fehlend:
        return ()
    return (
        Tabelle(
            beschriftung="Nicht gelieferte Dateien",
            spalten=DATEIEN,
            abschnitte=(
                Abschnitt(
                    zeilen=tuple(
                        Zeile(
                            zellen=(
                                Wort(text=f"{datei.inhalt} ({datei.datei}.csv)"),
                                Wort(text=datei.fehlt_dann),
                            )
                        )
                        for datei in fehlend
                    )
                ),
            ),
            klasse="dicht",
        ),
    )


def _korrekturen(bericht: Monatsbericht) -> tuple[Teil, ...]:
    if not bericht.korrekturen:
        return (
            Absatz(text="Auf diese Lieferung ist keine erklärte Korrektur angewandt.", klasse="nachsatz"),
        )
    return (
        Tabelle(
            beschriftung="Erklärte Korrekturen dieser Lieferung",
            spalten=KORREKTUREN,
            abschnitte=(
                Abschnitt(
                    zeilen=tuple(
                        Zeile(
                            zellen=(
                                Wort(text=korrektur.kennung),
                                Wort(
                                    text=f"{korrektur.datei}.csv, Satz {korrektur.satz}, "
                                    f"Spalte {korrektur.spalte}"
                                ),
                                Wort(text=korrektur.grund),
                                Wort(text=korrektur.wer),
                            )
                        )
                        for korrektur in bericht.korrekturen
                    )
                ),
            ),
            klasse="dicht",
        ),
    )
