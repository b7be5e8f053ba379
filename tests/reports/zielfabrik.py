"""An invented Zielnachhaltung with every chapter, and one with nothing but an agreement."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, Final

from tests.reports import fabrik, kommentarfabrik

from zielwerk.bericht.zielnachhaltung.wert import (
    Brueckenglied,
    Fortschritt,
    Langreihenwert,
    Prognose,
    Treffer,
    Vergleichspunkt,
    Ziel,
    Zielnachhaltung,
)

JAHR: Final = 2025
MONAT: Final = date(2025, 7, 1)
LANGREIHE: Final = tuple(
    Langreihenwert(
        gebiet=gebiet,
        gebiet_heute=heute,
        umnummeriert_ab=2026 if heute != gebiet else None,
        bezeichnung=name,
        jahr=jahr,
        ist_eigener=gebiet == "36704",
        wert=Decimal(grund + jahr - 2009) / 10,
    )
    for gebiet, heute, name, grund in (
        ("34348", "34348", "Essen", 697),
        ("36704", "36704", "Warendorf", 610),
        ("61402", "66410", "Zollernalbkreis", 548),
    )
    for jahr in range(2009, 2018)
    if (gebiet, jahr) != ("34348", 2013)
)
K2: Final = Ziel(
    jahr=JAHR,
    kennzahl_id="K2",
    geschlecht="gesamt",
    sortierung=6,
    bezeichnung="Integrationsquote",
    zeilenname="K2 (§ 48a)",
    art="quote",
    einheit="Fälle",
    richtung="hoch",
    gilt=True,
    vereinbart_am=date(2025, 3, 11),
    abgeloest_am=None,
    typ="REL_CHANGE",
    vergleich=">=",
    wert=Decimal("2.5"),
    basis_wert=Decimal("21.5"),
    basis_quelle="Jahreswert 2024",
    wortlaut="Die Integrationsquote steigt um 2,5 Prozent.",
    zielwert=Decimal("22.0375"),
    ist_monate=12,
    eigener_wert=Decimal("21.75"),
    amtlicher_wert=None,
    amtlich_veroeffentlicht_am=None,
    massgeblicher_wert=Decimal("21.75"),
    herkunft="eigene Auswertung",
    erreicht=False,
    abstand=Decimal("-0.2875"),
    monat_nr=7,
    fortschritt_wert=Decimal("12.4"),
    fortschritt_vorjahr=Decimal("12.3"),
    fortschritt_veraenderung=Decimal("0.81"),
    vorjahr_jahreswert=Decimal("21.5"),
    zwischenziel=Decimal("12.6075"),
    zwischenziel_abstand=Decimal("-0.2075"),
    zwischenziel_erreicht=False,
    restmonate=5,
    bisher_je_monat=Decimal("26.4"),
    vorjahr_rest_je_monat=Decimal("27.5"),
    noetig_je_monat=Decimal("28.8"),
    laeuft_auf=False,
)
OHNE_FORTSCHRITT: Final[dict[str, Any]] = {
    "fortschritt_wert": None,
    "fortschritt_vorjahr": None,
    "fortschritt_veraenderung": None,
    "zwischenziel": None,
    "zwischenziel_abstand": None,
    "zwischenziel_erreicht": None,
    "bisher_je_monat": None,
    "vorjahr_rest_je_monat": None,
    "noetig_je_monat": None,
}
ERSTE_FASSUNG: Final = replace(
    K2,
    gilt=False,
    vereinbart_am=date(2025, 1, 15),
    abgeloest_am=date(2025, 3, 11),
    wortlaut="Die Integrationsquote steigt um 4 Prozent.",
)
K3: Final = replace(
    K2,
    kennzahl_id="K3",
    sortierung=11,
    bezeichnung="Bestand an LZB",
    zeilenname="K3 (§ 48a)",
    art="veraenderung",
    typ="MONITOR",
    vergleich="<=",
    wert=None,
    basis_wert=None,
    basis_quelle=None,
    wortlaut="Beobachtung",
    zielwert=None,
    eigener_wert=Decimal("1.8"),
    massgeblicher_wert=Decimal("1.8"),
    erreicht=None,
    abstand=None,
    **OHNE_FORTSCHRITT,
)
LZB: Final = replace(
    K2,
    kennzahl_id="LZB_JD",
    sortierung=21,
    bezeichnung="Zielindikator LZB (Jahresdurchschnitt)",
    zeilenname="Zielindikator LZB (Jahresdurchschnitt)",
    art="bestand",
    einheit="Personen",
    richtung="niedrig",
    vergleich="<=",
    zielwert=Decimal("950.56"),
    eigener_wert=Decimal("935.2"),
    amtlicher_wert=Decimal("948.1"),
    amtlich_veroeffentlicht_am=date(2025, 11, 18),
    massgeblicher_wert=Decimal("948.1"),
    herkunft="amtlich, maßgeblich nach § 48b Abs. 5",
    erreicht=True,
    abstand=Decimal("-2.46"),
    fortschritt_wert=Decimal("935.2"),
    fortschritt_vorjahr=Decimal("918.1"),
    zwischenziel=Decimal("954.8"),
    zwischenziel_abstand=Decimal("-19.6"),
    zwischenziel_erreicht=True,
    bisher_je_monat=Decimal("935.2"),
    vorjahr_rest_je_monat=Decimal("905.3"),
    noetig_je_monat=Decimal("972.1"),
)
LLU: Final = replace(
    LZB,
    kennzahl_id="LLU_JS",
    sortierung=22,
    bezeichnung="Leistungen zum Lebensunterhalt (Jahressumme)",
    zeilenname="Leistungen zum Lebensunterhalt (Jahressumme)",
    art="summe",
    einheit="EUR",
    typ="ABS_COUNT",
    wert=Decimal(598_000_000),
    basis_wert=None,
    basis_quelle=None,
    wortlaut="Die Leistungen zum Lebensunterhalt übersteigen 598 Millionen Euro nicht.",
    zielwert=Decimal("598000000.00"),
    eigener_wert=Decimal("347912388.18"),
    amtlicher_wert=Decimal("344888888.00"),
    massgeblicher_wert=Decimal("344888888.00"),
    abstand=None,
    erreicht=None,
    fortschritt_wert=Decimal("347912388.18"),
    fortschritt_vorjahr=Decimal("348888888.40"),
    zwischenziel=Decimal("349000000.00"),
    zwischenziel_abstand=Decimal("-1087611.82"),
    bisher_je_monat=Decimal("49701769.74"),
    vorjahr_rest_je_monat=Decimal("49888888.88"),
    noetig_je_monat=Decimal("50017522.36"),
    laeuft_auf=True,
)
"""The sums of the largest cities: nine digits a year, eight a month."""
STATISTIK: Final = Prognose(
    indikator_id="K2",
    geschlecht="gesamt",
    verfahren="STATISTIK",
    verfahren_bezeichnung="Statistische Prognose",
    sortierung=5,
    jahr=JAHR,
    wert=Decimal("21.93"),
    untergrenze_95=Decimal("20.5"),
    untergrenze_80=Decimal("21.0"),
    obergrenze_80=Decimal("22.8"),
    obergrenze_95=Decimal("23.3"),
    historie_monate=30,
    mindesthistorie=24,
    hinweis=None,
    vergleich=">=",
    zielwert=Decimal("22.0375"),
    erreicht=False,
    wahrscheinlichkeit=Decimal("44.1"),
)
ZU_KURZ: Final = replace(
    STATISTIK,
    indikator_id="LZB_JD",
    wert=None,
    untergrenze_95=None,
    untergrenze_80=None,
    obergrenze_80=None,
    obergrenze_95=None,
    hinweis="Erst 18 endgültige Monate in Folge; gerechnet wird ab 24.",
    erreicht=None,
    wahrscheinlichkeit=None,
)
P1: Final = replace(
    STATISTIK,
    verfahren="P1",
    verfahren_bezeichnung="Vorjahresverlauf",
    sortierung=1,
    untergrenze_95=None,
    untergrenze_80=None,
    obergrenze_80=None,
    obergrenze_95=None,
    wahrscheinlichkeit=None,
)
TREFFER: Final = Treffer(
    indikator_id="K2",
    verfahren="STATISTIK",
    anzahl=6,
    jahr_von=2023,
    jahr_bis=2024,
    mittlerer_fehler=Decimal("0.42"),
    mittlere_abweichung=Decimal("0.1"),
    treffer_80=5,
    treffer_95=6,
)
GLIEDER: Final = (
    ("eigen", True, "Eigene Auswertung, zuerst (T-0)", 900, 1000, "-10"),
    ("nachbuchung", False, "Nachbuchungen (T-0 bis T-3)", 20, 0, "2"),
    ("andere_traeger", False, "Tage bei anderen Trägern", 10, 0, "1"),
    ("rest", False, "Rest", 15, 0, "1.5"),
    ("amtlich", True, "Amtlicher Wert", 945, 1000, "-5.5"),
)
BUND: Final = Vergleichspunkt(
    kennzahl_id="K2",
    geschlecht="gesamt",
    gruppe="bund",
    gruppe_bezeichnung="Bund",
    vergleich_gebiet="Bund",
    vergleich_bezeichnung="Bund",
    ist_eigener=False,
    monat=date(2024, 12, 1),
    bezug="jahr",
    wert=Decimal("21.0"),
    herkunft="amtlich",
)


def voll() -> Zielnachhaltung:
    """Return a report with every chapter."""
    return Zielnachhaltung(
        kopf=fabrik.grosser().kopf,
        ziele=(ERSTE_FASSUNG, K2, K3, LZB, LLU),
        verlauf=tuple(
            Fortschritt(
                indikator_id=name,
                geschlecht="gesamt",
                jahr=JAHR,
                monat_nr=monat,
                wert=Decimal(start + schritt * monat) if monat <= MONAT.month else None,
                monatswert=None,
                vorjahr_wert=Decimal(start + schritt * monat - 1),
                vorjahr_monatswert=None,
                zwischenziel=Decimal(start + schritt * monat + 1),
            )
            for name, start, schritt in (("K2", 1, 2), ("LZB_JD", 910, 1), ("LLU_JS", 0, 49_888_888))
            for monat in range(1, 13)
        ),
        prognosen=(P1, STATISTIK, ZU_KURZ),
        treffer=(TREFFER, replace(TREFFER, verfahren="P1", treffer_80=None, treffer_95=None)),
        bruecke=tuple(
            Brueckenglied(
                berichtsmonat=MONAT,
                kennzahl_id="K3",
                geschlecht="gesamt",
                sortierung=nummer,
                glied=glied,
                ist_stand=ist_stand,
                bezeichnung=bezeichnung,
                veroeffentlicht_am=date(2025, 11, 18),
                zaehler=Decimal(zaehler),
                nenner=Decimal(nenner),
                wert=Decimal(wert),
            )
            for nummer, (glied, ist_stand, bezeichnung, zaehler, nenner, wert) in enumerate(
                GLIEDER, start=1
            )
        ),
        langreihe=LANGREIHE,
        kommentare=(kommentarfabrik.KOMMENTAR, kommentarfabrik.FRUEHER),
        massnahmen=(kommentarfabrik.MASSNAHME, kommentarfabrik.ERLEDIGT),
        signale=(kommentarfabrik.SIGNAL,),
        neubeginne=(),
        vergleich=(
            replace(
                BUND,
                gruppe="land",
                vergleich_gebiet="Hessen",
                vergleich_bezeichnung="Hessen",
                bezug="monat",
            ),
            BUND,
            replace(BUND, vergleich_gebiet="36704", ist_eigener=True, wert=Decimal("21.4")),
            *(
                replace(
                    BUND,
                    gruppe="vergleichstyp",
                    gruppe_bezeichnung="Vergleichstyp IIa",
                    vergleich_gebiet=f"1000{nummer}",
                    vergleich_bezeichnung=f"Träger {nummer}",
                    ist_eigener=nummer == 3,
                    monat=MONAT,
                    bezug="monat",
                    wert=Decimal(18 + nummer),
                )
                for nummer in range(6)
            ),
        ),
    )


def leer() -> Zielnachhaltung:
    """Return a report that has an agreement and nothing to measure it by."""
    ziel = replace(
        K2,
        eigener_wert=None,
        massgeblicher_wert=None,
        herkunft=None,
        erreicht=None,
        abstand=None,
        **OHNE_FORTSCHRITT,
    )
    nichts: dict[str, Any] = dict.fromkeys(
        ("verlauf", "prognosen", "treffer", "bruecke", "vergleich", "langreihe", "kommentare"), ()
    )
    return replace(voll(), ziele=(ziel,), massnahmen=(), signale=(), **nichts)


ALLE: Final = {"voll": voll}
