"""What sticks out of its box, its page or its margin stops the report, and is named."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.reports import fabrik, gebietsfabrik, zielfabrik
from tests.reports.test_strenge import Aendern

from zielwerk.bericht.fehler import DarstellungsError
from zielwerk.bericht.monatsbericht.wert import Monatsbericht
from zielwerk.bericht.rendern import VORLAGEN, rendern

pytestmark = pytest.mark.pdf

STIL = "gemeinsam/bausteine.css"
# The shortest report with headings, figures in a table and a chart.
KURZ = zielfabrik.voll()


@pytest.fixture
def geaendert(tmp_path: Path) -> Aendern:
    """Copy the templates and add to one of them."""

    def ergaenzen(datei: str, neu: str, _: str = "") -> Path:
        ziel = tmp_path / "vorlagen"
        shutil.copytree(VORLAGEN, ziel)
        with (ziel / datei).open("a", encoding="utf-8") as offen:
            offen.write(neu)
        return ziel

    return ergaenzen


@pytest.mark.parametrize(
    ("stil", "meldung"),
    [
        (
            ".tabelle td.zahl { font-size: 26pt; }",
            r"Zahl oder Abbildung ziel\.K\d.* ragt .* mm über <td> hinaus",
        ),
        (".abbildung img { width: 260mm; }", r"eine Abbildung \(Zahl oder Abbildung .*\) ragt .* hinaus"),
        (".tabelle { width: 240mm; }", r"ragt .* mm über Satzspiegel hinaus"),
        (
            "h1 { white-space: nowrap; font-size: 90pt; }",
            r"»Zielnachhaltung.*« ragt .* über Satzspiegel",
        ),
        (
            "@page { @bottom-left { width: 9mm; white-space: nowrap } }",
            "über Seitenrand @bottom-left hinaus",
        ),
        ("@page { @top-left { font-size: 60pt; } }", "über Seitenrand @top-left hinaus"),
    ],
)
def test_what_does_not_fit_stops_the_report(
    geaendert: Callable[..., Path], stil: str, meldung: str
) -> None:
    with pytest.raises(DarstellungsError, match=meldung) as fehler:
        rendern(KURZ, vorlagen=geaendert(STIL, stil))
    assert str(fehler.value).startswith("Vorlage zielnachhaltung/bericht.html.jinja: Seite ")


def riesig(bericht: Monatsbericht) -> Monatsbericht:
    """Sums that no Jobcenter has: their cells are too narrow for them."""
    return replace(
        bericht,
        werte=tuple(
            replace(wert, zaehler=wert.zaehler * 10**12) if wert.zaehler is not None else wert
            for wert in bericht.werte
        ),
    )


def test_a_figure_that_is_too_long_for_its_cell_is_named() -> None:
    with pytest.raises(DarstellungsError, match=r"»[\d.]+.*« \(Zahl oder Abbildung K1\..*zaehler\) ragt"):
        rendern(riesig(fabrik.lueckenhafter()))


def test_the_longest_months_fit_above_every_column() -> None:
    """September has the longest name; 67748 began its deliveries with a Berichtsmonat of December."""
    for monat in (date(2025, 9, 1), date(2024, 12, 1)):
        bericht = gebietsfabrik.quartiere()
        assert rendern(replace(bericht, kopf=replace(bericht.kopf, berichtsmonat=monat))).startswith(
            b"%PDF"
        )
