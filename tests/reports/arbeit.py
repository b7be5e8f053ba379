"""Work for a pool: one report is made at once, one fails, one takes its process along."""

import os
import time
from pathlib import Path

from zielwerk.bericht.ablauf import Auftrag
from zielwerk.bericht.serie import Ergebnis
from zielwerk.einstellungen import Einstellungen

SCHEITERT, STIRBT = "00013", "00014"


def arbeiten(einstellungen: Einstellungen, auftrag: Auftrag) -> Ergebnis:
    nummer = auftrag.thema.traeger_nr
    if nummer == STIRBT:
        os._exit(9)
    if nummer == SCHEITERT:
        return Ergebnis(auftrag=auftrag, fehler="Die Vorlage fehlt.")
    # A moment for the others to be waiting when the pool breaks.
    time.sleep(0.05)
    return Ergebnis(auftrag=auftrag, pdf=Path(einstellungen.berichte / f"{nummer}.pdf"), neu=True)
