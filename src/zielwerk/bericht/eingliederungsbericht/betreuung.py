"""The tables of the Betreuungsschlüssel: of the whole Jobcenter, and of each team."""

from decimal import Decimal
from itertools import groupby
from typing import Final

from zielwerk.bericht import zahlen
from zielwerk.bericht.bausteine import Abschnitt, Bruch, Inhalt, Spalte, Tabelle, Wort, Zeile, Zelle
from zielwerk.bericht.eingliederungsbericht import texte
from zielwerk.bericht.eingliederungsbericht.wert import (
    GESAMT,
    INTEGRATION,
    Betreuung,
    Eingliederungsbericht,
    Zielgruppe,
)
from zielwerk.bericht.teambericht.wert import Team

REIHENFOLGE: Final[tuple[Zielgruppe, ...]] = ("U25", "UE25", "ALLE")
SPALTEN_JE_TEAM: Final[tuple[tuple[str, Zielgruppe, str, str], ...]] = (
    (INTEGRATION, "U25", "Integration zusammen", "unter 25"),
    (INTEGRATION, "UE25", "Integration zusammen", "ab 25"),
    (INTEGRATION, "ALLE", "Integration zusammen", "alle"),
    ("VERMITTLUNG", "U25", "Arbeitsvermittlung", "unter 25"),
    ("VERMITTLUNG", "UE25", "Arbeitsvermittlung", "ab 25"),
    ("BFM", "ALLE", "weitere Funktionen, alle Altersgruppen", "Fall\N{SOFT HYPHEN}management"),
    (
        "SIFM",
        "ALLE",
        "weitere Funktionen, alle Altersgruppen",
        "soziale Inte\N{SOFT HYPHEN}gration",
    ),
    (
        "AGS",
        "ALLE",
        "weitere Funktionen, alle Altersgruppen",
        "Arbeit\N{SOFT HYPHEN}geber\N{SOFT HYPHEN}service",
    ),
    ("LEISTUNG", "ALLE", "weitere Funktionen, alle Altersgruppen", "Leistungs\N{SOFT HYPHEN}gewährung"),
    ("EINGANGSZONE", "ALLE", "weitere Funktionen, alle Altersgruppen", "Eingangs\N{SOFT HYPHEN}zone"),
)
PERSONENKREIS: Final = {
    "ELB": "gezählt: alle eLb am Stichtag",
    "PROFIL": "gezählt: eLb mit dieser Betreuung im Profil am Stichtag",
}


def schluesseltabelle(bericht: Eingliederungsbericht) -> Tabelle:
    """Return every Betreuungsschlüssel of the Jobcenter beside last year and the orientation."""
    kopf = bericht.kopf
    eintraege = sorted(
        (e for e in bericht.betreuung if e.schnitt == GESAMT and e.vzae is not None),
        key=lambda e: (e.sortierung, REIHENFOLGE.index(e.zielgruppe)),
    )
    return Tabelle(
        beschriftung=f"Betreuungsschlüssel des Jobcenters, {zahlen.monat(kopf.berichtsmonat)}",
        spalten=(
            Spalte(titel="Funktion und betreute Altersgruppe", breite=62, art="text"),
            Spalte(titel=zahlen.monat(kopf.berichtsmonat), breite=27, klasse="stark"),
            Spalte(titel=zahlen.monat(kopf.vorjahresmonat), breite=27),
            Spalte(titel="Differenz je Stelle", breite=21),
            Spalte(titel="§ 44c Abs.\N{NO-BREAK SPACE}4 (gE)", breite=23, gruppe="zur Orientierung"),
            Spalte(titel="Kreis Waren\N{SOFT HYPHEN}dorf 2012", breite=22, gruppe="zur Orientierung"),
        ),
        abschnitte=tuple(
            _funktion(tuple(gruppe)) for _, gruppe in groupby(eintraege, key=lambda e: e.funktion)
        ),
    )


def _funktion(eintraege: tuple[Betreuung, ...]) -> Abschnitt:
    erster = eintraege[0]
    return Abschnitt(
        titel=f"{erster.funktion_bezeichnung} ({PERSONENKREIS[erster.personenkreis]})",
        zeilen=tuple(_zeile(eintrag) for eintrag in eintraege),
    )


def _zeile(eintrag: Betreuung) -> Zeile:
    vorjahr = _bruch(
        f"{eintrag.schluessel}.vorjahr_",
        eintrag.vorjahr_schluessel_wert,
        eintrag.vorjahr_personen,
        eintrag.vorjahr_vzae,
    )
    differenz = eintrag.differenz
    return Zeile(
        zellen=(
            Wort(text=texte.ZIELGRUPPEN[eintrag.zielgruppe], zusatz=("Personen durch Stellen (VZÄ)",)),
            bruch(eintrag),
            vorjahr,
            Zelle(
                schluessel=f"{eintrag.schluessel}.differenz",
                wert=differenz,
                text=zahlen.NICHTS if differenz is None else zahlen.zahl(differenz, 0, vorzeichen=True),
            ),
            _orientierung(eintrag, "gesetz", eintrag.orientierung_gesetz),
            _orientierung(eintrag, "praxis", eintrag.orientierung_praxis),
        ),
        klasse="haupt" if eintrag.funktion == INTEGRATION else "",
    )


def bruch(eintrag: Betreuung) -> Bruch:
    """Return a Betreuungsschlüssel over its persons and posts."""
    return _bruch(f"{eintrag.schluessel}.", eintrag.schluessel_wert, eintrag.personen, eintrag.vzae)


def _bruch(basis: str, wert: Decimal | None, personen: int | None, vzae: Decimal | None) -> Bruch:
    stellen = zahlen.NICHTS if vzae is None else f"{texte.vzae(vzae)}{zahlen.SCHMAL}VZÄ"
    return Bruch(
        wert=Zelle(schluessel=f"{basis}wert", wert=wert, text=texte.schluessel(wert)),
        zaehler=texte.anzahl(f"{basis}zaehler", personen, "Pers."),
        nenner=Zelle(schluessel=f"{basis}nenner", wert=vzae, text=stellen),
    )


def _orientierung(eintrag: Betreuung, quelle: str, wert: Decimal | None) -> Inhalt:
    if wert is None:
        return Wort(text="")
    return Zelle(
        schluessel=f"{eintrag.schluessel}.orientierung_{quelle}", wert=wert, text=texte.schluessel(wert)
    )


def teamtabelle(bericht: Eingliederungsbericht) -> Tabelle:
    """Return the Betreuungsschlüssel of each team, the Jobcenter first."""
    monat = zahlen.monat(bericht.kopf.berichtsmonat)
    return Tabelle(
        beschriftung=f"Betreuungsschlüssel der Teams, {monat}",
        spalten=(
            Spalte(titel="Team", breite=46, art="text"),
            *(
                Spalte(
                    titel=titel, breite=22, gruppe=gruppe, klasse="stark" if funktion == INTEGRATION else ""
                )
                for funktion, _, gruppe, titel in SPALTEN_JE_TEAM
            ),
        ),
        abschnitte=(
            Abschnitt(
                zeilen=(
                    _teamzeile(bericht, None),
                    *(_teamzeile(bericht, team) for team in bericht.besetzte_teams),
                )
            ),
        ),
        klasse="dicht",
    )


def _teamzeile(bericht: Eingliederungsbericht, team: Team | None) -> Zeile:
    def zelle(funktion: str, zielgruppe: Zielgruppe) -> Inhalt:
        eintrag = bericht.schluessel_von(funktion, zielgruppe, team.team if team else None)
        if eintrag is None or eintrag.vzae is None:
            return Wort(text=zahlen.NICHTS)
        return bruch(eintrag)

    name = Wort(text="Jobcenter") if team is None else Wort(text=team.name)
    return Zeile(
        zellen=(name, *(zelle(funktion, zielgruppe) for funktion, zielgruppe, *_ in SPALTEN_JE_TEAM)),
        klasse="haupt" if team is None else "",
    )
