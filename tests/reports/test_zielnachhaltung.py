"""The Zielnachhaltung: both values, two lines with two names, and what is not delivered says so."""

import io
import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import load_workbook
from tests.reports import kommentarfabrik, zielfabrik

from zielwerk.bericht.bausteine import Abbildung, Absatz, Tabelle, Urteil, Wort, bausteine
from zielwerk.bericht.rendern import fassung
from zielwerk.bericht.urteil import Bewertung
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
    assert list(zeilen) == [
        "K2 (§ 48a)",
        "K3 (§ 48a)",
        "Zielindikator LZB (Jahresdurchschnitt)",
        "Leistungen zum Lebensunterhalt (Jahressumme)",
    ]
    assert zeilen["Zielindikator LZB (Jahresdurchschnitt)"][1:] == [
        "935,2",
        "948,1",
        "−2,5",
        "erreicht",
        "amtlich, maßgeblich nach § 48b Abs. 5",
    ]
    assert zeilen["K2 (§ 48a)"][-1] == "eigene Auswertung"
    assert [botschaft.wert.text for botschaft in sicht.botschaften] == ["21,8\u202f%", "948,1", "344,89"]
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


def test_what_is_only_watched_is_measured_by_last_year() -> None:
    ohne = replace(zielfabrik.K2, zwischenziel=None, zwischenziel_abstand=None, zwischenziel_erreicht=None)
    (bild,) = bausteine(ansicht(_mit_ziel(ohne)).kapitel[1], Abbildung)
    assert bild.befund.replace("\u202f", " ") == "K2 (§ 48a): seit Januar +0,8 % zum Vorjahr"
    ohne_vorjahr = _mit_ziel(replace(ohne, fortschritt_veraenderung=None))
    (bild,) = bausteine(ansicht(ohne_vorjahr).kapitel[1], Abbildung)
    assert bild.befund.endswith("ohne Zwischenziel")


def test_a_sum_that_runs_up_is_held_to_its_interim_target() -> None:
    """Seven months are always below the target of twelve: that would be no news."""
    sicht = ansicht(_mit_ziel(zielfabrik.LLU))
    (botschaft,) = sicht.botschaften
    assert botschaft.wert_zusatz.replace("\u202f", " ") == "Mio. €, Ziel ≤ 598,00"
    assert botschaft.bewertung is Bewertung.GUT
    assert botschaft.text.replace("\u202f", " ") == (
        "Das Ziel gilt für das ganze Jahr. Das Zwischenziel ist eingehalten. "
        "Bisher waren es 49.701.770 € im Monat; bis Dezember dürfen es 50.017.522 € sein."
    )
    assert "erst im Dezember" in [urteil.text for urteil in bausteine(sicht, Urteil)]


@pytest.mark.parametrize(
    ("felder", "worte", "bewertung"),
    [
        (
            {"zwischenziel_abstand": Decimal("1200.4"), "zwischenziel_erreicht": False},
            "Das Zwischenziel ist um 1.200 € verfehlt.",
            Bewertung.SCHLECHT,
        ),
        (
            {"zwischenziel": None, "zwischenziel_abstand": None, "zwischenziel_erreicht": None},
            "ein Zwischenziel ist nicht berechenbar.",
            None,
        ),
        (
            {"laeuft_auf": False, "abstand": Decimal("1200.4"), "erreicht": False},
            "um 1.200 € verfehlt.",
            Bewertung.SCHLECHT,
        ),
    ],
)
def test_a_sum_says_how_it_stands(felder: dict[str, Any], worte: str, bewertung: Bewertung | None) -> None:
    (botschaft,) = ansicht(_mit_ziel(replace(zielfabrik.LLU, **felder))).botschaften
    assert worte in botschaft.text.replace("\u202f", " ")
    assert botschaft.bewertung is bewertung


def _mit_ziel(ziel: Ziel) -> Zielnachhaltung:
    return replace(zielfabrik.voll(), ziele=(ziel,))


@pytest.mark.parametrize(("monat", "offen"), [(11, True), (12, False)])
def test_with_december_the_year_is_over(monat: int, *, offen: bool) -> None:
    bericht = replace(zielfabrik.voll(), ziele=(zielfabrik.K2, zielfabrik.LZB))
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


def test_comments_explain_their_own_month_and_measures_stand_as_entered() -> None:
    texte = _texte(zielfabrik.voll())
    assert "Im Juli fehlten zwei Fachkräfte" in texte
    # A comment on April explains the figures of April; of the target without a comment nothing is said.
    assert "nicht geliefert zuletzt kommentiert zum April 2025" in texte
    assert "Zahlen vom April" not in texte
    assert "Bewerbertage mit fünf Betrieben Stand vom 20. November 2025, Controlling" in texte
    urteile = [urteil.text for urteil in bausteine(ansicht(zielfabrik.voll()).kapitel, Urteil)]
    assert urteile[-2:] == ["läuft, überfällig", "erledigt"]


@pytest.mark.parametrize("kommentiert", [True, False])
def test_a_signal_needs_a_comment_before_release(*, kommentiert: bool) -> None:
    """Commented on or not, the signal is told; only without a comment one is due."""
    bericht = zielfabrik.voll()
    if not kommentiert:
        bericht = replace(bericht, kommentare=(), massnahmen=())
    texte = _texte(bericht)
    assert "Signal: Die Integrationen liegen im Juli 2025 mit 9,0 unter der unteren Grenze" in texte
    assert ("Vor der Freigabe ist ein Kommentar nötig." in texte) is not kommentiert
    mahnung = [teil.text for teil in bausteine(ansicht(bericht).deckblatt, Absatz)]
    assert ["nötig zu K2 (§ 48a):" in text for text in mahnung] == ([] if kommentiert else [True])
    assert ("Maßnahmen: nicht geliefert." in texte) is not kommentiert


def test_a_comment_without_a_target_is_printed_all_the_same() -> None:
    fremd = replace(kommentarfabrik.KOMMENTAR, geschlecht="w", text="Nur zu den Frauen.")
    bericht = replace(zielfabrik.voll(), kommentare=(fremd,))
    (tabelle,) = (t for t in bausteine(ansicht(bericht), Tabelle) if t.beschriftung.startswith("Komm"))
    namen = [zeile.zellen[0].text for zeile in tabelle.abschnitte[0].zeilen]  # type: ignore[union-attr]
    assert namen[-1] == "K2 (§ 48a), Frauen"
    assert "Nur zu den Frauen." in _texte(bericht)


@pytest.mark.pdf
def test_what_people_write_is_text_in_every_edition() -> None:
    """Markup, a template, a formula, a word without a break and letters no font has stop nothing."""
    boese = "=HYPERLINK(A1) <script>alert(1)</script> {{ bericht.kopf }} \N{SNOWMAN} " + "x" * 500
    dateien = fassung(
        replace(
            zielfabrik.voll(),
            kommentare=(replace(kommentarfabrik.KOMMENTAR, text=boese, erfasst_von="<b>@SUM(1)"),),
            massnahmen=tuple(
                replace(
                    kommentarfabrik.MASSNAHME,
                    massnahme_nr=f"2025-{nummer}",
                    text=boese,
                    verantwortlich="W" * 80,
                )
                for nummer in range(12)
            ),
        )
    ).dateien()
    assert dateien[".pdf"].startswith(b"%PDF")
    seite = dateien[".html"].decode()
    assert "<script>alert" not in seite
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ bericht.kopf }} [U+2603]" in seite
    assert json.loads(dateien[".json"])["kommentare"][0]["text"] == boese
    mappe = load_workbook(io.BytesIO(dateien[".xlsx"]))
    felder = [feld for zeile in mappe["Kommentare und Maßnahmen"].iter_rows() for feld in zeile]
    assert sum(str(feld.value).startswith("=HYPERLINK(A1) <script>") for feld in felder) == 13
    assert {feld.data_type for feld in felder if feld.value} == {"s"}


@pytest.mark.pdf
def test_an_agreement_without_figures_is_still_a_report() -> None:
    """The full one is rendered with the examples of all kinds."""
    assert fassung(zielfabrik.leer()).dateien()[".pdf"].startswith(b"%PDF")
