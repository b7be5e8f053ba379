from dataclasses import replace
from datetime import date
from decimal import Decimal

from tests.unit.bericht.diagramme.faelle.reihen import LANG, reihe, welle

from zielwerk.bericht.diagramme import Bruch, Linie, Liniendiagramm, Messpunkt, Ziellinie


def _diagramm(
    *linien: Linie, ziele: tuple[Ziellinie, ...] = (), brueche: tuple[Bruch, ...] = ()
) -> Liniendiagramm:
    return Liniendiagramm(
        gegenstand="Integrationsquote (K2) nach Geschlecht in Prozent",
        linien=linien,
        ziele=ziele,
        brueche=brueche,
        einheit="Quote in %",
    )


def _ziel(jahr: int, wert: str, bis: str | None = None) -> Ziellinie:
    return Ziellinie(
        von=date(jahr, 1, 1),
        bis=date(jahr, 12, 1),
        wert=Decimal(wert),
        bis_wert=None if bis is None else Decimal(bis),
        text=f"Ziel {jahr}: {wert}" + (f" bis {bis}" if bis else ""),
    )


def _prognose() -> tuple[Messpunkt, ...]:
    gemessen = reihe(*welle(14), vorlaeufig=2)
    erwartet = reihe(*welle(4, "22.5"), anfang=date(2025, 1, 1))
    return gemessen + tuple(
        replace(
            p,
            prognose=True,
            unten=(p.wert or Decimal(0)) - (n + 1) * Decimal("0.4"),
            oben=(p.wert or Decimal(0)) + (n + 1) * Decimal("0.4"),
        )
        for n, p in enumerate(erwartet)
    )


NEU = Bruch(monat=date(2024, 7, 1), text="neuer Zuschnitt der Teams")

FAELLE = {
    "zwei_geschlechter": _diagramm(
        Linie(name="Frauen", punkte=reihe(*welle(25, "18"), vorlaeufig=3)),
        Linie(name="Männer", punkte=reihe(*welle(25, "26"), vorlaeufig=3)),
        Linie(name="insgesamt", punkte=reihe(*welle(25, "22.4", "0.6"), vorlaeufig=3)),
        ziele=(_ziel(2024, "22.5"), _ziel(2025, "23", "24.5")),
    ),
    "vier_dicht": _diagramm(
        *(Linie(name=f"Reihe {n}", punkte=reihe(*welle(36, f"21.{n}"))) for n in range(4)),
    ),
    "lange_namen": _diagramm(
        Linie(name=LANG, punkte=reihe(*welle(13))),
        Linie(name=LANG, punkte=reihe(*welle(13, "21.05"))),
        ziele=(replace(_ziel(2024, "21"), text=f"Ziel 2024: 21 ({LANG} und noch {LANG})"),),
        brueche=(NEU, replace(NEU, monat=date(2024, 8, 1), text=LANG)),
    ),
    "bruch": _diagramm(
        Linie(name="Team Ahlen", punkte=reihe(*welle(8, "24"), *welle(8, "19"))), brueche=(NEU,)
    ),
    "prognose": _diagramm(Linie(name="Träger", punkte=_prognose()), ziele=(_ziel(2025, "23.5"),)),
    "ein_punkt": _diagramm(Linie(name="Träger", punkte=reihe("23.4"))),
    "luecken": _diagramm(
        Linie(name="Träger", punkte=reihe("20", None, "21.5", "22", None, None, "23", "22.1")),
        Linie(name="ohne Werte", punkte=reihe(*[None] * 8)),
    ),
    "nullen": _diagramm(Linie(name="Träger", punkte=reihe(*["0"] * 12))),
    "negativ": _diagramm(Linie(name="K1", punkte=reihe("3.2", "-1.5", "-12.8", "0", "4.4", "-0.04"))),
    "sechsunddreissig": _diagramm(
        Linie(name="LZB", punkte=reihe(*[str(11073 + 13 * (n % 9)) for n in range(36)], vorlaeufig=3))
    ),
    "leer": _diagramm(),
}
