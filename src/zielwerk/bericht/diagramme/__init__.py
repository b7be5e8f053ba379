"""Charts in IBCS notation as plain SVG: searchable text, one scale a panel, readable in black and white.

Every chart is a frozen value of exact data with ``zeichnen()`` (SVG), ``beschreibung()`` (alternative
text) and ``datentabelle()`` (the table behind it), all three made from the same fields.
"""

from zielwerk.bericht.diagramme.balken import Balken, Balkendiagramm, Bezug
from zielwerk.bericht.diagramme.bullet import Bullet, gemeinsame_grenzen
from zielwerk.bericht.diagramme.karte import Flaeche, Karte, klassengrenzen, polygone_aus
from zielwerk.bericht.diagramme.linien import Linie, Liniendiagramm
from zielwerk.bericht.diagramme.regelkarte import Regelkarte
from zielwerk.bericht.diagramme.saeule import Saeule
from zielwerk.bericht.diagramme.saeulen import Saeulendiagramm
from zielwerk.bericht.diagramme.signale import Neubeginn
from zielwerk.bericht.diagramme.streifen import Vergleichsstreifen, Vergleichswert
from zielwerk.bericht.diagramme.vielfache import KleineVielfache, Teilbild
from zielwerk.bericht.diagramme.wasserfall import Schritt, Wasserfall
from zielwerk.bericht.diagramme.worte import Datentabelle, Diagramm, Luecke, Urteil
from zielwerk.bericht.diagramme.zeit import Bruch, Messpunkt, Ziellinie

__all__ = [
    "Balken",
    "Balkendiagramm",
    "Bezug",
    "Bruch",
    "Bullet",
    "Datentabelle",
    "Diagramm",
    "Flaeche",
    "Karte",
    "KleineVielfache",
    "Linie",
    "Liniendiagramm",
    "Luecke",
    "Messpunkt",
    "Neubeginn",
    "Regelkarte",
    "Saeule",
    "Saeulendiagramm",
    "Schritt",
    "Teilbild",
    "Urteil",
    "Vergleichsstreifen",
    "Vergleichswert",
    "Wasserfall",
    "Ziellinie",
    "gemeinsame_grenzen",
    "klassengrenzen",
    "polygone_aus",
]
