"""Every defect that `zielwerk simulieren` plants is found by exactly the rule meant for it."""

from pathlib import Path

import pytest

from zielwerk.annahme import Ergebnis, annehmen_paket
from zielwerk.einstellungen import Einstellungen
from zielwerk.simulation.ablauf import Vorrat
from zielwerk.simulation.auftrag import Auftrag
from zielwerk.simulation.fehlerbilder import Fehlerbild, fehlerbilder

pytestmark = [pytest.mark.server, pytest.mark.langsam]

OPTIONAL = {"profil", "minderung", "arbeitsmarktstatus", "haushalt", "personal", "organisation"}


@pytest.fixture(scope="module")
def vorrat() -> Vorrat:
    return Vorrat(Auftrag(elb=30, monate=1, bis="2026-03", seed=3))


@pytest.mark.parametrize("bild", fehlerbilder(), ids=lambda bild: bild.name)
def test_defect_is_found_by_its_rule_alone(
    bild: Fehlerbild, vorrat: Vorrat, modul_einstellungen: Einstellungen, tmp_path: Path
) -> None:
    # Files that have no part in it cost time only.
    vorrat.schreiben(tmp_path, vorrat.lieferungen[-1], bild, ohne=OPTIONAL - {bild.datei})
    (paket,) = tmp_path.iterdir()
    ergebnis = annehmen_paket(modul_einstellungen, paket)
    assert ergebnis.status == "abgelehnt"
    assert {befund.regel for befund in ergebnis.befunde} == {bild.regel}
    assert len(ergebnis.befunde) == ergebnis.befunde_anzahl


def test_the_same_package_without_defect_is_accepted(
    vorrat: Vorrat, modul_einstellungen: Einstellungen, tmp_path: Path
) -> None:
    geschrieben = vorrat.schreiben(tmp_path, vorrat.lieferungen[-1])
    ergebnis = annehmen_paket(modul_einstellungen, tmp_path / geschrieben.name)
    assert (ergebnis.status, ergebnis.befunde) == ("angenommen", ())
    assert ergebnis.zeilen == geschrieben.zeilen
    assert not _ausserhalb(ergebnis)


# 99999 has delivered this month above.
@pytest.mark.parametrize("traeger_nr", ["03002", "03444"])
def test_any_jobcenter_can_be_simulated_within_its_area(
    traeger_nr: str, modul_einstellungen: Einstellungen, tmp_path: Path
) -> None:
    vorrat = Vorrat(Auftrag(traeger_nr=traeger_nr, elb=30, monate=1, bis="2026-03"))
    geschrieben = vorrat.schreiben(tmp_path, vorrat.lieferungen[-1])
    ergebnis = annehmen_paket(modul_einstellungen, tmp_path / geschrieben.name)
    assert (ergebnis.status, ergebnis.befunde) == ("angenommen", ())
    assert not _ausserhalb(ergebnis)


def _ausserhalb(ergebnis: Ergebnis) -> list[str]:
    return [hinweis for hinweis in ergebnis.hinweise if "BGZ-72" in hinweis]
