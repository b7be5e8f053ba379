"""The three messages: direction, size, last year, target; and a reason where there is no figure."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from tests.reports import fabrik

from zielwerk.bericht.begriffe import Richtung
from zielwerk.bericht.monatsbericht import befunde, saetze
from zielwerk.bericht.monatsbericht.wert import Monatsbericht
from zielwerk.bericht.urteil import Bewertung, bewerten


def texte(bericht: Monatsbericht) -> dict[str, str]:
    return {
        botschaft.kennung: botschaft.text.replace("\N{NO-BREAK SPACE}", " ").replace(
            "\N{NARROW NO-BREAK SPACE}", " "
        )
        for botschaft in saetze.botschaften(bericht)
    }


def test_all_three_messages_of_an_ordinary_month() -> None:
    assert texte(fabrik.grosser()) == {
        "K1": "Die Summe der Leistungen zum Lebensunterhalt (Bürgergeld) lag im Juli 2025 bei 5.536.960 € "
        "und damit um 3,2 % (183.040 €) unter dem Vorjahresmonat. "
        "Ein Jahr zuvor war die Summe um 2,8 % gesunken.",
        "K2": "In den zwölf Monaten bis Juli 2025 wurden bei durchschnittlich 11.132,3 erwerbsfähigen "
        "Leistungsberechtigten 2.605 Integrationen gezählt; die Integrationsquote beträgt 23,4 % und liegt "
        "um 0,4 Prozentpunkte unter dem Vorjahreswert von 23,8 %. "
        "Der Zielwert für 2025 (mindestens 24,0 %) ist derzeit nicht erreicht; "
        "es fehlen 0,6 Prozentpunkte.",
        "K3": "Im Juli 2025 standen 6.784 Personen im Langzeitleistungsbezug, 146 Personen oder 2,1 % "
        "weniger als im Vorjahresmonat. Der Durchschnitt Januar bis Juli 2025 beträgt 6.971,1; "
        "der Zielwert (höchstens 6.945,3) ist derzeit nicht erreicht; "
        "der Wert liegt um 25,8 Personen oder 0,4 % darüber.",
    }


def test_with_december_the_year_is_over() -> None:
    bericht = fabrik.grosser()
    dezember = date(2025, 12, 1)
    vorbei = replace(
        bericht,
        kopf=replace(bericht.kopf, berichtsmonat=dezember),
        werte=tuple(
            replace(wert, berichtsmonat=dezember)
            for wert in bericht.werte
            if wert.berichtsmonat == bericht.kopf.berichtsmonat
        ),
    )
    gesagt = texte(vorbei)
    assert "(mindestens 24,0 %) ist nicht erreicht; es fehlen 0,6" in gesagt["K2"]
    assert "(höchstens 6.945,3) ist nicht erreicht; der Wert" in gesagt["K3"]


def test_an_official_value_decides_and_is_named() -> None:
    gesagt = texte(fabrik.voller())
    assert gesagt["K2"].endswith(
        "Der Zielwert für 2025 (mindestens 24,0 %) ist derzeit nicht erreicht; es fehlen 0,8 "
        "Prozentpunkte, gemessen am maßgeblichen amtlichen Wert von 23,2 %."
    )
    assert "Der Durchschnitt Januar bis Juli 2025 beträgt amtlich 6.952,6; der Zielwert" in gesagt["K3"]
    assert "amtlich 0,8 Prozentpunkte unter dem Zielwert" in befunde.befund_k2(fabrik.voller()).replace(
        "\N{NO-BREAK SPACE}", " "
    )


@pytest.mark.parametrize(
    ("zaehler", "nenner", "teil"),
    [
        ("1030", "1000", "um 3,0 % (30 €) über dem Vorjahresmonat"),
        ("1000", "1000", "genau auf dem Stand des Vorjahresmonats."),
        ("100004", "100000", "nahezu auf dem Stand des Vorjahresmonats (100.000 €)"),
        ("-50", "1000", "lag im Juli 2025 bei −50 € und damit um 105,0 %"),
    ],
)
def test_k1_names_direction_and_size(zaehler: str, nenner: str, teil: str) -> None:
    text = texte(fabrik.mit_wert(fabrik.grosser(), "K1", zaehler=zaehler, nenner=nenner))["K1"]
    assert teil in text
    assert "um 0,0 %" not in text


@pytest.mark.parametrize(
    ("zaehler", "verb", "anzahl"),
    [
        ("0", "wurde", "keine Integration"),
        ("1", "wurde", "eine Integration"),
        ("2", "wurden", "2 Integrationen"),
    ],
)
def test_integrations_agree_in_number(zaehler: str, verb: str, anzahl: str) -> None:
    text = texte(fabrik.mit_wert(fabrik.grosser(), "K2", zaehler=zaehler, nenner="40"))["K2"]
    bestand = "bei durchschnittlich 40,0 erwerbsfähigen Leistungsberechtigten"
    assert f" {verb} {bestand} {anzahl} gezählt;" in text


@pytest.mark.parametrize(
    ("differenz", "teil"),
    [
        ("0", "ist gegenüber dem Vorjahr (23,8 %) unverändert."),
        ("0.04", "ist gegenüber dem Vorjahr (23,8 %) nahezu unverändert."),
        ("1", "liegt um 1,0 Prozentpunkte über dem Vorjahreswert"),
        (None, ". Ein Vergleich mit dem Vorjahr ist nicht möglich, weil dafür kein Wert vorliegt."),
    ],
)
def test_quota_is_compared_with_last_year(differenz: str | None, teil: str) -> None:
    text = texte(fabrik.mit_wert(fabrik.grosser(), "K2", differenz=differenz))["K2"]
    assert teil in text
    assert "um 0,0" not in text


@pytest.mark.parametrize(
    ("zaehler", "nenner", "teil"),
    [
        ("1", "2", "stand eine Person im Langzeitleistungsbezug, eine Person oder 50,0 % weniger als"),
        ("0", "3", "stand keine Person im Langzeitleistungsbezug, 3 Personen oder 100,0 % weniger als"),
        ("5", "5", "standen 5 Personen im Langzeitleistungsbezug, genauso viele wie im Vorjahresmonat."),
        (
            "9001",
            "9000",
            "eine Person mehr als im Vorjahresmonat (eine Veränderung von weniger als 0,1 %).",
        ),
        ("0", "0", "nicht berechenbar, weil der Bestand im Vorjahresmonat null war."),
    ],
)
def test_persons_agree_in_number(zaehler: str, nenner: str, teil: str) -> None:
    felder = {"wert": None} if nenner == "0" else {}
    text = texte(fabrik.mit_wert(fabrik.grosser(), "K3", zaehler=zaehler, nenner=nenner, **felder))["K3"]
    assert teil in text


@pytest.mark.parametrize(
    ("zielwert", "ist", "teil"),
    [
        ("24", "24", "(mindestens 24,0 %) ist genau erreicht."),
        ("24", "24.3", "ist erreicht; der Wert liegt um 0,3 Prozentpunkte darüber."),
        ("24", "23.97", "ist knapp nicht erreicht; der Abstand ist kleiner als 0,1 Prozentpunkte."),
        ("24", None, "(mindestens 24,0 %) lässt sich deshalb nicht vergleichen."),
        (None, "24", "Für 2025 ist Beobachtung ohne Zielwert vereinbart."),
    ],
)
def test_quota_is_compared_with_the_target(zielwert: str | None, ist: str | None, teil: str) -> None:
    bericht = replace(fabrik.grosser(), ziele=(fabrik.ziel("K2", zielwert, ist),))
    assert teil in texte(bericht)["K2"]


def test_a_target_keeps_the_decimals_of_the_agreement() -> None:
    ziel = fabrik.ziel("K2", "30.05634", "30.1", basis_wert=Decimal("26.86"), wert=Decimal("11.9"))
    assert "mindestens 30,06 %" in texte(replace(fabrik.grosser(), ziele=(ziel,)))["K2"]


def test_a_number_of_heads_has_no_decimals() -> None:
    ziel = fabrik.ziel("LZB_JD", "3500", "3588", typ="ABS_COUNT", wert=Decimal("3500.00"), basis_wert=None)
    assert "(höchstens 3.500)" in texte(replace(fabrik.grosser(), ziele=(ziel,)))["K3"]


def test_a_target_may_allow_a_worsening() -> None:
    ziel = fabrik.ziel("LZB_JD", "7000", "6990")
    text = texte(replace(fabrik.grosser(), ziele=(ziel,)))["K3"]
    assert "ist erreicht; der Wert liegt um 10,0 Personen oder 0,1 % darunter." in text


def test_missing_figures_say_why() -> None:
    k1, k2, k3 = texte(fabrik.lueckenhafter()).values()
    assert "nicht berechenbar, weil für Juli 2024 keine vollständigen Angaben vorliegen." in k1
    assert "Ein Vergleich mit dem Vorjahr ist nicht möglich" in k2
    assert "Für 2025 ist kein Zielwert hinterlegt." in k2
    assert "nicht berechenbar, weil für Juli 2024 keine vollständigen Angaben vorliegen." in k3


def test_nothing_at_all_is_a_sentence_too() -> None:
    leer = replace(fabrik.grosser(), werte=(), verlauf=(), ziele=())
    for text in texte(leer).values():
        assert "nicht berechenbar, weil" in text
    assert befunde.befund_k2(leer).endswith("nicht berechenbar")
    assert befunde.befund_lzb(leer).endswith("nicht berechenbar")


def test_findings_stand_above_the_charts() -> None:
    bericht = fabrik.grosser()
    assert befunde.befund_k2(bericht).replace("\N{NO-BREAK SPACE}", " ") == (
        "Integrationsquote liegt 0,4 Prozentpunkte unter dem Vorjahr "
        "und 0,6 Prozentpunkte unter dem Zielwert"
    )
    assert befunde.befund_lzb(bericht).replace("\N{NARROW NO-BREAK SPACE}", " ") == (
        "2,1 % weniger Langzeitleistungsbeziehende als vor einem Jahr, Jahresziel bisher nicht erreicht"
    )


@pytest.mark.parametrize(
    ("richtung", "abweichung", "erwartet"),
    [
        ("hoch", "0.3", Bewertung.GUT),
        ("hoch", "-0.3", Bewertung.SCHLECHT),
        ("niedrig", "-0.3", Bewertung.GUT),
        ("niedrig", "0.3", Bewertung.SCHLECHT),
        ("neutral", "9", Bewertung.NEUTRAL),
        ("hoch", "0.04", Bewertung.NEUTRAL),
        ("hoch", None, None),
    ],
)
def test_the_catalogue_says_what_is_good(
    richtung: Richtung, abweichung: str | None, erwartet: Bewertung | None
) -> None:
    assert bewerten(richtung, None if abweichung is None else Decimal(abweichung)) is erwartet
