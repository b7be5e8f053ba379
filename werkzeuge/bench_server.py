"""Where the time of the server goes: durations from its log, named by rule and dbt model."""

import re
import threading
from collections import Counter
from pathlib import Path
from typing import Final, Self

EINSCHALTEN: Final = (
    "alter system set log_min_duration_statement = 10",
    "alter system set log_parameter_max_length = 0",
    "select pg_reload_conf()",
)
TAKT: Final = 0.2
DAUER: Final = re.compile(
    r"duration: (?P<ms>[\d.]+) ms\s+(?:statement|execute [^:]*|parse [^:]*|bind [^:]*): "
    r"(?P<text>.*?)(?=\n\d{4}-\d\d-\d\d |\Z)",
    re.DOTALL,
)
# The first that fits names the statement.
NAMEN: Final = (
    (re.compile(r"/\* Regel ([A-Z]+-\d+) \*/"), "Regel {0}"),
    (re.compile(r'"node_id": "(?:\w+)\.zielwerk\.([\w.]+)"'), "dbt {0}"),
    (re.compile(r"^\s*with weg as"), "Stornos"),
    (re.compile(r'(?:insert into|analyze) "eingang"\."p\d+_raw_(\w+)"'), "übernehmen {0}.csv"),
    (re.compile(r'copy "eingang"\."p\d+_(\w+)"'), "einlesen {0}.csv"),
    (re.compile(r'analyze "eingang"\."p\d+_(\w+)"'), "einlesen {0}.csv"),
    (re.compile(r"FROM eingang\.p\d+_(\w+)"), "Spaltenregeln {0}.csv"),
    (re.compile(r"reihe_|eingang\.reihe"), "Reihe der Plausibilität"),
    (re.compile(r"insert into eingang\.befund"), "Befunde schreiben"),
    (re.compile(r"eingang\.wirkung|betroffen"), "Schranken der Hinweise"),
    (re.compile(r"zuordnung_"), "Pseudonyme"),
    (re.compile(r"marts_entwurf|into marts\."), "veröffentlichen"),
)


class Serverzeit:
    """Reads what the log has gained since the last look."""

    def __init__(self, protokoll: Path) -> None:
        """Start at the present end of the log."""
        self._protokoll = protokoll
        self._stelle = protokoll.stat().st_size

    def seither(self) -> Counter[str]:
        """Return seconds by what took them."""
        with self._protokoll.open("rb") as datei:
            datei.seek(self._stelle)
            text = datei.read().decode(errors="replace")
            self._stelle = datei.tell()
        sekunden: Counter[str] = Counter()
        for treffer in DAUER.finditer(text):
            sekunden[_name(treffer["text"])] += float(treffer["ms"]) / 1000  # type: ignore[assignment]  # typeshed counts in whole numbers
        return sekunden


def _name(anweisung: str) -> str:
    for muster, name in NAMEN:
        treffer = muster.search(anweisung)
        if treffer:
            return name.format(*treffer.groups())
    return "übriges"


class Spitzenspeicher:
    """Watches the private memory of all processes of the server while something runs."""

    def __init__(self, postmaster: int) -> None:
        """Keep the number of the first process; all others are its children."""
        self._postmaster = postmaster
        self._ende = threading.Event()
        self._faden = threading.Thread(target=self._beobachten, daemon=True)
        self.mb = 0.0

    def __enter__(self) -> Self:
        """Begin to watch."""
        self._faden.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop watching."""
        self._ende.set()
        self._faden.join()

    def _beobachten(self) -> None:
        while not self._ende.wait(TAKT):
            self.mb = max(self.mb, sum(map(_eigener_speicher, self._prozesse())) / 1024)

    def _prozesse(self) -> list[str]:
        kinder = Path(f"/proc/{self._postmaster}/task/{self._postmaster}/children").read_text("ascii")
        return kinder.split()


def _eigener_speicher(prozess: str) -> int:
    """Return the anonymous memory of a process in kB; shared buffers are not its own."""
    try:
        zustand = Path(f"/proc/{prozess}/status").read_text("ascii")
    except OSError:
        return 0
    treffer = re.search(r"RssAnon:\s+(\d+)", zustand)
    return int(treffer[1]) if treffer else 0
