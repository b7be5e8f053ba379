"""Which figures rest on few persons: they are printed in parentheses and left out of comparisons."""

from typing import Final

from zielwerk.bericht.quartiersbericht.wert import Gruppe, Gruppenwert, Quartiersbericht
from zielwerk.bericht.zellen import PERSONEN_WENIGSTENS

MONATE_DER_RATE: Final = 12
SUMME_VON_BESTAENDEN: Final = frozenset({"K1E3", "K1E4", "K3E3", "K3E4"})
"""Figures whose Nenner is a sum of twelve stocks."""


def ist_unsicher(wert: Gruppenwert | None) -> bool:
    """Tell whether fewer persons than needed stand behind a Kennzahl."""
    if wert is None or wert.wert is None or wert.nenner is None:
        return False
    monate = MONATE_DER_RATE if wert.kennzahl_id in SUMME_VON_BESTAENDEN else 1
    return wert.nenner < PERSONEN_WENIGSTENS * monate


def anteil_ist_unsicher(bericht: Quartiersbericht, gruppe: Gruppe) -> bool:
    """Tell whether fewer eLb than needed stand behind the share of LZB."""
    elb = bericht.stand(gruppe, "ELB")
    return elb is not None and elb.wert is not None and elb.wert < PERSONEN_WENIGSTENS


def vergleichbare(bericht: Quartiersbericht, gruppen: tuple[Gruppe, ...]) -> tuple[Gruppe, ...]:
    """Return the areas whose share of LZB can be compared, the highest first."""
    passend = [
        (gruppe.lzb_anteil, gruppe)
        for gruppe in gruppen
        if gruppe.lzb_anteil is not None
        and not gruppe.ist_unbekannt
        and not anteil_ist_unsicher(bericht, gruppe)
    ]
    return tuple(gruppe for _, gruppe in sorted(passend, key=lambda paar: (-paar[0], paar[1].auspraegung)))


def gezaehlt(bericht: Quartiersbericht, gedruckt: frozenset[str]) -> tuple[int, int]:
    """Return how many of the printed figures are marked, and how many there are."""
    gebiete = [gruppe for gruppe in bericht.gruppen if gruppe.schnitt in {"gemeinde", "quartier"}]
    anteile = [gruppe for gruppe in gebiete if gruppe.lzb_anteil is not None]
    werte = [
        wert
        for gruppe in gebiete
        for kennzahl_id in sorted(gedruckt)
        if (wert := bericht.wert(gruppe, kennzahl_id)) is not None and wert.wert is not None
    ]
    unsicher = sum(anteil_ist_unsicher(bericht, gruppe) for gruppe in anteile)
    return unsicher + sum(map(ist_unsicher, werte)), len(anteile) + len(werte)
