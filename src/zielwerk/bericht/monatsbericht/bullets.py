"""Small pictures in the cells of the table: this month, last year's month, the target if there is one."""

from collections.abc import Callable
from decimal import Decimal
from typing import Final

from zielwerk.bericht.bausteine import Abbildung, Inhalt
from zielwerk.bericht.begriffe import Art
from zielwerk.bericht.diagramme import Bullet, Luecke, gemeinsame_grenzen
from zielwerk.bericht.monatsbericht.wert import Kennzahl, Messwert, Monatsbericht

BREITE: Final = 86.0
ARTEN: Final[tuple[Art, ...]] = ("veraenderung", "quote", "rate")


def vergleichsbild(bericht: Monatsbericht) -> Callable[[Monatsbericht, Kennzahl], Inhalt]:
    """Return what draws a cell; figures of one kind share one scale."""
    grenzen = {art: gemeinsame_grenzen(_werte(bericht, art)) for art in ARTEN}

    def zelle(bericht: Monatsbericht, kennzahl: Kennzahl) -> Inhalt:
        messwert = _messwert(bericht, kennzahl)
        von, bis = grenzen[kennzahl.art]
        bullet = Bullet(
            gegenstand=f"{kennzahl.kennzahl_id} {kennzahl.kurzname}",
            wert=messwert.wert if messwert else None,
            vorjahr=messwert.vorjahr_wert if messwert else None,
            ziel=_ziel(bericht, kennzahl),
            von=von,
            bis=bis,
            einheit="%",
            luecke=Luecke.NICHT_BERECHENBAR if messwert else Luecke.NICHTS,
            breite=BREITE,
        )
        return Abbildung.aus(
            bullet,
            schluessel=f"abbildung.bullet.{kennzahl.kennzahl_id}",
            befund="",
            untertitel="",
        )

    return zelle


def _messwert(bericht: Monatsbericht, kennzahl: Kennzahl) -> Messwert | None:
    return bericht.wert(kennzahl.kennzahl_id, "gesamt", bericht.kopf.berichtsmonat)


def _ziel(bericht: Monatsbericht, kennzahl: Kennzahl) -> Decimal | None:
    """Return the target of the Kennzahl itself; the LZB target is an annual mean and has no place here."""
    ziel = bericht.ziel(kennzahl.kennzahl_id, bericht.kopf.berichtsmonat.year)
    return ziel.zielwert if ziel else None


def _werte(bericht: Monatsbericht, art: Art) -> list[Decimal | None]:
    werte: list[Decimal | None] = []
    for kennzahl in bericht.kennzahlen:
        if kennzahl.art == art:
            messwert = _messwert(bericht, kennzahl)
            werte += [messwert.wert, messwert.vorjahr_wert] if messwert else []
            werte.append(_ziel(bericht, kennzahl))
    return werte
