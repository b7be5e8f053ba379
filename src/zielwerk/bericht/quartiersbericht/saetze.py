"""The messages and findings of the Quartiersbericht as German sentences, generated from the figures."""

from decimal import Decimal
from typing import Final

from zielwerk.bericht import texte, vergleiche, zahlen, zellen
from zielwerk.bericht.bausteine import Botschaft, Zelle
from zielwerk.bericht.quartiersbericht import namen, unsicher
from zielwerk.bericht.quartiersbericht.wert import Gruppe, Quartiersbericht, Schnitt
from zielwerk.bericht.vergleiche import VORJAHR

DEUTLICH: Final = Decimal(5)
"""Percentage points from which an area differs clearly from the Träger."""
NAHE: Final = Decimal(2)
"""Percentage points up to which an area is like the Träger."""
GENANNT_HOECHSTENS: Final = 4
VERGLEICHBAR_WENIGSTENS: Final = 2


def botschaften(bericht: Quartiersbericht) -> tuple[Botschaft, ...]:
    """Return what a social planner must know: the range, the quarters that stand out, the movement."""
    return (_spanne(bericht), _auffaellige(bericht), _entwicklung(bericht))


def verglichen(bericht: Quartiersbericht, schnitt: Schnitt) -> tuple[Gruppe, ...]:
    """Return the areas of a cut that can be compared, the highest share of LZB first."""
    return unsicher.vergleichbare(bericht, bericht.gruppen_von(schnitt))


# --- the range of the Gemeinden -----------------------------------------------------------------


def _spanne(bericht: Quartiersbericht) -> Botschaft:
    gemeinden = verglichen(bericht, "gemeinde")
    spanne = _abstand_der_enden(gemeinden)
    return Botschaft(
        kennung="LZB",
        titel="Spanne der Gemeinden",
        wert=Zelle(
            schluessel="botschaft.spanne",
            wert=spanne,
            text=zahlen.NICHTS if spanne is None else f"{zahlen.zahl(spanne)}{zahlen.SCHMAL}PP",
        ),
        wert_zusatz="von Ende zu Ende",
        bewertung=None,
        text=f"{spannensatz(bericht, 'gemeinde')} {_traegersatz(bericht)}",
    )


def _abstand_der_enden(gruppen: tuple[Gruppe, ...]) -> Decimal | None:
    if len(gruppen) < VERGLEICHBAR_WENIGSTENS:
        return None
    hoch, tief = gruppen[0].lzb_anteil, gruppen[-1].lzb_anteil
    return None if hoch is None or tief is None else hoch - tief


def spannensatz(bericht: Quartiersbericht, schnitt: Schnitt) -> str:
    """Say from where to where the share of LZB reaches."""
    gruppen = verglichen(bericht, schnitt)
    if not gruppen:
        return (
            f"Für keine{'' if schnitt == 'gemeinde' else 's'} der {namen.MEHRZAHL[schnitt]} lässt sich der "
            "Anteil der Langzeitleistungsbeziehenden (LZB) an den eLb angeben."
        )
    gegenstand = "Der Anteil der Langzeitleistungsbeziehenden (LZB) an den eLb"
    if len(gruppen) == 1:
        return f"{gegenstand} beträgt in {_mit_wert(gruppen[0])}."
    tief, hoch = (f"{_anteil(ende)} in {namen.name(ende)}" for ende in (gruppen[-1], gruppen[0]))
    return f"{gegenstand} reicht von {tief} bis {hoch}."


def _traegersatz(bericht: Quartiersbericht) -> str:
    traeger = bericht.traeger
    if traeger is None or traeger.lzb_anteil is None:
        return "Für das Jobcenter insgesamt ist er nicht berechenbar."
    satz = f"Im Jobcenter insgesamt sind es {zahlen.prozent(traeger.lzb_anteil)}"
    if traeger.differenz is not None:
        satz += f", {vergleiche.lage(traeger.differenz, VORJAHR)}"
    return satz + "."


def _anteil(gruppe: Gruppe) -> str:
    return zahlen.NICHTS if gruppe.lzb_anteil is None else zahlen.prozent(gruppe.lzb_anteil)


def _mit_wert(gruppe: Gruppe) -> str:
    return f"{namen.name(gruppe)} {_anteil(gruppe)}"


# --- areas that stand out -----------------------------------------------------------------------


def feiner_schnitt(bericht: Quartiersbericht) -> Schnitt:
    """Return the finest cut that allows a comparison."""
    return "quartier" if len(verglichen(bericht, "quartier")) >= VERGLEICHBAR_WENIGSTENS else "gemeinde"


def _deutlich_darueber(gruppen: tuple[Gruppe, ...]) -> list[Gruppe]:
    return [gruppe for gruppe in gruppen if gruppe.abstand is not None and gruppe.abstand >= DEUTLICH]


def _auffaellige(bericht: Quartiersbericht) -> Botschaft:
    schnitt = feiner_schnitt(bericht)
    gruppen = verglichen(bericht, schnitt)
    hohe = _deutlich_darueber(gruppen)
    return Botschaft(
        kennung="LZB",
        titel=f"Auffällige {namen.MEHRZAHL[schnitt]}",
        wert=Zelle(
            schluessel="botschaft.auffaellige",
            wert=Decimal(len(hohe)),
            text=f"{len(hohe)} von {len(gruppen)}" if gruppen else zahlen.NICHTS,
        ),
        wert_zusatz=f"ab {zahlen.zahl(DEUTLICH, 0)}{zahlen.SCHMAL}PP darüber",
        bewertung=None,
        text=_auffaelligensatz(schnitt, gruppen, hohe),
    )


def _auffaelligensatz(schnitt: Schnitt, gruppen: tuple[Gruppe, ...], hohe: list[Gruppe]) -> str:
    grenze = f"{zahlen.zahl(DEUTLICH, 0)}{zahlen.GESCHUETZT}Prozentpunkte"
    if not gruppen:
        return f"Ein Vergleich der {namen.MEHRZAHL[schnitt]} ist nicht möglich."
    if not hohe:
        return (
            f"In keinem der {len(gruppen)} vergleichbaren Gebiete liegt der Anteil um mindestens {grenze} "
            "über dem Jobcenter."
        )
    genannt = [_mit_wert(gruppe) for gruppe in hohe[:GENANNT_HOECHSTENS]]
    weitere = len(hohe) - len(genannt)
    if weitere:
        genannt.append(f"{zahlen.anzahl_wort(weitere)} weitere" if weitere > 1 else "ein weiteres Gebiet")
    return (
        f"In {len(hohe)} von {len(gruppen)} {namen.DATIV[schnitt]} liegt der Anteil um mindestens {grenze} "
        f"über dem Jobcenter: {vergleiche.aufzaehlung(genannt)}."
    )


# --- movement -----------------------------------------------------------------------------------


def _entwicklung(bericht: Quartiersbericht) -> Botschaft:
    traeger = bericht.traeger
    elb = bericht.stand(traeger, "ELB") if traeger else None
    return Botschaft(
        kennung="eLb",
        titel="Entwicklung zum Vorjahr",
        wert=zellen.anzahl("botschaft.entwicklung", elb.differenz if elb else None, vorzeichen=True),
        wert_zusatz="eLb im Jobcenter",
        bewertung=None,
        text=_entwicklungssatz(bericht),
    )


def _entwicklungssatz(bericht: Quartiersbericht) -> str:
    veraenderungen = sorted(
        (
            (bestand.differenz, gruppe)
            for gruppe in bericht.gruppen_von("gemeinde")
            if not gruppe.ist_unbekannt
            and (bestand := bericht.stand(gruppe, "ELB")) is not None
            and bestand.differenz is not None
        ),
        key=lambda paar: (paar[0], paar[1].auspraegung),
    )
    if not veraenderungen:
        return "Die Veränderung der Gemeinden zum Vorjahresmonat ist nicht berechenbar."
    mehr = sum(differenz > 0 for differenz, _ in veraenderungen)
    weniger = sum(differenz < 0 for differenz, _ in veraenderungen)
    satz = (
        "Gegenüber dem Vorjahresmonat ist die Zahl der erwerbsfähigen Leistungsberechtigten (eLb) in "
        f"{mehr} von "
        f"{len(veraenderungen)} Gemeinden gestiegen und in {weniger} gesunken."
    )
    (tief, letzte), (hoch, erste) = veraenderungen[0], veraenderungen[-1]
    teile = []
    if hoch > 0:
        teile.append(f"der größte Zuwachs liegt in {namen.name(erste)} ({_personen(hoch)})")
    if tief < 0:
        teile.append(f"der größte Rückgang in {namen.name(letzte)} ({_personen(tief)})")
    if not teile:
        return satz
    text = vergleiche.aufzaehlung(teile)
    return f"{satz} {text[0].upper()}{text[1:]}."


def _personen(differenz: Decimal) -> str:
    ganz = zahlen.runden(differenz, 0)
    return f"{zahlen.zahl(ganz, 0, vorzeichen=True)} {'Person' if abs(ganz) == 1 else 'Personen'}"


# --- distribution -------------------------------------------------------------------------------


def verteilungssatz(bericht: Quartiersbericht) -> str:
    """Say for how many areas the mean of the Träger stands."""
    schnitt = feiner_schnitt(bericht)
    gruppen = verglichen(bericht, schnitt)
    traeger = bericht.traeger
    spanne = _abstand_der_enden(gruppen)
    if traeger is None or traeger.lzb_anteil is None or spanne is None:
        return "Für einen Vergleich gibt es zu wenige Gebiete mit genügend Personen."
    nahe = sum(gruppe.abstand is not None and abs(gruppe.abstand) <= NAHE for gruppe in gruppen)
    return (
        f"Der Durchschnitt des Jobcenters ({zahlen.prozent(traeger.lzb_anteil)}) beschreibt {nahe} von "
        f"{len(gruppen)} {namen.DATIV[schnitt]}: So viele liegen höchstens {zahlen.zahl(NAHE, 0)} "
        f"Prozentpunkte daneben. Zwischen {_mit_wert(gruppen[0])} und {_mit_wert(gruppen[-1])} liegen "
        f"{texte.punkte(spanne)}."
    )


def balkenbefund(bericht: Quartiersbericht, schnitt: Schnitt) -> str:
    """Say what the bars of a cut show."""
    gruppen = verglichen(bericht, schnitt)
    if not gruppen:
        return "Kein Gebiet hat genügend Personen für einen Vergleich"
    darueber = sum(gruppe.abstand is not None and gruppe.abstand > 0 for gruppe in gruppen)
    anzahl = f"In {darueber} von {len(gruppen)} {namen.DATIV[schnitt]}"
    return f"{anzahl} liegt der LZB-Anteil über dem des Jobcenters"


def kartenbefund(bericht: Quartiersbericht) -> str:
    """Say what the map shows."""
    gruppen = verglichen(bericht, "gemeinde")
    if len(gruppen) < VERGLEICHBAR_WENIGSTENS:
        return "LZB-Anteil der Gemeinden"
    return (
        f"Am höchsten ist der LZB-Anteil in {namen.name(gruppen[0])}, am niedrigsten in "
        f"{namen.name(gruppen[-1])}"
    )
