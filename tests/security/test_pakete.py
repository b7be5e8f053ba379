"""Packages as such: how they arrive, wait, repeat themselves, lie and attack."""

import os
import shutil
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from tests.conftest import PROJEKT
from tests.security.pakete import Packen, Testpaket, stand_von_raw

from zielwerk.annahme import Ergebnis, annehmen_paket, finden, lieferschein, pruefen_paket, uebrige
from zielwerk.einstellungen import Einstellungen
from zielwerk.fehler import BedienungsError

pytestmark = pytest.mark.server


def _regeln(ergebnis: Ergebnis) -> list[str]:
    return [befund.regel for befund in ergebnis.befunde]


@pytest.fixture
def abgelehnt(einstellungen: Einstellungen, datenbank: psycopg.Connection) -> Callable[[Path], Ergebnis]:
    """Judge a package that must be rejected and must leave raw as it was."""

    def urteilen(pfad: Path) -> Ergebnis:
        vorher = stand_von_raw(datenbank)
        ergebnis = annehmen_paket(einstellungen, pfad)
        assert ergebnis.status == "abgelehnt"
        assert ergebnis.befunde_anzahl == len(ergebnis.befunde) > 0
        assert stand_von_raw(datenbank) == vorher
        reste = datenbank.execute(
            "select tablename from pg_tables where schemaname = 'eingang' and tablename ~ '^p[0-9]'"
        )
        assert reste.fetchall() == []
        return ergebnis

    return urteilen


LIEFERSCHEINE: dict[str, tuple[dict[str, object], str, str | None]] = {
    "version": ({"schema_version": "2.0"}, "LIE-05", "2.0"),
    "traeger als zahl": ({"traeger_nr": 64710}, "LIE-04", "64710"),
    "anderer traeger": ({"traeger_nr": "36704"}, "LIE-06", "36704"),
    "anderer monat": ({"berichtsmonat": "2025-06"}, "LIE-06", "2025-06"),
    "andere nummer": ({"lfd": 2}, "LIE-06", "2"),
    "nummer als wahrheitswert": ({"lfd": True}, "LIE-04", "True"),
    "monat 13": ({"berichtsmonat": "2025-13"}, "LIE-04", "2025-13"),
    "art": ({"art": "voll"}, "LIE-04", "voll"),
    "art als liste": ({"art": ["monat"]}, "LIE-04", "['monat']"),
    "zeitraum": ({"anspruch_von": "2025-08"}, "LIE-08", "2025-08 > 2025-07"),
    "ohne zeitzone": ({"erstellt_am": "2025-07-28T03:12:45"}, "LIE-04", "2025-07-28T03:12:45"),
    "zeichensatz": ({"zeichensatz": "latin1"}, "LIE-04", "latin1"),
    "fehlendes feld": ({"fachverfahren": None}, "LIE-03", None),
    "steuerzeichen": ({"fachverfahren": "a\x1b[31mb"}, "LIE-04", "a·[31mb"),
    "dateien": ({"dateien": "person.csv"}, "LIE-04", "person.csv"),
    "datei mit ordner": (
        {"dateien": [{"name": "../person.csv", "zeilen": 1, "sha256": "0" * 64}]},
        "LIE-04",
        "../person.csv",
    ),
    "prüfsumme": (
        {"dateien": [{"name": "person.csv", "zeilen": -1, "sha256": "0"}]},
        "LIE-04",
        "-1",
    ),
}


@pytest.mark.parametrize("fall", LIEFERSCHEINE)
def test_every_wrong_field_of_the_lieferschein_is_named(
    fall: str, paket: Testpaket, abgelehnt: Callable[[Path], Ergebnis]
) -> None:
    felder, regel, gefunden = LIEFERSCHEINE[fall]
    paket.schein_schreiben(**felder)
    ergebnis = abgelehnt(paket.pfad)
    assert (regel, gefunden) in [(befund.regel, befund.gefunden) for befund in ergebnis.befunde]


@pytest.mark.parametrize(
    "inhalt",
    [
        b"",
        b"{",
        b"[]",
        b"\xff",
        b"[" * 100_000,
        b'{"lfd": 1, "lfd": 1}',
        b'{"a": "' + b"x" * 2_000_000 + b'"}',
    ],
    ids=["leer", "abgebrochen", "liste", "kein utf-8", "tief", "doppelt", "riesig"],
)
def test_unreadable_lieferschein_is_rejected(
    inhalt: bytes, paket: Testpaket, abgelehnt: Callable[[Path], Ergebnis]
) -> None:
    (paket.pfad / "lieferschein.json").write_bytes(inhalt)
    assert _regeln(abgelehnt(paket.pfad))[0] in {"LIE-02", "LIE-03"}


@pytest.mark.parametrize(
    ("traeger", "monat"), [("99998", "202507"), ("09818", "202507"), ("64710", "202012")]
)
def test_traeger_must_exist_in_the_month(
    traeger: str, monat: str, paket: Testpaket, abgelehnt: Callable[[Path], Ergebnis]
) -> None:
    paket.umbenennen(f"lieferung_{traeger}_{monat}_01")
    paket.schein_schreiben(traeger_nr=traeger, berichtsmonat=f"{monat[:4]}-{monat[4:]}")
    assert _regeln(abgelehnt(paket.pfad)) == ["LIE-07"]


def test_folder_without_lieferschein_waits(einstellungen: Einstellungen, paket: Testpaket) -> None:
    (paket.pfad / "lieferschein.json").unlink()
    assert annehmen_paket(einstellungen, paket.pfad).status == "wartet"
    os.utime(paket.pfad, (0, 0))
    ergebnis = annehmen_paket(einstellungen, paket.pfad)
    assert (ergebnis.status, ergebnis.befunde_anzahl) == ("wartet", 0)
    assert "seit mehr als 24 Stunden" in ergebnis.meldung


def test_half_a_zip_waits_until_it_is_whole(einstellungen: Einstellungen, paket: Testpaket) -> None:
    ziel = paket.als_zip()
    inhalt = ziel.read_bytes()
    ziel.write_bytes(inhalt[: len(inhalt) // 2])
    assert annehmen_paket(einstellungen, ziel).status == "wartet"
    ziel.write_bytes(inhalt)
    assert annehmen_paket(einstellungen, ziel).status == "angenommen"


def test_same_content_is_taken_once_in_whatever_wrapping(
    einstellungen: Einstellungen, datenbank: psycopg.Connection, paket: Testpaket
) -> None:
    assert annehmen_paket(einstellungen, paket.pfad).status == "angenommen"
    vorher = stand_von_raw(datenbank)
    assert annehmen_paket(einstellungen, paket.pfad).status == "identisch"
    assert annehmen_paket(einstellungen, paket.als_zip()).status == "identisch"
    paket.schein_schreiben(fachverfahren="Anderes 2")
    assert annehmen_paket(einstellungen, paket.pfad).status == "identisch"
    assert stand_von_raw(datenbank) == vorher


def _mit_neuem_verzeichnis(ordner: Path, ohne: str) -> Path:
    """Copy what a package is judged by, with a list of Träger that lacks a number."""
    projekt = ordner / "projekt"
    shutil.copytree(PROJEKT / "expectations", projekt / "expectations")
    shutil.copytree(PROJEKT / "dbt" / "seeds", projekt / "dbt" / "seeds")
    liste = projekt / "dbt" / "seeds" / "jobcenter.csv"
    zeilen = liste.read_text(encoding="utf-8").splitlines(keepends=True)
    liste.write_text("".join(z for z in zeilen if f",{ohne}," not in z), encoding="utf-8")
    return projekt


def test_what_was_accepted_stays_so_when_a_new_year_gives_the_traeger_another_number(
    einstellungen: Einstellungen, paket: Testpaket, tmp_path: Path
) -> None:
    assert annehmen_paket(einstellungen, paket.pfad).status == "angenommen"
    projekt = _mit_neuem_verzeichnis(tmp_path, ohne="64710")
    danach = Einstellungen(
        database_url=einstellungen.database_url, daten=einstellungen.daten, projekt=projekt
    )
    assert annehmen_paket(danach, paket.pfad).status == "identisch"
    # A trial run tells what the rules of today say, and not that the content is another.
    assert _regeln(pruefen_paket(danach, paket.pfad)) == ["LIE-07"]
    paket.setzen("person", 2, geschlecht="d")
    assert _regeln(annehmen_paket(danach, paket.pfad)) == ["PAK-09", "LIE-07"]


def test_what_was_accepted_stays_so_when_its_lieferschein_is_no_longer_read(
    einstellungen: Einstellungen, paket: Testpaket, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert annehmen_paket(einstellungen, paket.pfad).status == "angenommen"
    monkeypatch.setattr(lieferschein, "LESER", {})
    assert annehmen_paket(einstellungen, paket.pfad).status == "identisch"


def test_same_number_with_other_content_is_rejected(
    einstellungen: Einstellungen, paket: Testpaket, abgelehnt: Callable[[Path], Ergebnis]
) -> None:
    annehmen_paket(einstellungen, paket.pfad)
    paket.setzen("person", 2, geschlecht="d")
    assert _regeln(abgelehnt(paket.pfad)) == ["PAK-09"]
    # A hash that no longer fits is not the accepted content either.
    paket.setzen("person", 2, geschlecht="w")
    (paket.pfad / "person.csv").write_bytes(paket.bytes("person") + b"x")
    assert "PAK-09" in _regeln(abgelehnt(paket.pfad))


def test_rejected_number_is_free_and_a_rejection_is_repeated_from_the_log(
    einstellungen: Einstellungen,
    datenbank: psycopg.Connection,
    paket: Testpaket,
    abgelehnt: Callable[[Path], Ergebnis],
) -> None:
    vorher = paket.setzen("person", 2, geschlecht="z")
    erstes = abgelehnt(paket.pfad)
    zweites = abgelehnt(paket.pfad)
    assert (zweites.befunde, zweites.zeilen) == (erstes.befunde, erstes.zeilen)
    assert datenbank.execute("select count(*) from eingang.pruefung").fetchone() == (1,)
    paket.setzen("person", 2, geschlecht=vorher["geschlecht"])
    assert annehmen_paket(einstellungen, paket.pfad).status == "angenommen"


def test_correction_may_arrive_before_the_first_delivery(
    einstellungen: Einstellungen, datenbank: psycopg.Connection, packen: Packen
) -> None:
    korrektur, erste = packen(), packen()
    korrektur.schein_schreiben(lfd=2, art="korrektur")
    korrektur.umbenennen("lieferung_64710_202507_02")
    assert annehmen_paket(einstellungen, korrektur.pfad).status == "angenommen"
    assert annehmen_paket(einstellungen, erste.pfad).status == "angenommen"
    nummern = datenbank.execute("select lieferung_id, lfd from raw.lieferung order by lfd").fetchall()
    assert nummern == [("64710_202507_01", 1), ("64710_202507_02", 2)]


def _zip(ziel: Path, teile: list[tuple[zipfile.ZipInfo | str, bytes]]) -> Path:
    with zipfile.ZipFile(ziel, "w", zipfile.ZIP_DEFLATED) as archiv:
        for name, inhalt in teile:
            archiv.writestr(name, inhalt)
    return ziel


def _verknuepfung(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


ZIPS: dict[str, tuple[list[tuple[zipfile.ZipInfo | str, bytes]], str]] = {
    "unterordner": ([("lieferung/person.csv", b"x")], "PAK-02"),
    "ausbruch": ([("../../etc/cron.d/x", b"x")], "PAK-02"),
    "absolut": ([("/etc/passwd", b"x")], "PAK-02"),
    "rückstrich": ([("..\\person.csv", b"x")], "PAK-02"),
    "verknüpfung": ([(_verknuepfung("person.csv"), b"/etc/passwd")], "PAK-03"),
    "bombe": ([("person.csv", b"0" * 5_000_000)], "PAK-07"),
    "zu viele": ([(f"datei_{nummer}.csv", b"") for nummer in range(65)], "PAK-08"),
    "ohne lieferschein": ([("person.csv", b"x")], "LIE-01"),
}


@pytest.mark.parametrize("fall", ZIPS)
def test_hostile_zips_are_refused_unread(
    fall: str, tmp_path: Path, abgelehnt: Callable[[Path], Ergebnis]
) -> None:
    teile, regel = ZIPS[fall]
    assert _regeln(abgelehnt(_zip(tmp_path / "lieferung_64710_202507_01.zip", teile))) == [regel]
    assert not (tmp_path.parent / "etc").exists()


def test_too_large_a_package_is_refused(einstellungen: Einstellungen, paket: Testpaket) -> None:
    klein = einstellungen.model_copy(update={"zip_groesse_max_bytes": 1000})
    for pfad in (paket.pfad, paket.als_zip()):
        assert _regeln(annehmen_paket(klein, pfad)) == ["PAK-06"]


def test_double_names_and_damaged_members_are_refused(
    paket: Testpaket, abgelehnt: Callable[[Path], Ergebnis]
) -> None:
    ziel = paket.als_zip(zipfile.ZIP_STORED)
    roh = bytearray(ziel.read_bytes())
    stelle = roh.find(paket.bytes("anspruch")[:100])
    roh[stelle + 200] ^= 1
    ziel.write_bytes(bytes(roh))
    assert "PAK-10" in _regeln(abgelehnt(ziel))
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(ziel, "a") as archiv:
        archiv.writestr("person.csv", b"x")
    assert _regeln(abgelehnt(ziel)) == ["PAK-04"]


def test_links_in_folders_are_refused(
    paket: Testpaket, tmp_path: Path, abgelehnt: Callable[[Path], Ergebnis]
) -> None:
    geheim = tmp_path / "geheim.csv"
    geheim.write_bytes(paket.bytes("person"))
    (paket.pfad / "person.csv").unlink()
    (paket.pfad / "person.csv").symlink_to(geheim)
    assert _regeln(abgelehnt(paket.pfad)) == ["PAK-03"]
    umweg = tmp_path / "umweg" / paket.pfad.name
    umweg.parent.mkdir()
    umweg.symlink_to(paket.pfad)
    assert _regeln(abgelehnt(umweg)) == ["PAK-03"]


def test_folders_and_pipes_in_a_package_are_refused(
    paket: Testpaket, abgelehnt: Callable[[Path], Ergebnis]
) -> None:
    (paket.pfad / "ordner").mkdir()
    os.mkfifo(paket.pfad / "rohr.csv")
    assert sorted(_regeln(abgelehnt(paket.pfad))) == ["PAK-02", "PAK-03"]


def test_inbox_yields_packages_in_order_and_tells_the_rest(packen: Packen, tmp_path: Path) -> None:
    eingang = tmp_path / "eingang"
    eingang.mkdir()
    for name in ("lieferung_64710_202508_01", "lieferung_64710_202507_01"):
        (eingang / name).mkdir()
    (eingang / "lieferung_64710_202507_01.zip").touch()
    (eingang / "lieferung_64710_20257_01.zip").touch()
    (eingang / "lieferung_64710_202509_01.zip.part").touch()
    (eingang / "liesmich.txt").touch()
    assert [pfad.name for pfad in finden([eingang, eingang / "lieferung_64710_202508_01"])] == [
        "lieferung_64710_202507_01",
        "lieferung_64710_202507_01.zip",
        "lieferung_64710_202508_01",
        "lieferung_64710_20257_01.zip",
    ]
    assert [pfad.name for pfad in uebrige([eingang])] == [
        "lieferung_64710_202509_01.zip.part",
        "liesmich.txt",
    ]
    with pytest.raises(BedienungsError):
        finden([tmp_path / "fehlt"])
    assert packen().pfad.is_dir()


def test_wrong_name_is_rejected(einstellungen: Einstellungen, paket: Testpaket) -> None:
    paket.umbenennen("lieferung_64710_202513_01")
    ergebnis = annehmen_paket(einstellungen, paket.pfad)
    assert (ergebnis.status, ergebnis.lieferung_id, _regeln(ergebnis)) == ("abgelehnt", None, ["PAK-01"])
