"""Charts in IBCS notation as plain SVG: searchable text, one scale a panel, readable in black and white."""

from zielwerk.bericht.diagramme.saeulen import Saeule, Saeulendiagramm, Ziellinie

__all__ = ["Saeule", "Saeulendiagramm", "Ziellinie"]
