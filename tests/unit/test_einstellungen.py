"""Settings: environment, file, defaults; errors in one German sentence."""

from pathlib import Path

import pytest

from zielwerk.einstellungen import Einstellungen, lade
from zielwerk.fehler import BedienungsError


@pytest.fixture(autouse=True)
def _im_leeren_ordner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_defaults_lie_below_the_current_folder(tmp_path: Path) -> None:
    einstellungen = lade()
    assert einstellungen.daten == tmp_path / "daten"
    assert einstellungen.berichte == tmp_path / "daten" / "berichte"
    assert einstellungen.pseudonym_schluessel == tmp_path / "daten" / "geheim" / "pseudonym.key"
    assert (einstellungen.projekt / "dbt").is_dir()
    assert einstellungen.database_url is None


def test_environment_wins_over_file_and_file_over_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "zielwerk.toml").write_text('daten = "aus-datei"\nwartegrenze_stunden = 3\n')
    assert lade().daten == tmp_path / "aus-datei"
    monkeypatch.setenv("ZIELWERK_DATEN", "aus-umgebung")
    assert lade().daten == tmp_path / "aus-umgebung"
    assert lade().wartegrenze_stunden == 3


def test_what_people_declare_can_lie_outside_the_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZIELWERK_REGISTER_ORDNER", str(tmp_path / "register"))
    monkeypatch.setenv("ZIELWERK_VERGLEICHSTYPEN", str(tmp_path / "typen.csv"))
    einstellungen = lade()
    erklaert = (einstellungen.zielwerte, einstellungen.korrekturen, einstellungen.amtliche_werte)
    assert einstellungen.zielkommentare.parent == tmp_path / "register"
    assert {pfad.parent for pfad in erklaert} == {tmp_path / "register"}
    assert einstellungen.vergleichstraeger.parent == tmp_path / "register"
    assert einstellungen.vergleichstypen == tmp_path / "typen.csv"


def test_configuration_file_can_lie_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "woanders.toml").write_text("befunde_anzeigen_max = 7\n")
    monkeypatch.setenv("ZIELWERK_KONFIGURATION", str(tmp_path / "woanders.toml"))
    assert lade().befunde_anzeigen_max == 7


@pytest.mark.parametrize(
    ("inhalt", "erwartet"),
    [
        ("gibt_es_nicht = 1\n", "gibt_es_nicht.*Diesen Namen gibt es nicht"),
        ('wartegrenze_stunden = "bald"\n', "wartegrenze_stunden.*ganze Zahl"),
        ("wartegrenze_stunden = -1\n", "wartegrenze_stunden.*mindestens 0"),
        ('database_url = "mysql://x"\n', "database_url.*postgresql://"),
        ("daten = \n", "kein gültiges TOML"),
    ],
)
def test_a_wrong_setting_is_one_german_sentence(tmp_path: Path, inhalt: str, erwartet: str) -> None:
    (tmp_path / "zielwerk.toml").write_text(inhalt)
    with pytest.raises(BedienungsError, match=erwartet):
        lade()


def test_missing_configuration_file_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZIELWERK_KONFIGURATION", "fehlt.toml")
    with pytest.raises(BedienungsError, match=r"fehlt\.toml"):
        lade()


def test_sqlalchemy_spelling_is_accepted_and_secrets_are_not_shown() -> None:
    einstellungen = Einstellungen(database_url="postgresql+psycopg://a:geheim@rechner/db")
    assert einstellungen.database_url == "postgresql://a:geheim@rechner/db"
    assert "geheim" not in repr(einstellungen)
