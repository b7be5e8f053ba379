"""The own values beside the published ones: the bridge, Land and Bund, the strips of peers."""

from decimal import Decimal
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
    Wort,
    Zeile,
    Zelle,
    Zwischentitel,
)
from zielwerk.bericht.zielnachhaltung import abbildungen, texte
from zielwerk.bericht.zielnachhaltung.wert import Brueckenglied, Vergleichspunkt, Zielnachhaltung

REGIONEN: Final = ("land", "bund")


def kapitel(bericht: Zielnachhaltung) -> Kapitel:
    """Return the chapter; what is not loaded is said."""
    return Kapitel(anker="amtlich", titel="Eigene und amtliche Werte", teile=tuple(_teile(bericht)))


def _teile(bericht: Zielnachhaltung) -> list[Teil]:
    glieder = [glied for glied in bericht.bruecke if glied.geschlecht == "gesamt"]
    ziele = {"K3" if ziel.kennzahl_id == "LZB_JD" else ziel.kennzahl_id for ziel in bericht.geltende}
    teile: list[Teil] = []
    for kennzahl_id, gruppe in groupby(glieder, key=lambda glied: glied.kennzahl_id):
        alle = tuple(gruppe)
        neuester = max(glied.berichtsmonat for glied in alle)
        if kennzahl_id in ziele:
            tabelle = _bruecke(tuple(glied for glied in alle if glied.berichtsmonat == neuester))
            teile += [Zwischentitel(text=tabelle.beschriftung), tabelle]
    if not teile:
        teile.append(Absatz(text=f"Amtliche Werte dieses Trägers: {texte.NICHT_GELIEFERT}."))
    return [*teile, Zwischentitel(text="Neben anderen"), *_vergleich(bericht, ziele)]


def _vergleich(bericht: Zielnachhaltung, kennzahlen: set[str]) -> list[Teil]:
    """Return Land and Bund as a table, and a strip for each group of Träger."""
    punkte = [
        punkt
        for punkt in bericht.vergleich
        if punkt.geschlecht == "gesamt" and punkt.kennzahl_id in kennzahlen
    ]
    if not punkte:
        return [Absatz(text=f"Werte anderer Träger: {texte.NICHT_GELIEFERT}.")]
    regionen = tuple(punkt for punkt in punkte if punkt.gruppe in REGIONEN)
    teile: list[Teil] = [_regionen(regionen)] if regionen else []
    for (_, art), gruppe in groupby(punkte, key=lambda punkt: (punkt.kennzahl_id, punkt.gruppe)):
        if art not in REGIONEN:
            teile.append(abbildungen.streifen(tuple(gruppe)))
    return teile


def _bruecke(glieder: tuple[Brueckenglied, ...]) -> Tabelle:
    """Return the way from the own to the published value of one month."""
    erstes = glieder[0]
    basis = f"bruecke.{erstes.kennzahl_id}.{erstes.geschlecht}.{erstes.berichtsmonat:%Y-%m}"

    def menge(glied: Brueckenglied, zahl: Decimal | None) -> str:
        if zahl is None:
            return zahlen.NICHTS
        return zahlen.zahl(zahl, 0, vorzeichen=not glied.ist_stand)

    return Tabelle(
        beschriftung=f"Brücke {erstes.kennzahl_id} (§ 48a), {zahlen.monat(erstes.berichtsmonat)}",
        spalten=(
            Spalte(titel="Glied", breite=74, art="text"),
            Spalte(titel="Wert", breite=36, klasse="stark"),
            Spalte(titel="Zähler", breite=36),
            Spalte(titel="Nenner", breite=36),
        ),
        abschnitte=(
            Abschnitt(
                zeilen=tuple(
                    Zeile(
                        zellen=(
                            Wort(text=glied.bezeichnung),
                            Zelle(
                                schluessel=f"{basis}.{glied.glied}",
                                wert=glied.wert,
                                text=texte.wert("quote", glied.wert)
                                if glied.ist_stand
                                else zahlen.zahl(glied.wert, 2, vorzeichen=True) + texte.PUNKTE,
                            ),
                            Zelle(
                                schluessel=f"{basis}.{glied.glied}.zaehler",
                                wert=glied.zaehler,
                                text=menge(glied, glied.zaehler),
                            ),
                            Zelle(
                                schluessel=f"{basis}.{glied.glied}.nenner",
                                wert=glied.nenner,
                                text=menge(glied, glied.nenner),
                            ),
                        ),
                        klasse="haupt" if glied.ist_stand else "",
                    )
                    for glied in glieder
                )
            ),
        ),
    )


def _regionen(punkte: tuple[Vergleichspunkt, ...]) -> Tabelle:
    """Return Land and Bund beside the own position of the same month."""
    eigene = {(punkt.kennzahl_id, punkt.gruppe): punkt for punkt in punkte if punkt.ist_eigener}
    zeilen = []
    for punkt in (punkt for punkt in punkte if not punkt.ist_eigener):
        eigener = eigene.get((punkt.kennzahl_id, punkt.gruppe))
        basis = f"vergleich.{punkt.kennzahl_id}.{punkt.gruppe}"
        zeilen.append(
            Zeile(
                zellen=(
                    Wort(text=f"{punkt.kennzahl_id} (§ 48a), {punkt.vergleich_bezeichnung}"),
                    Wort(text=texte.zeitraum(punkt)),
                    Zelle(schluessel=basis, wert=punkt.wert, text=texte.wert("quote", punkt.wert)),
                    Zelle(
                        schluessel=f"{basis}.eigen",
                        wert=eigener.wert if eigener else None,
                        text=texte.wert("quote", eigener.wert if eigener else None),
                    ),
                    Wort(text=eigener.herkunft if eigener else zahlen.NICHTS),
                )
            )
        )
    return Tabelle(
        beschriftung="Land und Bund",
        spalten=(
            Spalte(titel="Gebiet", breite=58, art="text", klasse="stark"),
            Spalte(titel="Zeitraum", breite=32, art="text"),
            Spalte(titel="amtlich", breite=28),
            Spalte(titel="eigener Wert", breite=28, klasse="stark"),
            Spalte(titel="eigener Wert aus", breite=36, art="text"),
        ),
        abschnitte=(Abschnitt(zeilen=tuple(zeilen)),),
    )
