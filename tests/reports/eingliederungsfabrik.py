"""An invented Eingliederungsbericht with budget and posts of Warendorf 2012, and one without files."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from tests.reports import fabrik

from zielwerk.bericht import zahlen
from zielwerk.bericht.eingliederungsbericht.wert import (
    Betreuung,
    Eingliederungsbericht,
    Massnahme,
    Mittel,
    Quote,
    Verlauf,
    Zielgruppe,
)
from zielwerk.bericht.monatsbericht.wert import Datei
from zielwerk.bericht.teambericht.wert import Team

MONAT: Final = date(2025, 7, 1)
NEUESTER: Final = date(2025, 10, 1)
GRUPPEN: Final = (
    ("gesamt", "Eingliederungstitel zusammen", 7_990_000),
    ("VERMITTLUNG", "Vermittlung und Aktivierung", 2_213_230),
    ("FBW", "Berufliche Weiterbildung", 1_677_900),
    ("BESCHAEFTIGUNG_SCHAFFEND", "Beschäftigung schaffende Maßnahmen", 1_302_370),
    ("BESCHAEFTIGUNG_BEGLEITEND", "Beschäftigung begleitende Leistungen", 1_254_430),
    ("JUENGERE", "Leistungen für Jüngere", 846_940),
    ("REHA", "Teilhabe am Arbeitsleben", 639_200),
    ("FREIE_FOERDERUNG", "Freie Förderung (§ 16f)", 55_930),
)
TEAMS: Final = ("Ahlen I", "Ahlen II", "Beckum", "Oelde", "Telgte", "Warendorf")
HAUPTQUOTEN: Final = (
    ("AUSGABENQUOTE", 1, "Ausgabenquote mit PAT", "53.2"),
    ("AUSGABENQUOTE_OHNE_PAT", 2, "Ausgabenquote ohne PAT", "49.8"),
    ("BINDUNGSQUOTE", 3, "Bindungsquote mit PAT", "91.4"),
    ("AUSSCHOEPFUNGSQUOTE_OHNE_PAT", 6, "Ausschöpfungsquote ohne PAT (BIAJ)", "50.6"),
    ("QUOTE_16F", 7, "Anteil der Freien Förderung (§ 16f)", "10.4"),
    ("LINEAR_SOLL", 14, "Linear-Soll (Lesehilfe)", "58.3333333333"),
)


def _mittel(titel: str, gruppe: str, name: str, plan: int, monat: date) -> Mittel:
    ausgaben = Decimal(plan) * Decimal("0.532")
    # One group has committed more than it may.
    fest = Decimal(plan) * (Decimal("0.6") if gruppe == "REHA" else Decimal("0.38"))
    return Mittel(
        berichtsmonat=monat,
        titel=titel,
        gruppe=gruppe,
        sortierung=10,
        titel_bezeichnung=titel,
        gruppe_bezeichnung=name,
        zuweisung_eur=Decimal(plan) - 1500,
        ausgaberest_eur=Decimal(2000),
        umschichtung_eur=Decimal(-500),
        verfuegbar_eur=Decimal(plan),
        ist_monat_eur=ausgaben / 7,
        ist_eur=ausgaben,
        davon_pat_eur=ausgaben / 10 if gruppe == "BESCHAEFTIGUNG_SCHAFFEND" else Decimal(0),
        festlegung_eur=fest,
        gebunden_eur=ausgaben + fest,
        frei_eur=plan - ausgaben - fest,
        ve_zugeteilt_eur=Decimal(plan) / 4 if titel == "EGT" else None,
        ve_gebunden_eur=Decimal(plan) / 8 if titel == "EGT" else None,
        vorjahr_verfuegbar_eur=None if gruppe == "FBW" else Decimal(plan) * 2,
        vorjahr_ist_eur=None if gruppe == "FBW" else ausgaben * 2,
        vorjahr_festlegung_eur=None if gruppe == "FBW" else fest,
        ist_veraenderung=None if gruppe == "FBW" else Decimal(-50),
        verfuegbar_veraenderung=None if gruppe == "FBW" else Decimal(-50),
    )


def _quote(titel: str, gruppe: str, quote: tuple[str, int, str, str | None], monat: date) -> Quote:
    quote_id, sortierung, name, wert = quote
    grenze = Decimal(10) if quote_id == "QUOTE_16F" else None
    zahl = None if wert is None else Decimal(wert)
    return Quote(
        berichtsmonat=monat,
        titel=titel,
        gruppe=gruppe,
        quote_id=quote_id,
        gruppe_sortierung=10,
        sortierung=sortierung,
        quote_bezeichnung=name,
        zaehler_bezeichnung="Ausgaben Januar bis Monat, PAT eingeschlossen",
        nenner_bezeichnung="verfügbare Mittel: Zuweisung + Ausgabereste ± Umschichtung",
        quelle="Haushaltspraxis",
        zaehler=Decimal("4250680.55"),
        nenner=Decimal("7990000.00") if zahl is not None else Decimal(0),
        wert=zahl,
        vorjahr_zaehler=None,
        vorjahr_nenner=None,
        vorjahr_wert=None,
        differenz=None,
        grenze=grenze,
        grenze_quelle="§ 16f SGB II" if grenze else None,
        grenze_eingehalten=None if grenze is None or zahl is None else zahl <= grenze,
    )


def _betreuung(
    team: str | None, funktion: tuple[str, int, str], zielgruppe: Zielgruppe, personen: int, vzae: str
) -> Betreuung:
    stellen, gesetz = Decimal(vzae), {"U25": Decimal(75), "UE25": Decimal(150)}
    return Betreuung(
        schnitt="gesamt" if team is None else "team",
        auspraegung=team or "gesamt",
        funktion=funktion[0],
        zielgruppe=zielgruppe,
        sortierung=funktion[1],
        funktion_bezeichnung=funktion[2],
        personenkreis="ELB" if funktion[0] == "INTEGRATION" else "PROFIL",
        personen=personen,
        vzae=stellen,
        schluessel_wert=personen / stellen,
        vorjahr_personen=personen + 10,
        vorjahr_vzae=stellen,
        vorjahr_schluessel_wert=(personen + 10) / stellen,
        differenz=-10 / stellen,
        orientierung_gesetz=gesetz.get(zielgruppe) if funktion[0] == "INTEGRATION" else None,
        orientierung_praxis=Decimal(160) if funktion[0] == "VERMITTLUNG" else None,
    )


INTEGRATION: Final = ("INTEGRATION", 1, "Integration zusammen")
VERMITTLUNG: Final = ("VERMITTLUNG", 2, "Arbeitsvermittlung")
GESAMT: Final = Massnahme(
    ebene="gesamt",
    massnahmetraeger="gesamt",
    massnahme="gesamt",
    instrument="gesamt",
    instrument_bezeichnung=None,
    paragraf=None,
    kohorte_von=date(2024, 2, 1),
    kohorte_bis=date(2025, 1, 1),
    austritte=400,
    abbrueche=50,
    beschaeftigt=90,
    verblieben=140,
    unbekannt=120,
    frauen=200,
    u25=40,
    komplex=285,
    mit_prognose=380,
    anteil_frauen=Decimal(50),
    anteil_u25=Decimal(10),
    anteil_komplex=Decimal(75),
    eq=Decimal("22.5"),
    vq_untergrenze=Decimal(35),
    vq_obergrenze=Decimal(65),
    vorjahr_austritte=420,
    vorjahr_beschaeftigt=84,
    vorjahr_eq=Decimal(20),
    eq_differenz=Decimal("2.5"),
)
KLEIN: Final = replace(
    GESAMT,
    ebene="massnahme",
    massnahmetraeger="Bildungswerk Münsterland gGmbH",
    massnahme="Aktivierung und Orientierung für Alleinerziehende 2024-11",
    instrument="P45_MABE",
    instrument_bezeichnung="Maßnahmen zur Aktivierung und beruflichen Eingliederung",
    paragraf="§ 16 Abs. 1 SGB II i. V. m. § 45 SGB III",
    austritte=8,
    abbrueche=1,
    beschaeftigt=1,
    verblieben=2,
    unbekannt=3,
    eq=Decimal("12.5"),
    vq_untergrenze=Decimal(25),
    vq_obergrenze=Decimal("62.5"),
    anteil_komplex=None,
    mit_prognose=0,
    komplex=0,
    vorjahr_austritte=None,
    vorjahr_beschaeftigt=None,
    vorjahr_eq=None,
    eq_differenz=None,
)


def _dateien(*, geliefert: bool) -> tuple[Datei, ...]:
    namen = ("profil", "arbeitsmarktstatus", "haushalt", "personal")
    return tuple(
        Datei(
            sortierung=nummer,
            datei=name,
            inhalt=name,
            ist_pflicht=False,
            fehlt_dann="ein Abschnitt dieses Berichts",
            zeilen=12 if geliefert else None,
        )
        for nummer, name in enumerate(namen)
    )


def voll() -> Eingliederungsbericht:
    """Return a report with every chapter; the Freie Förderung is over its limit."""
    monate = [zahlen.verschoben(date(2025, 1, 1), nummer) for nummer in range(10)]
    traeger = (("Werkstatt e. V.", 60, 30), ("Bildungswerk Münsterland gGmbH", 55, 11))
    return Eingliederungsbericht(
        kopf=fabrik.grosser().kopf,
        mittel=tuple(
            _mittel(titel, gruppe, name, plan, monat)
            for monat in (MONAT, NEUESTER)
            for titel, gruppen in (
                ("EGT", GRUPPEN),
                ("VKB", (("gesamt", "Verwaltungskosten zusammen", 8_920_000),)),
                ("DRITTMITTEL", (("gesamt", "Drittmittel zusammen", 310_000),)),
            )
            for gruppe, name, plan in gruppen
        ),
        quoten=(
            *(_quote("EGT", "gesamt", quote, MONAT) for quote in HAUPTQUOTEN),
            _quote("DRITTMITTEL", "gesamt", ("AUSGABENQUOTE", 1, "Ausgabenquote mit PAT", None), MONAT),
            *(
                _quote("EGT", gruppe, ("ANTEIL_PLAN", 11, "Anteil der Gruppe am Plan", anteil), MONAT)
                for (gruppe, *_), anteil in zip(
                    GRUPPEN[1:], ("27.7", "21", "16.3", "15.7", "10.6", "8", "0.7"), strict=True
                )
            ),
            _quote("EGT", "gesamt", HAUPTQUOTEN[0], NEUESTER),
        ),
        verlauf=tuple(
            Verlauf(
                berichtsmonat=monat,
                wartezeit=min(3, 10 - monat.month),
                ausgabenquote=Decimal(7 * monat.month + 2),
                bindungsquote=Decimal(80 + monat.month),
                linear_soll=Decimal(100) * monat.month / 12,
                vorjahr_ausgabenquote=Decimal(8 * monat.month),
            )
            for monat in monate
        ),
        betreuung=(
            _betreuung(None, INTEGRATION, "U25", 1660, "22.1"),
            _betreuung(None, INTEGRATION, "UE25", 9413, "64.2"),
            _betreuung(None, VERMITTLUNG, "UE25", 5064, "31.65"),
            *(
                _betreuung(team, INTEGRATION, "UE25", 1400 + 60 * nummer, "10.7")
                for nummer, team in enumerate(TEAMS)
            ),
        ),
        teams=tuple(
            Team(team=team, team_bezeichnung=f"Regionalteam {team}", standort=None) for team in TEAMS
        ),
        massnahmen=(
            GESAMT,
            *(
                replace(
                    GESAMT,
                    ebene="massnahmetraeger",
                    massnahmetraeger=name,
                    austritte=austritte,
                    beschaeftigt=erfolg,
                    eq=Decimal(100) * erfolg / austritte,
                )
                for name, austritte, erfolg in traeger
            ),
            replace(KLEIN, ebene="instrument", massnahmetraeger="gesamt", massnahme="gesamt"),
            KLEIN,
        ),
        dateien=_dateien(geliefert=True),
    )


def leer() -> Eingliederungsbericht:
    """Return what remains where no optional file was delivered."""
    return replace(
        voll(),
        mittel=(),
        quoten=(),
        verlauf=(),
        betreuung=(),
        massnahmen=(replace(GESAMT, anteil_komplex=None, mit_prognose=0),),
        dateien=_dateien(geliefert=False),
    )


def ohne_austritte() -> Eingliederungsbericht:
    """Return a report of a Träger whose measures nobody has left."""
    return replace(leer(), massnahmen=())


ALLE: Final = {"voll": voll, "leer": leer}
