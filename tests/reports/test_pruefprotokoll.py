"""The Prüfprotokoll: complete, harmless, without identifiers, and the same bytes every time."""

import csv
import io
import re
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from pathlib import Path

import pikepdf
import psycopg
import pypdf
import pytest
from tests.security.pakete import Testpaket
from tests.security.sauber import sauberes_paket

from zielwerk.annahme import annehmen_paket, pruefen_paket
from zielwerk.befehle import aufrufen
from zielwerk.bericht import protokollieren
from zielwerk.bericht.pruefprotokoll import Protokolldateien, als_html, rendern
from zielwerk.bericht.pruefwert import BEISPIELE_MAX, Pruefprotokoll, lies
from zielwerk.datenbank import connect
from zielwerk.einstellungen import Einstellungen

pytestmark = [pytest.mark.server, pytest.mark.pdf]

KENNUNG = re.compile("[0-9]{3}[A-Z][0-9]{6}|[0-9]{5}BG[0-9]{7}")
VIELE = 3_000
BOESE = (
    "=cmd|' /C calc'!A1",
    '+49;"x"',
    "@SUM(A1)",
    "-2+3",
    "<script>alert(1)</script>{{ 7 * 191 }}{% raise %}",
    "\N{PILE OF POO}",
)


@dataclass(frozen=True)
class Fall:
    """A rejected package and its protocol."""

    einstellungen: Einstellungen
    pruefung: int
    dateien: Protokolldateien
    wert: Pruefprotokoll

    @property
    def csv(self) -> list[dict[str, str]]:
        text = self.dateien.csv.read_bytes().decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def verdorben(ordner: Path) -> Testpaket:
    """Break one rule thousands of times, another with texts that would like to be more."""
    paket = sauberes_paket(ordner)
    spalten, zeilen = paket.lesen("erwerbstaetigkeit")
    zeilen += [zeilen[0] | {"et_id": f"E8{n:06d}", "instrument": "P16X"} for n in range(VIELE)]
    paket.schreiben("erwerbstaetigkeit", spalten, zeilen)
    for satz, text in enumerate(BOESE, start=2):
        paket.setzen("person", satz, geschlecht=text)
    paket.setzen("person", 20, schwerbehindert="999A000001")
    paket.setzen("bg_zeitraum", 5, gemeinde="08111000")
    return paket


def _wert(einstellungen: Einstellungen, pruefung: int) -> Pruefprotokoll:
    with connect(einstellungen, anwendung="test") as verbindung:
        return lies(verbindung, einstellungen, pruefung)


@pytest.fixture(scope="module")
def fall(modul_einstellungen: Einstellungen, tmp_path_factory: pytest.TempPathFactory) -> Fall:
    ergebnis = annehmen_paket(modul_einstellungen, verdorben(tmp_path_factory.mktemp("eingang")).pfad)
    assert ergebnis.status == "abgelehnt"
    assert ergebnis.pruefung is not None
    return Fall(
        einstellungen=modul_einstellungen,
        pruefung=ergebnis.pruefung,
        dateien=protokollieren(modul_einstellungen, ergebnis.pruefung),
        wert=_wert(modul_einstellungen, ergebnis.pruefung),
    )


def test_csv_holds_every_finding_in_order(fall: Fall) -> None:
    zeilen = fall.csv
    assert len(zeilen) == VIELE + len(BOESE) + 1 + 1
    assert [zeile["Schwere"] for zeile in zeilen] == ["Fehler"] * (len(zeilen) - 1) + ["Hinweis"]
    assert all(zeile["Was zu tun ist"].endswith(".") for zeile in zeilen)
    assert {zeile["Befund"] for zeile in zeilen if zeile["Regel"] == "BGZ-72"} == {
        "bg_zeitraum.csv, Satz 5 (BGZ-72): Die Gemeinde liegt im Gebiet des Trägers (gefunden: 08111000)."
    }
    saetze = [int(zeile["Satz"]) for zeile in zeilen if zeile["Regel"] == "ERW-26"]
    assert saetze == sorted(saetze)
    assert len(set(saetze)) == VIELE


def test_csv_holds_no_formula(fall: Fall) -> None:
    felder = [feld for zeile in fall.csv for feld in zeile.values()]
    assert not [feld for feld in felder if feld and feld[0] in "=+-@\t\r"]
    assert "'=cmd|' /C calc'!A1" in felder


def test_no_identifier_is_printed_anywhere(fall: Fall) -> None:
    seiten = "".join(seite.extract_text() for seite in pypdf.PdfReader(fall.dateien.pdf).pages)
    with pikepdf.open(fall.dateien.pdf) as dokument:
        angehaengt = b"".join(datei.get_file().read_bytes() for datei in dokument.attachments.values())
    texte = [seiten, fall.dateien.html.read_text(), fall.dateien.csv.read_text(), angehaengt.decode()]
    assert not [treffer for text in texte for treffer in KENNUNG.findall(text)]
    assert all("[Kennung]" in text for text in texte)


def test_pages_show_the_first_findings_and_say_how_many_more(fall: Fall) -> None:
    regel = fall.wert.regeln[-2]
    assert (regel.regel, regel.anzahl, len(regel.beispiele)) == ("ERW-26", VIELE, BEISPIELE_MAX)
    weitere = f"und 2.995 weitere in {fall.dateien.csv.name}"
    assert weitere in fall.dateien.html.read_text()
    text = "".join(seite.extract_text() for seite in pypdf.PdfReader(fall.dateien.pdf).pages)
    assert weitere in re.sub(r"\s+", " ", text)
    assert "Abgelehnt" in text
    assert "Den Wert des Fachverfahrens auf einen Code der Liste abbilden." in text


class _Leser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.elemente: list[str] = []
        self.adressen: list[str] = []
        self.kopfzellen: list[dict[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elemente.append(tag)
        self.adressen += [wert or "" for name, wert in attrs if name in {"src", "href"}]
        if tag == "th":
            self.kopfzellen.append(dict(attrs))


def test_page_needs_nothing_beside_itself_and_is_accessible(fall: Fall) -> None:
    html = fall.dateien.html.read_text()
    leser = _Leser()
    leser.feed(html)
    assert leser.adressen == []
    assert "url(" not in html
    assert "@import" not in html
    assert html.startswith('<!DOCTYPE html>\n<html lang="de-DE">')
    assert leser.elemente.count("h1") == 1
    assert "main" in leser.elemente
    assert leser.kopfzellen
    assert all("scope" in zelle for zelle in leser.kopfzellen)


def test_hostile_text_stays_text(fall: Fall) -> None:
    html = fall.dateien.html.read_text()
    leser = _Leser()
    leser.feed(html)
    assert "script" not in leser.elemente
    assert "1337" not in html
    boese = BOESE[4]
    feindlich = replace(
        fall.wert,
        paket=boese,
        fachverfahren=boese,
        traeger_name=boese,
        regeln=tuple(
            replace(regel, datei=boese, meldung=boese, abhilfe=boese) for regel in fall.wert.regeln
        ),
    )
    zweiter = _Leser()
    zweiter.feed(als_html(feindlich))
    assert zweiter.elemente == leser.elemente


def test_pdf_declares_archive_and_accessibility(fall: Fall) -> None:
    with pikepdf.open(fall.dateien.pdf) as dokument:
        with dokument.open_metadata() as metadaten:
            assert metadaten["pdfaid:part"] == "3"
            assert metadaten["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
        assert str(dokument.Root.Lang) == "de-DE"
        assert list(dokument.attachments) == ["pruefprotokoll_64710_202507_01.json"]


def test_the_same_delivery_gives_the_same_bytes(
    fall: Fall, einstellungen: Einstellungen, tmp_path: Path
) -> None:
    """Judged in another database, at another time, under another number."""
    with connect(einstellungen, anwendung="test", autocommit=True) as verbindung:
        verbindung.execute("select setval('eingang.pruefung_nummer', 4711)")
    ergebnis = annehmen_paket(einstellungen, verdorben(tmp_path / "eingang").pfad)
    assert ergebnis.pruefung == 4712
    anderswo = protokollieren(einstellungen, 4712)
    for hier, dort in (
        (fall.dateien.csv, anderswo.csv),
        (fall.dateien.html, anderswo.html),
        (fall.dateien.pdf, anderswo.pdf),
    ):
        assert hier.read_bytes() == dort.read_bytes(), hier.name


def test_what_is_current_is_left_alone(fall: Fall) -> None:
    vorher = fall.dateien.pdf.stat().st_mtime_ns
    assert not protokollieren(fall.einstellungen, fall.pruefung).neu
    assert fall.dateien.pdf.stat().st_mtime_ns == vorher
    inhalt = fall.dateien.html.read_bytes()
    fall.dateien.html.write_bytes(b"x")
    assert protokollieren(fall.einstellungen, fall.pruefung).neu
    assert fall.dateien.html.read_bytes() == inhalt


def test_history_counts_findings_of_earlier_deliveries(fall: Fall, tmp_path: Path) -> None:
    paket = verdorben(tmp_path)
    paket.schein_schreiben(lfd=2)
    paket.umbenennen("lieferung_64710_202507_02")
    ergebnis = annehmen_paket(fall.einstellungen, paket.pfad)
    assert ergebnis.pruefung is not None
    wert = _wert(fall.einstellungen, ergebnis.pruefung)
    assert wert.fruehere == (("64710_202507_01", "abgelehnt"),)
    assert {regel.regel: regel.verlauf for regel in wert.regeln}["ERW-26"] == (VIELE,)
    assert rendern(wert).startswith(b"%PDF-1.7")


def test_trial_run_loads_nothing_and_says_what_would_happen(
    einstellungen: Einstellungen, datenbank: psycopg.Connection, tmp_path: Path
) -> None:
    gut, schlecht = sauberes_paket(tmp_path / "gut"), verdorben(tmp_path / "schlecht")
    assert pruefen_paket(einstellungen, schlecht.pfad).status == "fehlerhaft"
    probe = pruefen_paket(einstellungen, gut.pfad)
    assert (probe.status, probe.befunde_anzahl) == ("in_ordnung", 0)
    assert probe.pruefung is not None
    # A trial run replaces the one before, with all it wrote.
    assert datenbank.execute("select status from eingang.pruefung").fetchall() == [("in_ordnung",)]
    assert datenbank.execute("select count(*) from eingang.befund").fetchone() == (0,)
    assert datenbank.execute("select count(*) from raw.lieferung").fetchone() == (0,)
    assert not einstellungen.pseudonym_schluessel.exists()
    seite = protokollieren(einstellungen, probe.pruefung).html.read_text()
    assert "Keine Regel ist verletzt" in seite
    assert annehmen_paket(einstellungen, gut.pfad).status == "angenommen"


def test_command_writes_protocols_and_returns_the_verdict(
    einstellungen: Einstellungen,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("ZIELWERK_DATABASE_URL", str(einstellungen.database_url))
    monkeypatch.setenv("ZIELWERK_DATEN", str(einstellungen.daten))
    assert aufrufen(["pruefen", str(sauberes_paket(tmp_path / "gut").pfad)]) == 0
    assert aufrufen(["pruefen", str(verdorben(tmp_path / "schlecht").pfad)]) == 1
    ausgabe = capsys.readouterr()
    dateien = [Path(zeile) for zeile in ausgabe.out.splitlines()]
    assert [datei.suffix for datei in dateien] == [".pdf", ".html", ".csv"] * 2
    assert all(datei.is_file() for datei in dateien)
    assert "… und 2987 weitere Befunde" in ausgabe.err
