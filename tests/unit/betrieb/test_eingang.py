"""How a package is recognised as the one that was judged."""

import os
from pathlib import Path

from zielwerk.betrieb.eingang import FORT, spur, spuren
from zielwerk.einstellungen import Einstellungen


def test_the_trace_follows_every_change(tmp_path: Path) -> None:
    paket = tmp_path / "lieferung_99999_202601_01"
    paket.mkdir()
    datei = paket / "person.csv"
    datei.write_text("a;b\n", encoding="utf-8")
    gesehen = [spur(paket)]
    assert spur(paket) == gesehen[0]
    datei.write_text("a;c\n", encoding="utf-8")
    # A copy that keeps the date of its original: the disk knows better.
    os.utime(datei, ns=(1, 1))
    gesehen.append(spur(paket))
    (paket / "lieferschein.json").write_text("{}", encoding="utf-8")
    gesehen.append(spur(paket))
    assert len(set(gesehen)) == 3


def test_what_has_gone_has_a_trace_of_its_own(tmp_path: Path) -> None:
    assert spur(tmp_path / "lieferung_99999_202601_01.zip") == FORT


def test_an_inbox_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert spuren(Einstellungen(daten=tmp_path, eingang=tmp_path / "fehlt")) == {}
