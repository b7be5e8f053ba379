"""Every page for the screen before axe-core in a real browser, wide and on a phone, without a network."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # no type hints
from playwright.sync_api import Browser, sync_playwright
from tests.reports.beispiele import BEISPIELE, ERSTE, worte
from tests.reports.protokolle import PROTOKOLLE

from zielwerk.bericht import pruefprotokoll, qualitaet_schreiben
from zielwerk.einstellungen import Einstellungen

pytestmark = [pytest.mark.pdf, pytest.mark.langsam]

CHROMIUM = "/usr/bin/chromium-headless-shell"
BREITEN = {"Bildschirm": 1280, "Telefon": 390}
QUALITAET = "qualitaet"
NAMEN = [*BEISPIELE, *PROTOKOLLE, QUALITAET]


@dataclass(frozen=True)
class Eindruck:
    """What a browser and axe-core say about a page."""

    verstoesse: list[str]
    geprueft: int
    breite: int
    ragt_heraus: list[str]
    meldungen: list[str]


# Every rule runs; of those that pass axe-core need not describe each element, which took half of its time.
NUR_VERSTOESSE = {"resultTypes": ["violations"]}
# Texts that are wider than their own box, and boxes that leave the page; what rolls may.
RAGT_HERAUS = """() => [...document.querySelectorAll('body *')]
    .filter(e => !e.closest('svg, .rollen, .zeichnung, [aria-label] > table') && e.checkVisibility())
    .filter(e => e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0
        && getComputedStyle(e).display !== 'inline'
        || e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .map(e => e.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def seiten(tmp_path_factory: pytest.TempPathFactory) -> Path:
    ordner = tmp_path_factory.mktemp("seiten")
    for name in BEISPIELE:
        (ordner / f"{name}.html").write_text(worte(name).seite, encoding="utf-8")
    for name, machen in PROTOKOLLE.items():
        (ordner / f"{name}.html").write_text(pruefprotokoll.als_html(machen()), encoding="utf-8")
    einstellungen = Einstellungen(daten=ordner / "daten")
    ergebnis = einstellungen.arbeit / "pruefung" / "64710_202506_01" / "person.json"
    ergebnis.parent.mkdir(parents=True)
    regeln = [
        {"regel": regel, "severity": schwere, "success": not anzahl, "unexpected_count": anzahl}
        for regel, schwere, anzahl in (
            ("PER-22", "critical", 1234),
            ("PER-61", "critical", 0),
            ("PER-71", "warning", 7),
        )
    ]
    ergebnis.write_text(json.dumps({"regeln": regeln}), encoding="utf-8")
    seite = qualitaet_schreiben(einstellungen)
    assert seite is not None
    (ordner / f"{QUALITAET}.html").write_bytes(seite.read_bytes())
    return ordner


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as spiel:
        offen = spiel.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        yield offen
        offen.close()


def ansehen(browser: Browser, datei: Path, breite: int) -> Eindruck:
    """Open a page as a file; the check itself needs a script, so it alone may pass the page's policy."""
    kontext = browser.new_context(viewport={"width": breite, "height": 900}, offline=True, bypass_csp=True)
    seite = kontext.new_page()
    meldungen: list[str] = []
    seite.on("console", lambda meldung: meldungen.append(meldung.text))
    seite.on("pageerror", lambda fehler: meldungen.append(str(fehler)))
    seite.on("request", lambda anfrage: meldungen.append(anfrage.url[:60]))
    seite.goto(datei.as_uri())
    geladen = [text for text in meldungen if not text.startswith(("file:", "data:"))]
    seite.evaluate("() => document.querySelectorAll('details').forEach(e => { e.open = true; })")
    antwort = Axe().run(seite, options=NUR_VERSTOESSE).response
    eindruck = Eindruck(
        verstoesse=[f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in antwort["violations"]],
        geprueft=len(antwort["passes"]),
        breite=seite.evaluate("document.documentElement.scrollWidth"),
        ragt_heraus=seite.evaluate(RAGT_HERAUS),
        meldungen=geladen,
    )
    kontext.close()
    return eindruck


@pytest.mark.parametrize("geraet", BREITEN)
@pytest.mark.parametrize("name", NAMEN)
def test_axe_finds_nothing_and_nothing_sticks_out(
    browser: Browser, seiten: Path, name: str, geraet: str
) -> None:
    eindruck = ansehen(browser, seiten / f"{name}.html", BREITEN[geraet])
    assert eindruck.verstoesse == []
    assert eindruck.geprueft > 10
    assert eindruck.breite <= BREITEN[geraet]
    assert eindruck.ragt_heraus == []
    assert eindruck.meldungen == []


def test_axe_can_say_no(browser: Browser, seiten: Path, tmp_path: Path) -> None:
    html = (seiten / f"{ERSTE['teambericht']}.html").read_text(encoding="utf-8")
    kaputt = tmp_path / "kaputt.html"
    kaputt.write_text(html.replace('lang="de-DE"', "").replace("--leise: #595959", "--leise: #cccccc"))
    eindruck = ansehen(browser, kaputt, 1280)
    regeln = {verstoss.partition(":")[0] for verstoss in eindruck.verstoesse}
    assert regeln >= {"html-has-lang", "color-contrast"}


@pytest.mark.parametrize("name", ERSTE.values())
def test_a_page_needs_nothing_beside_itself(name: str) -> None:
    html = worte(name).seite
    assert "<script" not in html
    assert "http:" not in html.replace("http://www.w3.org/", "")
    assert "https:" not in html
    assert 'src="' not in html
    assert "default-src 'none'" in html
    assert html.count("<svg") == html.count('role="img"')
