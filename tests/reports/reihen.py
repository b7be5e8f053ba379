"""Hand-made figures of fifteen Kennzahlen and 25 months, in proportion to the number of eLb."""

import csv
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from zielwerk.bericht.begriffe import Geschlecht, Status
from zielwerk.bericht.monatsbericht.wert import Kennzahl, Messwert, Monatsbericht, Verlaufspunkt
from zielwerk.bericht.zahlen import verschoben

KATALOG = Path(__file__).parents[2] / "dbt" / "seeds" / "kennzahlen.csv"
DATENSTAND = date(2025, 10, 1)
BERICHTSMONAT = date(2025, 7, 1)
EINS = Decimal(1)


def katalog() -> tuple[Kennzahl, ...]:
    with KATALOG.open(encoding="utf-8") as datei:
        return tuple(_kennzahl(zeile) for zeile in csv.DictReader(datei))


def _kennzahl(zeile: dict[str, Any]) -> Kennzahl:
    zeile["bezeichnung"] = zeile.pop("kennzahl_bezeichnung")
    zeile["sortierung"] = int(zeile["sortierung"])
    return Kennzahl(**zeile)


# kennzahl_id: (share of the eLb in the Nenner, value in percent, share of women above the total)
PROFIL = {
    "K1": ("520", "-3.2"),
    "K1E1": ("470", "1.7"),
    "K1E2": ("1", "-2.4"),
    "K1E3": ("12", "3.6"),
    "K1E4": ("12", "3.9"),
    "K2": ("1.012", "23.4"),
    "K2E1": ("1.012", "9.8"),
    "K2E2": ("1.012", "1.2"),
    "K2E3": ("0.19", "64.5"),
    "K2E4": ("0.16", "18.3"),
    "K3": ("0.63", "-2.1"),
    "K3E1": ("0.64", "14.9"),
    "K3E2": ("0.62", "7.4"),
    "K3E3": ("7.5", "2.8"),
    "K3E4": ("7.5", "3.0"),
}


def _teile(elb: int, kennzahl: Kennzahl, verschiebung: Decimal) -> tuple[Decimal, Decimal, Decimal]:
    faktor, prozent = PROFIL[kennzahl.kennzahl_id]
    nenner = (Decimal(elb) * Decimal(faktor)).quantize(
        Decimal("0.01") if kennzahl.einheit == "EUR" else EINS
    )
    anteil = (Decimal(prozent) + verschiebung) / 100
    if kennzahl.art == "veraenderung":
        anteil += 1
    stufe = Decimal("0.01") if kennzahl.einheit == "EUR" else EINS
    zaehler = (nenner * anteil).quantize(stufe)
    if kennzahl.kennzahl_id in {"K2", "K2E1", "K2E2", "K2E4", "K3E1"}:
        nenner += Decimal("0.25")
    return zaehler, nenner, quotient(kennzahl, zaehler, nenner)


def quotient(kennzahl: Kennzahl, zaehler: Decimal, nenner: Decimal) -> Decimal:
    if kennzahl.art == "veraenderung":
        return (zaehler / nenner - 1) * 100
    return zaehler / nenner * 100


def _messwert(
    elb: int, kennzahl: Kennzahl, geschlecht: Geschlecht, monat: date, wartezeit: int
) -> Messwert:
    drift, anteil = next((drift, anteil) for name, drift, anteil in GESCHLECHTER if name == geschlecht)
    menge = max(int(Decimal(elb) * anteil), 10)
    zaehler, nenner, wert = _teile(menge, kennzahl, drift - Decimal(3 - wartezeit) / 5)
    vorjahr_zaehler, vorjahr_nenner, vorjahr = _teile(menge, kennzahl, drift + Decimal("0.4"))
    if kennzahl.art == "veraenderung":
        vorjahr_zaehler, vorjahr_nenner = nenner, (nenner / (1 + vorjahr / 100)).quantize(Decimal("0.01"))
        vorjahr = quotient(kennzahl, vorjahr_zaehler, vorjahr_nenner)
    return Messwert(
        kennzahl_id=kennzahl.kennzahl_id,
        geschlecht=geschlecht,
        berichtsmonat=monat,
        wartezeit=wartezeit,
        zaehler=zaehler,
        nenner=nenner,
        wert=wert,
        status="endgueltig" if wartezeit == 3 else "vorlaeufig",
        vorjahr_zaehler=vorjahr_zaehler,
        vorjahr_nenner=vorjahr_nenner,
        vorjahr_wert=vorjahr,
        vorjahr_status="endgueltig",
        differenz=wert - vorjahr,
    )


def werte(elb: int) -> tuple[Messwert, ...]:
    return tuple(
        _messwert(elb, kennzahl, geschlecht, verschoben(DATENSTAND, -wartezeit), wartezeit)
        for wartezeit in (3, 2, 1, 0)
        for kennzahl in katalog()
        for geschlecht in ("gesamt", "w", "m")
    )


GESCHLECHTER: tuple[tuple[Geschlecht, Decimal, Decimal], ...] = (
    ("gesamt", Decimal(0), EINS),
    ("w", Decimal("-1.3"), Decimal("0.53")),
    ("m", Decimal("1.1"), Decimal("0.469")),
)
WELLE = [0, 1, 2, 2, 1, -1, -2, -3, -2, 0, 2, 3, 4]


def verlauf(elb: int, monate: int = 25) -> tuple[Verlaufspunkt, ...]:
    """All figures and sexes over the months, each on a wave of its own."""
    punkte = []
    for abstand in range(monate - 1, -1, -1):
        monat = verschoben(DATENSTAND, -abstand)
        for kennzahl in katalog():
            welle = Decimal(WELLE[(abstand + kennzahl.sortierung) % len(WELLE)])
            for geschlecht, drift, anteil in GESCHLECHTER:
                menge = max(int(Decimal(elb) * anteil), 10)
                verschiebung = drift + welle / 5 - Decimal(abstand) / 40
                if kennzahl.kennzahl_id in {"K1E3", "K1E4", "K3E3", "K3E4"}:
                    verschiebung /= 10
                punkte.append(
                    _punkt(kennzahl.kennzahl_id, geschlecht, monat, _teile(menge, kennzahl, verschiebung))
                )
    return tuple(punkte)


Teile = tuple[Decimal | None, Decimal | None, Decimal | None]


def abgeglichen(bericht: Monatsbericht) -> Monatsbericht:
    """Let the history say the same as the table in the months that both show."""
    werte: dict[tuple[str, date], Teile] = {}
    for messwert in bericht.werte:
        if messwert.geschlecht == "gesamt":
            jetzt = (messwert.zaehler, messwert.nenner, messwert.wert)
            vorjahr = (messwert.vorjahr_zaehler, messwert.vorjahr_nenner, messwert.vorjahr_wert)
            werte[messwert.kennzahl_id, messwert.berichtsmonat] = jetzt
            werte[messwert.kennzahl_id, verschoben(messwert.berichtsmonat, -12)] = vorjahr
    verlauf = []
    for punkt in bericht.verlauf:
        teile = (punkt.zaehler, punkt.nenner, punkt.wert)
        if punkt.geschlecht == "gesamt":
            teile = werte.get((punkt.kennzahl_id, punkt.berichtsmonat), teile)
        zaehler, nenner, wert = teile
        verlauf.append(replace(punkt, zaehler=zaehler, nenner=nenner, wert=wert))
    return replace(bericht, verlauf=tuple(verlauf))


def _punkt(
    kennzahl_id: str, geschlecht: Geschlecht, monat: date, teile: tuple[Decimal, Decimal, Decimal]
) -> Verlaufspunkt:
    zaehler, nenner, wert = teile
    vorlaeufig = verschoben(monat, 3) > DATENSTAND
    status: Status = "vorlaeufig" if vorlaeufig else "endgueltig"
    return Verlaufspunkt(
        kennzahl_id=kennzahl_id,
        geschlecht=geschlecht,
        berichtsmonat=monat,
        wartezeit=_monate_bis_heute(monat) if vorlaeufig else 3,
        zaehler=zaehler,
        nenner=nenner,
        wert=wert,
        status=status,
    )


def _monate_bis_heute(monat: date) -> int:
    return (DATENSTAND.year - monat.year) * 12 + DATENSTAND.month - monat.month
