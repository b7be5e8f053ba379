from datetime import date
from decimal import Decimal
from typing import Literal

from tests.unit.bericht.diagramme.faelle.reihen import LANG, reihe, welle

from zielwerk.bericht.diagramme import KleineVielfache, Neubeginn, Teilbild

TRAEGER = reihe(*welle(25, "21", "0.5"), vorlaeufig=3)


def _raster(
    *bilder: Teilbild,
    form: Literal["linie", "saeule"] = "linie",
    stellen: int = 1,
    umbrueche: tuple[Neubeginn, ...] = (),
) -> KleineVielfache:
    return KleineVielfache(
        gegenstand="Integrationsquote (K2) nach Teams in Prozent",
        bilder=bilder,
        einheit="Quote in %",
        form=form,
        stellen=stellen,
        umbrueche=umbrueche,
    )


def _teams(anzahl: int) -> tuple[Teilbild, ...]:
    return tuple(
        Teilbild(
            titel=f"Team {n}",
            punkte=reihe(*welle(25, str(16 + n)), vorlaeufig=3),
            vergleich=TRAEGER,
            ziel=Decimal(22) if n % 2 else None,
        )
        for n in range(anzahl)
    )


FAELLE = {
    "linien": _raster(*_teams(7)),
    "umbrueche": _raster(
        *_teams(3),
        umbrueche=tuple(
            Neubeginn(monat=monat, grund=grund)
            for monat, grund in (
                (TRAEGER[9].monat, "vorher Team Furt"),
                (TRAEGER[-1].monat, f"vorher {LANG}"),
                (date(1999, 1, 1), "liegt vor den Monaten"),
            )
        ),
    ),
    "saeulen": _raster(*_teams(4), form="saeule"),
    "lange_namen": _raster(Teilbild(titel=LANG, punkte=TRAEGER), Teilbild(titel=LANG, punkte=TRAEGER)),
    "ein_punkt": _raster(Teilbild(titel="Ahlen", punkte=reihe("23.4"), vergleich=reihe("22"))),
    "luecken": _raster(
        Teilbild(titel="Ahlen", punkte=reihe("20", None, "21", "22", None)),
        Teilbild(titel="Beckum", punkte=reihe(None, None, None)),
        Teilbild(titel="Oelde", punkte=()),
    ),
    "negativ": _raster(
        Teilbild(titel="K1", punkte=reihe("3.2", "-1.5", "-12.8", "0", "4.4", vorlaeufig=1)),
        form="saeule",
    ),
    "nullen": _raster(Teilbild(titel="K1", punkte=reihe(*["0"] * 12)), form="saeule"),
    "sechsunddreissig": _raster(
        *(
            Teilbild(titel=f"Gemeinde {n}", punkte=reihe(*[str(11073 + 13 * m * n) for m in range(36)]))
            for n in range(5)
        ),
        stellen=0,
    ),
    "leer": _raster(),
}
