"""The chapter of signals: one Regelkarte for each series, and a sentence for each signal."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from zielwerk.bericht import zahlen
from zielwerk.bericht.bausteine import Abbildung, Absatz, Abschnitt, Kapitel, Spalte, Tabelle, Wort, Zeile
from zielwerk.bericht.diagramme import Luecke, Messpunkt, Regelkarte
from zielwerk.bericht.diagramme.signale import BASIS_HOECHSTENS, BASIS_MINDESTENS, Regel
from zielwerk.bericht.diagramme.zeit import lueckenlos
from zielwerk.bericht.monatsbericht.einfluss import Abschnittsbeginn, Signalbefund
from zielwerk.bericht.monatsbericht.signale import GROESSEN, Groesse, abschnitte
from zielwerk.bericht.monatsbericht.wert import Monatsbericht
from zielwerk.bericht.vergleiche import aufzaehlung
from zielwerk.bericht.zellen import dezimal

HOEHE: Final = 56.0
LESEHILFE: Final = (
    "Regelkarten (XmR) zeigen einzelne, endgültige Monate; Zwölfmonatswerte teilen elf Monate mit ihrem "
    "Nachbarn und gäben ständig Signale. Grenzen sind das Mittel ± 2,66 mittlere Spannen der ersten "
    f"{BASIS_MINDESTENS} bis {BASIS_HOECHSTENS} Monate seit Januar des vorvorigen Jahres; ein Abschnitt "
    "beginnt neu, wo ein Grund benannt ist und zwölf Monate folgen. Ein Signal heißt nicht gut oder "
    "schlecht: Es fragt, was anders war, und braucht vor der Freigabe eine Erläuterung."
)


def regelkarten(bericht: Monatsbericht) -> tuple[Kapitel, ...]:
    """Return the chapter; nothing where no series has enough months for limits."""
    bilder = tuple(_karte(bericht, groesse) for groesse in GROESSEN if _genuegt(bericht, groesse))
    if not bilder:
        return ()
    return (
        Kapitel(
            anker="signale",
            titel="Signale",
            unterzeile="Einzelne Monate gegen ihre natürlichen Grenzen",
            teile=(
                Absatz(text=zusammenfassung(bericht), klasse="merksatz"),
                *bilder,
                *_tabelle(bericht),
                Absatz(text=LESEHILFE, klasse="nachsatz"),
            ),
        ),
    )


def zusammenfassung(bericht: Monatsbericht) -> str:
    """Say which series give a signal in the headline month."""
    monat = zahlen.monat(bericht.kopf.berichtsmonat)
    saetze = [satz(bericht.neubeginne, signal) for signal in bericht.signale if signal.aktuell]
    if not saetze:
        return f"Kein Signal im {monat}: Alle Reihen bleiben in ihren natürlichen Grenzen."
    anzahl = "Ein Signal" if len(saetze) == 1 else f"{zahlen.anzahl_wort(len(saetze)).capitalize()} Signale"
    return f"{anzahl} im {monat}: {' '.join(saetze)}"


def hinweis(bericht: Monatsbericht) -> str:
    """Say on the first page that there are signals, and where they stand; nothing without any."""
    aktuell = [signal for signal in bericht.signale if signal.aktuell]
    if not aktuell:
        return ""
    reihen = dict.fromkeys(f"{groesse_von(signal).ziel} {groesse_von(signal).titel}" for signal in aktuell)
    anzahl = "ein Signal" if len(aktuell) == 1 else f"{zahlen.anzahl_wort(len(aktuell))} Signale"
    return (
        f"Die Regelkarten geben im {zahlen.monat(bericht.kopf.berichtsmonat)} {anzahl} "
        f"({aufzaehlung(list(reihen))}); siehe Kapitel »Signale«."
    )


def satz(neubeginne: Sequence[Abschnittsbeginn], signal: Signalbefund) -> str:
    """Say a signal as a sentence."""
    groesse = groesse_von(signal)
    text = _AUSSAGEN[Regel(signal.regel)](groesse, signal)
    gruende = [
        f"{beginn.grund} ab {zahlen.monat(beginn.monat)}"
        for beginn in neubeginne
        if beginn.groesse_id == signal.groesse_id and signal.von <= beginn.monat <= signal.bis
    ]
    return f"{text}{f' ({aufzaehlung(gruende)})' if gruende else ''}."


def groesse_von(signal: Signalbefund) -> Groesse:
    """Return the series that a signal belongs to."""
    return next(groesse for groesse in GROESSEN if groesse.groesse_id == signal.groesse_id)


def _gross(text: str) -> str:
    return text[0].upper() + text[1:]


def _ausserhalb(groesse: Groesse, signal: Signalbefund) -> str:
    oben = signal.seite == "oben"
    lage = "über der oberen" if oben else "unter der unteren"
    return (
        f"{_gross(groesse.satz)} {groesse.verb} im {zahlen.monat(signal.monat)} mit "
        f"{_wert(groesse, signal.wert)} {lage} Grenze von "
        f"{_wert(groesse, signal.oben if oben else signal.unten)}"
    )


def _eine_seite(groesse: Groesse, signal: Signalbefund) -> str:
    lage = "über" if signal.seite == "oben" else "unter"
    return (
        f"{_gross(groesse.satz)} {groesse.verb} {_zeitraum(signal)} "
        f"{zahlen.anzahl_wort(_monate(signal))} Monate in Folge {lage} dem Mittel von "
        f"{_wert(groesse, signal.mittel)}"
    )


def _trend(groesse: Groesse, signal: Signalbefund) -> str:
    mehrzahl = groesse.verb == "liegen"
    if signal.seite == "oben":
        verb = "steigen" if mehrzahl else "steigt"
    else:
        verb = "fallen" if mehrzahl else "fällt"
    return f"{_gross(groesse.satz)} {verb} {_zeitraum(signal)} in jedem Monat"


def _zwei_von_drei(groesse: Groesse, signal: Signalbefund) -> str:
    lage = "über" if signal.seite == "oben" else "unter"
    return (
        f"{_gross(groesse.satz)} {groesse.verb} {_zeitraum(signal)} "
        f"mehrfach mehr als zwei Sigma {lage} dem Mittel von {_wert(groesse, signal.mittel)}"
    )


_AUSSAGEN: Final = {
    Regel.AUSSERHALB: _ausserhalb,
    Regel.SEITE: _eine_seite,
    Regel.TREND: _trend,
    Regel.ZWEI_VON_DREI: _zwei_von_drei,
}


def _wert(groesse: Groesse, wert: Decimal) -> str:
    return zahlen.zahl(wert) + (f"{zahlen.SCHMAL}€" if groesse.einheit == "Euro" else "")


def _zeitraum(signal: Signalbefund) -> str:
    return f"von {zahlen.monat(signal.von)} bis {zahlen.monat(signal.bis)}"


def _monate(signal: Signalbefund) -> int:
    return len(lueckenlos((signal.von, signal.bis)))


def _genuegt(bericht: Monatsbericht, groesse: Groesse) -> bool:
    return sum(w.groesse_id == groesse.groesse_id for w in bericht.monatswerte) >= BASIS_MINDESTENS


def _karte(bericht: Monatsbericht, groesse: Groesse) -> Abbildung:
    werte = {w.berichtsmonat: w.wert for w in bericht.monatswerte if w.groesse_id == groesse.groesse_id}
    diagramm = Regelkarte(
        gegenstand=f"{groesse.gegenstand}, {groesse.einheit}",
        punkte=tuple(
            Messpunkt(monat=monat, wert=werte.get(monat), luecke=Luecke.NICHTS)
            for monat in lueckenlos(tuple(werte))
        ),
        neubeginne=abschnitte(bericht.neubeginne, groesse.groesse_id),
        mindestens=groesse.mindestens,
        einheit=groesse.einheit,
        feld_hoehe=HOEHE,
    )
    return Abbildung.aus(
        diagramm,
        schluessel=f"abbildung.signal.{groesse.groesse_id}",
        befund=f"{groesse.ziel}: {groesse.titel} {_lage(bericht, groesse)}",
        untertitel=f"{groesse.gegenstand}, {groesse.einheit}",
    )


def _lage(bericht: Monatsbericht, groesse: Groesse) -> str:
    aktuell = [s for s in bericht.signale if s.groesse_id == groesse.groesse_id and s.aktuell]
    if not aktuell:
        return "ohne Signal im Berichtsmonat"
    regeln = sorted({signal.regel for signal in aktuell})
    return f"mit Signal {aufzaehlung([str(regel) for regel in regeln])} im Berichtsmonat"


def _tabelle(bericht: Monatsbericht) -> tuple[Tabelle, ...]:
    """Return the signals of the headline month with the figures behind them."""
    aktuell = [signal for signal in bericht.signale if signal.aktuell]
    if not aktuell:
        return ()
    return (
        Tabelle(
            beschriftung="Signale des Berichtsmonats",
            spalten=(
                Spalte(titel="Reihe", breite=52, art="text"),
                Spalte(titel="Regel", breite=58, art="text"),
                Spalte(titel="vollendet", breite=20, art="text"),
                Spalte(titel="Wert", breite=13, klasse="stark"),
                Spalte(titel="Mittel", breite=13),
                Spalte(titel="untere Grenze", breite=13),
                Spalte(titel="obere Grenze", breite=13),
            ),
            abschnitte=(Abschnitt(zeilen=tuple(map(_zeile, aktuell))),),
            klasse="dicht",
        ),
    )


def _zeile(signal: Signalbefund) -> Zeile:
    groesse = groesse_von(signal)
    return Zeile(
        zellen=(
            Wort(kennung=groesse.ziel, text=f"{groesse.titel}, {groesse.einheit}"),
            Wort(text=f"{signal.regel}: {Regel(signal.regel).wort}"),
            Wort(text=zahlen.monat_kurz(signal.monat)),
            *(
                dezimal(f"{signal.schluessel}.{endung}", zahl)
                for endung, zahl in (
                    ("wert", signal.wert),
                    ("mittel", signal.mittel),
                    ("unten", signal.unten),
                    ("oben", signal.oben),
                )
            ),
        )
    )
