"""Hand-made reports on areas: a Kreis with a tiny quarter, a Träger without outlines or figures."""

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from tests.reports import fabrik, reihen

from zielwerk.bericht.quartiersbericht.wert import (
    Gruppe,
    Gruppenbestand,
    Gruppenwert,
    Quartiersbericht,
    Schnitt,
)

if TYPE_CHECKING:
    from zielwerk.bericht.begriffe import Geschlecht

# --- areas --------------------------------------------------------------------------------------

# name of the Gemeinde, eLb, LZB, more eLb than last year
GEMEINDEN: Final[dict[str, tuple[str, int, int, int]]] = {
    "05570004": ("Ahlen", 3560, 2380, -40),
    "05570008": ("Beckum", 1890, 1200, 23),
    "05570012": ("Beelen", 215, 98, 1),
    "05570016": ("Drensteinfurt", 440, 240, 5),
    "05570020": ("Ennigerloh", 770, 455, 0),
    "05570024": ("Everswinkel", 258, 130, -4),
    "05570028": ("Oelde", 846, 500, 12),
    "05570032": ("Ostbevern", 347, 180, 3),
    "05570036": ("Sassenberg", 401, 233, -6),
    "05570040": ("Sendenhorst", 463, 270, 2),
    "05570044": ("Telgte", 545, 290, -9),
    "05570048": ("Wadersloh", 318, 167, 0),
    "05570052": ("Warendorf", 1332, 820, -15),
}
QUARTIERE: Final[dict[str, tuple[int, int]]] = {
    "Ahlen-Mitte": (1210, 770),
    "Ahlen-Nord": (905, 580),
    "Ahlen-Ost": (1445, 1030),
    "Beckum-Mitte": (1100, 690),
    "Hof 3": (7, 6),
    "Neubeckum": (790, 510),
    "unbekannt": (5928, 3377),
}
ZIELGRUPPEN: Final[dict[Schnitt, dict[str, tuple[int, int]]]] = {
    "alleinerziehend": {"ja": (1790, 1180), "nein": (9595, 5783)},
    "alter": {"15-24": (2010, 720), "25-49": (6400, 4010), "50-54": (1120, 800), "55+": (1855, 1433)},
    "fluchtkontext": {"ja": (3100, 1500), "nein": (8285, 5463)},
    "nationalitaet": {"deutsch": (5900, 3900), "nicht_deutsch": (5485, 3063)},
}
GESAMT: Final = (11_385, 6_963)


def _gruppen() -> dict[tuple[Schnitt, str], tuple[int, int, int]]:
    alle: dict[tuple[Schnitt, str], tuple[int, int, int]] = {("gesamt", "gesamt"): (*GESAMT, -28)}
    alle |= {("gemeinde", ags): (elb, lzb, mehr) for ags, (_, elb, lzb, mehr) in GEMEINDEN.items()}
    alle |= {("quartier", name): (elb, lzb, 2) for name, (elb, lzb) in QUARTIERE.items()}
    alle |= {
        (schnitt, name): (elb, lzb, 1)
        for schnitt, werte in ZIELGRUPPEN.items()
        for name, (elb, lzb) in werte.items()
    }
    return dict(sorted(alle.items()))


def _gruppe(schnitt: Schnitt, auspraegung: str, elb: int, lzb: int) -> Gruppe:
    anteil, gesamt = 100 * Decimal(lzb) / elb, 100 * Decimal(GESAMT[1]) / GESAMT[0]
    vorjahr = anteil + Decimal(elb % 7 - 3) / 2
    return Gruppe(
        schnitt=schnitt,
        auspraegung=auspraegung,
        gemeinde_bezeichnung=GEMEINDEN[auspraegung][0] if schnitt == "gemeinde" else None,
        liegt_im_gebiet=schnitt == "gemeinde",
        lzb_anteil=anteil,
        vorjahr_lzb_anteil=vorjahr,
        differenz=anteil - vorjahr,
        traeger_lzb_anteil=gesamt,
        abstand=anteil - gesamt,
    )


def _gruppenbestand(
    schnitt: Schnitt, auspraegung: str, elb: int, lzb: int, mehr: int
) -> tuple[Gruppenbestand, ...]:
    mengen: tuple[tuple[str, Geschlecht, int, int], ...] = (
        ("ELB", "gesamt", elb, mehr),
        ("ELB", "w", elb * 53 // 100, 0),
        ("ELB_ZU", "gesamt", elb // 28, 1),
        ("ELB_AB", "gesamt", elb // 27, -1),
        ("ELB_AE", "gesamt", elb * 16 // 100, 0),
        ("LZB", "gesamt", lzb, -mehr),
    )
    return tuple(
        Gruppenbestand(
            schnitt=schnitt,
            auspraegung=auspraegung,
            grunddatum_id=grunddatum_id,
            geschlecht=geschlecht,
            wert=Decimal(wert),
            vorjahr_wert=Decimal(wert - unterschied),
            differenz=Decimal(unterschied),
            traeger_anteil=100 * Decimal(wert) / GESAMT[0],
        )
        for grunddatum_id, geschlecht, wert, unterschied in mengen
    )


GEDRUCKT: Final = ("K1E2", "K1E3", "K1E4", "K2", "K2E4", "K3", "K3E1")


def _gruppenwerte(schnitt: Schnitt, auspraegung: str, elb: int) -> tuple[Gruppenwert, ...]:
    zeilen = []
    for kennzahl in reihen.katalog():
        if kennzahl.kennzahl_id not in GEDRUCKT:
            continue
        faktor, prozent = reihen.PROFIL[kennzahl.kennzahl_id]
        nenner = (Decimal(elb) * Decimal(faktor)).quantize(Decimal(1))
        basis = Decimal(prozent) + Decimal(elb % 11 - 5) / 2
        anteil = basis / 100 + (1 if kennzahl.art == "veraenderung" else 0)
        zaehler = (nenner * anteil).quantize(Decimal(1))
        wert = reihen.quotient(kennzahl, zaehler, nenner) if nenner else None
        zeilen.append(
            Gruppenwert(
                schnitt=schnitt,
                auspraegung=auspraegung,
                kennzahl_id=kennzahl.kennzahl_id,
                zaehler=zaehler,
                nenner=nenner,
                wert=wert,
                status="nicht_berechenbar" if wert is None else "endgueltig",
                vorjahr_wert=wert,
                differenz=None if wert is None else Decimal(0),
                traeger_wert=Decimal(prozent),
                abstand=None if wert is None else wert - Decimal(prozent),
            )
        )
    return tuple(zeilen)


def quartiere() -> Quartiersbericht:
    """A Kreis of thirteen Gemeinden with quarters in two of them, one of which is tiny."""
    alle = _gruppen()
    return Quartiersbericht(
        kopf=fabrik.grosser().kopf,
        kennzahlen=reihen.katalog(),
        gruppen=tuple(_gruppe(*name, elb, lzb) for name, (elb, lzb, _) in alle.items()),
        bestand=tuple(zeile for name, zahlen in alle.items() for zeile in _gruppenbestand(*name, *zahlen)),
        werte=tuple(zeile for name, (elb, _, _) in alle.items() for zeile in _gruppenwerte(*name, elb)),
    )


def ohne_quartiere() -> Quartiersbericht:
    """A Träger elsewhere: no outlines, no quarters, one Gemeinde under a key only."""
    basis = quartiere()
    gemeinden = {"05570004", "05570008"}
    gruppen = tuple(
        replace(gruppe, liegt_im_gebiet=False, gemeinde_bezeichnung=None)
        for gruppe in basis.gruppen
        if gruppe.schnitt != "quartier"
        and (gruppe.schnitt != "gemeinde" or gruppe.auspraegung in gemeinden)
    )
    return replace(basis, kopf=fabrik.kleiner().kopf, gruppen=gruppen)


def leere_gebiete() -> Quartiersbericht:
    """A Träger of whom nothing is known but its head."""
    return replace(quartiere(), kopf=fabrik.lueckenhafter().kopf, gruppen=(), bestand=(), werte=())


GEBIETE = {"quartiere": quartiere, "ohne": ohne_quartiere, "leer": leere_gebiete}
