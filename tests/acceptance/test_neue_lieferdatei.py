"""The worked example of docs/neue-lieferdatei.md, taken out of the page itself and carried out."""

import importlib
import json
import re
import shutil
from pathlib import Path

import psycopg
import pytest
import yaml
from jsonschema import Draft202012Validator  # type: ignore[import-untyped] # no stubs in the lock
from tests.conftest import PROJEKT
from tests.security.pakete import Testpaket, Zeilen
from tests.security.sauber import kunde, sauberes_paket

from zielwerk import warehouse
from zielwerk.annahme import Ergebnis, annehmen_paket
from zielwerk.einstellungen import Einstellungen
from zielwerk.generieren import generieren
from zielwerk.warehouse.korrekturen import SPALTEN

pytestmark = pytest.mark.server

SEITE = PROJEKT / "docs" / "neue-lieferdatei.md"
BLOCK = re.compile(
    r"`([\w/.]+\.(?:yml|sql|py))`(?:(?!`[\w/]+/[\w.]+`).)*?\n```(?:yaml|sql|python)\n(.*?)```", re.DOTALL
)
WIDERSPRUECHE: Zeilen = [
    {"kunden_nr": kunde(1), "eingang": "03.02.2025", "erledigt": "04.03.2025", "ergebnis": "ABHILFE"},
    {"kunden_nr": kunde(1), "eingang": "10.03.2025", "erledigt": "", "ergebnis": ""},
    {"kunden_nr": kunde(2), "eingang": "11.03.2025", "erledigt": "11.03.2025", "ergebnis": "TEILABHILFE"},
]
# One defect each: what is changed, and the rule that must say so.
FEHLER: list[tuple[dict[str, str], str, str | None]] = [
    ({"eingang": ""}, "WID-02", None),
    ({"ergebnis": "VERLOREN"}, "WID-24", "VERLOREN"),
    ({"kunden_nr": kunde(900)}, "WID-42", None),
    ({"eingang": "01.01.1899", "erledigt": ""}, "WID-51", "eingang 01.01.1899"),
    ({"eingang": "05.03.2025", "erledigt": "04.03.2025"}, "WID-61", "05.03.2025 > 04.03.2025"),
]


def _bloecke() -> dict[str, str]:
    bloecke = dict(BLOCK.findall(SEITE.read_text(encoding="utf-8")))
    assert len(bloecke) == 5, sorted(bloecke)
    return bloecke


@pytest.fixture(scope="module")
def projekt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the project and put the files of the page where it says; nothing else is changed."""
    ziel = tmp_path_factory.mktemp("projekt")
    for ordner in (
        "dbt",
        "expectations",
        "report_templates/schriften",
        "src/zielwerk/datenbank/migrationen",
    ):
        ohne = shutil.ignore_patterns("target", "logs", "__pycache__")
        shutil.copytree(PROJEKT / ordner, ziel / ordner, ignore=ohne)
    bisher = max((ziel / "src/zielwerk/datenbank/migrationen/versions").glob("0*.py"))
    letzte = bisher.name.partition("_")[0]
    naechste = f"{int(letzte) + 1:04d}"
    for name, inhalt in _bloecke().items():
        datei = ziel / name.replace("0099", naechste)
        if datei.name == "codes.yml":
            datei.write_text(datei.read_text(encoding="utf-8") + inhalt, encoding="utf-8")
        else:
            assert not datei.exists(), name
            datei.write_text(inhalt.replace("0099", naechste).replace("0098", letzte), encoding="utf-8")
    return ziel


@pytest.fixture
def neu(einstellungen: Einstellungen, projekt: Path, monkeypatch: pytest.MonkeyPatch) -> Einstellungen:
    """Return settings of the copy; its migrations are the ones that run."""
    modul = importlib.import_module("zielwerk.datenbank.migrieren")
    monkeypatch.setattr(modul, "MIGRATIONEN", projekt / "src/zielwerk/datenbank/migrationen")
    return einstellungen.model_copy(update={"projekt": projekt, "korrekturen": projekt / "korrekturen.csv"})


def _mit_widerspruechen(ordner: Path, zeilen: Zeilen) -> Testpaket:
    paket = sauberes_paket(ordner)
    paket.schreiben("widerspruch", list(WIDERSPRUECHE[0]), zeilen)
    return paket


def _regeln(ergebnis: Ergebnis) -> list[tuple[int | None, str, str | None]]:
    return sorted((befund.satz, befund.regel, befund.gefunden) for befund in ergebnis.befunde)


def test_the_contract_of_the_page_follows_the_schema() -> None:
    schema = json.loads((PROJEKT / "expectations/vertrag.schema.json").read_text(encoding="utf-8"))
    vertrag = yaml.safe_load(_bloecke()["expectations/widerspruch.yml"])
    assert [fehler.message for fehler in Draft202012Validator(schema).iter_errors(vertrag)] == []


def test_sources_and_documentation_follow_from_the_contract(projekt: Path) -> None:
    einstellungen = Einstellungen(projekt=projekt)
    erzeugt = {str(datei.relative_to(projekt)) for datei in generieren(einstellungen, pruefen=False)}
    assert {"docs/lieferung.md", "dbt/models/staging/_quellen.yml"} <= erzeugt
    seite = (projekt / "docs/lieferung.md").read_text(encoding="utf-8")
    assert '### <a id="widerspruch"></a>widerspruch.csv' in seite
    for nummer in (1, 2, 21, 22, 23, 24, 41, 42, 51, 61, 71):
        assert f"| WID-{nummer:02d} |" in seite or nummer < 41
    assert "| `ZURUECKGEWIESEN` | zurückgewiesen |" in seite
    quellen = yaml.safe_load((projekt / "dbt/models/staging/_quellen.yml").read_text(encoding="utf-8"))
    tabellen = {tabelle["name"]: tabelle for tabelle in quellen["sources"][0]["tables"]}
    spalten = [spalte["name"] for spalte in tabellen["widerspruch"]["columns"]]
    assert spalten == ["lieferung_id", "satz", "kunden_id", "eingang", "erledigt", "ergebnis"]


def test_a_delivery_with_the_new_file_reaches_its_staging_view(
    neu: Einstellungen, datenbank: psycopg.Connection, tmp_path: Path
) -> None:
    generieren(neu, pruefen=False)
    paket = _mit_widerspruechen(tmp_path, WIDERSPRUECHE)
    ergebnis = annehmen_paket(neu, paket.pfad)
    assert (ergebnis.status, ergebnis.befunde, ergebnis.hinweise) == ("angenommen", (), ())
    neu.korrekturen.write_text(
        f"{','.join(SPALTEN)}\n"
        "WID-1,64710_202507_01,widerspruch,4,ergebnis,TEILABHILFE,ABHILFE,Abschreibfehler,Recht,2025-12,offen\n",
        encoding="utf-8",
    )
    assert warehouse.vorbereiten(neu)
    for schicht in ("seeds", "staging"):
        warehouse.build_layer(neu, schicht)
    assert datenbank.execute(
        "select to_char(eingang, 'YYYY-MM-DD'), to_char(erledigt, 'YYYY-MM-DD'), ergebnis,"
        " dense_rank() over (order by kunden_id = (select kunden_id from raw.widerspruch where satz = 4))"
        " from staging.stg_fachverfahren__widerspruch order by eingang"
    ).fetchall() == [
        ("2025-02-03", "2025-03-04", "ABHILFE", 1),
        ("2025-03-10", "9999-12-31", None, 1),
        ("2025-03-11", "2025-03-11", "ABHILFE", 2),
    ]
    assert datenbank.execute(
        "select count(*) from raw.widerspruch where ergebnis = 'TEILABHILFE'"
    ).fetchone() == (1,)


def test_planted_defects_are_found_by_the_rules_of_the_page(
    neu: Einstellungen, datenbank: psycopg.Connection, tmp_path: Path
) -> None:
    zeilen = [
        *(
            {**WIDERSPRUECHE[0], "kunden_nr": kunde(nummer), **werte}
            for nummer, (werte, _, _) in enumerate(FEHLER, 10)
        ),
        WIDERSPRUECHE[1],
        WIDERSPRUECHE[1],
        {**WIDERSPRUECHE[0], "kunden_nr": kunde(30), "eingang": "31.12.2023"},
    ]
    ergebnis = annehmen_paket(neu, _mit_widerspruechen(tmp_path, zeilen).pfad)
    assert ergebnis.status == "abgelehnt"
    doppelt = len(FEHLER) + 2
    assert _regeln(ergebnis) == sorted(
        [
            *((satz, regel, gefunden) for satz, (_, regel, gefunden) in enumerate(FEHLER, 2)),
            (doppelt, "WID-41", None),
            (doppelt + 1, "WID-41", None),
        ]
    )
    assert datenbank.execute(
        "select satz, gefunden from eingang.befund where regel = 'WID-71' and satz = %s", [doppelt + 2]
    ).fetchall() == [(doppelt + 2, "31.12.2023")]


def test_a_delivery_without_the_new_file_is_still_one(neu: Einstellungen, tmp_path: Path) -> None:
    assert annehmen_paket(neu, sauberes_paket(tmp_path).pfad).status == "angenommen"
