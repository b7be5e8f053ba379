"""The tables: targets with both values, agreements, progress, forecasts, hits."""

from decimal import Decimal
from typing import Final

from zielwerk.bericht import zahlen
from zielwerk.bericht.bausteine import Abschnitt, Spalte, Tabelle, Urteil, Wort, Zeile, Zelle
from zielwerk.bericht.druck import druckbar
from zielwerk.bericht.urteil import Bewertung
from zielwerk.bericht.zielnachhaltung import texte
from zielwerk.bericht.zielnachhaltung.wert import (
    Prognose,
    Treffer,
    Ziel,
    Zielnachhaltung,
)

ARTEN: Final = {"K2": "quote", "LZB_JD": texte.MENGE, "LLU_JS": texte.EURO}
NAMEN: Final = {"K2": "K2 (§ 48a)", "LZB_JD": "Zielindikator LZB (Jahresdurchschnitt)"}


def urteil(erreicht: bool | None) -> Bewertung | None:  # noqa: FBT001 three states of one question
    """Judge a target by whether it is kept."""
    if erreicht is None:
        return None
    return Bewertung.GUT if erreicht else Bewertung.SCHLECHT


def zieltabelle(bericht: Zielnachhaltung) -> Tabelle:
    """Return the targets in force: own value, published value, and which of them decides."""
    spalten = (
        Spalte(titel="Zielgröße", breite=38, art="text", klasse="stark"),
        Spalte(titel="Zielwert", breite=22),
        Spalte(titel="eigene Auswertung", breite=21),
        Spalte(titel="amtlich", breite=20),
        Spalte(titel="Abstand", breite=21, klasse="stark"),
        Spalte(titel="Stand", breite=24, art="text"),
        Spalte(titel="maßgeblich", breite=36, art="text"),
    )
    return Tabelle(
        beschriftung=f"Ziele {bericht.kopf.berichtsmonat.year} und ihr Stand",
        spalten=spalten,
        abschnitte=(Abschnitt(zeilen=tuple(_zielzeile(ziel) for ziel in bericht.geltende)),),
    )


def _zielzeile(ziel: Ziel) -> Zeile:
    def zelle(name: str, wert: Decimal | None, text: str) -> Zelle:
        return Zelle(schluessel=f"{ziel.schluessel}.{name}", wert=wert, text=text)

    stand = {True: "erreicht", False: "nicht erreicht", None: "nicht vergleichbar"}[ziel.erreicht]
    if ziel.laeuft_auf:
        stand = "erst im Dezember"
    veroeffentlicht = ziel.amtlich_veroeffentlicht_am
    return Zeile(
        zellen=(
            Wort(text=texte.zeile(ziel)),
            zelle("zielwert", ziel.zielwert, texte.zielwert(ziel)),
            zelle("eigen", ziel.eigener_wert, texte.wert(ziel.art, ziel.eigener_wert)),
            zelle("amtlich", ziel.amtlicher_wert, texte.wert(ziel.art, ziel.amtlicher_wert)),
            zelle("abstand", ziel.abstand, texte.abstand(ziel.art, ziel.abstand)),
            Urteil(
                bewertung=urteil(ziel.erreicht), text=stand if ziel.zielwert is not None else "Beobachtung"
            ),
            Wort(
                text=(ziel.herkunft or zahlen.NICHTS).replace("§ ", f"§{zahlen.GESCHUETZT}"),
                zusatz=(f"veröffentlicht {zahlen.datum(veroeffentlicht)}",) if veroeffentlicht else (),
            ),
        )
    )


def vereinbarungen(bericht: Zielnachhaltung) -> Tabelle:
    """Return every agreement of the year with its words; what was replaced stays visible."""
    return Tabelle(
        beschriftung=f"Vereinbarungen {bericht.kopf.berichtsmonat.year}",
        spalten=(
            Spalte(titel="Zielgröße", breite=40, art="text", klasse="stark"),
            Spalte(titel="Wortlaut", breite=62, art="text"),
            Spalte(titel="Basis", breite=34, art="text"),
            Spalte(titel="vereinbart", breite=24, art="text"),
            Spalte(titel="gilt", breite=22, art="text"),
        ),
        abschnitte=(Abschnitt(zeilen=tuple(_vereinbarung(ziel) for ziel in bericht.ziele)),),
    )


def _vereinbarung(ziel: Ziel) -> Zeile:
    basis = zahlen.NICHTS if ziel.basis_wert is None else texte.wert(ziel.art, ziel.basis_wert)
    return Zeile(
        zellen=(
            Wort(text=texte.zeile(ziel)),
            Wort(text=f"»{druckbar(ziel.wortlaut)}«"),
            Wort(
                text=basis,
                zusatz=(druckbar(ziel.basis_quelle),) if ziel.basis_quelle and ziel.basis_wert else (),
            ),
            Wort(text=texte.tag(ziel.vereinbart_am)),
            Wort(text="ja" if ziel.gilt else f"bis {texte.tag(ziel.abgeloest_am)}"),
        ),
    )


def fortschritt(ziele: tuple[Ziel, ...], jahr: int) -> Tabelle:
    """Return progress, interim target, and what is needed a month."""
    spalten = (
        Spalte(titel="Zielgröße", breite=38, art="text", klasse="stark"),
        Spalte(titel="Fortschritt", breite=20, gruppe="Januar bis Berichtsmonat", klasse="stark"),
        Spalte(titel="Vorjahr", breite=20, gruppe="Januar bis Berichtsmonat"),
        Spalte(titel="Zwischenziel", breite=20, gruppe="Januar bis Berichtsmonat"),
        Spalte(titel="Abstand", breite=18, gruppe="Januar bis Berichtsmonat"),
        Spalte(titel="Urteil", breite=10, art="zeichen", gruppe="Januar bis Berichtsmonat"),
        Spalte(titel="bisher", breite=18, gruppe="pro Monat"),
        Spalte(titel="Rest des Vorjahres", breite=18, gruppe="pro Monat"),
        Spalte(titel="nötig", breite=20, gruppe="pro Monat", klasse="stark"),
    )
    zeilen = []
    for ziel in ziele:
        basis, schon = f"{ziel.schluessel}.jfw", texte.entschieden(ziel)
        noetig = None if schon else ziel.noetig_je_monat
        werte = (
            ("wert", ziel.fortschritt_wert, texte.wert(ziel.art, ziel.fortschritt_wert)),
            ("vorjahr", ziel.fortschritt_vorjahr, texte.wert(ziel.art, ziel.fortschritt_vorjahr)),
            ("zwischenziel", ziel.zwischenziel, texte.wert(ziel.art, ziel.zwischenziel)),
            ("abstand", ziel.zwischenziel_abstand, texte.abstand(ziel.art, ziel.zwischenziel_abstand)),
        )
        monatlich = (
            ("bisher", ziel.bisher_je_monat, texte.menge(ziel, ziel.bisher_je_monat)),
            ("rest_vorjahr", ziel.vorjahr_rest_je_monat, texte.menge(ziel, ziel.vorjahr_rest_je_monat)),
            ("noetig", noetig, texte.menge(ziel, noetig)),
        )
        zeilen.append(
            Zeile(
                zellen=(
                    Wort(
                        text=texte.zeile(ziel),
                        zusatz=(
                            f"pro Monat: {texte.MONATSGROESSE[ziel.kennzahl_id]}",
                            *((f"für das ganze Jahr {schon}",) if schon else ()),
                        ),
                    ),
                    *(
                        Zelle(schluessel=f"{basis}.{name}", wert=wert, text=text)
                        for name, wert, text in werte
                    ),
                    Urteil(
                        bewertung=urteil(ziel.zwischenziel_erreicht),
                        text=zahlen.NICHTS if ziel.zwischenziel_erreicht is None else "",
                    ),
                    *(
                        Zelle(schluessel=f"{basis}.{name}", wert=wert, text=text)
                        for name, wert, text in monatlich
                    ),
                )
            )
        )
    return Tabelle(
        beschriftung=f"Jahresfortschritt {jahr}",
        spalten=spalten,
        abschnitte=(Abschnitt(zeilen=tuple(zeilen)),),
    )


def prognosen(bericht: Zielnachhaltung) -> Tabelle:
    """Return the year's end by every method, beside the target."""
    gruppen: dict[tuple[str, str], list[Prognose]] = {}
    for prognose in bericht.prognosen:
        name = texte.mit_geschlecht(NAMEN[prognose.indikator_id], prognose.geschlecht)
        gruppen.setdefault((prognose.indikator_id, name), []).append(prognose)
    return Tabelle(
        beschriftung=f"Prognose des Jahresendes {bericht.kopf.berichtsmonat.year}",
        spalten=(
            Spalte(titel="Verfahren", breite=52, art="text"),
            Spalte(titel="Jahresende", breite=22, klasse="stark"),
            Spalte(titel="80 von 100 Fällen", breite=36, art="text"),
            Spalte(titel="95 von 100 Fällen", breite=36, art="text"),
            Spalte(titel="Ziel wird erreicht", breite=36, art="text"),
        ),
        abschnitte=tuple(
            Abschnitt(titel=titel, zeilen=tuple(_prognosezeile(zeile, ARTEN[art]) for zeile in zeilen))
            for (art, titel), zeilen in gruppen.items()
        ),
    )


def _prognosezeile(prognose: Prognose, art: str) -> Zeile:
    zusatz = (prognose.hinweis,) if prognose.hinweis else ()
    return Zeile(
        zellen=(
            Wort(text=prognose.verfahren_bezeichnung, zusatz=zusatz),
            Zelle(schluessel=prognose.schluessel, wert=prognose.wert, text=texte.wert(art, prognose.wert)),
            Wort(text=_intervall(art, prognose.untergrenze_80, prognose.obergrenze_80)),
            Wort(text=_intervall(art, prognose.untergrenze_95, prognose.obergrenze_95)),
            Urteil(bewertung=urteil(prognose.erreicht), text=_aussicht(prognose)),
        ),
        klasse="haupt" if prognose.verfahren == "STATISTIK" else "",
    )


def _intervall(art: str, von: Decimal | None, bis: Decimal | None) -> str:
    if von is None or bis is None:
        return zahlen.NICHTS
    return f"{texte.wert(art, von)} bis {texte.wert(art, bis)}"


def _aussicht(prognose: Prognose) -> str:
    if prognose.erreicht is None:
        return "ohne Ziel" if prognose.zielwert is None else zahlen.NICHTS
    wort = "ja" if prognose.erreicht else "nein"
    if prognose.wahrscheinlichkeit is None:
        return wort
    return f"{wort}, Wahrscheinlichkeit {zahlen.prozent(prognose.wahrscheinlichkeit, 0)}"


def treffer(bericht: Zielnachhaltung) -> Tabelle:
    """Return how earlier forecasts have fared."""
    namen = {zeile.verfahren: zeile.verfahren_bezeichnung for zeile in bericht.prognosen}
    gruppen: dict[str, list[Treffer]] = {}
    for zeile in bericht.treffer:
        gruppen.setdefault(zeile.indikator_id, []).append(zeile)
    return Tabelle(
        beschriftung="Trefferquote früherer Prognosen",
        spalten=(
            Spalte(titel="Verfahren", breite=52, art="text"),
            Spalte(titel="Jahre", breite=26, art="text"),
            Spalte(titel="Prognosen", breite=20),
            Spalte(titel="mittlerer Fehler", breite=28, klasse="stark"),
            Spalte(titel="im 80-%-Intervall", breite=28),
            Spalte(titel="im 95-%-Intervall", breite=28),
        ),
        abschnitte=tuple(
            Abschnitt(titel=NAMEN[art], zeilen=tuple(_trefferzeile(zeile, namen, art) for zeile in zeilen))
            for art, zeilen in gruppen.items()
        ),
    )


def _trefferzeile(zeile: Treffer, namen: dict[str, str], art: str) -> Zeile:
    basis = f"treffer.{art}.{zeile.verfahren}"
    einheit = " Personen" if ARTEN[art] == texte.MENGE else texte.PUNKTE

    def anzahl(name: str, wert: int | None) -> Zelle:
        text = zahlen.NICHTS if wert is None else zahlen.zahl(Decimal(wert), 0)
        return Zelle(schluessel=f"{basis}.{name}", wert=None if wert is None else Decimal(wert), text=text)

    jahre = (
        str(zeile.jahr_von)
        if zeile.jahr_von == zeile.jahr_bis
        else f"{zeile.jahr_von} bis {zeile.jahr_bis}"
    )
    return Zeile(
        zellen=(
            Wort(text=namen.get(zeile.verfahren, zeile.verfahren)),
            Wort(text=jahre),
            anzahl("anzahl", zeile.anzahl),
            Zelle(
                schluessel=f"{basis}.fehler",
                wert=zeile.mittlerer_fehler,
                text=zahlen.zahl(zeile.mittlerer_fehler) + einheit,
            ),
            anzahl("in80", zeile.treffer_80),
            anzahl("in95", zeile.treffer_95),
        )
    )
