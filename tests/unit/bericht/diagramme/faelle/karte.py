"""Areas of a made-up Kreis: a grid of wavy cells, one with a hole, one of two parts, one tiny."""

from decimal import Decimal
from math import sin

from tests.unit.bericht.diagramme.faelle.reihen import LANG

from zielwerk.bericht.diagramme import Flaeche, Karte, Luecke, klassengrenzen

Ring = tuple[tuple[float, float], ...]
NAMEN = (
    "Ahlen",
    "Beckum",
    "Oelde",
    "Telgte",
    "Warendorf",
    "Drensteinfurt",
    "Ostbevern",
    "Everswinkel",
    "Wadersloh",
)


def _ecke(spalte: int, zeile: int) -> tuple[float, float]:
    return (
        round(7.6 + spalte * 0.17 + 0.03 * sin(zeile * 2 + spalte), 4),
        round(51.7 + zeile * 0.1 + 0.02 * sin(spalte * 3 + zeile), 4),
    )


def _zelle(spalte: int, zeile: int) -> Ring:
    ecken = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]
    return tuple(_ecke(spalte + a, zeile + b) for a, b in ecken)


def _quadrat(x: float, y: float, kante: float) -> Ring:
    return ((x, y), (x + kante, y), (x + kante, y + kante), (x, y + kante), (x, y))


def _kreis(namen: tuple[str, ...], werte: list[str | None]) -> tuple[Flaeche, ...]:
    flaechen = []
    for nummer, (name, wert) in enumerate(zip(namen, werte, strict=True)):
        zeile, spalte = divmod(nummer, 3)
        ringe = [_zelle(spalte, zeile)]
        if nummer == 4:
            ringe.append(_quadrat(7.81, 51.84, 0.03))
        polygone: tuple[tuple[Ring, ...], ...] = (tuple(ringe),)
        if nummer == 8:
            polygone = (*polygone, (_quadrat(8.2, 51.72, 0.04),))
        flaechen.append(
            Flaeche(
                name=name,
                polygone=polygone,
                wert=None if wert is None else Decimal(wert),
                luecke=Luecke.GEHEIM,
            )
        )
    if len(flaechen) > 8:
        flaechen.append(
            Flaeche(name="Enklave", polygone=((_quadrat(7.81, 51.84, 0.03),),), wert=Decimal("9.5"))
        )
    return tuple(flaechen)


def _karte(flaechen: tuple[Flaeche, ...]) -> Karte:
    return Karte(
        gegenstand="Anteil der Langzeitleistungsbeziehenden nach Gemeinden in Prozent",
        flaechen=flaechen,
        grenzen=klassengrenzen([f.wert for f in flaechen]),
        einheit="Anteil in %",
        quelle="Musterkarte, frei erfunden (Daten verändert); eigene Auswertung",
    )


WERTE: list[str | None] = ["62.4", "58.1", None, "71.25", "66", "49.9", "64.2", None, "55"]

FAELLE = {
    "kreis": _karte(_kreis(NAMEN, WERTE)),
    "lange_namen": _karte(_kreis(tuple(f"{LANG} {n}" for n in range(9)), WERTE)),
    "eine_flaeche": _karte(_kreis(("Ahlen",), ["62.4"])),
    "ohne_werte": _karte(_kreis(NAMEN, [None] * 9)),
    "nullen": _karte(_kreis(NAMEN[:3], ["0", "0", "0"])),
    "negativ": _karte(_kreis(NAMEN[:6], ["-3.2", "1.5", "-12.8", "0", "4.4", "-0.04"])),
    "sechsunddreissig": _karte(
        tuple(
            Flaeche(name=f"Quartier {n}", polygone=((_zelle(n % 12, n // 12),),), wert=Decimal(n))
            for n in range(36)
        )
    ),
    "zu_viele": _karte(
        tuple(
            Flaeche(name=f"Gemeinde {n}", polygone=((_zelle(n % 20, n // 20),),), wert=Decimal(n))
            for n in range(300)
        )
    ),
    "leer": _karte(()),
}
