"""A Prüfprotokoll as German texts, ready for paper and for the browser."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Final

from zielwerk.annahme.werte import Befund
from zielwerk.bericht import zahlen
from zielwerk.bericht.druck import druckbar
from zielwerk.bericht.pruefwert import Pruefprotokoll, Regelbefund, Reihenwert, Wirkung

URTEILE: Final = {
    "angenommen": ("Angenommen", "Die Lieferung ist angenommen"),
    "abgelehnt": ("Abgelehnt", "Die Lieferung ist abgelehnt; das Warehouse ist unverändert"),
    "in_ordnung": ("In Ordnung", "Die Lieferung würde angenommen; nichts wurde übernommen"),
    "fehlerhaft": ("Nicht in Ordnung", "Die Lieferung würde abgelehnt; nichts wurde übernommen"),
}
SCHLECHT: Final = frozenset({"abgelehnt", "fehlerhaft"})
KENNWERTE: Final = {
    "LLU": "Leistungen zum Lebensunterhalt (LLU)",
    "LUH": "Leistungen für Unterkunft und Heizung (LUH)",
    "ELB": "Erwerbsfähige Leistungsberechtigte (ELB)",
    "LZB": "Langzeitleistungsbeziehende (LZB)",
    "INT": "Integrationen (INT)",
    "ELB_AE": "Alleinerziehende ELB",
}
SPAETE: Final = {
    "ELB": "Erwerbsfähige Leistungsberechtigte (Personenmonate)",
    "INT": "Integrationen",
    "GERING": "Eintritte in geringfügige Beschäftigung",
    "OEGB": "Eintritte in öffentlich geförderte Beschäftigung",
}
IN_EURO: Final = frozenset({"LLU", "LUH"})
OHNE_WIRKUNG: Final = "ändert keine Kennzahl, nur Gliederungen oder Angaben zur Lieferung"

AB_WIE_VIELEN: Final = 10
HINWEISE_EINLEITUNG: Final = (
    "Hinweise weisen nicht zurück. Sie stehen nach ihrer höchsten möglichen Wirkung auf Zähler und "
    "Nenner des Berichtsmonats; die Werte dafür sind aus der Lieferung selbst berechnet."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Regelsicht:
    """One violated rule in words."""

    anker: str
    kennung: str
    datei: str
    meldung: str
    abhilfe: str
    anzahl: str
    wirkung: str
    saetze: tuple[str, ...]
    weitere: str
    verlauf: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Abschnitt:
    """All rules of one kind."""

    anker: str
    titel: str
    einleitung: str
    mit_wirkung: bool
    regeln: tuple[Regelsicht, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pruefsicht:
    """The whole protocol in words."""

    titel: str
    dokumenttitel: str
    beschreibung: str
    traeger: str
    urteil: str
    ist_schlecht: bool
    satz: str
    angaben: tuple[tuple[str, str], ...]
    abschnitte: tuple[Abschnitt, ...]
    verlauf_kopf: tuple[str, ...]
    reihe: tuple[tuple[str, ...], ...]
    spaet: tuple[tuple[str, ...], ...]
    spaet_monate: str
    csv: str
    kopfzeile: str
    fusszeile: str
    erstellt: str


def sicht(protokoll: Pruefprotokoll) -> Pruefsicht:
    """Put a protocol into words."""
    kurz, lang = URTEILE[protokoll.status]
    monat = zahlen.monat(protokoll.berichtsmonat)
    traeger = " ".join(teil for teil in (protokoll.traeger_nr, protokoll.traeger_name) if teil)
    csv = f"pruefprotokoll_{protokoll.lieferung_id}.csv"
    return Pruefsicht(
        titel=f"Prüfprotokoll {monat}",
        dokumenttitel=f"Prüfprotokoll der Lieferung {protokoll.lieferung_id}",
        beschreibung=f"Ergebnis der Prüfung der Lieferung {protokoll.lieferung_id}: {kurz}",
        traeger=f"Träger {traeger}",
        urteil=kurz,
        ist_schlecht=protokoll.status in SCHLECHT,
        satz=f"{lang}: {_satz(protokoll)}.",
        angaben=tuple(_angaben(protokoll)),
        abschnitte=tuple(_abschnitte(protokoll, csv)),
        verlauf_kopf=(*(lieferung[6:] for lieferung, _ in protokoll.fruehere), "diese"),
        reihe=tuple(_reihenzeile(wert, protokoll.berichtsmonat) for wert in protokoll.reihe),
        spaet=tuple(
            (SPAETE[zeile.grunddatum], anzahl(zeile.dazu), anzahl(zeile.weg)) for zeile in protokoll.spaet
        ),
        spaet_monate=" bis ".join(
            zahlen.monat(monat) for zeile in protokoll.spaet[:1] for monat in (zeile.von, zeile.bis)
        ),
        csv=csv,
        kopfzeile=f"Träger {traeger} · Prüfprotokoll {monat}",
        fusszeile=f"Lieferung {protokoll.lieferung_id} · Fingerabdruck {protokoll.fingerprint()}",
        erstellt=zeitpunkt(protokoll).isoformat(),
    )


def zeitpunkt(protokoll: Pruefprotokoll) -> datetime:
    """Return the time of the delivery; without a readable Lieferschein the first of the month."""
    if protokoll.erstellt_am is not None:
        return protokoll.erstellt_am.astimezone(UTC)
    return datetime.combine(max(protokoll.berichtsmonat, date(1970, 1, 1)), datetime.min.time(), UTC)


def anzahl(wert: int | Decimal) -> str:
    """Write a count."""
    return zahlen.zahl(Decimal(wert), 0)


def _satz(protokoll: Pruefprotokoll) -> str:
    teile = []
    for schwere, wort, menge in (
        ("fehler", "Fehler", protokoll.fehler),
        ("hinweis", "Hinweise" if protokoll.hinweise != 1 else "Hinweis", protokoll.hinweise),
    ):
        regeln = len({(regel.regel, regel.datei) for regel in protokoll.regeln if regel.schwere == schwere})
        aus = f" zu {anzahl(regeln)} {'Regel' if regeln == 1 else 'Regeln'}" if menge else ""
        teile.append(f"{anzahl(menge) if menge else 'keine' if wort != 'Hinweis' else 'kein'} {wort}{aus}")
    return " und ".join(teile)


def _angaben(protokoll: Pruefprotokoll) -> Iterator[tuple[str, str]]:
    yield "Lieferung", protokoll.lieferung_id
    yield "Paket", druckbar(protokoll.paket)
    yield "Berichtsmonat", zahlen.monat(protokoll.berichtsmonat)
    if protokoll.erstellt_am is not None:
        yield "Erstellt", f"{zahlen.zeitpunkt(protokoll.erstellt_am)} Uhr"
    if protokoll.fachverfahren:
        yield "Fachverfahren", druckbar(protokoll.fachverfahren)
    yield "Sätze", anzahl(protokoll.zeilen)
    yield "Prüfsumme des Pakets", protokoll.paket_sha256[:16]
    yield "Stand der Regeln", protokoll.pruefstand[:16]


def _abschnitte(protokoll: Pruefprotokoll, csv: str) -> Iterator[Abschnitt]:
    for schwere, titel, einleitung in (
        ("fehler", "Fehler", "Jeder Fehler weist die ganze Lieferung zurück."),
        (
            "hinweis",
            "Hinweise",
            HINWEISE_EINLEITUNG,
        ),
    ):
        regeln = [regel for regel in protokoll.regeln if regel.schwere == schwere]
        if regeln:
            yield Abschnitt(
                anker=schwere,
                titel=titel,
                einleitung=einleitung,
                mit_wirkung=schwere == "hinweis",
                regeln=tuple(
                    _regel(regel, f"{schwere}-{nummer}", csv)
                    for nummer, regel in enumerate(regeln, start=1)
                ),
            )


def _regel(regel: Regelbefund, anker: str, csv: str) -> Regelsicht:
    befunde = [
        Befund(
            datei=regel.datei,
            satz=beispiel.satz,
            regel=regel.regel,
            meldung=regel.meldung,
            gefunden=beispiel.gefunden,
        ).satz_text()
        for beispiel in regel.beispiele
    ]
    uebrig = regel.anzahl - len(befunde)
    return Regelsicht(
        anker=anker,
        kennung=regel.regel,
        datei=druckbar(regel.datei or "Paket"),
        meldung=druckbar(regel.meldung),
        abhilfe=regel.abhilfe,
        anzahl=anzahl(regel.anzahl),
        wirkung="; ".join(map(_wirkung, regel.wirkungen)) or OHNE_WIRKUNG,
        saetze=tuple(map(druckbar, befunde)),
        weitere=f"und {anzahl(uebrig)} weitere in {csv}" if uebrig > 0 else "",
        verlauf=(*map(anzahl, regel.verlauf), anzahl(regel.anzahl)),
    )


def _wirkung(wirkung: Wirkung) -> str:
    if wirkung.grunddatum in IN_EURO:
        menge = zahlen.euro(wirkung.schranke)
    else:
        wort = "Person" if round(wirkung.schranke) == 1 else "Personen"
        menge = f"{anzahl(wirkung.schranke)} {wort}"
    if wirkung.bezug is None:
        return f"{wirkung.grunddatum} bis zu {menge}"
    return f"{wirkung.grunddatum} bis zu {menge} ({zahlen.prozent(100 * wirkung.anteil)})"


def _reihenzeile(wert: Reihenwert, berichtsmonat: date) -> tuple[str, ...]:
    def schreiben(zahl: Decimal | None) -> str:
        if zahl is None:
            return zahlen.NICHTS
        return zahlen.euro(zahl) if wert.kennwert in IN_EURO else anzahl(zahl)

    abweichung = zahlen.NICHTS
    # A percentage of a handful says nothing.
    if wert.erwartet is not None and wert.erwartet >= AB_WIE_VIELEN:
        abweichung = zahlen.prozent(100 * (wert.wert / wert.erwartet - 1), vorzeichen=True)
    if wert.erwartet is None:
        urteil = "zu wenige Monate"
    else:
        urteil = "▲ springt" if wert.auffaellig else "● wie üblich"
    werte = (wert.vormonat, wert.erwartet, wert.wert)
    name = KENNWERTE[wert.kennwert]
    if wert.monat != berichtsmonat:
        name = f"{name}, {zahlen.monat(wert.monat)} (nun endgültig)"
    return (name, *map(schreiben, werte), abweichung, urteil)
