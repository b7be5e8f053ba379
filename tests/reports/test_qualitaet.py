"""The quality page: rules × deliveries from the results of GX, readable by everyone, offline."""

import json
from html.parser import HTMLParser
from pathlib import Path

from zielwerk.bericht import qualitaet_schreiben
from zielwerk.einstellungen import Einstellungen


def _ablegen(einstellungen: Einstellungen, lieferung: str, **verletzt: int) -> Path:
    ordner = einstellungen.arbeit / "pruefung" / lieferung
    ordner.mkdir(parents=True)
    regeln = [
        {
            "regel": kennung,
            "severity": "warning" if kennung >= "PER-7" else "critical",
            "success": not anzahl,
            "unexpected_count": anzahl,
        }
        for kennung, anzahl in {
            "PER-02": 0,
            **{name.replace("_", "-"): anzahl for name, anzahl in verletzt.items()},
        }.items()
    ]
    ziel = ordner / "person.json"
    ziel.write_text(json.dumps({"regeln": regeln}), encoding="utf-8")
    return ziel


class _Leser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.adressen: list[str] = []
        self.kopfzellen: list[dict[str, str | None]] = []
        self.zellen: list[str] = []
        self._offen = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.adressen += [wert or "" for name, wert in attrs if name in {"src", "href"}]
        if tag == "th":
            self.kopfzellen.append(dict(attrs))
        self._offen = tag == "td" or (self._offen and tag == "span")

    def handle_endtag(self, tag: str) -> None:
        self._offen = self._offen and tag != "td"

    def handle_data(self, data: str) -> None:
        if self._offen:
            self.zellen.append(data.strip())


def test_without_results_there_is_no_page(tmp_path: Path) -> None:
    assert qualitaet_schreiben(Einstellungen(daten=tmp_path)) is None


def test_page_shows_rules_and_deliveries(tmp_path: Path) -> None:
    einstellungen = Einstellungen(daten=tmp_path)
    _ablegen(einstellungen, "64710_202506_01", PER_22=0, PER_61=1234)
    _ablegen(einstellungen, "64710_202507_01", PER_22=7, PER_61=0)
    _ablegen(einstellungen, "36704_202507_01", PER_22=0)
    _ablegen(einstellungen, "36704_202508_01").write_text("{", encoding="utf-8")
    seite = qualitaet_schreiben(einstellungen)
    assert seite == einstellungen.berichte / "qualitaet" / "index.html"
    assert seite is not None
    html = seite.read_text(encoding="utf-8")
    leser = _Leser()
    leser.feed(html)
    assert [adresse for adresse in leser.adressen if not adresse.startswith("#")] == []
    assert all("scope" in zelle for zelle in leser.kopfzellen)
    assert '<html lang="de-DE">' in html
    assert html.count("<h1") == 1
    assert "Träger 36704 Warendorf" in html
    assert "▼ 1.234" in leser.zellen
    assert "▼ 7" in leser.zellen
    assert "url(" not in html
    assert qualitaet_schreiben(einstellungen) == seite
    assert seite.read_text(encoding="utf-8") == html
