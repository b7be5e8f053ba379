"""The table of files that the report names agrees with the Liefervertrag."""

import csv
from pathlib import Path

from zielwerk.annahme.vertrag import lies_vertraege

WURZEL = Path(__file__).parents[3]


def test_files_of_the_report_are_the_files_of_the_contract() -> None:
    with (WURZEL / "dbt" / "seeds" / "lieferdateien.csv").open(encoding="utf-8") as datei:
        seed = {zeile["datei"]: zeile["ist_pflicht"] == "true" for zeile in csv.DictReader(datei)}
    vertraege = lies_vertraege(WURZEL / "expectations").vertraege
    assert seed == {vertrag.datei: vertrag.pflicht for vertrag in vertraege.values()}
