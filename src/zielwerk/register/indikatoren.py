"""What a target or an official value may be about: the Kennzahlen and the project's own catalogue."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Final

from zielwerk.annahme.traeger import lies_csv

VERAENDERUNG: Final = "veraenderung"
# Counted in persons or euros and not in percent.
MENGEN: Final = ("bestand", "summe")


@dataclass(frozen=True, slots=True, kw_only=True)
class Indikator:
    """One figure of the catalogue."""

    indikator_id: str
    zeilenname: str
    art: str
    einheit: str
    ist_ziel: bool
    ist_amtlich: bool

    @property
    def ist_menge(self) -> bool:
        """Tell whether it is a number of persons or euros."""
        return self.art in MENGEN

    def quotient(self, zaehler: Decimal, nenner: Decimal) -> Decimal:
        """Return what Zähler and Nenner give in percent; the rule of the dbt macro of this name."""
        return 100 * (zaehler / nenner - (1 if self.art == VERAENDERUNG else 0))


@cache
def lies_indikatoren(projekt: Path) -> dict[str, Indikator]:
    """Read the seeds once per process, in the order of the catalogue."""
    ordner = projekt / "dbt" / "seeds"
    kennzahlen = [
        Indikator(
            indikator_id=zeile["kennzahl_id"],
            zeilenname=f"{zeile['kennzahl_id']} (§ 48a)",
            art=zeile["art"],
            einheit=zeile["einheit"],
            ist_ziel=True,
            ist_amtlich=True,
        )
        for zeile in lies_csv(ordner / "kennzahlen.csv")
    ]
    weitere = [
        Indikator(
            indikator_id=zeile["indikator_id"],
            zeilenname=zeile["zeilenname"],
            art=zeile["art"],
            einheit=zeile["einheit"],
            ist_ziel=zeile["ist_ziel"] == "true",
            ist_amtlich=zeile["ist_amtlich"] == "true",
        )
        for zeile in lies_csv(ordner / "zielindikatoren.csv")
    ]
    return {indikator.indikator_id: indikator for indikator in (*kennzahlen, *weitere)}


def gerundet_wie(wert: Decimal, vorlage: Decimal) -> Decimal:
    """Round half away from zero to the decimals that a published figure has."""
    return wert.quantize(vorlage, rounding=ROUND_HALF_UP)
