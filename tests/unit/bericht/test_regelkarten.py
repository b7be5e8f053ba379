"""Signals reach the report: as data, as a sentence, as a figure with a key."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from tests.reports import beiwerk, fabrik

from zielwerk.bericht.bausteine import Absatz, Tabelle
from zielwerk.bericht.monatsbericht import regelkarten
from zielwerk.bericht.monatsbericht.angaben import angaben
from zielwerk.bericht.monatsbericht.einfluss import Abschnittsbeginn, Monatswert, Signalbefund
from zielwerk.bericht.monatsbericht.signale import signale
from zielwerk.bericht.zahlen import verschoben

JULI = date(2025, 7, 1)


def lesbar(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


def test_a_run_that_reaches_the_headline_month_is_current_and_said() -> None:
    bericht = fabrik.grosser()
    aktuell = [signal for signal in bericht.signale if signal.aktuell]
    assert {(s.groesse_id, s.regel, s.seite, s.bis) for s in aktuell} == {
        ("INT", 2, "unten", JULI),
        ("INT", 4, "unten", JULI),
    }
    (kapitel,) = regelkarten.regelkarten(bericht)
    satz = next(teil for teil in kapitel.teile if isinstance(teil, Absatz)).text
    assert lesbar(satz).startswith("Zwei Signale im Juli 2025: Die Integrationen liegen von ")
    assert "von November 2024 bis Juli 2025 neun Monate in Folge unter dem Mittel von 217,3" in lesbar(satz)
    assert lesbar(regelkarten.hinweis(bericht)) == (
        "Die Regelkarten geben im Juli 2025 zwei Signale (K2 Integrationen); siehe Kapitel »Signale«."
    )
    assert [teil.beschriftung for teil in kapitel.teile if isinstance(teil, Tabelle)] == [
        "Signale des Berichtsmonats"
    ]


def test_a_new_regelbedarf_begins_a_section_and_is_no_signal() -> None:
    werte = tuple(w for w in beiwerk.monatswerte() if w.groesse_id == "LLU_JE_PERSON")
    assert signale(werte, beiwerk.NEUBEGINNE, JULI) == ()
    # Unnamed, the step signals; too few months after it, the old limits go on and the reason is said.
    assert {s.regel for s in signale(werte, (), JULI)} >= {1, 2}
    kurz = werte[:15]
    bericht = replace(
        fabrik.grosser(),
        kopf=replace(fabrik.grosser().kopf, berichtsmonat=kurz[-1].berichtsmonat),
        monatswerte=kurz,
        neubeginne=(
            Abschnittsbeginn(groesse_id="LLU_JE_PERSON", monat=date(2024, 3, 1), grund="Regelbedarfe 2024"),
        ),
    )
    bericht = beiwerk.mit_signalen(bericht)
    gesagt = [
        lesbar(regelkarten.satz(bericht.neubeginne, s))
        for s in bericht.signale
        if s.aktuell and s.regel == 1
    ]
    assert len(gesagt) == 1
    assert "über der oberen Grenze von" in gesagt[0]
    assert gesagt[0].endswith("(Regelbedarfe 2024 ab März 2024).")


@pytest.mark.parametrize(
    ("regel", "seite", "satz"),
    [
        (1, "unten", "Die Integrationen liegen im Juli 2025 mit 9,0 unter der unteren Grenze von 12,5."),
        (
            2,
            "oben",
            "Die Integrationen liegen von Februar 2025 bis Juli 2025 sechs Monate in Folge über dem",
        ),
        (3, "unten", "Die Integrationen fallen von Februar 2025 bis Juli 2025 in jedem Monat."),
        (
            4,
            "oben",
            "Die Integrationen liegen von Februar 2025 bis Juli 2025 mehrfach mehr als zwei Sigma",
        ),
    ],
)
def test_each_rule_has_its_sentence(regel: int, seite: str, satz: str) -> None:
    signal = Signalbefund(
        groesse_id="INT",
        regel=regel,
        monat=JULI,
        von=date(2025, 2, 1),
        bis=JULI,
        seite="oben" if seite == "oben" else "unten",
        wert=Decimal(9),
        mittel=Decimal(20),
        unten=Decimal("12.5"),
        oben=Decimal("27.5"),
        aktuell=True,
    )
    assert lesbar(regelkarten.satz(fabrik.grosser().neubeginne, signal)).startswith(satz)


def test_without_a_signal_the_chapter_says_so_and_has_no_table() -> None:
    ruhig = tuple(w for w in beiwerk.monatswerte() if w.groesse_id == "LZB_SALDO")
    bericht = beiwerk.mit_signalen(replace(fabrik.grosser(), monatswerte=ruhig))
    (kapitel,) = regelkarten.regelkarten(bericht)
    assert not any(isinstance(teil, Tabelle) for teil in kapitel.teile)
    assert lesbar(regelkarten.zusammenfassung(bericht)).startswith("Kein Signal im Juli 2025")


def test_too_short_a_history_has_no_chapter() -> None:
    kurz = tuple(
        Monatswert(groesse_id="INT", berichtsmonat=verschoben(JULI, -nummer), wert=Decimal(nummer))
        for nummer in range(11)
    )
    assert regelkarten.regelkarten(replace(fabrik.grosser(), monatswerte=kurz)) == ()


def test_every_signal_has_its_figures_by_key() -> None:
    bericht = fabrik.grosser()
    benannt = {angabe.schluessel: angabe for angabe in angaben(bericht)}
    for signal in bericht.signale:
        assert benannt[f"{signal.schluessel}.wert"].wert == signal.wert
    assert benannt["monat.INT.2025-07"].wert == Decimal(172)
