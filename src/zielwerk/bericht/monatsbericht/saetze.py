"""German sentences from figures: the three messages and the findings above the charts."""

from decimal import Decimal

from zielwerk.bericht import texte, zahlen
from zielwerk.bericht.bausteine import Botschaft, Zelle
from zielwerk.bericht.monatsbericht.wert import Messwert, Monatsbericht, Zielstand
from zielwerk.bericht.urteil import bewerten, vorjahresvergleich

TITEL = {
    "K1": "Leistungen zum Lebensunterhalt",
    "K2": "Integrationsquote",
    "K3": "Bestand an Langzeitleistungs\N{SOFT HYPHEN}beziehenden",
}
"""Names of the three Kennzahlen on the Deckblatt, where no abbreviation is explained yet."""


def botschaften(bericht: Monatsbericht) -> tuple[Botschaft, ...]:
    """Return the three messages, one for each goal of § 48b Abs. 3 SGB II."""
    texte = {"K1": _text_k1, "K2": _text_k2, "K3": _text_k3}
    return tuple(_botschaft(bericht, name, text(bericht)) for name, text in texte.items())


def _botschaft(bericht: Monatsbericht, kennzahl_id: str, text: str) -> Botschaft:
    kennzahl = bericht.kennzahl(kennzahl_id)
    messwert = bericht.wert(kennzahl_id, "gesamt", bericht.kopf.berichtsmonat)
    schluessel = f"{kennzahl_id}.gesamt.{bericht.kopf.berichtsmonat:%Y-%m}.botschaft"
    return Botschaft(
        kennung=kennzahl_id,
        titel=TITEL[kennzahl_id],
        wert=Zelle(
            schluessel=schluessel,
            wert=messwert.wert if messwert else None,
            text=texte.wert_text(kennzahl, messwert),
        ),
        wert_zusatz="zum Vorjahr" if kennzahl.art == "veraenderung" else "in zwölf Monaten",
        bewertung=bewerten(kennzahl.richtung, vorjahresvergleich(kennzahl, messwert)) if messwert else None,
        text=text,
    )


# --- K1 ---------------------------------------------------------------------------------------


def _text_k1(bericht: Monatsbericht) -> str:
    kopf = bericht.kopf
    monat = zahlen.monat(kopf.berichtsmonat)
    messwert = bericht.wert("K1", "gesamt", kopf.berichtsmonat)
    gegenstand = f"Die Summe der Leistungen zum Lebensunterhalt ({kopf.leistung_bezeichnung})"
    if messwert is None or messwert.zaehler is None:
        return f"{gegenstand} ist für {monat} nicht berechenbar, weil für diesen Monat Angaben fehlen."
    stand = f"{gegenstand} lag im {monat} bei {zahlen.euro(messwert.zaehler)}"
    if messwert.wert is None or messwert.nenner is None:
        grund = _grund(bericht, "K1", messwert)
        return f"{stand}. Die Veränderung zum Vorjahr ist nicht berechenbar, {grund}."
    satz = f"{stand} und damit {_euro_vergleich(messwert.zaehler, messwert.nenner, messwert.wert)}."
    return " ".join(filter(None, (satz, _vorjahresrate(messwert))))


def _euro_vergleich(jetzt: Decimal, vorjahr: Decimal, rate: Decimal) -> str:
    unterschied = jetzt - vorjahr
    if unterschied == 0:
        return "genau auf dem Stand des Vorjahresmonats"
    if zahlen.runden(rate) == 0:
        return f"nahezu auf dem Stand des Vorjahresmonats ({zahlen.euro(vorjahr)})"
    lage = "über" if unterschied > 0 else "unter"
    betrag = zahlen.euro(abs(unterschied))
    return f"um {zahlen.prozent(abs(rate))} ({betrag}) {lage} dem Vorjahresmonat"


def _vorjahresrate(messwert: Messwert) -> str:
    if messwert.vorjahr_wert is None:
        return ""
    if zahlen.runden(messwert.vorjahr_wert) == 0:
        return "Ein Jahr zuvor war die Summe nahezu unverändert geblieben."
    lage = "gestiegen" if messwert.vorjahr_wert > 0 else "gesunken"
    return f"Ein Jahr zuvor war die Summe um {zahlen.prozent(abs(messwert.vorjahr_wert))} {lage}."


# --- K2 ---------------------------------------------------------------------------------------


def _text_k2(bericht: Monatsbericht) -> str:
    kopf = bericht.kopf
    messwert = bericht.wert("K2", "gesamt", kopf.berichtsmonat)
    monat = zahlen.monat(kopf.berichtsmonat)
    if messwert is None or messwert.wert is None:
        grund = _grund(bericht, "K2", messwert)
        return " ".join(
            filter(
                None,
                (f"Die Integrationsquote ist für {monat} nicht berechenbar, {grund}.", _ziel_k2(bericht)),
            )
        )
    verb, anzahl = _gezaehlt(messwert.zaehler)
    nenner = ""
    if messwert.nenner is not None:
        bestand = zahlen.zahl(messwert.nenner, 1)
        nenner = f" bei durchschnittlich {bestand} erwerbsfähigen Leistungsberechtigten"
    quote = f"die Integrationsquote beträgt {zahlen.prozent(messwert.wert)}{_quotenvergleich(messwert)}."
    return f"In den zwölf Monaten bis {monat} {verb}{nenner} {anzahl} gezählt; {quote} {_ziel_k2(bericht)}"


def _gezaehlt(anzahl: Decimal | None) -> tuple[str, str]:
    """Return verb and object so that they agree in number."""
    ganz = None if anzahl is None else zahlen.runden(anzahl, 0)
    if ganz is None:
        return "wurden", "Integrationen"
    if ganz == 0:
        return "wurde", "keine Integration"
    if ganz == 1:
        return "wurde", "eine Integration"
    return "wurden", f"{zahlen.zahl(ganz, 0)} Integrationen"


def _quotenvergleich(messwert: Messwert) -> str:
    if messwert.differenz is None or messwert.vorjahr_wert is None:
        return ". Ein Vergleich mit dem Vorjahr ist nicht möglich, weil dafür kein Wert vorliegt"
    vorjahr = zahlen.prozent(messwert.vorjahr_wert)
    if messwert.differenz == 0:
        return f" und ist gegenüber dem Vorjahr ({vorjahr}) unverändert"
    if zahlen.runden(messwert.differenz) == 0:
        return f" und ist gegenüber dem Vorjahr ({vorjahr}) nahezu unverändert"
    lage = "über" if messwert.differenz > 0 else "unter"
    return f" und liegt um {texte.punkte(abs(messwert.differenz))} {lage} dem Vorjahreswert von {vorjahr}"


def _ziel_k2(bericht: Monatsbericht) -> str:
    ziel = bericht.ziel("K2", bericht.kopf.berichtsmonat.year)
    if ziel is None:
        return f"Für {bericht.kopf.berichtsmonat.year} ist kein Zielwert hinterlegt."
    if ziel.zielwert is None:
        return f"Für {ziel.jahr} ist Beobachtung ohne Zielwert vereinbart."
    wert = f"Der Zielwert für {ziel.jahr} ({texte.grenze(ziel)} {texte.zielwert_text(ziel)})"
    if ziel.abweichung is None:
        return f"{wert} lässt sich deshalb nicht vergleichen."
    derzeit = texte.derzeit(bericht.kopf.berichtsmonat)
    stand = _zielstand(ziel, texte.punkte(abs(ziel.abweichung)), "0,1 Prozentpunkte", derzeit)
    if ziel.amtlicher_wert is None:
        return f"{wert} {stand}."
    amtlich = zahlen.prozent(ziel.amtlicher_wert)
    return f"{wert} {stand}, gemessen am maßgeblichen amtlichen Wert von {amtlich}."


def _zielstand(ziel: Zielstand, abstand: str, kleinste: str, derzeit: str) -> str:
    abweichung = ziel.abweichung or Decimal(0)
    gerundet = zahlen.runden(abweichung)
    if ziel.erreicht:
        if gerundet == 0:
            return "ist genau erreicht"
        return f"ist erreicht; der Wert liegt um {abstand} {'darüber' if gerundet > 0 else 'darunter'}"
    if gerundet == 0:
        schwelle = kleinste.replace(" ", zahlen.GESCHUETZT)
        return f"ist knapp nicht erreicht; der Abstand ist kleiner als {schwelle}"
    if gerundet < 0:
        return f"ist {derzeit}nicht erreicht; es fehlen {abstand}"
    return f"ist {derzeit}nicht erreicht; der Wert liegt um {abstand} darüber"


# --- K3 ---------------------------------------------------------------------------------------


def _text_k3(bericht: Monatsbericht) -> str:
    kopf = bericht.kopf
    messwert = bericht.wert("K3", "gesamt", kopf.berichtsmonat)
    return " ".join(filter(None, (_bestand_k3(bericht, messwert), _ziel_k3(bericht))))


def _bestand_k3(bericht: Monatsbericht, messwert: Messwert | None) -> str:
    monat = zahlen.monat(bericht.kopf.berichtsmonat)
    if messwert is None or messwert.zaehler is None:
        return (
            f"Der Bestand an Langzeitleistungsbeziehenden ist für {monat} nicht berechenbar, "
            "weil für diesen Monat Angaben fehlen."
        )
    anzahl = zahlen.runden(messwert.zaehler, 0)
    if anzahl in {Decimal(0), Decimal(1)}:
        wort = "keine Person" if anzahl == 0 else "eine Person"
        stand = f"Im {monat} stand {wort} im Langzeitleistungsbezug"
    else:
        stand = f"Im {monat} standen {zahlen.zahl(anzahl, 0)} Personen im Langzeitleistungsbezug"
    if messwert.wert is None or messwert.nenner is None:
        grund = _grund(bericht, "K3", messwert)
        return f"{stand}. Die Veränderung zum Vorjahr ist nicht berechenbar, {grund}."
    return f"{stand}{_personenvergleich(messwert.zaehler - messwert.nenner, messwert.wert)}."


def _personenvergleich(unterschied: Decimal, rate: Decimal) -> str:
    if unterschied == 0:
        return ", genauso viele wie im Vorjahresmonat"
    richtung = "mehr" if unterschied > 0 else "weniger"
    anteil = f"oder {zahlen.prozent(abs(rate))} " if zahlen.runden(rate) != 0 else ""
    zusatz = "" if anteil else f" (eine Veränderung von weniger als 0,1{zahlen.SCHMAL}%)"
    return f", {personen(abs(unterschied))} {anteil}{richtung} als im Vorjahresmonat{zusatz}"


def personen(anzahl: Decimal, stellen: int = 0) -> str:
    """Write a number of persons in words where it is one."""
    gerundet = zahlen.runden(anzahl, stellen)
    if gerundet == 1 and stellen == 0:
        return "eine Person"
    return f"{zahlen.zahl(gerundet, stellen)} Personen"


def _ziel_k3(bericht: Monatsbericht) -> str:
    jahr = bericht.kopf.berichtsmonat.year
    ziel = bericht.ziel(texte.LZB_ZIEL, jahr)
    if ziel is None:
        return f"Für den Jahresdurchschnitt {jahr} ist kein Zielwert hinterlegt."
    if ziel.massgeblich is None:
        return f"Der Jahresdurchschnitt {jahr} ist nicht berechenbar, weil im laufenden Jahr Monate fehlen."
    zeitraum = texte.zeitraum_text(ziel, bericht.kopf.berichtsmonat)
    amtlich = "" if ziel.amtlicher_wert is None else "amtlich "
    stand = f"Der {zeitraum} beträgt {amtlich}{zahlen.zahl(ziel.massgeblich)}"
    if ziel.zielwert is None or ziel.abweichung is None:
        return f"{stand}; für {jahr} ist Beobachtung ohne Zielwert vereinbart."
    abstand = f"{zahlen.zahl(abs(ziel.abweichung))} Personen"
    if ziel.abweichung_relativ is not None and zahlen.runden(ziel.abweichung_relativ) != 0:
        abstand += f" oder {zahlen.prozent(abs(ziel.abweichung_relativ))}"
    wert = f"der Zielwert ({texte.grenze(ziel)} {texte.zielwert_text(ziel)})"
    derzeit = texte.derzeit(bericht.kopf.berichtsmonat)
    return f"{stand}; {wert} {_zielstand(ziel, abstand, '0,1 Personen', derzeit)}."


# --- why a figure is missing ------------------------------------------------------------------


def _grund(bericht: Monatsbericht, kennzahl_id: str, messwert: Messwert | None) -> str:
    """Say why a figure cannot be computed, in a clause that begins with »weil«."""
    art = bericht.kennzahl(kennzahl_id).art
    if messwert is None:
        return "weil für diesen Monat nichts vorliegt"
    if messwert.nenner == 0:
        worin = "im Vorjahresmonat" if art == "veraenderung" else "im Bezugszeitraum"
        return (
            f"weil der Bestand {worin} null war"
            if kennzahl_id != "K1"
            else "weil die Summe im Vorjahr null war"
        )
    if art == "veraenderung" and messwert.nenner is None:
        return f"weil für {zahlen.monat(bericht.kopf.vorjahresmonat)} keine vollständigen Angaben vorliegen"
    return "weil im Bezugszeitraum mindestens ein Monat fehlt"
