"""Awkward charts of every class: long names, negative values, gaps, zeros, one point, thirty-six."""

from tests.unit.bericht.diagramme.faelle import (
    balken,
    bullet,
    karte,
    linien,
    regelkarte,
    saeulen,
    streifen,
    vielfache,
    wasserfall,
)

from zielwerk.bericht.diagramme import Diagramm

JE_KLASSE: dict[str, dict[str, Diagramm]] = {
    "saeulen": dict(saeulen.FAELLE),
    "balken": dict(balken.FAELLE),
    "linien": dict(linien.FAELLE),
    "bullet": dict(bullet.FAELLE),
    "vielfache": dict(vielfache.FAELLE),
    "wasserfall": dict(wasserfall.FAELLE),
    "regelkarte": dict(regelkarte.FAELLE),
    "streifen": dict(streifen.FAELLE),
    "karte": dict(karte.FAELLE),
}
FAELLE: dict[str, Diagramm] = {
    f"{klasse}_{name}": diagramm
    for klasse, faelle in JE_KLASSE.items()
    for name, diagramm in faelle.items()
}
