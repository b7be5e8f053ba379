"""The page plan of the Monatsbericht: which chapter holds what, in reading order (bericht.md § 2)."""

from zielwerk.bericht import zahlen
from zielwerk.bericht.bausteine import Hinweise, Kapitel
from zielwerk.bericht.monatsbericht import abbildungen, hinweise, tabelle
from zielwerk.bericht.monatsbericht.wert import Monatsbericht


def kapitel(bericht: Monatsbericht) -> tuple[Kapitel, ...]:
    """Return the chapters after the Deckblatt; what has no data is left out."""
    return (_kennzahlen(bericht), _k2(bericht), _k3(bericht))


def _kennzahlen(bericht: Monatsbericht) -> Kapitel:
    return Kapitel(
        anker="kennzahlen",
        titel=f"Kennzahlen und Ergänzungsgrößen, {zahlen.monat(bericht.kopf.berichtsmonat)}",
        klasse="quer",
        teile=(
            tabelle.kennzahlentabelle(bericht),
            Hinweise(legende=hinweise.legende(bericht), noten=hinweise.fussnoten(bericht)),
        ),
    )


def _k2(bericht: Monatsbericht) -> Kapitel:
    return Kapitel(
        anker="k2",
        titel=f"K2: {tabelle.ZIELE_DES_GESETZES['K2']}",
        teile=(abbildungen.integrationsquote(bericht), tabelle.zieltabelle_kennzahlen(bericht, "K2")),
    )


def _k3(bericht: Monatsbericht) -> Kapitel:
    return Kapitel(
        anker="k3",
        titel=f"K3: {tabelle.ZIELE_DES_GESETZES['K3']}",
        teile=(abbildungen.langzeitbezug(bericht), tabelle.zieltabelle_kennzahlen(bericht, "K3")),
    )
