"""Words that the values of all report kinds share."""

from typing import Literal, TypeAlias

Geschlecht: TypeAlias = Literal["gesamt", "w", "m"]
Status: TypeAlias = Literal["endgueltig", "vorlaeufig", "nicht_berechenbar"]
Art: TypeAlias = Literal["veraenderung", "quote", "rate"]
Richtung: TypeAlias = Literal["hoch", "niedrig", "neutral"]
