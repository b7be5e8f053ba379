"""Page 4: the Integrationen by kind, and how many of them ended the need for help."""

from decimal import Decimal
from typing import Final

from zielwerk.bericht import zahlen
from zielwerk.bericht.bausteine import Absatz, Abschnitt, Spalte, Tabelle, Wort, Zeile, Zwischentitel
from zielwerk.bericht.begriffe import Geschlecht
from zielwerk.bericht.monatsbericht import hinweise
from zielwerk.bericht.monatsbericht.einfluss import Integrationsart
from zielwerk.bericht.monatsbericht.wert import Kopf, Monatsbericht
from zielwerk.bericht.zellen import anteil, anzahl, punkte

NAMEN: Final = {
    "INT_SVB": "sozialversicherungspflichtige Beschäftigung",
    "INT_AUSBILDUNG": "voll qualifizierende Ausbildung",
    "INT_SELBST": "selbständige Tätigkeit",
    "INT_BEDARFSDECKEND": "bedarfsdeckend",
}
ARTEN: Final = ("INT_SVB", "INT_AUSBILDUNG", "INT_SELBST")
BEDARFSDECKEND: Final = "INT_BEDARFSDECKEND"


def arten(bericht: Monatsbericht) -> tuple[Zwischentitel | Tabelle, ...]:
    """Return the kinds beside last year's; nothing where the delivery gives no twelve months."""
    insgesamt = {art.einflussgroesse_id: art for art in bericht.integrationen if art.geschlecht == "gesamt"}
    if not any(art.anzahl is not None for art in insgesamt.values()):
        return ()
    kopf = bericht.kopf
    jetzt, vorjahr = zahlen.monat(kopf.berichtsmonat), zahlen.monat(kopf.vorjahresmonat)
    tabelle = Tabelle(
        beschriftung=f"Integrationen nach ihrer Art, zwölf Monate bis {jetzt} und bis {vorjahr}",
        spalten=(
            Spalte(titel="Art der Integration", breite=62, art="text"),
            Spalte(titel="Zahl", breite=16, gruppe=f"bis {jetzt}", klasse="stark"),
            Spalte(titel="Anteil", breite=17, gruppe=f"bis {jetzt}"),
            Spalte(titel="Frauen", breite=17, gruppe=f"bis {jetzt}"),
            Spalte(titel="Männer", breite=17, gruppe=f"bis {jetzt}"),
            Spalte(titel="Zahl", breite=16, gruppe=f"bis {vorjahr}"),
            Spalte(titel="Anteil", breite=17, gruppe=f"bis {vorjahr}"),
            Spalte(titel="Δ Anteil in PP", breite=20),
        ),
        abschnitte=(
            Abschnitt(
                zeilen=tuple(
                    _zeile(bericht, insgesamt[art]) for art in (*ARTEN, BEDARFSDECKEND) if art in insgesamt
                )
            ),
        ),
        klasse="dicht",
    )
    return (Zwischentitel(text=_befund(insgesamt)), tabelle)


def erklaerung(bericht: Monatsbericht) -> tuple[Absatz, ...]:
    """Say when an Integration is bedarfsdeckend, where that is shown, and which cohorts K2E3 has."""
    kohorten = hinweise.kohorten(bericht.kopf)
    text = f"{_arten(bericht.kopf)} {kohorten}" if arten(bericht) else kohorten
    return (Absatz(text=text, klasse="nachsatz"),)


def _zeile(bericht: Monatsbericht, art: Integrationsart) -> Zeile:
    basis = art.schluessel
    return Zeile(
        zellen=(
            Wort(text=_name(art)),
            anzahl(f"{basis}.anzahl", _dezimal(art.anzahl)),
            anteil(f"{basis}.anteil", art.anteil),
            *(
                anzahl(f"einfluss.{art.einflussgroesse_id}.{geschlecht}.anzahl", wert)
                for geschlecht, wert in _geschlechter(bericht, art.einflussgroesse_id)
            ),
            anzahl(f"{basis}.vorjahr_anzahl", _dezimal(art.vorjahr_anzahl)),
            anteil(f"{basis}.vorjahr_anteil", art.vorjahr_anteil),
            punkte(f"{basis}.differenz", art.differenz),
        ),
        klasse="haupt" if art.einflussgroesse_id == BEDARFSDECKEND else "",
    )


def _geschlechter(bericht: Monatsbericht, art: str) -> tuple[tuple[Geschlecht, Decimal | None], ...]:
    werte = {
        eintrag.geschlecht: _dezimal(eintrag.anzahl)
        for eintrag in bericht.integrationen
        if eintrag.einflussgroesse_id == art
    }
    return (("w", werte.get("w")), ("m", werte.get("m")))


def _name(art: Integrationsart) -> str:
    """Name a kind; the bedarfsdeckende are a share of other months than the kinds."""
    name = NAMEN[art.einflussgroesse_id]
    if art.einflussgroesse_id != BEDARFSDECKEND or art.von is None:
        return name
    return f"{name} (von {zahlen.zahl(Decimal(art.von), 0)})"


def _befund(insgesamt: dict[str, Integrationsart]) -> str:
    """Say how many Integrationen were into svB, and how many ended the need for help."""
    teile = [
        f"{zahlen.prozent(art.anteil)} {wort}"
        for kennung, wort in (
            ("INT_SVB", "in sozialversicherungspflichtige Beschäftigung"),
            (BEDARFSDECKEND, "bedarfsdeckend"),
        )
        if (art := insgesamt.get(kennung)) is not None and art.anteil is not None
    ]
    return "Integrationen: " + ", ".join(teile) if teile else "Integrationen nach ihrer Art"


def _arten(kopf: Kopf) -> str:
    erste, letzte = zahlen.verschoben(kopf.berichtsmonat, -14), zahlen.verschoben(kopf.berichtsmonat, -3)
    return (
        "Mehrere Tätigkeiten eines Monats zählen unter der frühesten, am selben Tag Ausbildung vor "
        "Beschäftigung vor Selbständigkeit. Bedarfsdeckend ist eine Integration, wenn die Person am "
        "dritten Stichtag danach keine Regelleistung mehr bezieht (weder ELB noch NEF); gezeigt sind die "
        f"Integrationen von {zahlen.monat(erste)} bis {zahlen.monat(letzte)}."
    )


def _dezimal(wert: int | None) -> Decimal | None:
    return None if wert is None else Decimal(wert)
