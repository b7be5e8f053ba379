"""Which backups may go, and which folder is none."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from zielwerk.betrieb.sicherung import DUMP, NAME, SCHEIN, pruefen, rotieren, ueberzaehlig
from zielwerk.einstellungen import Einstellungen
from zielwerk.fehler import BedienungsError, DatenbankError

ERSTE = datetime(2026, 1, 1, 21, 30)  # noqa: DTZ001 names compare alike


def test_days_weeks_and_months_are_kept() -> None:
    alle = [ERSTE + timedelta(days=tag) for tag in range(120)]
    weg = set(ueberzaehlig(alle, tage=7, wochen=5, monate=13))
    bleibt = [zeitpunkt for zeitpunkt in alle if zeitpunkt not in weg]
    assert [f"{zeitpunkt:%m-%d}" for zeitpunkt in bleibt] == [
        "01-31",
        "02-28",
        "03-31",
        # 5 weeks: Sundays, and today for the running one
        "04-05",
        "04-12",
        "04-19",
        "04-24",
        "04-25",
        "04-26",
        "04-27",
        "04-28",
        "04-29",
        "04-30",
    ]


def test_the_newest_always_stays_and_of_a_day_the_last() -> None:
    morgens, abends = ERSTE, ERSTE + timedelta(hours=2)
    assert ueberzaehlig([abends, morgens], tage=1, wochen=0, monate=0) == (morgens,)
    assert ueberzaehlig([morgens], tage=1, wochen=0, monate=0) == ()
    assert ueberzaehlig([], tage=1, wochen=0, monate=0) == ()


def test_only_backups_are_deleted(tmp_path: Path) -> None:
    einstellungen = Einstellungen(
        daten=tmp_path, sicherungen=tmp_path, sicherungen_tage=1, sicherungen_wochen=0, sicherungen_monate=0
    )
    namen = [(ERSTE + timedelta(days=tag)).strftime(NAME) for tag in range(3)]
    for name in (*namen, "zielwerk_2026-01-01", "etwas-anderes"):
        (tmp_path / name).mkdir()
    assert rotieren(einstellungen) == namen[:2]
    assert sorted(pfad.name for pfad in tmp_path.iterdir()) == sorted(
        [namen[2], "zielwerk_2026-01-01", "etwas-anderes"]
    )


def test_a_damaged_or_incomplete_backup_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BedienungsError, match="keine vollständige Sicherung"):
        pruefen(tmp_path)
    (tmp_path / DUMP).write_bytes(b"beschnitten")
    (tmp_path / SCHEIN).write_text(json.dumps({"dump_sha256": "0" * 64, "summen": {}}), encoding="utf-8")
    with pytest.raises(DatenbankError, match="beschädigt"):
        pruefen(tmp_path)
