"""The three messages of a Teambericht in whole German sentences, generated from the figures."""

from decimal import Decimal

from zielwerk.bericht import urteil, vergleiche, zahlen, zellen
from zielwerk.bericht.bausteine import Botschaft, Zelle
from zielwerk.bericht.teambericht.wert import Teambericht, Teamwert
from zielwerk.bericht.vergleiche import JOBCENTER, VORJAHR

LZB_BEGINN = "langfristig, also an mindestens 638 der letzten 730 Tage,"


def botschaften(bericht: Teambericht) -> tuple[Botschaft, ...]:
    """Return what a team lead must know: how many, how many into work, how many for long."""
    return (_bestand(bericht), _integration(bericht), _langzeitbezug(bericht))


# --- stock --------------------------------------------------------------------------------------


def _bestand(bericht: Teambericht) -> Botschaft:
    elb = bericht.stand("ELB")
    return Botschaft(
        kennung="eLb",
        titel="Bestand des Teams",
        wert=zellen.anzahl("bestand.ELB.gesamt.botschaft", elb.wert if elb else None),
        wert_zusatz="am Stichtag",
        bewertung=None,
        text=_bestandssatz(bericht),
    )


def _bestandssatz(bericht: Teambericht) -> str:
    elb, kopf = bericht.stand("ELB"), bericht.kopf
    tag = (
        zahlen.datum(kopf.stichtag) if kopf.stichtag else f"Stichtag im {zahlen.monat(kopf.berichtsmonat)}"
    )
    if elb is None or elb.wert is None:
        return (
            f"Der Bestand am {tag} ist nicht berechenbar, weil für diesen Monat Angaben fehlen; "
            "Veränderungen lassen sich deshalb nicht angeben."
        )
    verb = "gehörte" if zahlen.runden(elb.wert, 0) == 1 else "gehörten"
    personen = vergleiche.gezaehlt(
        elb.wert,
        "eine erwerbsfähige leistungsberechtigte Person (eLb)",
        "erwerbsfähige Leistungsberechtigte (eLb)",
    )
    satz = f"Am {tag} {verb} {personen} zum Team"
    if elb.differenz is not None and elb.vorjahr_wert is not None and (elb.wert or elb.vorjahr_wert):
        satz += f", {vergleiche.unterschied(elb.differenz, elb.vorjahr_wert)}"
    anteil = ""
    if elb.traeger_anteil is not None and elb.wert > 0:
        anteil = f" Das sind {zahlen.prozent(elb.traeger_anteil)} aller eLb des Jobcenters."
    return f"{satz}.{anteil}{_bewegungen(bericht)}"


def _bewegungen(bericht: Teambericht) -> str:
    zugang, abgang = bericht.stand("ELB_ZU"), bericht.stand("ELB_AB")
    if zugang is None or abgang is None or zugang.wert is None or abgang.wert is None:
        return ""
    zu = vergleiche.gezaehlt(zugang.wert, "einen Zugang", "Zugänge")
    ab = vergleiche.gezaehlt(abgang.wert, "einen Abgang", "Abgänge")
    return f" Im Berichtsmonat gab es {zu} und {ab}."


# --- integration --------------------------------------------------------------------------------


def _integration(bericht: Teambericht) -> Botschaft:
    kopf = bericht.kopf
    wert = bericht.wert("K2", "gesamt", kopf.berichtsmonat)
    return Botschaft(
        kennung="K2",
        titel="Integrationsquote",
        wert=_wertzelle(bericht, "K2", wert),
        wert_zusatz="in zwölf Monaten",
        bewertung=urteil.bewerten("hoch", wert.abstand) if wert else None,
        text=_integrationssatz(bericht, wert),
    )


def _wertzelle(bericht: Teambericht, kennzahl_id: str, wert: Teamwert | None) -> Zelle:
    kennzahl = next(k for k in bericht.kennzahlen if k.kennzahl_id == kennzahl_id)
    return Zelle(
        schluessel=f"{kennzahl_id}.gesamt.{bericht.kopf.berichtsmonat:%Y-%m}.botschaft",
        wert=wert.wert if wert else None,
        text=zellen.wert_text(kennzahl, wert.wert if wert else None, wert.status if wert else None),
    )


def _integrationssatz(bericht: Teambericht, wert: Teamwert | None) -> str:
    monat = zahlen.monat(bericht.kopf.berichtsmonat)
    if wert is None or wert.wert is None or wert.zaehler is None or wert.nenner is None:
        return (
            f"Die Integrationsquote ist für {monat} nicht berechenbar, "
            "weil dem Team in den zwölf Monaten Werte fehlen."
        )
    verb = "wurde" if zahlen.runden(wert.zaehler, 0) in {0, 1} else "wurden"
    anzahl = vergleiche.gezaehlt(wert.zaehler, "eine Integration", "Integrationen")
    anzahl = anzahl.replace("keine Integrationen", "keine Integration")
    satz = (
        f"In den zwölf Monaten bis {monat} {verb} bei durchschnittlich {zahlen.zahl(wert.nenner)} eLb "
        f"{anzahl} gezählt; die Quote beträgt {zahlen.prozent(wert.wert)}."
    )
    lagen = _lagen(wert.abstand, wert.traeger_wert, wert.differenz)
    return f"{satz} Sie liegt {lagen}." if lagen else satz


def _lagen(abstand: Decimal | None, traeger: Decimal | None, differenz: Decimal | None) -> str:
    teile = []
    if abstand is not None and traeger is not None:
        teile.append(f"{vergleiche.lage(abstand, JOBCENTER)} ({zahlen.prozent(traeger)})")
    if differenz is not None:
        teile.append(vergleiche.lage(differenz, VORJAHR))
    return vergleiche.aufzaehlung(teile)


# --- long-term receipt --------------------------------------------------------------------------


def _langzeitbezug(bericht: Teambericht) -> Botschaft:
    anteil = bericht.anteil
    return Botschaft(
        kennung="LZB",
        titel="Anteil im Langzeitbezug",
        wert=zellen.anteil("anteil.LZB.botschaft", anteil.lzb_anteil),
        wert_zusatz="der eLb des Teams",
        bewertung=urteil.bewerten("niedrig", anteil.abstand),
        text=_langzeitsatz(bericht),
    )


def _langzeitsatz(bericht: Teambericht) -> str:
    lzb, elb, anteil = bericht.stand("LZB"), bericht.stand("ELB"), bericht.anteil
    if lzb is None or lzb.wert is None or elb is None or elb.wert is None or anteil.lzb_anteil is None:
        return "Der Anteil im Langzeitbezug ist nicht berechenbar, weil das Team am Stichtag keine eLb hat."
    verb = "bezieht" if zahlen.runden(lzb.wert, 0) == 1 else "beziehen"
    satz = (
        f"{zahlen.zahl(lzb.wert, 0)} von {zahlen.zahl(elb.wert, 0)} eLb "
        f"({zahlen.prozent(anteil.lzb_anteil)}) "
        f"{verb} {LZB_BEGINN} Leistungen."
    )
    lagen = _lagen(anteil.abstand, anteil.traeger_lzb_anteil, anteil.differenz)
    if lagen:
        satz += f" Der Anteil liegt {lagen}."
    return satz
