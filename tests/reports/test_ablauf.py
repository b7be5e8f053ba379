"""Files are put down whole, and left alone while nothing has changed."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from tests.reports import eingliederungsfabrik

from zielwerk.bericht import ablauf
from zielwerk.bericht.fehler import DarstellungsError
from zielwerk.bericht.rendern import ENDUNGEN

pytestmark = pytest.mark.pdf


def test_pdf_and_value_lie_beside_each_other(tmp_path: Path) -> None:
    bericht = eingliederungsfabrik.leer()
    datei = ablauf.ablegen(tmp_path, bericht)
    assert datei.neu
    assert datei.pdf == tmp_path / "36704" / "eingliederungsbericht_36704_2025-10.pdf"
    assert datei.pdf.read_bytes().startswith(b"%PDF")
    assert datei.json.read_text(encoding="utf-8") == bericht.to_json()
    assert datei.fingerabdruck == bericht.fingerprint()
    assert sorted(pfad.suffix for pfad in datei.pdf.parent.iterdir()) == sorted((*ENDUNGEN, ".stand"))


def test_an_unchanged_report_is_left_alone_and_any_change_makes_it_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bericht = eingliederungsfabrik.leer()
    erste = ablauf.ablegen(tmp_path, bericht)
    inhalt, zeit = erste.pdf.read_bytes(), erste.pdf.stat().st_mtime_ns
    assert not ablauf.ablegen(tmp_path, bericht).neu
    assert erste.pdf.stat().st_mtime_ns == zeit

    erste.pdf.write_bytes(b"beschaedigt")
    assert ablauf.ablegen(tmp_path, bericht).neu
    assert erste.pdf.read_bytes() == inhalt

    monkeypatch.setattr(ablauf, "programm_fingerabdruck", lambda _vorlagen: "anderes")
    assert ablauf.ablegen(tmp_path, bericht).neu
    assert erste.pdf.read_bytes() == inhalt

    neu = replace(bericht, kopf=replace(bericht.kopf, rbs1=Decimal(570)))
    assert ablauf.ablegen(tmp_path, neu).neu
    assert erste.pdf.read_bytes() != inhalt


def test_a_report_that_fails_leaves_the_earlier_one(tmp_path: Path) -> None:
    bericht = eingliederungsfabrik.leer()
    erste = ablauf.ablegen(tmp_path, bericht)
    inhalt = erste.pdf.read_bytes()
    kaputt = replace(bericht, kopf=replace(bericht.kopf, jobcenter_bezeichnung="\N{PILE OF POO}"))
    with pytest.raises(DarstellungsError):
        ablauf.ablegen(tmp_path, kaputt)
    assert erste.pdf.read_bytes() == inhalt
    assert erste.json.read_text(encoding="utf-8") == bericht.to_json()
