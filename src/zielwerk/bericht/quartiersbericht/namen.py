"""What areas and target groups are called on paper."""

from typing import Final

from zielwerk.bericht.quartiersbericht.wert import Gruppe, Schnitt

NICHT_ZUGEORDNET: Final = "nicht zugeordnet"
INSGESAMT: Final = "Jobcenter insgesamt"
EINZAHL: Final[dict[Schnitt, str]] = {"gemeinde": "Gemeinde", "quartier": "Quartier"}
MEHRZAHL: Final[dict[Schnitt, str]] = {"gemeinde": "Gemeinden", "quartier": "Quartiere"}
EIN: Final[dict[Schnitt, str]] = {"gemeinde": "eine Gemeinde", "quartier": "ein Quartier"}
DATIV: Final[dict[Schnitt, str]] = {"gemeinde": "Gemeinden", "quartier": "Quartieren"}
ZIELGRUPPEN: Final[dict[Schnitt, str]] = {
    "alter": "Alter am Stichtag",
    "nationalitaet": "Staatsangehörigkeit",
    "fluchtkontext": "Fluchtkontext",
    "alleinerziehend": "Alleinerziehende",
}
"""The cuts by target group, in the order of the table."""

AUSPRAEGUNGEN: Final[dict[tuple[str, str], str]] = {
    ("alter", "unter 15"): "unter 15 Jahre",
    ("alter", "15-24"): "15 bis 24 Jahre",
    ("alter", "25-49"): "25 bis 49 Jahre",
    ("alter", "50-54"): "50 bis 54 Jahre",
    ("alter", "55+"): "55 Jahre und älter",
    ("nationalitaet", "deutsch"): "deutsch",
    ("nationalitaet", "nicht_deutsch"): "nicht deutsch",
    ("fluchtkontext", "ja"): "mit Fluchtkontext",
    ("fluchtkontext", "nein"): "ohne Fluchtkontext",
    ("alleinerziehend", "ja"): "alleinerziehend",
    ("alleinerziehend", "nein"): "nicht alleinerziehend",
}


def name(gruppe: Gruppe) -> str:
    """Return what a reader calls the group; a Gemeinde without a name is called by its key."""
    if gruppe.schnitt == "gesamt":
        return INSGESAMT
    if gruppe.ist_unbekannt:
        return NICHT_ZUGEORDNET
    if gruppe.schnitt in EINZAHL:
        return gruppe.gemeinde_bezeichnung or gruppe.auspraegung
    return AUSPRAEGUNGEN.get((gruppe.schnitt, gruppe.auspraegung), gruppe.auspraegung)
