"""Hand-made Prüfprotokolle: a rejected delivery with everything in it, and one in order."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from zielwerk.bericht.pruefwert import (
    Beispiel,
    Pruefprotokoll,
    Regelbefund,
    Reihenwert,
    Spaetbuchung,
    Wirkung,
)

LANG = "Der Wert ist ein Code der Liste der Instrumente nach dem Dritten Kapitel des SGB II, und " * 3


def _regel(nummer: int, schwere: str, *wirkungen: Wirkung) -> Regelbefund:
    return Regelbefund(
        schwere=schwere,
        regel=f"ERW-{nummer}",
        datei="erwerbstaetigkeit.csv" if nummer % 2 else None,
        meldung=LANG if nummer == 21 else "Der Wert ist ein Code der Liste.",
        abhilfe="Den Wert des Fachverfahrens auf einen Code der Liste abbilden.",
        anzahl=nummer * 11,
        beispiele=tuple(Beispiel(satz=satz, gefunden="<b>{{ 7 * 191 }}</b>") for satz in (2, 3, 4)),
        wirkungen=wirkungen,
        verlauf=(0, 12, nummer),
    )


def abgelehnt() -> Pruefprotokoll:
    schranke = Wirkung(grunddatum="ELB", schranke=Decimal(17), bezug=Decimal(900), anteil=Decimal("0.0189"))
    return Pruefprotokoll(
        lieferung_id="64710_202507_01",
        traeger_nr="64710",
        traeger_name="Musterkreis »Süd« & Umland",
        berichtsmonat=date(2025, 7, 1),
        paket="lieferung_64710_202507_01.zip",
        status="abgelehnt",
        zeilen=123_456,
        fehler=1234,
        hinweise=567,
        paket_sha256="ab" * 32,
        pruefstand="cd" * 32,
        erstellt_am=datetime(2025, 8, 3, 6, 15, tzinfo=UTC),
        fachverfahren="LÄMMkom LISSA 3.9",
        regeln=(
            *(_regel(nummer, "fehler") for nummer in range(21, 40)),
            *(_regel(nummer, "hinweis", schranke) for nummer in range(71, 80)),
        ),
        fruehere=tuple((f"64710_20250{monat}_01", "angenommen") for monat in (4, 5, 6)),
        reihe=(
            Reihenwert(
                kennwert="LLU",
                monat=date(2025, 7, 1),
                vormonat=Decimal("512345.67"),
                erwartet=Decimal("513000.5"),
                wert=Decimal("401234.56"),
                auffaellig=True,
            ),
            Reihenwert(
                kennwert="ELB",
                monat=date(2025, 7, 1),
                vormonat=None,
                erwartet=None,
                wert=Decimal(905),
                auffaellig=False,
            ),
        ),
        spaet=(Spaetbuchung(grunddatum="ELB", dazu=3, weg=1, von=date(2025, 1, 1), bis=date(2025, 3, 1)),),
    )


def in_ordnung() -> Pruefprotokoll:
    return replace(
        abgelehnt(), status="in_ordnung", fehler=0, hinweise=0, regeln=(), fruehere=(), reihe=(), spaet=()
    )


PROTOKOLLE: dict[str, Callable[[], Pruefprotokoll]] = {
    "pruefprotokoll-abgelehnt": abgelehnt,
    "pruefprotokoll-in_ordnung": in_ordnung,
}
