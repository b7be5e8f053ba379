"""From the warehouse to files: read, render, put both files down at once, skip what is there."""

import hashlib
import json
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final

from zielwerk import datenbank
from zielwerk.bericht.ablage import allein_im_ordner, schreiben
from zielwerk.bericht.monatsbericht import zusammenstellen
from zielwerk.bericht.monatsbericht.wert import Monatsbericht
from zielwerk.bericht.rendern import VORLAGEN, rendern
from zielwerk.einstellungen import Einstellungen

PROGRAMM: Final = Path(__file__).parent
ANWENDUNG: Final = "bericht"


@dataclass(frozen=True, slots=True, kw_only=True)
class Berichtsdatei:
    """A report on disk and the value it was printed from."""

    pdf: Path
    json: Path
    fingerabdruck: str
    bericht: Monatsbericht
    neu: bool


def berichten(
    einstellungen: Einstellungen, *, traeger_nr: str, datenstand: date | None = None
) -> Berichtsdatei:
    """Make the Monatsbericht of a Träger; an unchanged one is left as it is."""
    with closing(datenbank.connect(einstellungen, anwendung=ANWENDUNG)) as verbindung:
        bericht = zusammenstellen.zusammenstellen(verbindung, traeger_nr=traeger_nr, datenstand=datenstand)
    return ablegen(einstellungen.berichte, bericht, einstellungen.projekt / VORLAGEN.name)


def traeger_mit_daten(einstellungen: Einstellungen) -> list[str]:
    """Return every Träger for which a report can be made."""
    with closing(datenbank.connect(einstellungen, anwendung=ANWENDUNG)) as verbindung:
        return zusammenstellen.traeger_nummern(verbindung)


def ablegen(ordner: Path, bericht: Monatsbericht, vorlagen: Path = VORLAGEN) -> Berichtsdatei:
    """Write PDF and value beside each other, unless exactly these are already there."""
    kopf = bericht.kopf
    ziel = ordner / kopf.traeger_nr
    name = f"monatsbericht_{kopf.traeger_nr}_{kopf.datenstand:%Y-%m}"
    pdf, wert, stand = ziel / f"{name}.pdf", ziel / f"{name}.json", ziel / f".{name}.stand"
    abdruck = bericht.fingerprint()
    programm = programm_fingerabdruck(vorlagen)
    neu = _stand(stand) != _soll(abdruck, programm, pdf) or _text(wert) != bericht.to_json()
    if neu:
        with allein_im_ordner(ziel, name):
            inhalt = rendern(bericht, vorlagen=vorlagen)
            schreiben(wert, bericht.to_json().encode())
            schreiben(pdf, inhalt)
            schreiben(stand, json.dumps(_soll(abdruck, programm, pdf), sort_keys=True).encode())
    return Berichtsdatei(pdf=pdf, json=wert, fingerabdruck=abdruck, bericht=bericht, neu=neu)


def _text(datei: Path) -> str | None:
    try:
        return datei.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return None


def _stand(datei: Path) -> dict[str, str] | None:
    """Return what was noted when the PDF was written; an unreadable note counts as none."""
    try:
        inhalt = json.loads(datei.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return inhalt if isinstance(inhalt, dict) else None


def _soll(abdruck: str, programm: str, pdf: Path) -> dict[str, str]:
    """Say what must be equal for a PDF to be current: content, program, and the file itself."""
    datei = hashlib.sha256(pdf.read_bytes()).hexdigest() if pdf.is_file() else ""
    return {"fingerabdruck": abdruck, "programm": programm, "pdf_sha256": datei}


@lru_cache(maxsize=4)
def programm_fingerabdruck(vorlagen: Path = VORLAGEN) -> str:
    """Identify the code, templates and fonts that make a report look as it does."""
    from importlib.metadata import version

    summe = hashlib.sha256(f"weasyprint {version('weasyprint')}".encode())
    dateien = [*PROGRAMM.rglob("*.py"), *(pfad for pfad in vorlagen.rglob("*") if pfad.is_file())]
    for datei in sorted(dateien):
        summe.update(datei.name.encode())
        summe.update(datei.read_bytes())
    return summe.hexdigest()[:12]
