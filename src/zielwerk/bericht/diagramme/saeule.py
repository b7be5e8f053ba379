"""One column of a chart over months."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from zielwerk.bericht.diagramme import svg
from zielwerk.bericht.diagramme.worte import Luecke, Urteil


@dataclass(frozen=True, slots=True, kw_only=True)
class Saeule:
    """One month: its value, last year's, the plan, the variances and how to judge them."""

    monat: date
    wert: Decimal | None
    vorjahr: Decimal | None = None
    plan: Decimal | None = None
    abweichung: Decimal | None = None
    abweichung_prozent: Decimal | None = None
    bewertung: Urteil | None = None
    vorlaeufig: bool = False
    prognose: bool = False
    vorhanden: bool = True
    geheim: bool = False
    hervorgehoben: bool = False

    @property
    def luecke(self) -> Luecke:
        """Return the sign that stands where the value is missing."""
        if self.geheim:
            return Luecke.GEHEIM
        return Luecke.NICHT_BERECHENBAR if self.vorhanden else Luecke.NICHTS

    @property
    def stand(self) -> str:
        """Return how sure the value is, in a word; nothing when it is final."""
        if self.wert is None:
            return ""
        return "Prognose" if self.prognose else "vorläufig" if self.vorlaeufig else ""

    @property
    def fuellung(self) -> str:
        """Return solid dark for what is final, lighter for what is not, hatching for what is expected."""
        if self.prognose:
            return svg.PROGNOSE
        return svg.VORLAEUFIG if self.vorlaeufig else svg.DUNKEL
