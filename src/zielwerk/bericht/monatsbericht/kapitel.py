"""The page plan of the Monatsbericht: which chapter holds what, in reading order (bericht.md § 2)."""

from zielwerk.bericht import zahlen
from zielwerk.bericht.bausteine import Abbildung, Absatz, Hinweise, Kapitel, Paar, Teil
from zielwerk.bericht.monatsbericht import (
    abbildungen,
    hinweise,
    integrationsarten,
    regelkarten,
    stufen,
    tabelle,
)
from zielwerk.bericht.monatsbericht.aenderungen import aenderungen
from zielwerk.bericht.monatsbericht.definitionen import definitionen, methodik
from zielwerk.bericht.monatsbericht.langzeit import langzeit
from zielwerk.bericht.monatsbericht.qualitaet import qualitaet
from zielwerk.bericht.monatsbericht.struktur import struktur
from zielwerk.bericht.monatsbericht.wert import Monatsbericht
from zielwerk.bericht.monatsbericht.zielgruppen import zielgruppen


def kapitel(bericht: Monatsbericht) -> tuple[Kapitel, ...]:
    """Return the chapters after the Deckblatt; what has no data is left out."""
    geaendert = aenderungen(bericht)
    return (
        _kennzahlen(bericht),
        _k1(bericht),
        _k2(bericht),
        _k3(bericht),
        *regelkarten.regelkarten(bericht),
        *((geaendert,) if geaendert else ()),
        qualitaet(bericht, folgt=geaendert is not None),
        definitionen(bericht),
        methodik(bericht),
        *(anlage for anlage in (struktur(bericht), zielgruppen(bericht)) if anlage),
    )


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


def _zielkapitel(ziel: str, bericht: Monatsbericht, *teile: Teil) -> Kapitel:
    return Kapitel(
        anker=ziel.lower(),
        titel=f"{ziel}: {tabelle.ZIELE_DES_GESETZES[ziel]}",
        unterzeile=(f"{bericht.kennzahl(ziel).bezeichnung}, {bericht.kennzahl(ziel).rechtsgrundlage}"),
        teile=teile,
    )


def _k1(bericht: Monatsbericht) -> Kapitel:
    veraenderungen = abbildungen.linien(
        bericht,
        "K1.veraenderungen",
        "Veränderung zum Vorjahresmonat in Prozent",
        ("K1", "K1E1", "K1E2"),
    )
    raten = abbildungen.linien(
        bericht,
        "K1.raten",
        "Monatliche Zugangs- und Abgangsrate der eLb in Prozent, Mittel aus zwölf Monaten",
        ("K1E3", "K1E4"),
    )
    return _zielkapitel(
        "K1",
        bericht,
        abbildungen.leistungen(bericht),
        *_paare(
            *abbildungen.ursachen(bericht, "K1"),
            veraenderungen,
            raten,
            *abbildungen.geschlechter(bericht, "K1", "Veränderung zum Vorjahresmonat in Prozent"),
        ),
        *stufen.regelbedarfe(bericht),
        *stufen.erklaerung(bericht),
    )


def _k2(bericht: Monatsbericht) -> Kapitel:
    gruppen = abbildungen.linien(
        bericht,
        "K2.gruppen",
        "Integrationsquoten in Prozent: alle eLb, Alleinerziehende (K2E4), LZB (K3E1)",
        ("K2", "K2E4", "K3E1"),
    )
    weitere = abbildungen.linien(
        bericht,
        "K2.weitere",
        "Eintritte in geringfügige (K2E1) und öffentlich geförderte Beschäftigung (K2E2) in Prozent",
        ("K2E1", "K2E2"),
    )
    return _zielkapitel(
        "K2",
        bericht,
        Absatz(text=hinweise.K2_ZAEHLT, klasse="merksatz"),
        abbildungen.integrationsquote(bericht),
        *_paare(
            *abbildungen.geschlechter(bericht, "K2", "Integrationsquote (K2) in Prozent"),
            *abbildungen.ursachen(bericht, "K2"),
            gruppen,
            weitere,
        ),
        *integrationsarten.arten(bericht),
        *integrationsarten.erklaerung(bericht),
    )


def _k3(bericht: Monatsbericht) -> Kapitel:
    raten = abbildungen.linien(
        bericht,
        "K3.raten",
        "Zu- und Abgangsrate der LZB in Prozent, Zwölfmonatsmittel",
        ("K3E3", "K3E4"),
    )
    quoten = abbildungen.linien(
        bericht,
        "K3.quoten",
        "Integrations- (K3E1) und Aktivierungsquote (K3E2) in Prozent",
        ("K3E1", "K3E2"),
        {"K3E1": "Integration"},
    )
    return _zielkapitel(
        "K3",
        bericht,
        abbildungen.langzeitbezug(bericht),
        *_paare(
            *abbildungen.ursachen(bericht, "K3"),
            raten,
            quoten,
            *abbildungen.geschlechter(
                bericht, "K3", "Veränderung des Bestands zum Vorjahresmonat in Prozent"
            ),
        ),
        Absatz(
            text=f"{hinweise.LZB_OERTLICH} {hinweise.lzb_schritte(bericht)}".rstrip(), klasse="nachsatz"
        ),
        *langzeit(bericht),
    )


def _paare(*bilder: Abbildung) -> tuple[Paar, ...]:
    """Set charts two in a line."""
    return tuple(Paar(bilder=bilder[nummer : nummer + 2]) for nummer in range(0, len(bilder), 2))
