"""The charts of the Quartiersbericht: map of the Gemeinden, sorted bars, distribution of areas."""

from collections.abc import Callable
from decimal import Decimal
from typing import Final

from zielwerk.bericht import urteil, zahlen, zellen
from zielwerk.bericht.bausteine import Abbildung
from zielwerk.bericht.diagramme import (
    Balken,
    Balkendiagramm,
    Bezug,
    Flaeche,
    Karte,
    Vergleichsstreifen,
    Vergleichswert,
    klassengrenzen,
)
from zielwerk.bericht.quartiersbericht import geometrie, namen, saetze, unsicher
from zielwerk.bericht.quartiersbericht.wert import Gruppe, Quartiersbericht, Schnitt

BALKEN_HOECHSTENS: Final = 40
"""More bars than these do not fit one page; the table below holds them all."""
HALBE_BREITE: Final = 249.0
Messung = tuple[str, str, Callable[[Quartiersbericht, Gruppe], Decimal | None]]


# --- map ----------------------------------------------------------------------------------------


def karte(bericht: Quartiersbericht) -> Abbildung | None:
    """Return the map of the Gemeinden, or nothing where no outlines are at hand."""
    gruppen = {
        gruppe.auspraegung: gruppe for gruppe in bericht.gruppen_von("gemeinde") if gruppe.liegt_im_gebiet
    }
    umrisse = geometrie.der_kreise(frozenset(gruppen))
    if len(umrisse) < saetze.VERGLEICHBAR_WENIGSTENS:
        return None
    flaechen = tuple(
        Flaeche(
            name=namen.name(gruppen[umriss.ags]) if umriss.ags in gruppen else umriss.ags,
            polygone=umriss.polygone,
            wert=gruppen[umriss.ags].lzb_anteil if umriss.ags in gruppen else None,
        )
        for umriss in umrisse
    )
    diagramm = Karte(
        gegenstand=f"LZB-Anteil der Gemeinden in Prozent, {zahlen.monat(bericht.kopf.berichtsmonat)}",
        flaechen=flaechen,
        grenzen=klassengrenzen([flaeche.wert for flaeche in flaechen]),
        einheit="LZB-Anteil in Prozent",
        quelle="; ".join(sorted({umriss.quellenvermerk for umriss in umrisse})),
        karten_hoehe=330.0,
    )
    return Abbildung.aus(
        diagramm,
        schluessel="abbildung.karte",
        befund=saetze.kartenbefund(bericht),
        untertitel=(
            "Langzeitleistungsbeziehende in Prozent der erwerbsfähigen Leistungsberechtigten je Gemeinde, "
            f"{zahlen.monat(bericht.kopf.berichtsmonat)}"
        ),
    )


# --- bars ---------------------------------------------------------------------------------------


def balken(bericht: Quartiersbericht, schnitt: Schnitt) -> Abbildung | None:
    """Return the share of LZB of the comparable areas, the highest first, beside the Träger."""
    gruppen = saetze.verglichen(bericht, schnitt)
    traeger = bericht.traeger
    if len(gruppen) < saetze.VERGLEICHBAR_WENIGSTENS or traeger is None or traeger.lzb_anteil is None:
        return None
    gezeigt = gruppen[:BALKEN_HOECHSTENS]
    diagramm = Balkendiagramm(
        gegenstand=f"LZB-Anteil der {namen.MEHRZAHL[schnitt]} in Prozent",
        balken=tuple(_balken(gruppe) for gruppe in gezeigt),
        einheit="LZB-Anteil in %",
        bezug=Bezug(
            wert=traeger.lzb_anteil, text=f"Jobcenter insgesamt: {zahlen.prozent(traeger.lzb_anteil)}"
        ),
        abweichung_titel="Δ Vorjahr in PP",
    )
    rest = len(gruppen) - len(gezeigt)
    auswahl = f"; die {len(gezeigt)} höchsten von {len(gruppen)}" if rest else ""
    return Abbildung.aus(
        diagramm,
        schluessel=f"abbildung.balken.{schnitt}",
        befund=saetze.balkenbefund(bericht, schnitt),
        untertitel=f"LZB-Anteil je {namen.EINZAHL[schnitt]}, {zahlen.monat(bericht.kopf.berichtsmonat)}, "
        f"mit wenigstens {zellen.PERSONEN_WENIGSTENS} eLb, absteigend{auswahl}",
    )


def _balken(gruppe: Gruppe) -> Balken:
    bewertung = urteil.bewerten("niedrig", gruppe.differenz)
    return Balken(
        name=namen.name(gruppe),
        wert=gruppe.lzb_anteil,
        vergleich=gruppe.vorjahr_lzb_anteil,
        abweichung=gruppe.differenz,
        bewertung=bewertung.value if bewertung else None,
    )


# --- distribution -------------------------------------------------------------------------------


def verteilung(bericht: Quartiersbericht) -> tuple[Abbildung, ...]:
    """Return a strip for each figure: every area a dot, the whole Träger marked."""
    return tuple(streifen for messung in _messungen() if (streifen := _streifen(bericht, messung)))


def _messungen() -> tuple[Messung, ...]:
    return (
        ("lzb_anteil", "LZB-Anteil", _anteil),
        *((kennzahl_id, "", _kennzahl(kennzahl_id)) for kennzahl_id in ("K2", "K1E3", "K1E4")),
    )


def _anteil(bericht: Quartiersbericht, gruppe: Gruppe) -> Decimal | None:
    return None if unsicher.anteil_ist_unsicher(bericht, gruppe) else gruppe.lzb_anteil


def _kennzahl(kennzahl_id: str) -> Callable[[Quartiersbericht, Gruppe], Decimal | None]:
    def messen(bericht: Quartiersbericht, gruppe: Gruppe) -> Decimal | None:
        wert = bericht.wert(gruppe, kennzahl_id)
        return None if wert is None or unsicher.ist_unsicher(wert) else wert.wert

    return messen


def _streifen(bericht: Quartiersbericht, messung: Messung) -> Abbildung | None:
    schluessel, name, messen = messung
    schnitt, traeger = saetze.feiner_schnitt(bericht), bericht.traeger
    gemessen = [
        (wert, gruppe)
        for gruppe in bericht.gruppen_von(schnitt)
        if not gruppe.ist_unbekannt and (wert := messen(bericht, gruppe)) is not None
    ]
    gesamt = messen(bericht, traeger) if traeger else None
    if len(gemessen) < saetze.VERGLEICHBAR_WENIGSTENS or gesamt is None:
        return None
    gemessen.sort(key=lambda paar: (paar[0], paar[1].auspraegung))
    enden = {gemessen[0][1], gemessen[-1][1]}
    titel = name or f"{schluessel} {bericht.kennzahl(schluessel).kurzname}"
    diagramm = Vergleichsstreifen(
        gegenstand=f"{titel} in Prozent, {namen.MEHRZAHL[schnitt]}",
        werte=(
            Vergleichswert(name="Jobcenter", wert=gesamt, eigen=True),
            *(
                Vergleichswert(name=namen.name(gruppe), wert=wert, beschriftet=gruppe in enden)
                for wert, gruppe in gemessen
            ),
        ),
        einheit=f"{titel} in %",
        breite=HALBE_BREITE,
        punktname=namen.EIN[schnitt],
        eigenname="Jobcenter insgesamt",
        eigen_zaehlt=False,
    )
    spanne = zahlen.zahl(gemessen[-1][0] - gemessen[0][0])
    return Abbildung.aus(
        diagramm,
        schluessel=f"abbildung.verteilung.{schluessel}",
        befund=f"{titel}: Spanne {spanne}{zahlen.SCHMAL}PP",
        untertitel=f"{len(gemessen)} {namen.MEHRZAHL[schnitt]}, {zahlen.monat(bericht.kopf.berichtsmonat)}",
    )
