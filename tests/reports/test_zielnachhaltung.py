"""The Zielnachhaltung: both values, two lines with two names, and what is not delivered says so."""

from dataclasses import replace
from decimal import Decimal

import pytest
from tests.reports import zielfabrik

from zielwerk.bericht.bausteine import Absatz, Tabelle, Wort, bausteine
from zielwerk.bericht.rendern import fassung
from zielwerk.bericht.zielnachhaltung.ansicht import ansicht
from zielwerk.bericht.zielnachhaltung.wert import Ziel, Zielnachhaltung


def _texte(bericht: Zielnachhaltung) -> str:
    sicht = ansicht(bericht)
    worte = [f"{wort.text} {' '.join(wort.zusatz)}" for wort in bausteine(sicht, Wort)]
    return "\n".join([*worte, *(teil.text for teil in bausteine(sicht, Absatz))]).replace("\xa0", " ")


def test_both_values_are_shown_and_the_published_one_decides() -> None:
    sicht = ansicht(zielfabrik.voll())
    (tabelle,) = bausteine(sicht.deckblatt, Tabelle)
    zeilen = {
        zeile.zellen[0].text: [
            getattr(zelle, "text", "").replace("\xa0", " ") for zelle in zeile.zellen[1:]
        ]
        for zeile in tabelle.abschnitte[0].zeilen
        if isinstance(zeile.zellen[0], Wort)
    }
    # The replaced agreement is no line of the table of standings; K3 and the LZB target are two lines.
    assert list(zeilen) == ["K2 (§ 48a)", "K3 (§ 48a)", "Zielindikator LZB (Jahresdurchschnitt)"]
    assert zeilen["Zielindikator LZB (Jahresdurchschnitt)"][1:] == [
        "935,2",
        "948,1",
        "−2,5",
        "erreicht",
        "amtlich, maßgeblich nach § 48b Abs. 5",
    ]
    assert zeilen["K2 (§ 48a)"][-1] == "eigene Auswertung"
    assert [botschaft.wert.text for botschaft in sicht.botschaften] == ["21,8\u202f%", "948,1"]
    assert "um 0,3\u202fPP verfehlt" in sicht.botschaften[0].text
    assert "nötig sind bis Dezember 28,8" in sicht.botschaften[0].text
    assert "Wahrscheinlichkeit von 44\u202f%" in sicht.botschaften[0].text


def test_a_replaced_agreement_stays_visible() -> None:
    texte = _texte(zielfabrik.voll())
    assert "»Die Integrationsquote steigt um 4 Prozent.«" in texte
    assert "bis 11. März 2025" in texte


@pytest.mark.parametrize(
    ("ziel", "worte"), [(zielfabrik.LZB, "nicht mehr erreichbar"), (zielfabrik.K2, "bereits erreicht")]
)
def test_what_the_rest_of_the_year_cannot_change_is_said(ziel: Ziel, worte: str) -> None:
    """No stock is below 0, and no month takes Integrationen away."""
    offen, entschieden = (
        _mit_ziel(replace(ziel, noetig_je_monat=menge)) for menge in (Decimal("0.5"), Decimal("-4.5"))
    )
    assert f"Für das ganze Jahr ist es {worte}" in ansicht(entschieden).botschaften[0].text
    assert "−4,5" not in _texte(entschieden)
    assert worte not in ansicht(offen).botschaften[0].text


def _mit_ziel(ziel: Ziel) -> Zielnachhaltung:
    return replace(zielfabrik.voll(), ziele=(ziel,))


@pytest.mark.parametrize(("monat", "offen"), [(11, True), (12, False)])
def test_with_december_the_year_is_over(monat: int, *, offen: bool) -> None:
    bericht = zielfabrik.voll()
    kopf = replace(bericht.kopf, berichtsmonat=bericht.kopf.berichtsmonat.replace(month=monat))
    gesagt = [botschaft.text for botschaft in ansicht(replace(bericht, kopf=kopf)).botschaften]
    assert gesagt
    assert {" derzeit " in text for text in gesagt} == {offen}


def test_what_is_missing_is_said() -> None:
    texte = _texte(zielfabrik.leer())
    for satz in (
        "Amtliche Werte dieses Trägers: nicht geliefert.",
        "Werte anderer Träger: nicht geliefert.",
        "Kommentare und Maßnahmen: nicht geliefert.",
        "Noch ist kein Jahr abgeschlossen, für das es eine Prognose gab.",
    ):
        assert satz in texte
    assert "Erst 18 endgültige Monate in Folge" in _texte(zielfabrik.voll())


@pytest.mark.pdf
def test_an_agreement_without_figures_is_still_a_report() -> None:
    """The full one is rendered with the examples of all kinds."""
    assert fassung(zielfabrik.leer()).dateien()[".pdf"].startswith(b"%PDF")
