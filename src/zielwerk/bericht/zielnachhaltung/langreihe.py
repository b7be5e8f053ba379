"""The long series of published shares of LZB: each Jobcenter a row, sorted by its newest value."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

from zielwerk.bericht import zahlen
from zielwerk.bericht.bausteine import (
    Absatz,
    Abschnitt,
    Inhalt,
    Kapitel,
    Spalte,
    Tabelle,
    Wort,
    Zeile,
    Zelle,
)
from zielwerk.bericht.zellen import punkte
from zielwerk.bericht.zielnachhaltung.wert import Langreihenwert, Zielnachhaltung

QUELLE = (
    "Anteil der Langzeitleistungsbeziehenden an den erwerbsfähigen Leistungsberechtigten in Prozent, "
    "Jahreswerte, niedrigster Wert des letzten Jahres zuerst. Quelle: Folien des Jobcenters Stuttgart »LZA "
    "oder LZB?« (BA-Daten), gerundet; die Nummern sind die von damals, eine spätere steht dabei."
)
OHNE_EIGENEN = " Das eigene Jobcenter ist in der Reihe nicht enthalten."


def langreihe(bericht: Zielnachhaltung) -> tuple[Kapitel, ...]:
    """Return the chapter; nothing where no such values are loaded."""
    if not bericht.langreihe:
        return ()
    reihen = _reihen(bericht.langreihe)
    jahre = sorted({punkt.jahr for punkt in bericht.langreihe})
    eigen = any(punkt.ist_eigener for punkt in bericht.langreihe)
    return (
        Kapitel(
            anker="langreihe",
            klasse="folgt",
            titel=f"LZB-Anteil von {len(reihen)} Jobcentern, {jahre[0]} bis {jahre[-1]}",
            unterzeile=_befund(reihen, jahre[-1]),
            teile=(
                _tabelle(reihen, jahre),
                Absatz(text=QUELLE + ("" if eigen else OHNE_EIGENEN), klasse="nachsatz"),
            ),
        ),
    )


def _reihen(punkte: Sequence[Langreihenwert]) -> list[list[Langreihenwert]]:
    """Return the points by Jobcenter, the lowest newest value first."""
    geordnet = sorted(punkte, key=lambda punkt: (punkt.gebiet, punkt.jahr))
    reihen = [list(gruppe) for _, gruppe in groupby(geordnet, key=lambda punkt: punkt.gebiet)]
    return sorted(reihen, key=lambda reihe: (-reihe[-1].jahr, reihe[-1].wert, reihe[-1].gebiet))


def _befund(reihen: Sequence[Sequence[Langreihenwert]], jahr: int) -> str:
    """Say between which values the newest year lies, and where the own one stands."""
    neueste = [reihe[-1] for reihe in reihen if reihe[-1].jahr == jahr]
    von, bis = neueste[0], neueste[-1]
    satz = (
        f"{jahr} von {zahlen.prozent(von.wert)} ({von.bezeichnung}) bis {zahlen.prozent(bis.wert)} "
        f"({bis.bezeichnung})"
    )
    rang = next((nr for nr, punkt in enumerate(neueste, start=1) if punkt.ist_eigener), None)
    if rang is None:
        return satz
    return f"{satz}; eigener Wert {zahlen.prozent(neueste[rang - 1].wert)}, Rang {rang}"


def _tabelle(reihen: Sequence[Sequence[Langreihenwert]], jahre: Sequence[int]) -> Tabelle:
    return Tabelle(
        beschriftung=f"LZB-Anteil nach Jobcenter, {jahre[0]} bis {jahre[-1]}",
        spalten=(
            Spalte(titel="Jobcenter (Nummer)", breite=58, art="text"),
            *(
                Spalte(titel=str(jahr), breite=11.5, klasse="stark" if jahr == jahre[-1] else "")
                for jahr in jahre
            ),
            Spalte(titel=f"Δ {jahre[0]} in PP", breite=18),
        ),
        abschnitte=(Abschnitt(zeilen=tuple(_zeile(reihe, jahre) for reihe in reihen)),),
        klasse="dicht",
    )


def _zeile(reihe: Sequence[Langreihenwert], jahre: Sequence[int]) -> Zeile:
    erster, basis = reihe[0], f"langreihe.{reihe[0].gebiet}"
    werte = {punkt.jahr: punkt.wert for punkt in reihe}
    differenz = werte[jahre[-1]] - werte[jahre[0]] if jahre[0] in werte and jahre[-1] in werte else None
    zellen: tuple[Inhalt, ...] = (
        Wort(text=f"{erster.bezeichnung} ({_nummer(erster)})"),
        *(_wert(f"{basis}.{jahr}", werte.get(jahr)) for jahr in jahre),
        punkte(f"{basis}.differenz", differenz),
    )
    return Zeile(zellen=zellen, klasse="haupt" if erster.ist_eigener else "")


def _nummer(punkt: Langreihenwert) -> str:
    """Write the number of then, and the one that it has now."""
    if punkt.gebiet == punkt.gebiet_heute:
        return punkt.gebiet
    return f"{punkt.gebiet}, ab {punkt.umnummeriert_ab}: {punkt.gebiet_heute}"


def _wert(schluessel: str, wert: Decimal | None) -> Zelle:
    return Zelle(
        schluessel=schluessel, wert=wert, text=zahlen.NICHTS if wert is None else zahlen.zahl(wert)
    )
