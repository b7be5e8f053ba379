"""The charts of the chapters: what they show, and what they find."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from zielwerk.bericht import texte, urteil, zahlen
from zielwerk.bericht.bausteine import Abbildung
from zielwerk.bericht.begriffe import Geschlecht, Richtung
from zielwerk.bericht.diagramme import (
    Diagramm,
    Linie,
    Liniendiagramm,
    Saeule,
    Saeulendiagramm,
    Schritt,
    Wasserfall,
)
from zielwerk.bericht.monatsbericht import befunde, reihen
from zielwerk.bericht.monatsbericht.wert import Monatsbericht, Ursache

HALB: Final = 250.0
"""Width of a chart that shares its line with another, in points."""
TAUSEND: Final = Decimal(1000)
SAEULEN_HOEHE: Final = 82.0


def abbildung(schluessel: str, befund: str, untertitel: str, diagramm: Diagramm) -> Abbildung:
    """Put a chart under its finding; drawing and words come from the same data."""
    return Abbildung.aus(
        diagramm, schluessel=f"abbildung.{schluessel}", befund=befund, untertitel=untertitel
    )


def urteilswort(
    richtung: Richtung, abweichung: Decimal | None
) -> Literal["gut", "schlecht", "neutral"] | None:
    """Judge a change in the word that charts know."""
    bewertung = urteil.bewerten(richtung, abweichung)
    return bewertung.value if bewertung else None


# --- columns over 25 months ---------------------------------------------------------------------


def integrationsquote(bericht: Monatsbericht) -> Abbildung:
    """Draw K2 as columns: twelve-month quota, variance to last year, target of each year."""
    richtung = bericht.kennzahl("K2").richtung
    punkte = {punkt.berichtsmonat: punkt for punkt in bericht.reihe("K2")}
    saeulen = []
    for monat in reihen.monate(bericht, punkte):
        punkt, vorjahr = punkte.get(monat), punkte.get(zahlen.verschoben(monat, -12))
        wert = punkt.wert if punkt else None
        abweichung = (
            wert - vorjahr.wert if wert is not None and vorjahr and vorjahr.wert is not None else None
        )
        saeulen.append(
            Saeule(
                monat=monat,
                wert=wert,
                abweichung=abweichung,
                bewertung=urteilswort(richtung, abweichung),
                vorlaeufig=punkt is not None and punkt.status == "vorlaeufig",
                vorhanden=punkt is not None,
                hervorgehoben=monat in {bericht.kopf.berichtsmonat, bericht.kopf.vorjahresmonat},
            )
        )
    diagramm = Saeulendiagramm(
        gegenstand="Integrationsquote (K2) in Prozent",
        saeulen=tuple(saeulen),
        ziele=reihen.ziellinien(bericht, "K2", "Ziel"),
        einheit="Quote in %",
        abweichung_titel="Δ Vorjahr|in Prozent-|punkten",
        saeulen_hoehe=SAEULEN_HOEHE,
    )
    return abbildung(
        "K2",
        befunde.befund_k2(bericht),
        f"K2 Integrationsquote in Prozent, gesamt, jeweils zwölf Monate, {diagramm.zeitraum}",
        diagramm,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mengenbild:
    """How the amounts behind a change are drawn: the Zähler beside last year's, the change above."""

    kennzahl_id: str
    schluessel: str
    gegenstand: str
    einheit: str
    teiler: Decimal
    stellen: int
    ziel: str


def leistungen(bericht: Monatsbericht) -> Abbildung:
    """Draw the Leistungen zum Lebensunterhalt of each month beside last year's."""
    groesste = max((punkt.zaehler or Decimal(0) for punkt in bericht.reihe("K1")), default=Decimal(0))
    bild = _Mengenbild(
        kennzahl_id="K1",
        schluessel="LLU",
        gegenstand="Leistungen zum Lebensunterhalt in Tausend Euro",
        einheit="Tsd. €",
        teiler=TAUSEND,
        stellen=0 if groesste >= 100 * TAUSEND else 1,
        ziel="",
    )
    diagramm = _mengen(bericht, bild)
    return abbildung(
        "LLU",
        befunde.befund_k1(bericht),
        f"Summe der Leistungen zum Lebensunterhalt im Monat, Tausend Euro, {diagramm.zeitraum}",
        diagramm,
    )


def langzeitbezug(bericht: Monatsbericht) -> Abbildung:
    """Draw the stock of Langzeitleistungsbeziehende beside last year's, with the annual target."""
    bild = _Mengenbild(
        kennzahl_id="K3",
        schluessel="LZB",
        gegenstand="Bestand an Langzeitleistungsbeziehenden in Personen",
        einheit="Personen",
        teiler=Decimal(1),
        stellen=0,
        ziel=texte.LZB_ZIEL,
    )
    diagramm = _mengen(bericht, bild)
    return abbildung(
        "LZB",
        befunde.befund_lzb(bericht),
        f"Bestand an Langzeitleistungsbeziehenden (LZB), Personen am Stichtag, {diagramm.zeitraum}",
        diagramm,
    )


def _mengen(bericht: Monatsbericht, bild: _Mengenbild) -> Saeulendiagramm:
    richtung = bericht.kennzahl(bild.kennzahl_id).richtung
    punkte = {punkt.berichtsmonat: punkt for punkt in bericht.reihe(bild.kennzahl_id)}

    def geteilt(wert: Decimal | None) -> Decimal | None:
        return None if wert is None else wert / bild.teiler

    saeulen = []
    for monat in reihen.monate(bericht, punkte):
        punkt = punkte.get(monat)
        saeulen.append(
            Saeule(
                monat=monat,
                wert=geteilt(punkt.zaehler) if punkt else None,
                vorjahr=geteilt(punkt.nenner) if punkt else None,
                abweichung_prozent=punkt.wert if punkt else None,
                bewertung=urteilswort(richtung, punkt.wert if punkt else None),
                vorlaeufig=punkt is not None and zahlen.verschoben(monat, 3) > bericht.kopf.datenstand,
                vorhanden=punkt is not None,
                hervorgehoben=monat in {bericht.kopf.berichtsmonat, bericht.kopf.vorjahresmonat},
            )
        )
    return Saeulendiagramm(
        gegenstand=bild.gegenstand,
        saeulen=tuple(saeulen),
        ziele=reihen.ziellinien(bericht, bild.ziel, "Ziel Jahresdurchschnitt") if bild.ziel else (),
        stellen=bild.stellen,
        einheit=bild.einheit,
        prozent_titel=f"{bild.kennzahl_id}: Δ Vorjahr|in %",
        vorjahr_zeigen=True,
        saeulen_hoehe=SAEULEN_HOEHE,
    )


# --- lines --------------------------------------------------------------------------------------


NAMEN: Final = {
    "K1": "Lebensunterhalt",
    "K1E1": "Unterkunft",
    "K1E2": "Zahl der eLb",
    "K1E3": "Zugangsrate",
    "K1E4": "Abgangsrate",
    "K2": "alle eLb",
    "K2E1": "geringfügig",
    "K2E2": "gefördert",
    "K2E4": "Alleinerz.",
    "K3E1": "LZB",
    "K3E2": "Aktivierung",
    "K3E3": "Zugangsrate",
    "K3E4": "Abgangsrate",
}
"""Short names at the ends of lines."""


def linien(
    bericht: Monatsbericht,
    schluessel: str,
    gegenstand: str,
    kennzahlen: Sequence[str],
    umbenannt: Mapping[str, str] | None = None,
) -> Abbildung:
    """Draw two or three Kennzahlen of one unit over the months; names may differ from chart to chart."""
    namen = NAMEN | dict(umbenannt or {})
    return _linien(
        bericht,
        schluessel,
        gegenstand,
        tuple(reihen.linie(bericht, kennzahl_id, namen[kennzahl_id]) for kennzahl_id in kennzahlen),
        befunde.befund_werte(bericht, kennzahlen, umbenannt or {}),
    )


def geschlechter(bericht: Monatsbericht, kennzahl_id: str, gegenstand: str) -> tuple[Abbildung, ...]:
    """Draw women and men beside each other; nothing where no month has a value."""
    namen: tuple[tuple[Geschlecht, str], ...] = (("w", "Frauen"), ("m", "Männer"))
    reihe = tuple(reihen.linie(bericht, kennzahl_id, name, geschlecht) for geschlecht, name in namen)
    if all(punkt.wert is None for linie in reihe for punkt in linie.punkte):
        return ()
    befund = befunde.befund_geschlechter(bericht, kennzahl_id)
    return (_linien(bericht, f"{kennzahl_id}.geschlecht", gegenstand, reihe, befund),)


def _linien(
    bericht: Monatsbericht, schluessel: str, gegenstand: str, reihe: tuple[Linie, ...], befund: str
) -> Abbildung:
    diagramm = Liniendiagramm(
        gegenstand=gegenstand,
        linien=reihe,
        einheit="Prozent",
        hervorgehoben=(bericht.kopf.berichtsmonat,),
        breite=HALB,
        feld_hoehe=76.0,
    )
    return abbildung(schluessel, befund, gegenstand, diagramm)


# --- waterfalls ---------------------------------------------------------------------------------

SCHRITTE: Final = {
    ("K1", "personen"): "Personen",
    ("K1", "regelbedarf"): "Regelbedarf",
    ("K1", "betrag"): "Betrag je Person",
    ("K2", "integrationen"): "Integrationen",
    ("K2", "bestand"): "Bestand der eLb",
    ("K3", "zugang"): "Zugänge",
    ("K3", "abgang"): "Abgänge",
    ("K3", "rest"): "spätere Kenntnis",
}


def ursachen(bericht: Monatsbericht, kennzahl_id: str) -> tuple[Abbildung, ...]:
    """Draw what led from last year's month to this one; nothing where a month is missing."""
    schritte = bericht.schritte(kennzahl_id)
    if not schritte:
        return ()
    teiler, einheit, stellen, gegenstand = {
        "K1": (TAUSEND, "Tsd. €", 1, "Leistungen zum Lebensunterhalt in Tausend Euro"),
        "K2": (Decimal(1), "Prozentpunkte", 1, "Integrationsquote (K2) in Prozentpunkten"),
        "K3": (Decimal(1), "Personen", 0, "Langzeitleistungsbeziehende, Personen"),
    }[kennzahl_id]
    anfang, *mitte, ende = schritte
    jetzt, vorjahr = zahlen.monat(bericht.kopf.berichtsmonat), zahlen.monat(bericht.kopf.vorjahresmonat)
    diagramm = Wasserfall(
        gegenstand=gegenstand,
        anfang_name=vorjahr,
        anfang=anfang.wert / teiler,
        schritte=tuple(
            _schritt(bericht, ursache, teiler)
            for ursache in mitte
            if ursache.schritt != "rest" or ursache.wert
        ),
        ende_name=jetzt,
        ende=ende.wert / teiler,
        einheit=einheit,
        stellen=stellen,
        achse_kuerzen=True,
        breite=HALB,
        feld_hoehe=86.0,
    )
    return (
        abbildung(
            f"ursachen.{kennzahl_id}",
            befunde.befund_ursachen(kennzahl_id, tuple(mitte)),
            f"Vom {vorjahr} zum {jetzt}: {gegenstand}",
            diagramm,
        ),
    )


def _schritt(bericht: Monatsbericht, ursache: Ursache, teiler: Decimal) -> Schritt:
    wert = ursache.wert / teiler
    richtung = bericht.kennzahl(ursache.kennzahl_id).richtung
    return Schritt(
        name=SCHRITTE[ursache.kennzahl_id, ursache.schritt],
        wert=wert,
        bewertung=urteilswort(richtung, wert),
    )
