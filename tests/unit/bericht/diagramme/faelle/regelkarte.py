from dataclasses import replace
from datetime import date
from decimal import Decimal

from tests.unit.bericht.diagramme.faelle.reihen import LANG, reihe, welle

from zielwerk.bericht.diagramme import Messpunkt, Neubeginn, Regelkarte, Ziellinie


def _karte(
    punkte: tuple[Messpunkt, ...], *neubeginne: Neubeginn, ziele: tuple[Ziellinie, ...] = ()
) -> Regelkarte:
    return Regelkarte(
        gegenstand="Integrationen im Monat",
        punkte=punkte,
        neubeginne=neubeginne,
        ziele=ziele,
        einheit="Integrationen",
        mindestens=Decimal(0),
        stellen=0,
    )


RUHIG = ("120", "131", "118", "125", "129", "117", "124", "133", "121", "126", "119", "128")
ZIEL = Ziellinie(
    von=date(2024, 1, 1), bis=date(2024, 12, 1), wert=Decimal(140), text="Ziel 2024: 140 im Monat"
)
REFORM = Neubeginn(monat=date(2024, 11, 1), grund="Vermittlungsvorrang")

FAELLE = {
    "ruhig": _karte(reihe(*RUHIG, *RUHIG, vorlaeufig=3), ziele=(ZIEL,)),
    "signale": _karte(
        reihe(
            *RUHIG,
            "175",
            "118",
            "126",
            "127",
            "128",
            "129",
            "131",
            "133",
            "134",
            "136",
            "128",
            "144",
            "126",
            "143",
        )
    ),
    "neubeginn": _karte(reihe(*RUHIG, *(str(int(w) + 45) for w in RUHIG)), REFORM),
    "lange_namen": _karte(
        reihe(*RUHIG, *(str(int(w) + 45) for w in RUHIG)),
        Neubeginn(monat=date(2024, 10, 1), grund=LANG),
        Neubeginn(monat=date(2024, 11, 1), grund=LANG),
        ziele=(Ziellinie(von=date(2024, 1, 1), bis=date(2024, 12, 1), wert=Decimal(140), text=LANG),),
    ),
    "zu_wenige": _karte(reihe(*RUHIG[:6])),
    "luecken": _karte(reihe(*RUHIG[:5], None, *RUHIG[5:], None, None, "150")),
    "ein_punkt": _karte(reihe("123")),
    "nullen": _karte(reihe(*["0"] * 14)),
    "negativ": replace(_karte(reihe(*welle(20, "-20", "8"))), mindestens=None),
    "sechsunddreissig": _karte(reihe(*[str(11073 + 13 * (n * 5 % 9)) for n in range(36)])),
    "leer": _karte(()),
}
