"""A program that judges packages as `zielwerk annehmen` does and tells how much memory each has needed.

Arguments: data folder, address of the database, packages. One line of JSON for each package.
"""

import json
import re
import sys
from pathlib import Path

from zielwerk import bericht, speicher
from zielwerk.annahme import annehmen_paket
from zielwerk.einstellungen import Einstellungen

PROZESS = Path("/proc/self")


def main(daten: str, url: str, *pakete: str) -> None:
    """Judge, write the Prüfprotokoll, measure."""
    speicher.seltener_suchen()
    einstellungen = Einstellungen(daten=Path(daten), database_url=url)
    for paket in pakete:
        # Not ru_maxrss: a child begins with the peak of its parent there, and it cannot be reset.
        (PROZESS / "clear_refs").write_text("5", encoding="ascii")
        ergebnis = annehmen_paket(einstellungen, Path(paket))
        if ergebnis.hat_protokoll and ergebnis.pruefung is not None:
            bericht.protokollieren(einstellungen, ergebnis.pruefung)
        spitze = re.search(r"VmHWM:\s+([0-9]+)", (PROZESS / "status").read_text(encoding="ascii"))
        zeile = {
            "status": ergebnis.status,
            "anzahl": ergebnis.befunde_anzahl,
            "regeln": sorted({befund.regel for befund in ergebnis.befunde}),
            "megabyte": int(spitze[1]) // 1024 if spitze else 0,
        }
        sys.stdout.write(json.dumps(zeile) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
