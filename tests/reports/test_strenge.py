"""A page is complete or it is an error that names its template; text of people is only ever text."""

import logging
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from tests.reports import eingliederungsfabrik, fabrik

from zielwerk.bericht.berichtsart import Wertangabe
from zielwerk.bericht.fehler import DarstellungsError
from zielwerk.bericht.monatsbericht.angaben import angaben
from zielwerk.bericht.monatsbericht.ansicht import ansicht
from zielwerk.bericht.monatsbericht.art import MONATSBERICHT
from zielwerk.bericht.monatsbericht.wert import Kennzahl, Kopf, Monatsbericht, Zielstand
from zielwerk.bericht.rendern import VORLAGEN, als_html, fassung, rendern
from zielwerk.bericht.zahlenwerk import zahlenwerk

BAUSTEINE = "gemeinsam/bausteine.html.jinja"
RAHMEN = "gemeinsam/bericht.html.jinja"
STIL = "gemeinsam/bausteine.css"
Aendern = Callable[[str, str, str], Path]
# What all kinds share is broken in the shortest of them: a page of it is set seven times as fast.
KURZ = eingliederungsfabrik.leer()
VORLAGE = "eingliederungsbericht/bericht.html.jinja"


@pytest.fixture
def geaendert(tmp_path: Path) -> Aendern:
    """Copy the templates and change one of them."""

    def aendern(datei: str, alt: str, neu: str) -> Path:
        ziel = tmp_path / "vorlagen"
        shutil.copytree(VORLAGEN, ziel)
        text = (ziel / datei).read_text(encoding="utf-8")
        assert alt in text
        (ziel / datei).write_text(text.replace(alt, neu, 1), encoding="utf-8")
        return ziel

    return aendern


@pytest.mark.pdf
@pytest.mark.parametrize(
    ("datei", "alt", "neu", "meldung"),
    [
        (
            BAUSTEINE,
            "<header>",
            '<header><img data-schluessel="w" src="gemeinsam/wappen.png" alt="Wappen">',
            "wappen.png",
        ),
        (
            BAUSTEINE,
            "<header>",
            '<header><img data-schluessel="w" src="https://example.org/w.png" alt="W">',
            "nicht erlaubte",
        ),
        (
            BAUSTEINE,
            "<header>",
            '<header><img data-schluessel="w" src="../../../etc/hostname" alt="W">',
            "außerhalb",
        ),
        (
            BAUSTEINE,
            "<header>",
            '<header><img data-schluessel="w" src="data:text/html,x" alt="W">',
            "nicht erlaubte",
        ),
        (STIL, ".dachzeile {", ".dachzeile { farbe: rot;", "farbe"),
        (STIL, ".dachzeile {", '.dachzeile { font-family: "Comic Sans";', "Schrift nicht gefunden"),
        ("gemeinsam/variablen.css", "ZielwerkText-600.ttf", "fehlt.ttf", "Font-face"),
        (RAHMEN, "gemeinsam/seite.css", "gemeinsam/fehlt.css", "fehlt.css"),
    ],
)
def test_what_is_missing_stops_the_report(
    geaendert: Aendern, datei: str, alt: str, neu: str, meldung: str
) -> None:
    vorlagen = geaendert(datei, alt, neu)
    # What a process keeps of one report hides nothing from the next one.
    for _ in range(2):
        with pytest.raises(DarstellungsError, match=meldung) as fehler:
            rendern(KURZ, vorlagen=vorlagen)
        assert VORLAGE in str(fehler.value)


@pytest.fixture
def stumm() -> Iterator[None]:
    """`make demo` lets Airflow say only what is critical; others disable what they do not know."""
    alle, eines = logging.getLogger(), logging.getLogger("weasyprint")
    vorher = alle.level
    alle.setLevel(logging.CRITICAL)
    eines.disabled = True
    yield
    eines.disabled = False
    alle.setLevel(vorher)


@pytest.mark.usefixtures("stumm")
def test_a_process_that_logs_nothing_hides_nothing(geaendert: Aendern) -> None:
    vorlagen = geaendert("gemeinsam/bausteine.css", ".dachzeile {", ".dachzeile { farbe: rot;")
    with pytest.raises(DarstellungsError, match="farbe"):
        rendern(KURZ, vorlagen=vorlagen)


SCHLUESSEL = ' data-schluessel="{{ zelle.schluessel }}"'
OHNE_SCHLUESSEL = '{{ spalte.klasse }} {{ zelle.klasse }}"' + SCHLUESSEL
BRUCH = '{% elif zelle.art == "bruch" %}'
BILDSCHLUESSEL = ' data-schluessel="{{ abbildung.schluessel }}">\n{%- endif'


@pytest.mark.parametrize(
    ("alt", "neu", "meldung"),
    [
        (OHNE_SCHLUESSEL, OHNE_SCHLUESSEL.removesuffix(SCHLUESSEL), "Die Zahl ».*« trägt keinen Schlüssel"),
        (OHNE_SCHLUESSEL, OHNE_SCHLUESSEL.replace("{{ zelle.schluessel }}", "x.y"), "»x.y« .* unbekannt"),
        (BRUCH, f"{BRUCH}<b>12,3</b>", "Die Zahl »12,3« trägt keinen Schlüssel"),
        (BILDSCHLUESSEL, ">\n{%- endif", "Die Abbildung ».*« trägt keinen Schlüssel"),
        ('alt="{{ abbildung.alternativtext }}"', 'alt=""', "hat keinen Alternativtext"),
    ],
)
def test_a_figure_without_key_stops_the_report(
    geaendert: Aendern, alt: str, neu: str, meldung: str
) -> None:
    with pytest.raises(DarstellungsError, match=meldung) as fehler:
        fassung(fabrik.kleiner(), vorlagen=geaendert(BAUSTEINE, alt, neu))
    assert "monatsbericht/bericht.html.jinja" in str(fehler.value)


def test_a_figure_with_two_values_stops_the_report() -> None:
    def andere(bericht: Monatsbericht) -> tuple[Wertangabe, ...]:
        return tuple(replace(angabe, wert=Decimal(1)) for angabe in angaben(bericht))

    bericht = fabrik.kleiner()
    with pytest.raises(DarstellungsError, match=r"Die Zahl »K\d\..* hat zwei Werte"):
        zahlenwerk(replace(MONATSBERICHT, angaben=andere), bericht, ansicht(bericht))


@pytest.mark.parametrize(
    ("alt", "neu", "meldung"),
    [
        ("{{ bericht.titel }}", "{{ bericht.ueberschrift }}", "bausteine.html.jinja, Zeile 9"),
        ("{{ bericht.titel }}", "{{ bericht.titel", "bausteine.html.jinja, Zeile"),
        ("{{ bericht.titel }}", "{{ gibt_es_nicht() }}", "gibt_es_nicht"),
    ],
)
def test_undefined_names_stop_the_report(geaendert: Aendern, alt: str, neu: str, meldung: str) -> None:
    vorlagen = geaendert(BAUSTEINE, alt, neu)
    with pytest.raises(DarstellungsError, match=meldung):
        als_html(ansicht(fabrik.kleiner()), vorlagen)


def test_letters_without_a_glyph_stop_the_report() -> None:
    bericht = fabrik.kleiner()
    kopf = replace(bericht.kopf, jobcenter_bezeichnung="Jobcenter \N{PILE OF POO}")
    with pytest.raises(DarstellungsError, match=r"keine Schrift: .* \(U\+1F4A9\)"):
        rendern(replace(bericht, kopf=kopf))


BOESE = (
    """{{ 7 * 191 }}{% raise %}</td><script>alert("1")</script><img src='https://example.org/x'>&amp;\""""
)


def boese(bericht: Monatsbericht) -> Monatsbericht:
    """Put hostile text into every field that holds words."""

    def fuellen(inhalt: Any, namen: tuple[str, ...]) -> Any:  # noqa: ANN401 - any of the dataclasses
        return replace(inhalt, **dict.fromkeys(namen, BOESE))

    worte: dict[type, tuple[str, ...]] = {
        Kopf: (
            "jobcenter_bezeichnung",
            "traegerform",
            "leistung_bezeichnung",
            "lieferung_id",
            "fachverfahren",
        ),
        Kennzahl: (
            "bezeichnung",
            "kurzname",
            "rechtsgrundlage",
            "zaehler_bezeichnung",
            "nenner_bezeichnung",
        ),
        Zielstand: ("bezeichnung", "wortlaut"),
    }
    return replace(
        bericht,
        kopf=fuellen(bericht.kopf, worte[Kopf]),
        kennzahlen=tuple(fuellen(eintrag, worte[Kennzahl]) for eintrag in bericht.kennzahlen),
        ziele=tuple(fuellen(ziel, worte[Zielstand]) for ziel in bericht.ziele),
    )


class Zaehler(HTMLParser):
    """Counts elements and remembers addresses."""

    def __init__(self) -> None:
        super().__init__()
        self.elemente: list[str] = []
        self.adressen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elemente.append(tag)
        self.adressen += [wert or "" for name, wert in attrs if name in {"src", "href"}]


def gezaehlt(html: str) -> Zaehler:
    zaehler = Zaehler()
    zaehler.feed(html)
    return zaehler


@pytest.mark.parametrize("ausgabe", ["blatt", "seite"])
def test_hostile_text_stays_text_in_every_field(ausgabe: str) -> None:
    html = str(getattr(fassung(boese(fabrik.grosser())), ausgabe))
    harmlos, feindlich = (
        gezaehlt(str(getattr(fassung(fabrik.grosser()), ausgabe))),
        gezaehlt(html),
    )
    assert feindlich.elemente == harmlos.elemente
    assert len(feindlich.adressen) == len(harmlos.adressen)
    assert not any("example.org" in adresse for adresse in feindlich.adressen)
    assert "1337" not in html
    assert html.count("&lt;script&gt;") > 15


@pytest.mark.pdf
def test_hostile_text_is_printed_as_it_is() -> None:
    assert rendern(boese(fabrik.kleiner())).startswith(b"%PDF-1.7")
