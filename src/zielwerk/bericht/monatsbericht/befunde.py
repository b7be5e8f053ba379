"""What a chart shows, in one line: the finding that stands as its title."""

from zielwerk.bericht import texte, zahlen
from zielwerk.bericht.monatsbericht.wert import Monatsbericht


def befund_k2(bericht: Monatsbericht) -> str:
    """Say what the chart of the Integrationsquote shows."""
    messwert = bericht.wert("K2", "gesamt", bericht.kopf.berichtsmonat)
    if messwert is None or messwert.wert is None:
        return f"Integrationsquote für {zahlen.monat(bericht.kopf.berichtsmonat)} nicht berechenbar"
    teile = []
    if messwert.differenz is not None:
        if zahlen.runden(messwert.differenz) == 0:
            teile.append("auf Vorjahresniveau")
        else:
            lage = "über" if messwert.differenz > 0 else "unter"
            teile.append(f"{texte.punkte(abs(messwert.differenz))} {lage} dem Vorjahr")
    ziel = bericht.ziel("K2", bericht.kopf.berichtsmonat.year)
    if ziel is not None and ziel.abweichung is not None:
        if zahlen.runden(ziel.abweichung) == 0:
            teile.append("auf Höhe des Zielwerts")
        else:
            lage = "über" if ziel.abweichung > 0 else "unter"
            teile.append(f"{texte.punkte(abs(ziel.abweichung))} {lage} dem Zielwert")
    if not teile:
        return f"Integrationsquote beträgt {zahlen.prozent(messwert.wert)}"
    return "Integrationsquote liegt " + " und ".join(teile)


def befund_lzb(bericht: Monatsbericht) -> str:
    """Say what the chart of the Langzeitleistungsbeziehende shows."""
    messwert = bericht.wert("K3", "gesamt", bericht.kopf.berichtsmonat)
    if messwert is None or messwert.zaehler is None:
        return f"Bestand für {zahlen.monat(bericht.kopf.berichtsmonat)} nicht berechenbar"
    anzahl = zahlen.zahl(messwert.zaehler, 0)
    if messwert.wert is None:
        return f"Bestand an Langzeitleistungsbeziehenden: {anzahl}, Vorjahresvergleich nicht möglich"
    if zahlen.runden(messwert.wert) == 0:
        befund = "Bestand an Langzeitleistungsbeziehenden auf Vorjahresniveau"
    else:
        richtung = "mehr" if messwert.wert > 0 else "weniger"
        anteil = zahlen.prozent(abs(messwert.wert))
        befund = f"{anteil} {richtung} Langzeitleistungsbeziehende als vor einem Jahr"
    ziel = bericht.ziel(texte.LZB_ZIEL, bericht.kopf.berichtsmonat.year)
    if ziel is None or ziel.erreicht is None:
        return befund
    return f"{befund}, Jahresziel {'bisher erreicht' if ziel.erreicht else 'bisher nicht erreicht'}"
