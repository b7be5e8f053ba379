"""How long reports take: one in a warm process, stage by stage, and those of 104 Träger in two processes.

The value comes from the warehouse of the caller's settings and is re-labelled for each Träger. Prints JSON.
"""

import json
import multiprocessing
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final
from unittest.mock import patch

from zielwerk import datenbank
from zielwerk.bericht import ablauf, rendern
from zielwerk.bericht.ablauf import ablegen
from zielwerk.bericht.monatsbericht.wert import Monatsbericht
from zielwerk.bericht.monatsbericht.zusammenstellen import zusammenstellen
from zielwerk.bericht.serie import PROZESSE, ohne_muellabfuhr
from zielwerk.einstellungen import lade

TRAEGER: Final = 104
WARM: Final = 3
LESEN: Final = "Lesen und zusammenstellen"
ANSICHT: Final = "Ansicht und Vorlage"
SATZ: Final = "Satz"
PDF: Final = "PDF"
SONSTIGES: Final = "andere Ausgaben, Ablage, Aufräumen"


def schreiben(ordner: Path, bericht: Monatsbericht, nummer: int) -> tuple[float, float]:
    """Write all files of one report; return seconds of this process and its peak memory in MB."""
    traeger_nr = f"{nummer:05}"
    kopf = replace(bericht.kopf, traeger_nr=traeger_nr, jobcenter_bezeichnung=f"Jobcenter {traeger_nr}")
    beginn = time.process_time()
    with ohne_muellabfuhr():
        ablegen(ordner, replace(bericht, kopf=kopf))
    speicher = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return time.process_time() - beginn, speicher


class Stoppuhr:
    """Adds up the processor seconds of functions that it is put around."""

    def __init__(self) -> None:
        """Begin at nought."""
        self.sekunden: Counter[str] = Counter()

    def um(self, stufe: str, arbeit: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function with its time taken."""

        def gemessen(*stellen: object, **namen: object) -> object:
            beginn = time.process_time()
            try:
                return arbeit(*stellen, **namen)
            finally:
                self.sekunden[stufe] += time.process_time() - beginn

        return gemessen


def stufen(ordner: Path, bericht: Monatsbericht) -> dict[str, float]:
    """Say where the processor seconds of a report in a warm process go."""
    from weasyprint import HTML

    uhr = Stoppuhr()
    with ExitStack() as messstellen:
        for ort, name, stufe in (
            (ablauf, "fassung", ANSICHT),
            (rendern, "als_pdf", PDF),
            (HTML, "render", SATZ),
        ):
            messstellen.enter_context(patch.object(ort, name, uhr.um(stufe, getattr(ort, name))))
        ganz, _ = schreiben(ordner, bericht, 999)
    zeiten = uhr.sekunden
    return {
        ANSICHT: zeiten[ANSICHT],
        SATZ: zeiten[SATZ],
        PDF: zeiten[PDF] - zeiten[SATZ],
        SONSTIGES: ganz - zeiten[ANSICHT] - zeiten[PDF],
    }


def main() -> None:
    """Measure and print."""
    with closing(datenbank.connect(lade(), anwendung="bench")) as verbindung:
        beginn = time.process_time()
        bericht = zusammenstellen(verbindung, traeger_nr=sys.argv[1])
        lesen = time.process_time() - beginn
    frisch = multiprocessing.get_context("spawn")
    with TemporaryDirectory(prefix="zielwerk-bench-") as ordner:
        ziel = Path(ordner)
        schreiben(ziel, bericht, 1)
        beginn = time.monotonic()
        warm = [schreiben(ziel, bericht, nummer)[0] for nummer in range(2, 2 + WARM)]
        warm_sekunden = (time.monotonic() - beginn) / WARM
        je_stufe = {LESEN: lesen} | stufen(ziel, bericht)
        beginn = time.monotonic()
        with ProcessPoolExecutor(PROZESSE, mp_context=frisch) as pool:
            laeufe = [
                pool.submit(schreiben, ziel, bericht, nummer) for nummer in range(1000, 1000 + TRAEGER)
            ]
            ergebnisse = [lauf.result() for lauf in laeufe]
        alle_sekunden = time.monotonic() - beginn
    sys.stdout.write(
        json.dumps(
            {
                "warm_sekunden": warm_sekunden,
                "warm_prozessorsekunden": min(warm),
                "stufen": je_stufe,
                "alle_sekunden": alle_sekunden,
                "alle_prozessorsekunden": sum(sekunden for sekunden, _ in ergebnisse),
                "je_sekunde": TRAEGER / alle_sekunden,
                "speicher_mb": max(speicher for _, speicher in ergebnisse),
            }
        )
    )


if __name__ == "__main__":
    main()
