from decimal import Decimal

from tests.unit.bericht.diagramme.faelle.reihen import LANG

from zielwerk.bericht.diagramme import Bullet, gemeinsame_grenzen


def _bullet(
    wert: str | None, vorjahr: str | None = None, ziel: str | None = None, stufen: tuple[str, ...] = ()
) -> Bullet:
    zahlen = [None if text is None else Decimal(text) for text in (wert, vorjahr, ziel)]
    grenzen = tuple(Decimal(stufe) for stufe in stufen)
    von, bis = gemeinsame_grenzen([*zahlen, *grenzen])
    return Bullet(
        gegenstand="Integrationsquote (K2)",
        wert=zahlen[0],
        vorjahr=zahlen[1],
        ziel=zahlen[2],
        stufen=grenzen,
        von=von,
        bis=bis,
        einheit="%",
    )


FAELLE = {
    "voll": _bullet("23.4", "22.1", "25", ("18", "22")),
    "ueber_ziel": _bullet("27.4", "22.1", "25"),
    "negativ": _bullet("-3.2", "1.4", "-2"),
    "null": _bullet("0", "0", "0"),
    "ohne_wert": _bullet(None, None, "25"),
    "nichts": _bullet(None),
    "lang": Bullet(gegenstand=LANG, wert=Decimal(5), von=Decimal(0), bis=Decimal(9), vorlaeufig=True),
}
