"""What a chart shows, in one line: the finding that stands as its title."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from zielwerk.bericht import texte, zahlen
from zielwerk.bericht.begriffe import Geschlecht
from zielwerk.bericht.monatsbericht.wert import Monatsbericht, Ursache

WIRKT = {
    ("K1", "personen"): "die Zahl der Personen",
    ("K1", "regelbedarf"): "der Regelbedarf",
    ("K1", "betrag"): "der Betrag je Person",
    ("K2", "integrationen"): "die Zahl der Integrationen",
    ("K2", "bestand"): "der Bestand der eLb",
}


GROESSEN = {
    "K1": "Lebensunterhalt",
    "K1E1": "Unterkunft",
    "K1E2": "eLb",
    "K1E3": "Zugangsrate",
    "K1E4": "Abgangsrate",
    "K2": "Alle eLb",
    "K2E1": "Geringfügig",
    "K2E2": "öffentlich gefördert",
    "K2E4": "Alleinerziehende",
    "K3E1": "LZB",
    "K3E2": "Aktivierung",
    "K3E3": "Zugangsrate",
    "K3E4": "Abgangsrate",
}


def befund_k1(bericht: Monatsbericht) -> str:
    """Say what the chart of the Leistungen shows."""
    messwert = bericht.wert("K1", "gesamt", bericht.kopf.berichtsmonat)
    if messwert is None or messwert.zaehler is None:
        monat = zahlen.monat(bericht.kopf.berichtsmonat)
        return f"Leistungen zum Lebensunterhalt für {monat} nicht berechenbar"
    if messwert.wert is None:
        return "Leistungen zum Lebensunterhalt: Vorjahresvergleich nicht möglich"
    if zahlen.runden(messwert.wert) == 0:
        return "Leistungen zum Lebensunterhalt liegen auf Vorjahresniveau"
    lage = "über" if messwert.wert > 0 else "unter"
    return f"Leistungen zum Lebensunterhalt liegen {zahlen.prozent(abs(messwert.wert))} {lage} dem Vorjahr"


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
        amtlich = "" if ziel.amtlicher_wert is None else "amtlich "
        if zahlen.runden(ziel.abweichung) == 0:
            teile.append(f"{amtlich}auf Höhe des Zielwerts")
        else:
            lage = "über" if ziel.abweichung > 0 else "unter"
            teile.append(f"{amtlich}{texte.punkte(abs(ziel.abweichung))} {lage} dem Zielwert")
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


def befund_werte(bericht: Monatsbericht, kennzahlen: Sequence[str], umbenannt: Mapping[str, str]) -> str:
    """Name the figures of the headline month, in the order of the lines."""
    teile = []
    for kennzahl_id in kennzahlen:
        messwert = bericht.wert(kennzahl_id, "gesamt", bericht.kopf.berichtsmonat)
        wert = texte.wert_text(bericht.kennzahl(kennzahl_id), messwert)
        text = "nicht berechenbar" if wert in zahlen.OHNE_WERT else wert
        name = umbenannt.get(kennzahl_id, GROESSEN[kennzahl_id])
        teile.append(f"{name}{zahlen.GESCHUETZT}{text}")
    return ", ".join(teile)


def befund_geschlechter(bericht: Monatsbericht, kennzahl_id: str) -> str:
    """Say how far women and men are apart."""
    frauen, maenner = (_wert(bericht, kennzahl_id, geschlecht) for geschlecht in ("w", "m"))
    if frauen is None or maenner is None:
        return "Frauen und Männer: kein Vergleich möglich"
    unterschied = maenner - frauen
    if zahlen.runden(unterschied) == 0:
        return f"Frauen und Männer gleichauf bei {zahlen.prozent(frauen)}"
    lage = "über" if unterschied > 0 else "unter"
    return f"Männer liegen {texte.punkte(abs(unterschied))} {lage} den Frauen"


def _wert(bericht: Monatsbericht, kennzahl_id: str, geschlecht: Geschlecht) -> Decimal | None:
    messwert = bericht.wert(kennzahl_id, geschlecht, bericht.kopf.berichtsmonat)
    return messwert.wert if messwert else None


def befund_ursachen(kennzahl_id: str, schritte: tuple[Ursache, ...]) -> str:
    """Name the step that moved the figure most; for the stock, entries against exits."""
    if kennzahl_id == "K3":
        werte = {ursache.schritt: abs(ursache.wert) for ursache in schritte}
        zugaenge, abgaenge = werte.get("zugang", Decimal(0)), werte.get("abgang", Decimal(0))
        if zugaenge == abgaenge:
            return f"{_anzahl(zugaenge, 'Zugang', 'Zugänge')}, ebenso viele Abgänge"
        return f"{_anzahl(zugaenge, 'Zugang', 'Zugänge')} gegen {_anzahl(abgaenge, 'Abgang', 'Abgänge')}"
    staerkste = max(schritte, key=lambda ursache: abs(ursache.wert))
    name = WIRKT[kennzahl_id, staerkste.schritt]
    if kennzahl_id == "K1":
        betrag = zahlen.euro(staerkste.wert, vorzeichen=True)
    else:
        betrag = f"{zahlen.zahl(staerkste.wert, vorzeichen=True)}{zahlen.GESCHUETZT}Prozentpunkte"
    return f"Am stärksten wirkt {name} ({betrag})"


def _anzahl(wert: Decimal, einzahl: str, mehrzahl: str) -> str:
    return f"{zahlen.zahl(wert, 0)} {einzahl if wert == 1 else mehrzahl}"
