"""The same order gives the same bytes, wherever and whenever it runs."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from zielwerk.befehle import aufrufen
from zielwerk.fehler import BedienungsError
from zielwerk.simulation.ablauf import simulieren
from zielwerk.simulation.auftrag import Auftrag


def summe(ordner: Path) -> dict[str, str]:
    return {
        str(pfad.relative_to(ordner)): hashlib.sha256(pfad.read_bytes()).hexdigest()
        for pfad in sorted(ordner.rglob("*"))
        if pfad.is_file()
    }


@pytest.mark.parametrize("als_zip", [False, True])
def test_other_process_other_place_same_bytes(tmp_path: Path, *, als_zip: bool) -> None:
    auftrag = Auftrag(elb=40, monate=2, bis="2026-03", seed=4, als_zip=als_zip)
    simulieren(tmp_path / "hier", auftrag, lambda _: None)
    umgebung = os.environ | {"TZ": "Pacific/Apia", "LC_ALL": "C", "PYTHONHASHSEED": "123"}
    befehl = [str(Path(sys.executable).with_name("zielwerk")), "simulieren", str(tmp_path / "dort")]
    angaben = ["--elb", "40", "--monate", "2", "--bis", "2026-03", "--seed", "4"]
    subprocess.run(
        [*befehl, *angaben, *(["--zip"] if als_zip else [])], check=True, capture_output=True, env=umgebung
    )
    assert summe(tmp_path / "hier") == summe(tmp_path / "dort")


def test_another_seed_is_another_population(tmp_path: Path) -> None:
    for seed in (1, 2):
        simulieren(tmp_path / str(seed), Auftrag(elb=40, monate=1, seed=seed), lambda _: None)
    eins, zwei = (set(summe(tmp_path / str(seed)).values()) for seed in (1, 2))
    # The organisation is the same in each.
    assert len(eins & zwei) <= 1


@pytest.mark.parametrize(
    ("angaben", "satz"),
    [
        ({"traeger_nr": "12345"}, "Das Gebiet des Trägers «12345» ist nicht bekannt"),
        ({"traeger_nr": "03006"}, "Das Gebiet des Trägers «03006»|«03006» ist im Jahr 2025 kein Jobcenter"),
        ({"elb": 0}, "«elb» muss zwischen 1 und"),
        ({"monate": 0}, "«monate» muss zwischen 1 und"),
        ({"bis": "2026-13"}, "«2026-13» ist kein Monat"),
        ({"bis": "März"}, "«März» ist kein Monat"),
        ({"bis": "1999-01"}, "«1999-01» ist kein Monat"),
        ({"bis": "2022-03", "monate": 30}, "30 Monate bis 2022-03 begännen vor 2021-01"),
        ({"seed": -1}, "«seed» muss zwischen 0 und"),
    ],
)
def test_impossible_orders_are_refused(angaben: dict[str, object], satz: str) -> None:
    with pytest.raises(BedienungsError, match=satz):
        Auftrag(**angaben)  # type: ignore[arg-type]  # wrong on purpose


def test_existing_packages_are_never_touched(tmp_path: Path) -> None:
    auftrag = Auftrag(elb=20, monate=1, bis="2026-03")
    simulieren(tmp_path, auftrag, lambda _: None)
    vorher = summe(tmp_path)
    with pytest.raises(BedienungsError, match="gibt es schon"):
        simulieren(tmp_path, auftrag, lambda _: None)
    assert summe(tmp_path) == vorher


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    datei = tmp_path / "datei"
    datei.touch()
    with pytest.raises(BedienungsError, match="ist kein Ordner"):
        simulieren(datei, Auftrag(elb=20, monate=1), lambda _: None)


def test_unknown_defect_is_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert aufrufen(["simulieren", str(tmp_path / "neu"), "--fehler", "quatsch"]) == 2
    assert "Den Fehler «quatsch» gibt es nicht" in capsys.readouterr().err
    assert not (tmp_path / "neu").exists()


def test_list_of_defects_names_their_rules(capsys: pytest.CaptureFixture[str]) -> None:
    assert aufrufen(["simulieren", "--fehler-liste"]) == 0
    liste = capsys.readouterr().out
    assert "person-doppelt" in liste
    assert "PER-41" in liste


def test_defect_goes_into_the_newest_package_only(tmp_path: Path) -> None:
    for name in (None, "person-geschlecht"):
        auftrag = Auftrag(elb=20, monate=2, bis="2026-03", fehler=name)
        simulieren(tmp_path / str(name), auftrag, lambda _: None)
    gut, schlecht = summe(tmp_path / "None"), summe(tmp_path / "person-geschlecht")
    anders = {name for name in gut if gut[name] != schlecht[name]}
    assert anders == {
        "lieferung_99999_202603_01/person.csv",
        "lieferung_99999_202603_01/lieferschein.json",
    }
