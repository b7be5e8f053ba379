"""docs/kennzahlen.md and docs/glossar.md: what figures and words mean, from the files that define them."""

import csv
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import yaml

ERZEUGT: Final = "<!-- Erzeugt aus dbt/ durch »zielwerk generieren«; nicht von Hand ändern. -->"
RICHTUNGEN: Final[Mapping[str, str]] = {
    "hoch": "ein höherer Wert ist günstig",
    "niedrig": "ein niedrigerer Wert ist günstig",
    "neutral": "keine Richtung ist günstig",
}
FORMELN: Final[Mapping[str, str]] = {
    "veraenderung": "(Zähler / Nenner − 1) · 100",
    "quote": "100 · Zähler / Nenner",
    "rate": "100 · Zähler / Nenner",
}
BLOCK: Final = re.compile(r"\{% docs (\w+) %\}\s*(.*?)\s*\{% enddocs %\}", re.DOTALL)
FETT: Final = re.compile(r"\*\*(.+?)\.\*\*\s*(.*)", re.DOTALL)


def kennzahlen_md(projekt: Path) -> str:
    """Return every Kennzahl with formula and paragraph, the Grunddaten and the choices of method."""
    return "\n".join([*_kennzahlen(projekt), *_grunddaten(projekt), *_methodik(projekt)])


def glossar_md(projekt: Path) -> str:
    """Return the terms of the trade, the words that depend on the date, and the columns."""
    return "\n".join([*_begriffe(projekt), *_bezeichnungen(projekt), *_spalten(projekt)])


def _kennzahlen(projekt: Path) -> Iterator[str]:
    yield "# Kennzahlen"
    yield ""
    yield ERZEUGT
    yield ""
    yield (
        "Die drei Kennzahlen und zwölf Ergänzungsgrößen der Verordnung zu § 48a SGB II, wie Zielwerk sie "
        "rechnet. Eigene Auswertung nach der Verordnung, keine amtliche Statistik. Gerechnet wird "
        "ungerundet; gerundet wird auf Papier."
    )
    yield ""
    beschreibungen = _beschreibungen(projekt)
    for zeile in _lies(projekt, "kennzahlen"):
        kennung = zeile["kennzahl_id"]
        modell, beschreibung = beschreibungen[kennung]
        yield f"## {kennung} {zeile['kurzname']}"
        yield ""
        yield f"{zeile['kennzahl_bezeichnung']} ({zeile['rechtsgrundlage']})."
        yield ""
        yield "| | |"
        yield "|---|---|"
        yield f"| Zähler | {zeile['zaehler_bezeichnung']} |"
        yield f"| Nenner | {zeile['nenner_bezeichnung']} |"
        yield f"| Wert in Prozent | {FORMELN[zeile['art']]} |"
        yield f"| Einheit von Zähler und Nenner | {zeile['einheit']} |"
        yield f"| Lesart | {RICHTUNGEN[zeile['richtung']]} |"
        yield f"| Modell | `{modell}` |"
        yield ""
        yield beschreibung
        yield ""


def _beschreibungen(projekt: Path) -> dict[str, tuple[str, str]]:
    """Return model and description of each Kennzahl; the model carries its key in the name."""
    gefunden = {}
    for pfad in sorted((projekt / "dbt/models/intermediate/kennzahlen").glob("int_k*.yml")):
        modell = yaml.safe_load(pfad.read_text(encoding="utf-8"))["models"][0]
        gefunden[pfad.stem.split("_")[1].upper()] = (
            modell["name"],
            " ".join(modell["description"].split()),
        )
    return gefunden


def _grunddaten(projekt: Path) -> Iterator[str]:
    yield "## Grunddaten"
    yield ""
    yield "Was je Träger, Monat, Geschlecht und Wartezeit gezählt wird; daraus entstehen Zähler und Nenner."
    yield ""
    yield "| Kürzel | Bedeutung | Einheit |"
    yield "|---|---|---|"
    for zeile in _lies(projekt, "grunddaten"):
        yield f"| `{zeile['grunddatum_id']}` | {zeile['grunddatum_bezeichnung']} | {zeile['einheit']} |"
    yield ""


def _methodik(projekt: Path) -> Iterator[str]:
    yield "## Methodische Festlegungen"
    yield ""
    yield "Wo die Verordnung offen ist, ist eine Wahl getroffen; sie steht auch im Bericht."
    yield ""
    yield "| Nr. | Frage | Wahl | Begründung | Quelle | Stand |"
    yield "|---|---|---|---|---|---|"
    for zeile in _lies(projekt, "methodik"):
        felder = ("nr", "frage", "wahl", "begruendung", "quelle", "stand")
        yield f"| {' | '.join(zeile[feld].replace('|', '/') for feld in felder)} |"
    yield ""


def _begriffe(projekt: Path) -> Iterator[str]:
    yield "# Glossar"
    yield ""
    yield ERZEUGT
    yield ""
    yield "Die Kennzahlen selbst stehen in [kennzahlen.md](kennzahlen.md)."
    yield ""
    gefunden = [
        (treffer[1], treffer[2])
        for _, text in _bloecke(projekt, "fachbegriffe")
        if (treffer := FETT.fullmatch(text))
    ]
    for name, text in sorted(gefunden, key=lambda eintrag: _ohne_umlaute(eintrag[0])):
        yield f"**{name}** – {text}"
        yield ""


def _bezeichnungen(projekt: Path) -> Iterator[str]:
    yield "## Bezeichnungen nach Datum"
    yield ""
    yield "| Bezeichnung | von | bis | Quelle |"
    yield "|---|---|---|---|"
    for zeile in _lies(projekt, "bezeichnungen"):
        bis = zeile["gueltig_bis"] or "heute"
        yield f"| {zeile['bezeichnung']} | {zeile['gueltig_ab']} | {bis} | {zeile['quelle']} |"
    yield ""


def _spalten(projekt: Path) -> Iterator[str]:
    yield "## Spalten der Auswertung"
    yield ""
    yield "| Spalte | Bedeutung |"
    yield "|---|---|"
    for name, text in sorted(_bloecke(projekt, "begriffe")):
        yield f"| `{name}` | {' '.join(text.split())} |"
    yield ""


def _bloecke(projekt: Path, datei: str) -> list[tuple[str, str]]:
    text = (projekt / f"dbt/models/begriffe/{datei}.md").read_text(encoding="utf-8")
    return [(name, inhalt) for name, inhalt in BLOCK.findall(text)]


def _lies(projekt: Path, seed: str) -> list[dict[str, str]]:
    with (projekt / f"dbt/seeds/{seed}.csv").open(encoding="utf-8", newline="") as datei:
        return list(csv.DictReader(datei))


def _ohne_umlaute(text: str) -> str:
    """Sort as a German index does: ä as a."""
    return text.lower().translate(str.maketrans("äöüß", "aous"))
