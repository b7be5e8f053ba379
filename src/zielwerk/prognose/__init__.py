"""The statistical forecast of the year's end (kennzahlen.md § 6.5), beside the formulas in dbt."""

from zielwerk.prognose.ablauf import aktualisieren, ist_aktuell
from zielwerk.prognose.modell import vorladen

__all__ = ["aktualisieren", "ist_aktuell", "vorladen"]
