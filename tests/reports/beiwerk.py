"""Hand-made causes, changes, findings, files and corrections of a report."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from tests.reports import reihen

from zielwerk.bericht.monatsbericht.einfluss import Abschnittsbeginn, Integrationsart, Monatswert, Stufe
from zielwerk.bericht.monatsbericht.signale import signale
from zielwerk.bericht.monatsbericht.wert import Aenderung, Befund, Datei, Korrektur, Monatsbericht, Ursache
from zielwerk.bericht.zahlen import verschoben

WEGE = {
    "K1": {
        "anfang": "5720000",
        "personen": "-134512.5",
        "regelbedarf": "0",
        "betrag": "-48527.5",
        "ende": "5536960",
    },
    "K2": {"anfang": "23.8", "integrationen": "-0.62", "bestand": "0.22", "ende": "23.4"},
    "K3": {"anfang": "6930", "zugang": "1911", "abgang": "-2060", "rest": "3", "ende": "6784"},
}

BEFUNDE = (
    Befund(
        regel="PZR-71",
        datei="person_zeitraum.csv",
        nr=1,
        meldung="Die Statuszeiträume einer Person überschneiden sich nicht.",
        anzahl=8,
        wirkung_auf="Bestand Langzeitleistungsbeziehender am Stichtag",
        wirkung_schranke=Decimal(8),
        wirkung_prozent=Decimal("0.118"),
    ),
    Befund(
        regel="VGL-61",
        datei=None,
        nr=1,
        meldung="Ein Wert liegt in der üblichen Spanne der eigenen Reihe.",
        anzahl=1_232,
        wirkung_auf=None,
        wirkung_schranke=None,
        wirkung_prozent=None,
    ),
)

KORREKTUREN = (
    Korrektur(
        kennung="COR-0007",
        datei="anspruch",
        satz=1812,
        spalte="anspruch",
        grund="Komma verrutscht; bestätigt am 04.09.2025",
        wer="Controlling",
    ),
)

DATEIEN = (
    ("person", "Personen", True, "alle Kennzahlen"),
    ("haushalt", "Haushaltsmittel", False, "Eingliederungsbudget und Verwaltungskosten"),
    ("personal", "Personal", False, "Betreuungsschlüssel"),
)


def dateien(*fehlend: str) -> tuple[Datei, ...]:
    return tuple(
        Datei(
            sortierung=nummer,
            datei=datei,
            inhalt=inhalt,
            ist_pflicht=pflicht,
            fehlt_dann=folge,
            zeilen=None if datei in fehlend else 100,
        )
        for nummer, (datei, inhalt, pflicht, folge) in enumerate(DATEIEN, start=1)
    )


def ursachen() -> tuple[Ursache, ...]:
    return tuple(
        Ursache(kennzahl_id=kennzahl_id, sortierung=nummer, schritt=schritt, wert=Decimal(wert))
        for kennzahl_id, weg in WEGE.items()
        for nummer, (schritt, wert) in enumerate(weg.items(), start=1)
    )


def stufen(*, erhoeht: bool = False) -> tuple[Stufe, ...]:
    """Persons of a Kreis by Stufe; with ``erhoeht`` against the Regelbedarfe of 2023."""
    return tuple(
        Stufe(
            stufe=nummer,
            anzahl=anzahl,
            vorjahr_anzahl=vorjahr,
            betrag=Decimal(betrag),
            vorjahr_betrag=Decimal(alt if erhoeht else betrag),
            wirkung=Decimal(anzahl * (betrag - alt)) if erhoeht else Decimal(0),
        )
        for nummer, (anzahl, vorjahr, betrag, alt) in enumerate(
            (
                (6_120, 6_310, 563, 502),
                (3_040, 3_105, 506, 451),
                (480, 470, 451, 402),
                (910, 925, 471, 420),
                (2_650, 2_700, 390, 348),
                (1_410, 1_520, 357, 318),
            ),
            start=1,
        )
    )


def integrationen() -> tuple[Integrationsart, ...]:
    arten = (
        ("INT_SVB", 7, (2_180, 2_620), (2_215, 2_700)),
        ("INT_AUSBILDUNG", 8, (330, 2_620), (360, 2_700)),
        ("INT_SELBST", 9, (110, 2_620), (125, 2_700)),
        ("INT_BEDARFSDECKEND", 11, (1_270, 2_650), (1_250, 2_690)),
    )
    return tuple(
        Integrationsart(
            einflussgroesse_id=kennung,
            sortierung=sortierung,
            geschlecht=geschlecht,
            anzahl=int(jetzt[0] * teil),
            von=int(jetzt[1] * teil),
            anteil=100 * Decimal(jetzt[0]) / Decimal(jetzt[1]),
            vorjahr_anzahl=int(vorjahr[0] * teil),
            vorjahr_von=int(vorjahr[1] * teil),
            vorjahr_anteil=100 * Decimal(vorjahr[0]) / Decimal(vorjahr[1]),
        )
        for kennung, sortierung, jetzt, vorjahr in arten
        for geschlecht, _, teil in reihen.GESCHLECHTER
    )


def monatswerte(monate: int = 31) -> tuple[Monatswert, ...]:
    """Single months from January 2023 on: calm, and the Integrationen low in the last eight."""
    ruhig = (0, 3, -2, 4, -3, 1, -4, 2)

    def wert(groesse_id: str, nummer: int) -> Decimal:
        welle = Decimal(ruhig[nummer % len(ruhig)])
        match groesse_id:
            case "LLU_JE_PERSON":
                return Decimal(360 + (60 if nummer >= 12 else 0)) + welle / 4
            case "INT":
                return Decimal(218) + 4 * welle - (30 if nummer >= 23 else 0)
            case _:
                return 5 * welle

    return tuple(
        Monatswert(
            groesse_id=groesse_id,
            berichtsmonat=verschoben(date(2023, 1, 1), nummer),
            wert=wert(groesse_id, nummer),
        )
        for groesse_id in ("ELB_SALDO", "INT", "LLU_JE_PERSON", "LZB_SALDO")
        for nummer in range(monate)
    )


NEUBEGINNE = (
    Abschnittsbeginn(groesse_id="LLU_JE_PERSON", monat=date(2024, 1, 1), grund="Regelbedarfe 2024"),
)


def mit_signalen(bericht: Monatsbericht) -> Monatsbericht:
    return replace(
        bericht, signale=signale(bericht.monatswerte, bericht.neubeginne, bericht.kopf.berichtsmonat)
    )


def aenderungen(bericht: Monatsbericht) -> tuple[Aenderung, ...]:
    """All figures of three months, each a little smaller before; the sums lead, and not all find room."""
    liste = []
    for abstand in (3, 2, 1):
        monat = verschoben(bericht.kopf.datenstand, -abstand)
        for stelle, kennzahl in enumerate(bericht.kennzahlen):
            wert = bericht.wert(kennzahl.kennzahl_id, "gesamt", monat)
            assert wert is not None
            assert wert.wert is not None
            differenz = Decimal(len(bericht.kennzahlen) - stelle) / 40
            liste.append(
                Aenderung(
                    kennzahl_id=kennzahl.kennzahl_id,
                    sortierung=kennzahl.sortierung,
                    geschlecht="gesamt",
                    berichtsmonat=monat,
                    wartezeit=abstand,
                    alt_zaehler=wert.zaehler,
                    alt_nenner=wert.nenner,
                    alt_wert=wert.wert - differenz,
                    neu_zaehler=wert.zaehler,
                    neu_nenner=wert.nenner,
                    neu_wert=wert.wert,
                    differenz=differenz,
                    grund="nachbuchung" if abstand > 1 else "korrekturlieferung",
                )
            )
    return tuple(liste)
