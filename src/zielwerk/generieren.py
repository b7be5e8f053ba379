"""Files that follow from others: written here, compared in `make check`, never edited by hand."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

import yaml

from zielwerk import nachschlagen
from zielwerk.annahme.regeln import regeln_der_datei
from zielwerk.annahme.vertrag import Spalte, Vertrag, Vertragswerk, lies_vertraege
from zielwerk.bericht import bildschirmschrift
from zielwerk.einstellungen import Einstellungen

ZUM_NACHLESEN: Final = """\
Die Lieferung ist den Modulen von XSozial-BA-SGB II nachgebildet, dem monatlichen XML-Standard, mit dem die
104 zugelassenen kommunalen Träger nach § 51b SGB II an die Statistik der Bundesagentur für Arbeit melden,
und der Verordnung zu § 51b SGB II. Sie ist weder das Schema der BA noch das Format eines Herstellers; die
Codelisten sind eigene, wo kein Gesetz genannt ist.
"""
PAKET: Final = """\
Ein Ordner oder ein ZIP ohne Unterordner, `lieferung_{traeger_nr}_{JJJJMM}_{lfd}`, zum Beispiel
`lieferung_36704_202607_01.zip`. Die Datei `lieferschein.json` wird zuletzt geschrieben; solange sie
fehlt oder ein ZIP sich nicht öffnen lässt, wartet das Paket. Dieselbe Nummer mit demselben Inhalt wird
erkannt und übergangen; eine Korrektur trägt die nächste laufende Nummer.

CSV mit Semikolon und Kopfzeile, Anführungszeichen nach RFC 4180, LF oder CRLF, Dezimalkomma ohne
Tausenderpunkt, Tage `TT.MM.JJJJ`, Monate `JJJJ-MM`, leer = fehlt, 0/1 für nein/ja; Zeichensatz
`utf-8` (auch mit BOM), `cp1252` oder `iso-8859-15`. Zeiträume sind an beiden Enden geschlossen; ein
leeres Ende ist offen. Die Reihenfolge der Spalten ist frei.

| Feld in `lieferschein.json` | Inhalt |
|---|---|
| `schema_version` | `"1.0"` |
| `traeger_nr` | fünf Ziffern als Text |
| `berichtsmonat` | `"JJJJ-MM"` |
| `lfd` | Zahl ab 1 |
| `art` | `initial` (ganze Geschichte), `monat` (Berichtsmonat und die drei davor) oder `korrektur` |
| `anspruch_von`, `anspruch_bis` | erster und letzter Monat, für den `anspruch.csv` vollständig ist |
| `erstellt_am` | Zeitpunkt nach ISO 8601 mit Zeitzone |
| `fachverfahren` | Name und Version |
| `zeichensatz` | `utf-8`, `cp1252` oder `iso-8859-15` |
| `dateien` | Liste aus `name`, `zeilen` (Sätze ohne Kopfzeile) und `sha256` |
"""
REGELN: Final = """\
Ein **Fehler** weist die ganze Lieferung zurück, ein **Hinweis** wird nur gemeldet. Ein Befund nennt Datei
und Satz (die Kopfzeile ist Satz 1), nie eine Kennung. Die Kennung einer Regel beginnt mit dem Kürzel der
Datei: 01–19 Pflichtfeld der n-ten Spalte, 21–39 Format oder Code der n-ten Spalte, 41 Schlüssel,
42–49 Verweise, 51 Grenzen der Daten, ab 61 weitere Fehler, ab 71 Hinweise. Das Prüfprotokoll nennt
zu jeder verletzten Regel, was zu tun ist, und ordnet die Hinweise nach ihrer höchsten möglichen Wirkung auf
Zähler und Nenner der Kennzahlen.
"""
STUFEN: Final[Mapping[str, str]] = {
    "format": "Format",
    "werte": "Wert",
    "schluessel": "Schlüssel",
    "verweise": "Verweis",
    "logik": "Zusammenhang",
    "plausibilitaet": "Plausibilität",
}
RAW_TYPEN: Final[Mapping[str, str]] = {
    "datum": "Tag",
    "monat": "Monat, als dessen erster Tag",
    "jahr": "Jahr",
    "betrag": "Betrag in EUR",
    "anteil": "Zahl",
    "ganzzahl": "ganze Zahl",
    "wahrheitswert": "ja oder nein",
}
LIEFERUNG_SPALTEN: Final[Mapping[str, str]] = {
    "lieferung_id": "Nummer der Lieferung: Träger, Berichtsmonat und laufende Nummer",
    "traeger_nr": "Nummer des Trägers, fünf Ziffern",
    "berichtsmonat": "Berichtsmonat, als dessen erster Tag",
    "lfd": "laufende Nummer; ab 2 eine Korrekturlieferung",
    "art": "initial, monat oder korrektur",
    "anspruch_von": "erster Monat, für den anspruch.csv vollständig ist",
    "anspruch_bis": "letzter Monat, für den anspruch.csv vollständig ist",
    "erstellt_am": "Zeitpunkt, zu dem die Lieferung erstellt wurde",
    "fachverfahren": "Name und Version des liefernden Verfahrens",
    "zeichensatz": "Zeichensatz der Dateien",
    "schema_version": "Version des Liefervertrags",
    "dateien": "Name, Zahl der Sätze und Prüfsumme jeder Datei",
    "inhalt_sha256": "Prüfsumme über Namen und Prüfsummen aller Dateien",
    "angenommen_am": "Zeitpunkt der Annahme",
}


def generieren(einstellungen: Einstellungen, *, pruefen: bool) -> list[Path]:
    """Write what is stale and return it; with `pruefen` only return it."""
    werk = lies_vertraege(einstellungen.projekt / "expectations")
    projekt = einstellungen.projekt
    schriften = Path("report_templates") / "schriften"
    erzeuger: Mapping[Path, Callable[[], bytes]] = {
        Path("docs") / "lieferung.md": lambda: lieferung_md(werk).encode(),
        Path("docs") / "kennzahlen.md": lambda: nachschlagen.kennzahlen_md(projekt).encode(),
        Path("docs") / "glossar.md": lambda: nachschlagen.glossar_md(projekt).encode(),
        Path("dbt") / "models" / "staging" / "_quellen.yml": lambda: quellen_yml(werk).encode(),
        schriften / bildschirmschrift.DATEI: lambda: bildschirmschrift.schnitt(projekt / schriften),
    }
    veraltet = []
    for relativ, erzeugen in erzeuger.items():
        ziel = einstellungen.projekt / relativ
        inhalt = erzeugen()
        if ziel.is_file() and ziel.read_bytes() == inhalt:
            continue
        veraltet.append(ziel)
        if not pruefen:
            ziel.parent.mkdir(parents=True, exist_ok=True)
            ziel.write_bytes(inhalt)
    return veraltet


def quellen_yml(werk: Vertragswerk) -> str:
    """Return the dbt sources of schema raw."""
    tabellen = [
        _tabelle("lieferung", "Eine Zeile je angenommener Lieferung.", LIEFERUNG_SPALTEN),
        *(
            _tabelle(vertrag.datei, vertrag.beschreibung, _raw_spalten(vertrag))
            for vertrag in werk.vertraege.values()
        ),
    ]
    quelle = {
        "name": "raw",
        "schema": "raw",
        "description": "Angenommene Lieferungen, pseudonymisiert; eine Partition je Lieferung und Datei.",
        "tables": tabellen,
    }
    kopf = "---\n# Erzeugt aus expectations/ durch »zielwerk generieren«; nicht von Hand ändern.\n"
    inhalt = {"version": 2, "sources": [quelle]}
    return kopf + yaml.dump(inhalt, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100)


class _Dumper(yaml.SafeDumper):
    """Indents the items of a list, as yamllint wants it."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 PyYAML's signature
        """Ignore `indentless`."""
        super().increase_indent(flow, indentless=False)


def _tabelle(name: str, beschreibung: str, spalten: Mapping[str, str]) -> dict[str, object]:
    return {
        "name": name,
        "description": beschreibung,
        "columns": [{"name": spalte, "description": text} for spalte, text in spalten.items()],
    }


def _raw_spalten(vertrag: Vertrag) -> dict[str, str]:
    spalten = {
        "lieferung_id": "Nummer der Lieferung",
        "satz": "Nummer des Satzes in der Datei; die Kopfzeile ist Satz 1",
    }
    for spalte in vertrag.spalten:
        art = "Pseudonym" if spalte.ist_kennung else RAW_TYPEN.get(spalte.art.name)
        spalten[spalte.raw] = f"{spalte.beschreibung} ({art})" if art else spalte.beschreibung
        if spalte.rang:
            spalten[spalte.rang] = f"Rang der »{spalte.name}« in der Lieferung, kleinste zuerst"
    return spalten


def lieferung_md(werk: Vertragswerk) -> str:
    """Return the documentation of the delivery for those who write it."""
    return "\n".join([*_einleitung(werk), *_dateien(werk), *_codelisten(werk), *_paketregeln(werk)])


def _einleitung(werk: Vertragswerk) -> Iterator[str]:
    yield "# Lieferung"
    yield ""
    yield "<!-- Erzeugt aus expectations/ durch »zielwerk generieren«; nicht von Hand ändern. -->"
    yield ""
    yield ZUM_NACHLESEN
    yield "## Paket"
    yield ""
    yield PAKET
    yield "| Datei | Modul | Pflicht | Schlüssel |"
    yield "|---|---|---|---|"
    for vertrag in werk.vertraege.values():
        schluessel = ", ".join(f"`{name}`" for name in vertrag.schluessel)
        datei = f"[`{vertrag.dateiname}`](#{vertrag.datei})"
        yield f"| {datei} | {vertrag.modul or '–'} | {'ja' if vertrag.pflicht else 'nein'} | {schluessel} |"
    yield ""
    yield REGELN


def _dateien(werk: Vertragswerk) -> Iterator[str]:
    yield "## Dateien"
    yield ""
    for vertrag in werk.vertraege.values():
        yield f'### <a id="{vertrag.datei}"></a>{vertrag.dateiname}'
        yield ""
        yield vertrag.beschreibung
        yield ""
        yield "| Spalte | Pflicht | Inhalt | Wert |"
        yield "|---|---|---|---|"
        for spalte in vertrag.spalten:
            pflicht = "ja" if spalte.pflicht else "nein"
            yield f"| `{spalte.name}` | {pflicht} | {spalte.beschreibung} | {_wert(werk, spalte)} |"
        yield ""
        yield "| Regel | Stufe | Aussage | Abhilfe |"
        yield "|---|---|---|---|"
        for regel in regeln_der_datei(vertrag):
            if regel.stufe != "format":
                hinweis = " (Hinweis)" if regel.schwere == "hinweis" else ""
                stufe = STUFEN[regel.stufe]
                yield f"| {regel.kennung} | {stufe} | {regel.meldung}{hinweis} | {regel.abhilfe} |"
        yield ""


def _wert(werk: Vertragswerk, spalte: Spalte) -> str:
    if not spalte.codes:
        return spalte.wortlaut
    name = next(name for name, codes in werk.codelisten.items() if codes is spalte.codes)
    return f"Code [{name}](#code-{name})"


def _codelisten(werk: Vertragswerk) -> Iterator[str]:
    yield "## Codelisten"
    yield ""
    for name, codes in werk.codelisten.items():
        yield f'### <a id="code-{name}"></a>{name}'
        yield ""
        yield "| Code | Bedeutung |"
        yield "|---|---|"
        for code, bedeutung in codes.items():
            yield f"| `{code}` | {bedeutung} |"
        yield ""


def _paketregeln(werk: Vertragswerk) -> Iterator[str]:
    yield "## Regeln über Paket, Lieferschein, Aufbau der Dateien und gegen frühere Lieferungen"
    yield ""
    yield "| Regel | Aussage | Abhilfe |"
    yield "|---|---|---|"
    for regel in werk.paketregeln.values():
        meldung = regel.meldung.replace("{", "‹").replace("}", "›")
        yield f"| {regel.kennung} | {meldung} | {regel.abhilfe} |"
    yield ""
