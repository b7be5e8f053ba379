"""Declared corrections: they change what they name and nothing else, and stop when they no longer fit."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.warehouse.conftest import NeuesWarehouse, arrive, checksums

from zielwerk import datenbank, warehouse
from zielwerk.einstellungen import Einstellungen
from zielwerk.fehler import BauError, BedienungsError
from zielwerk.warehouse.korrekturen import SPALTEN, load

pytestmark = pytest.mark.server

LIEFERUNG = "64710_202507_01"
GUT = {
    "kennung": "COR-0007",
    "lieferung_id": LIEFERUNG,
    "datei": "person",
    "satz": "2",
    "spalte": "geschlecht",
    "alt": "w",
    "neu": "m",
    "grund": "Bestätigt durch das Jobcenter",
    "wer": "Controlling",
    "gueltig_bis": "2025-09",
    "status": "offen",
}
ZU_FRUEH = GUT | {"kennung": "COR-0008", "lieferung_id": "64710_202509_01"}
NOCH_NICHT_DA = "Korrektur COR-0008: Die Lieferung 64710_202509_01 ist noch nicht da."
Schreiben = Callable[..., Einstellungen]


@pytest.fixture
def erklaeren(tmp_path: Path) -> Schreiben:
    """Return a function that writes a register and returns settings that use it."""

    def schreiben(einstellungen: Einstellungen, *zeilen: dict[str, str]) -> Einstellungen:
        datei = tmp_path / "korrekturen.csv"
        text = [",".join(SPALTEN), *(",".join(f'"{zeile[s]}"' for s in SPALTEN) for zeile in zeilen)]
        datei.write_text("\n".join(text) + "\n", encoding="utf-8")
        return einstellungen.model_copy(update={"korrekturen": datei})

    return schreiben


def _women(einstellungen: Einstellungen) -> tuple[int, str]:
    """Return a record of a woman who is ELB in July 2025, and the number of such women."""
    with datenbank.connect(einstellungen, anwendung="test") as connection:
        zeile = connection.execute(
            "select min(person.satz) from raw.person inner join raw.person_zeitraum as zeitraum"
            " using (lieferung_id, kunden_id) where person.lieferung_id = %s and geschlecht = 'w'"
            " and status = 'ELB' and von < '2025-06-01' and bis is null",
            [LIEFERUNG],
        ).fetchone()
        wert = connection.execute(
            "select wert from marts.fct_grunddaten where grunddatum_id = 'ELB' and geschlecht = 'w'"
            " and berichtsmonat = '2025-07-01' and wartezeit = 0"
        ).fetchone()
    assert zeile is not None
    assert wert is not None
    return int(zeile[0]), str(wert[0])


def test_a_correction_changes_its_delivery_alone_and_its_withdrawal_restores_all(
    zwei_monate: Einstellungen, neues_warehouse: NeuesWarehouse, erklaeren: Schreiben
) -> None:
    einstellungen = neues_warehouse(zwei_monate)
    vorher = checksums(einstellungen)
    satz, frauen = _women(einstellungen)
    meldungen: list[str] = []

    mit = erklaeren(einstellungen, GUT | {"satz": str(satz)}, ZU_FRUEH)
    assert warehouse.bauen(mit, melden=meldungen.append).lieferungen == (LIEFERUNG,)
    assert _women(mit)[1] == str(int(frauen) - 1)
    assert [text for text in meldungen if text.startswith("Korrektur ")] == [NOCH_NICHT_DA]
    assert warehouse.bauen(mit).unveraendert
    # Built from scratch it is the same, and raw is what it was.
    berichtigt = checksums(mit)
    warehouse.bauen(mit, neu=True)
    assert checksums(mit) == berichtigt
    with datenbank.connect(einstellungen, anwendung="test") as connection:
        assert connection.execute(
            "select geschlecht from raw.person where lieferung_id = %s and satz = %s", [LIEFERUNG, satz]
        ).fetchone() == ("w",)

    ohne = erklaeren(einstellungen, GUT | {"satz": str(satz), "status": "zurueckgezogen"})
    assert warehouse.bauen(ohne).lieferungen == (LIEFERUNG,)
    assert checksums(ohne) == vorher


def test_an_old_value_that_does_not_match_stops_the_build(
    neues_warehouse: NeuesWarehouse, erklaeren: Schreiben
) -> None:
    einstellungen = neues_warehouse()
    arrive(einstellungen, LIEFERUNG)
    for falsch, grund in (
        ({"spalte": "geburtsdatum", "alt": "29.02.1904", "neu": "01.03.1904"}, "nicht den erklärten"),
        ({"satz": "99999"}, "gibt es nicht"),
    ):
        with pytest.raises(BauError, match=f"COR-0007 passt nicht mehr.*{grund}"):
            warehouse.bauen(erklaeren(einstellungen, GUT | falsch))
    with datenbank.connect(einstellungen, anwendung="test") as connection:
        assert connection.execute("select count(*) from register.korrektur").fetchone() == (0,)


FEHLER = {
    "kennung": ({"kennung": "7"}, "COR-0007"),
    "lieferung": ({"lieferung_id": "64710_202513_01"}, "Nummer einer Lieferung"),
    "datei": ({"datei": "gehalt"}, "anspruch, arbeitsmarktstatus, bg_zeitraum"),
    "satz": ({"satz": "1"}, "Kopfzeile"),
    "kennungsspalte": ({"spalte": "kunden_nr"}, "spalte muss eines von geburtsdatum"),
    "code": ({"neu": "z"}, "neu muss sein"),
    "gleich": ({"neu": "w"}, "alt und neu sind gleich"),
    "leer": ({"neu": ""}, "Pflichtfeld"),
    "tag": ({"spalte": "geburtsdatum", "alt": "01.01.1980", "neu": "31.02.1980"}, "kein gültiger Wert"),
    "text": (
        {"datei": "bg_zeitraum", "spalte": "team", "alt": "T", "neu": "T" * 41},
        "kein gültiger Wert für team, erwartet wird ein Text von höchstens 40 Zeichen",
    ),
    "zahl": ({"spalte": "vorbezugstage", "alt": "1", "neu": "99999"}, "außerhalb des Wertebereichs"),
    "grund": ({"grund": " "}, "Grund der Korrektur"),
    "abgelaufen": ({"gueltig_bis": "2025-06"}, "gilt nur bis zum Berichtsmonat 2025-06"),
    "status": ({"status": "fertig"}, "offen, erledigt, zurueckgezogen"),
}


@pytest.mark.parametrize("fall", FEHLER)
def test_a_wrong_declaration_is_named_with_its_place(
    fall: str, einstellungen: Einstellungen, erklaeren: Schreiben
) -> None:
    werte, text = FEHLER[fall]
    with pytest.raises(BedienungsError, match=text) as gefangen:
        warehouse.vorbereiten(erklaeren(einstellungen, GUT | werte))
    assert "Satz 2" in str(gefangen.value) or "COR-0007" in str(gefangen.value)


def test_a_value_is_corrected_once(einstellungen: Einstellungen, erklaeren: Schreiben) -> None:
    with pytest.raises(BedienungsError, match="Satz 3: Die Kennung COR-0007 steht schon"):
        warehouse.vorbereiten(erklaeren(einstellungen, GUT, GUT))
    with pytest.raises(BedienungsError, match="Satz 3: Dieser Wert wird schon"):
        warehouse.vorbereiten(erklaeren(einstellungen, GUT, GUT | {"kennung": "COR-0008"}))


def test_late_and_early_declarations_are_told(zwei_monate: Einstellungen, erklaeren: Schreiben) -> None:
    """A newer delivery than that of July is there, so the first one should be done with."""
    with datenbank.connect(zwei_monate, anwendung="test") as connection:
        zeile = connection.execute(
            "select min(satz) from raw.person where lieferung_id = %s and geschlecht = 'w'", [LIEFERUNG]
        ).fetchone()
        assert zeile is not None
        spaet = erklaeren(zwei_monate, GUT | {"satz": str(zeile[0]), "gueltig_bis": "2025-07"}, ZU_FRUEH)
        hinweise = load(connection, spaet.korrekturen, spaet.projekt / "expectations")
        connection.rollback()
    assert hinweise == (
        (
            "Korrektur COR-0007 war bis 2025-07 befristet und ist noch offen: bitte beim Lieferanten"
            " nachfragen."
        ),
        NOCH_NICHT_DA,
    )
