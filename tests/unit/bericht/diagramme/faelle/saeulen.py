"""Awkward charts: one point, thirty-six, gaps, zeros, negative values, no target, long numbers."""

from datetime import date
from decimal import Decimal

from tests.unit.bericht.diagramme.faelle.reihen import LANG

from zielwerk.bericht.diagramme import Saeule, Saeulendiagramm, Ziellinie
from zielwerk.bericht.zahlen import verschoben

ANFANG = date(2023, 11, 1)


def _saeulen(werte: list[str | None], **felder: bool) -> tuple[Saeule, ...]:
    saeulen = []
    for nummer, wert in enumerate(werte):
        zahl = None if wert is None else Decimal(wert)
        vorjahr = None if zahl is None else zahl + (nummer % 5 - 2) * Decimal("0.3")
        abweichung = None if zahl is None or vorjahr is None else zahl - vorjahr
        saeulen.append(
            Saeule(
                monat=verschoben(ANFANG, nummer),
                wert=zahl,
                vorjahr=vorjahr,
                abweichung=abweichung,
                bewertung=None
                if abweichung is None
                else "gut"
                if abweichung > 0
                else "schlecht"
                if abweichung < 0
                else "neutral",
                vorlaeufig=nummer >= len(werte) - 3,
                vorhanden=felder.get("vorhanden", True),
                hervorgehoben=nummer in {len(werte) - 4, len(werte) - 16},
            )
        )
    return tuple(saeulen)


def _ziel(jahr: int, wert: str) -> Ziellinie:
    return Ziellinie(
        von=date(jahr, 1, 1), bis=date(jahr, 12, 1), wert=Decimal(wert), text=f"Ziel {jahr}: {wert}"
    )


def _quote(werte: list[str | None], *ziele: Ziellinie, **felder: bool) -> Saeulendiagramm:
    return Saeulendiagramm(
        gegenstand="Integrationsquote (K2) in Prozent",
        saeulen=_saeulen(werte, **felder),
        ziele=ziele,
        einheit="Quote in %",
        abweichung_titel="Δ Vorjahr|in PP",
    )


def _bestand(werte: list[str | None], *ziele: Ziellinie) -> Saeulendiagramm:
    return Saeulendiagramm(
        gegenstand="Bestand an Langzeitleistungsbeziehenden in Personen",
        saeulen=_saeulen(werte),
        ziele=ziele,
        stellen=0,
        einheit="Personen",
        abweichung_titel="Δ Vorjahr|in %",
        vorjahr_zeigen=True,
    )


WELLE: list[str | None] = [str(Decimal(21) + Decimal(n % 7) / 3) for n in range(25)]


def _haushalt() -> Saeulendiagramm:
    """Columns of a year: measured, provisional and expected ones beside plan and last year."""
    saeulen = []
    for nummer in range(12):
        wert, plan = Decimal(310 + 17 * (nummer % 5)), Decimal(330 + 8 * (nummer % 3))
        saeulen.append(
            Saeule(
                monat=date(2025, nummer + 1, 1),
                wert=wert,
                vorjahr=wert - 21,
                plan=plan,
                abweichung=wert - plan,
                abweichung_prozent=(wert / plan - 1) * 100,
                bewertung="gut" if wert < plan else "schlecht" if wert > plan else "neutral",
                vorlaeufig=6 <= nummer < 9,
                prognose=nummer >= 9,
                hervorgehoben=nummer == 5,
            )
        )
    return Saeulendiagramm(
        gegenstand="Ausgaben für Eingliederung in Tausend Euro",
        saeulen=tuple(saeulen),
        stellen=0,
        einheit="Tsd. Euro",
        abweichung_titel="Δ Plan|in Tsd. Euro",
        abweichung_stellen=0,
        prozent_titel="Δ Plan|in %",
        vorjahr_zeigen=True,
    )


def _lange_ziele() -> Saeulendiagramm:
    ziele = tuple(
        Ziellinie(
            von=date(jahr, 1, 1),
            bis=date(jahr, 12, 1),
            wert=Decimal(jahr - 2000),
            text=f"Ziel {jahr} nach der Vereinbarung vom Januar: {LANG}",
        )
        for jahr in (2023, 2024, 2025)
    )
    return _quote(WELLE, *ziele)


FAELLE = {
    "fuenfundzwanzig": _quote(WELLE, _ziel(2024, "22.5"), _ziel(2025, "24.25")),
    "ohne_ziel": _quote(WELLE[:13]),
    "ein_punkt": _quote(["23.4"], _ziel(2023, "25")),
    "sechsunddreissig": _bestand([str(11073 + 13 * n) for n in range(36)], _ziel(2024, "11000")),
    "luecken": _quote([None if n in {3, 4, 11} else WELLE[n] for n in range(16)]),
    "nichts_geliefert": _quote([None] * 5, vorhanden=False),
    "nullen": _quote(["0"] * 12, _ziel(2024, "0")),
    "negativ": _quote(["3.2", "-1.5", "-12.8", "0", "4.4", "-0.04"], _ziel(2024, "-5")),
    "riesig": _bestand([str(123456789 + 1000 * n) for n in range(25)], _ziel(2025, "120000000")),
    "plan_und_prognose": _haushalt(),
    "lange_namen": _lange_ziele(),
    "nur_negativ": _quote(["-3.2", None, "-0.4", "-12.8"], _ziel(2024, "-1")),
    "unveraendert": Saeulendiagramm(
        gegenstand="Bestand in Personen",
        saeulen=(
            Saeule(monat=ANFANG, wert=Decimal(12), abweichung=Decimal(0), bewertung="neutral"),
            Saeule(
                monat=verschoben(ANFANG, 1), wert=Decimal(12), abweichung=Decimal(0), bewertung="neutral"
            ),
        ),
        stellen=0,
        einheit="Personen",
        abweichung_titel="Δ Vormonat",
    ),
    "leer": _quote([]),
}
