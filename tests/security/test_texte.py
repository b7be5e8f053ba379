"""Text fields are text: whatever stands in them is stored as it is, and does nothing."""

from pathlib import Path

import psycopg
import pytest
from tests.security.pakete import Testpaket, Zeilen
from tests.security.sauber import sauberes_paket

from zielwerk.annahme import annehmen_paket
from zielwerk.annahme.vertrag import lies_vertraege
from zielwerk.bericht import protokollieren
from zielwerk.einstellungen import Einstellungen

pytestmark = [pytest.mark.server, pytest.mark.pdf]

# At most 40 characters: the shortest text field takes them all.
BOESE = (
    "'; drop schema raw cascade; --",
    '"; select pg_sleep(60); --',
    "%s %(x)s {batch} {person} \\copy \\.",
    "$$; drop table raw.person; $$",
    "<script>alert(1)</script>",
    "{{ 7 * 191 }}{% raise %}{# x #}",
    "=cmd|' /C calc'!A1",
    '+49;"x"',
    "@SUM(A1)",
    "null",
)
# A row of each optional file that has a text field.
WEITERE: dict[str, dict[str, str]] = {
    "personal": {"monat": "2025-07", "team": "", "funktion": "BFM", "zielgruppe": "U25", "vzae": "1,5"},
    "organisation": {"team": "", "bezeichnung": "x", "standort": "x", "von": "01.01.2024", "bis": ""},
}


def _textspalten() -> list[tuple[str, str]]:
    werk = lies_vertraege(Einstellungen().projekt / "expectations")
    return [
        (vertrag.datei, spalte.name)
        for vertrag in werk.vertraege.values()
        for spalte in vertrag.spalten
        if spalte.art.name == "text"
    ]


def _verseucht(ordner: Path) -> Testpaket:
    """Put every hostile text into every text field."""
    paket = sauberes_paket(ordner)
    for datei, zeile in WEITERE.items():
        paket.schreiben(datei, list(zeile), [zeile | {"team": f"T{n}"} for n in range(len(BOESE))])
    for datei, spalte in _textspalten():

        def fuellen(zeilen: Zeilen, spalte: str = spalte) -> None:
            for zeile, text in zip(zeilen, BOESE, strict=False):
                zeile[spalte] = text

        paket.aendern(datei, fuellen)
    return paket


def test_hostile_texts_are_stored_as_they_are_in_every_field(
    einstellungen: Einstellungen, datenbank: psycopg.Connection, tmp_path: Path
) -> None:
    assert len(_textspalten()) >= 8
    paket = _verseucht(tmp_path)
    paket.schein_schreiben(fachverfahren=BOESE[0])
    ergebnis = annehmen_paket(einstellungen, paket.pfad)
    assert (ergebnis.status, ergebnis.befunde) == ("angenommen", ())
    for datei, spalte in _textspalten():
        gespeichert = datenbank.execute(
            f'select "{spalte}" from raw."{datei}" order by satz limit {len(BOESE)}'
        ).fetchall()
        assert [text for (text,) in gespeichert] == list(BOESE), (datei, spalte)
    assert datenbank.execute("select count(*) > 0, max(fachverfahren) from raw.lieferung").fetchone() == (
        True,
        BOESE[0],
    )


def test_hostile_texts_are_quoted_in_findings_and_do_nothing(
    einstellungen: Einstellungen, datenbank: psycopg.Connection, tmp_path: Path
) -> None:
    """In fields with a format they are findings; there they reach SQL of GX, page and table."""
    paket = sauberes_paket(tmp_path)
    for satz, text in enumerate(BOESE, start=2):
        paket.setzen("person", satz, geburtsdatum=text, geschlecht=text)
    ergebnis = annehmen_paket(einstellungen, paket.pfad)
    assert ergebnis.status == "abgelehnt"
    assert ergebnis.pruefung is not None
    gefunden = datenbank.execute(
        "select gefunden from eingang.befund where regel = 'PER-23' order by satz"
    ).fetchall()
    assert [text for (text,) in gefunden] == list(BOESE)
    dateien = protokollieren(einstellungen, ergebnis.pruefung)
    seite = dateien.html.read_text(encoding="utf-8")
    assert "<script" not in seite
    assert "1337" not in seite
    tabelle = dateien.csv.read_text(encoding="utf-8-sig")
    assert not [zeile for zeile in tabelle.splitlines() if ";=" in zeile or ";@" in zeile or ";+" in zeile]
