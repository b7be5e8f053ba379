from decimal import Decimal

from tests.unit.bericht.diagramme.faelle.reihen import LANG

from zielwerk.bericht.begriffe import Richtung
from zielwerk.bericht.diagramme import Vergleichsstreifen, Vergleichswert


def _streifen(
    werte: list[str | None],
    eigen: int | None = 0,
    beschriftet: tuple[int, ...] = (),
    richtung: Richtung = "hoch",
    name: str = "Jobcenter Kreis",
) -> Vergleichsstreifen:
    return Vergleichsstreifen(
        gegenstand="Integrationsquote (K2) im Vergleichstyp IIb in Prozent",
        werte=tuple(
            Vergleichswert(
                name=f"{name} {n}",
                wert=None if wert is None else Decimal(wert),
                eigen=n == eigen,
                beschriftet=n in beschriftet,
            )
            for n, wert in enumerate(werte)
        ),
        einheit="Quote in %",
        richtung=richtung,
    )


TYP: list[str | None] = [str(Decimal(20) + Decimal(n * 37 % 61) / 8) for n in range(28)]

FAELLE = {
    "typ": _streifen(TYP, 5, (0, 3, 9, 12)),
    "niedrig": _streifen(TYP, 7, (1, 2), richtung="niedrig"),
    "lange_namen": _streifen(TYP, 5, tuple(range(8, 16)), name=LANG),
    "gleiche": _streifen(["22.5"] * 12, 3, (1, 2, 6)),
    "ein_punkt": _streifen(["22.5"]),
    "luecken": _streifen(["22.5", None, "24", None], 1, (0, 2)),
    "nullen": _streifen(["0"] * 5, 1),
    "negativ": _streifen(["-3.2", "-1.5", "-12.8", "0", "4.4", "-0.04"], 1, (0, 2, 4), "neutral"),
    "sechsunddreissig": _streifen([str(20 + Decimal(n % 4) / 5) for n in range(36)], 30, (0, 1, 2, 3)),
    "leer": _streifen([]),
}
