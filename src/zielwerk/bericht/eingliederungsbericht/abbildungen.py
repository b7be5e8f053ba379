"""The charts: the year of the Eingliederungstitel, groups against plan, teams, providers."""

from decimal import Decimal
from typing import Final

from zielwerk.bericht import zahlen
from zielwerk.bericht.bausteine import Abbildung
from zielwerk.bericht.diagramme import (
    Balken,
    Balkendiagramm,
    Bezug,
    Linie,
    Liniendiagramm,
    Luecke,
    Messpunkt,
)
from zielwerk.bericht.eingliederungsbericht import texte
from zielwerk.bericht.eingliederungsbericht.wert import (
    EGT,
    GESAMT,
    INTEGRATION,
    Eingliederungsbericht,
    Massnahme,
    Zielgruppe,
)

TAUSEND: Final = Decimal(1000)
HALBE_BREITE: Final = 249.0
QUERE_BREITE: Final = 757.0
BALKEN_HOECHSTENS: Final = 40
"""More bars than these do not fit one page; the table holds them all."""
FINAL_AB: Final = 3


def verlauf(bericht: Eingliederungsbericht) -> Abbildung | None:
    """Draw spent and committed month by month, last year and an even year beside them."""
    punkte = bericht.verlauf
    if not any(punkt.ausgabenquote is not None for punkt in punkte):
        return None
    felder = (
        ("Ausgaben", "ausgabenquote"),
        ("mit Festlegungen", "bindungsquote"),
        ("Ausgaben Vorjahr", "vorjahr_ausgabenquote"),
        ("Linear-Soll", "linear_soll"),
    )
    linien = (
        Linie(
            name=name,
            punkte=tuple(
                Messpunkt(
                    monat=punkt.berichtsmonat,
                    wert=getattr(punkt, feld),
                    vorlaeufig=punkt.wartezeit < FINAL_AB and feld in {"ausgabenquote", "bindungsquote"},
                )
                for punkt in punkte
            ),
        )
        for name, feld in felder
    )
    diagramm = Liniendiagramm(
        gegenstand="Eingliederungstitel in Prozent der verfügbaren Mittel",
        linien=tuple(linie for linie in linien if linie.letzter() is not None),
        einheit="Prozent der verfügbaren Mittel",
        mit_null=True,
        feld_hoehe=150.0,
    )
    return Abbildung.aus(
        diagramm,
        schluessel="abbildung.verlauf",
        befund=_verlaufsbefund(bericht),
        untertitel=(
            "Eingliederungstitel, Ausgaben seit Januar und offene Festlegungen mit PAT, in Prozent der "
            f"verfügbaren Mittel, {bericht.kopf.berichtsmonat.year}"
        ),
    )


def _verlaufsbefund(bericht: Eingliederungsbericht) -> str:
    monat = bericht.kopf.berichtsmonat
    quote = bericht.quote(EGT, GESAMT, "AUSGABENQUOTE", monat)
    linear = bericht.quote(EGT, GESAMT, "LINEAR_SOLL", monat)
    if quote is None or quote.wert is None or linear is None or linear.wert is None:
        return "Ausgaben des Eingliederungstitels im Haushaltsjahr"
    abstand = zahlen.runden(quote.wert - linear.wert)
    if abstand == 0:
        lage = "gleichauf mit dem Linear-Soll"
    else:
        richtung = "über" if abstand > 0 else "unter"
        lage = f"{zahlen.zahl(abs(abstand))} Prozentpunkte {richtung} dem Linear-Soll"
    return f"{zahlen.monat(monat)}: {zahlen.prozent(quote.wert)} ausgegeben, {lage}"


def gruppen(bericht: Eingliederungsbericht) -> Abbildung | None:
    """Draw what each group has spent inside what it may spend."""
    monat = bericht.kopf.berichtsmonat
    mittel = [m for m in bericht.mittel_von(EGT, monat) if m.gruppe != GESAMT]
    if not mittel:
        return None
    diagramm = Balkendiagramm(
        gegenstand="Ausgaben der Gruppen des Eingliederungstitels in Tausend Euro",
        balken=tuple(
            Balken(
                name=m.gruppe_bezeichnung,
                wert=m.ist_eur / TAUSEND,
                vergleich=m.verfuegbar_eur / TAUSEND,
                abweichung=m.frei_eur / TAUSEND,
                bewertung="schlecht" if m.frei_eur < 0 else "neutral",
            )
            for m in mittel
        ),
        einheit="Ausgaben in Tsd. €",
        abweichung_titel="noch frei in Tsd. €",
        stellen=1,
        vergleich_name="Plan: verfügbare Mittel des Jahres",
        vergleich_art="plan",
    )
    ueberzogen = [m.gruppe_bezeichnung for m in mittel if m.frei_eur < 0]
    if ueberzogen:
        befund = f"Mehr ausgegeben und festgelegt als verfügbar: {'; '.join(ueberzogen)}"
    else:
        befund = "Keine Gruppe hat mehr ausgegeben und festgelegt, als ihr zur Verfügung steht"
    return Abbildung.aus(
        diagramm,
        schluessel="abbildung.gruppen",
        befund=befund,
        untertitel=(
            f"Ausgaben {zahlen.januar_bis(monat)} mit PAT, Plan des Jahres und was nach Festlegungen frei "
            "ist, Tausend Euro"
        ),
    )


def teams(bericht: Eingliederungsbericht, zielgruppe: Zielgruppe) -> Abbildung | None:
    """Draw the Betreuungsschlüssel of all teams beside the orientation of the law."""
    balken = []
    for team in bericht.besetzte_teams[:BALKEN_HOECHSTENS]:
        eintrag = bericht.schluessel_von(INTEGRATION, zielgruppe, team.team)
        if eintrag is not None and eintrag.schluessel_wert is not None:
            balken.append(Balken(name=team.name, wert=eintrag.schluessel_wert))
    alle = bericht.schluessel_von(INTEGRATION, zielgruppe)
    if not balken or alle is None:
        return None
    gesetz = alle.orientierung_gesetz
    diagramm = Balkendiagramm(
        gegenstand=f"Personen {texte.ZIELGRUPPEN[zielgruppe]} je Stelle der Integration",
        balken=tuple(balken),
        einheit="Personen je Stelle",
        stellen=0,
        bezug=None
        if gesetz is None
        else Bezug(wert=gesetz, text=f"§ 44c (gE): {texte.schluessel(gesetz)}"),
        breite=HALBE_BREITE,
    )
    if gesetz is None:
        befund = f"Personen {texte.ZIELGRUPPEN[zielgruppe]} je Stelle"
    else:
        ueber = sum(1 for b in balken if b.wert is not None and b.wert > gesetz)
        befund = f"{texte.ZIELGRUPPEN[zielgruppe]}: {ueber} von {len(balken)} Teams über der Orientierung"
    return Abbildung.aus(
        diagramm,
        schluessel=f"abbildung.teams.{zielgruppe}",
        befund=befund[0].upper() + befund[1:],
        untertitel=f"eLb je Stelle der Integration, {zahlen.monat(bericht.kopf.berichtsmonat)}",
    )


def traeger(bericht: Eingliederungsbericht) -> Abbildung | None:
    """Draw the EQ of the providers, those with the most exits, beside all measures."""
    alle = bericht.alle_massnahmen
    gezeigt = sorted(
        (m for m in bericht.massnahmen_von("massnahmetraeger") if not texte.ist_klein(m.austritte)),
        key=lambda m: (-m.eq, m.massnahmetraeger),
    )[:BALKEN_HOECHSTENS]
    if alle is None or not gezeigt:
        return None
    diagramm = Balkendiagramm(
        gegenstand="Eingliederungsquote der Maßnahmeträger in Prozent",
        balken=tuple(_traeger(massnahme) for massnahme in gezeigt),
        einheit="EQ in %",
        vergleich_name="ein Jahr zuvor",
        bezug=Bezug(wert=alle.eq, text=f"alle Maßnahmen: {zahlen.prozent(alle.eq)}"),
        breite=QUERE_BREITE,
    )
    return Abbildung.aus(
        diagramm,
        schluessel="abbildung.traeger",
        befund=_traegerbefund(gezeigt),
        untertitel=(
            f"Eingliederungsquote in Prozent, Austritte {texte.kohorte(alle)}; Träger mit wenigstens "
            f"{texte.AUSTRITTE_WENIGSTENS} Austritten"
        ),
    )


def _traeger(massnahme: Massnahme) -> Balken:
    return Balken(
        name=massnahme.massnahmetraeger,
        wert=massnahme.eq,
        vergleich=massnahme.vorjahr_eq,
        luecke=Luecke.NICHTS,
    )


def _traegerbefund(gezeigt: list[Massnahme]) -> str:
    erster, letzter = gezeigt[0], gezeigt[-1]
    if zahlen.runden(erster.eq) == zahlen.runden(letzter.eq):
        return f"Eingliederungsquote der Träger: {zahlen.prozent(erster.eq)}"
    return (
        f"Von {zahlen.prozent(letzter.eq)} bis {zahlen.prozent(erster.eq)}: Eingliederungsquoten der Träger"
    )
