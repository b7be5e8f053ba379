"""The charts of a Teambericht: 25 months of every figure beside the Träger, each group on one scale."""

from typing import Final

from zielwerk.bericht import urteil, zahlen
from zielwerk.bericht.bausteine import Abbildung
from zielwerk.bericht.diagramme import KleineVielfache, Luecke, Messpunkt, Teilbild
from zielwerk.bericht.monatsbericht.wert import Kennzahl
from zielwerk.bericht.teambericht.organisation import umbrueche
from zielwerk.bericht.teambericht.wert import Teambericht
from zielwerk.bericht.urteil import Bewertung

GANZE_BREITE: Final = 516.0
HALBE_BREITE: Final = 249.0

Gruppe = tuple[str, str, tuple[str, ...]]
VERAENDERUNGEN: Final[Gruppe] = (
    "veraenderungen",
    "Veränderung zum Vorjahresmonat in Prozent",
    ("K1", "K1E1", "K1E2", "K3"),
)
QUOTEN: Final[Gruppe] = ("quoten", "Quoten in Prozent", ("K2", "K2E4", "K3E1", "K3E2"))
RATEN: Final[Gruppe] = ("raten", "Raten je Monat in Prozent", ("K1E3", "K1E4", "K3E3", "K3E4"))
EINTRITTE: Final[Gruppe] = ("eintritte", "Eintritte je Bestand in Prozent", ("K2E1", "K2E2"))
DAUER: Final[Gruppe] = ("dauer", "Anteil kontinuierlich Beschäftigter in Prozent", ("K2E3",))


def breite_bilder(bericht: Teambericht) -> tuple[Abbildung, ...]:
    """Return the groups of four figures each."""
    return tuple(
        _vielfache(bericht, gruppe, spalten=4, breite=GANZE_BREITE)
        for gruppe in (QUOTEN, RATEN, VERAENDERUNGEN)
    )


def halbe_bilder(bericht: Teambericht) -> tuple[Abbildung, ...]:
    """Return the two small groups that stand beside each other."""
    return (
        _vielfache(bericht, EINTRITTE, spalten=2, breite=HALBE_BREITE),
        _vielfache(bericht, DAUER, spalten=1, breite=HALBE_BREITE),
    )


def _vielfache(bericht: Teambericht, gruppe: Gruppe, *, spalten: int, breite: float) -> Abbildung:
    schluessel, einheit, kennungen = gruppe
    kennzahlen = [k for k in bericht.kennzahlen if k.kennzahl_id in kennungen]
    diagramm = KleineVielfache(
        gegenstand=f"{einheit}, Team und Jobcenter",
        bilder=tuple(_teilbild(bericht, kennzahl) for kennzahl in kennzahlen),
        einheit=einheit,
        vergleich_name="Jobcenter",
        umbrueche=umbrueche(bericht),
        spalten=spalten,
        breite=breite,
    )
    namen = "; ".join(f"{k.kennzahl_id} {k.kurzname}" for k in kennzahlen)
    return Abbildung.aus(
        diagramm,
        schluessel=f"abbildung.{schluessel}",
        befund=_befund(bericht, kennzahlen),
        untertitel=namen,
    )


def _teilbild(bericht: Teambericht, kennzahl: Kennzahl) -> Teilbild:
    reihe = bericht.reihe(kennzahl.kennzahl_id)
    return Teilbild(
        titel=kennzahl.kennzahl_id,
        punkte=tuple(
            Messpunkt(
                monat=punkt.berichtsmonat,
                wert=punkt.wert,
                vorlaeufig=punkt.status == "vorlaeufig",
                luecke=Luecke.NICHT_BERECHENBAR,
            )
            for punkt in reihe
        ),
        vergleich=tuple(
            Messpunkt(monat=punkt.berichtsmonat, wert=punkt.traeger_wert, luecke=Luecke.NICHT_BERECHENBAR)
            for punkt in reihe
        ),
    )


def _befund(bericht: Teambericht, kennzahlen: list[Kennzahl]) -> str:
    """Say in how many figures of a group the team does better than its Träger."""
    monat = bericht.kopf.berichtsmonat
    urteile = [
        urteil.bewerten(kennzahl.richtung, wert.abstand)
        for kennzahl in kennzahlen
        if (wert := bericht.wert(kennzahl.kennzahl_id, "gesamt", monat)) is not None
    ]
    gewertet = [einzeln for einzeln in urteile if einzeln is not None]
    if not gewertet:
        return f"{zahlen.monat(monat)}: kein Vergleich mit dem Jobcenter möglich"
    return f"{zahlen.monat(monat)}: {_bilanz(gewertet)}"


def _bilanz(urteile: list[Bewertung]) -> str:
    gut, schlecht = urteile.count(Bewertung.GUT), urteile.count(Bewertung.SCHLECHT)
    if len(urteile) == 1:
        wort = {Bewertung.GUT: "günstiger als", Bewertung.SCHLECHT: "ungünstiger als"}
        return f"{wort.get(urteile[0], 'ähnlich wie')} im Jobcenter"
    if gut == schlecht == 0:
        return "kein deutlicher Abstand zum Jobcenter"
    if schlecht == 0:
        return f"{gut} von {len(urteile)} Größen günstiger als im Jobcenter"
    if gut == 0:
        return f"{schlecht} von {len(urteile)} Größen ungünstiger als im Jobcenter"
    return f"{gut} von {len(urteile)} Größen günstiger als im Jobcenter, {schlecht} ungünstiger"
