"""The command line: German, with examples, and exit codes one can rely on."""

import pytest

from zielwerk.befehle import app, aufrufen
from zielwerk.fehler import BauError

BEFEHLE = ["annehmen", "pruefen", "bauen", "berichten", "lauf", "status", "demo", "generieren", "db"]
DB = ["start", "stop", "status", "url", "migrieren", "sichern", "wiederherstellen"]


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert aufrufen(["--help"]) == 0
    hilfe = capsys.readouterr().out
    assert all(befehl in hilfe for befehl in BEFEHLE)
    assert "Aufruf:" in hilfe
    assert "Rückgabewerte" in hilfe


@pytest.mark.parametrize("befehl", [*([name] for name in BEFEHLE[:-1]), *(["db", name] for name in DB)])
def test_each_help_is_german_and_has_an_example(
    befehl: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert aufrufen([*befehl, "--help"]) == 0
    hilfe = capsys.readouterr().out
    assert "Beispiel" in hilfe
    assert "Zeigt diese Hilfe." in hilfe
    for englisch in ("Usage", "Options", "Arguments", "Show this message", "required"):
        assert englisch not in hilfe


@pytest.mark.parametrize(
    ("argumente", "satz"),
    [
        (["lauf"], "Es fehlt die Angabe «EINGANG»."),
        (["quatsch"], "Den Befehl «quatsch» gibt es nicht."),
        (["berichten", "--traegr", "1"], "Gemeint ist vielleicht --traeger"),
        (["berichten", "--traeger"], "Die Option «--traeger» braucht einen Wert."),
        (["berichten", "--traeger", "1", "--datenstand", "Mai"], "«Mai» ist kein Monat"),
        (["status", "zuviel"], "Die Angabe «zuviel» ist zu viel."),
        (["annehmen", "gibt-es-nicht"], "Den Pfad «gibt-es-nicht» gibt es nicht."),
        (["bauen", "--neu=1"], "Die Option «--neu» nimmt keinen Wert."),
    ],
)
def test_wrong_use_is_code_2_and_one_german_sentence(
    argumente: list[str], satz: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert aufrufen(argumente) == 2
    ausgabe = capsys.readouterr()
    assert satz in ausgabe.err
    assert "Traceback" not in ausgabe.err
    assert ausgabe.out == ""


@pytest.mark.parametrize(
    ("fehler", "satz"),
    [
        (BauError("Der Bau ist gescheitert."), "Der Bau ist gescheitert."),
        (RuntimeError("999A123456"), "unerwartete Störung"),
    ],
)
def test_a_fault_is_code_3_and_shows_no_data(
    fehler: Exception,
    satz: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def scheitern() -> None:
        raise fehler

    status = next(befehl for befehl in app.registered_commands if befehl.name == "status")
    monkeypatch.setattr(status, "callback", scheitern)
    assert aufrufen(["status"]) == 3
    ausgabe = capsys.readouterr().err
    assert satz in ausgabe
    assert "999A123456" not in ausgabe


def test_no_command_shows_help_and_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert aufrufen([]) == 2
    assert "Befehle" in "".join(capsys.readouterr())
