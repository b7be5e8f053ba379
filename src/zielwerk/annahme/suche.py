"""What lies in the inbox: packages, and what is none."""

from collections.abc import Iterable
from pathlib import Path

from zielwerk.annahme.paket import ENDUNG, LIEFERSCHEIN, Paketname
from zielwerk.fehler import BedienungsError


def finden(pfade: Iterable[Path]) -> list[Path]:
    """Return the packages in inbox folders and the packages named directly, sorted and each once.

    What calls itself a delivery but is named wrongly is returned too: it is rejected with a reason
    instead of being passed over.
    """
    gefunden: dict[Path, None] = {}
    for pfad in pfade:
        for paket in _einzeln_oder_eingang(pfad):
            gefunden[paket] = None
    return sorted(gefunden, key=lambda paket: (paket.name, str(paket)))


def uebrige(pfade: Iterable[Path]) -> list[Path]:
    """Return what lies in the inbox folders and is no delivery."""
    return sorted(
        eintrag
        for pfad in pfade
        if pfad.is_dir() and not _ist_paket(pfad)
        for eintrag in pfad.iterdir()
        if not _nennt_sich_lieferung(eintrag)
    )


def _einzeln_oder_eingang(pfad: Path) -> list[Path]:
    if not pfad.exists() and not pfad.is_symlink():
        raise BedienungsError(f"Den Pfad «{pfad}» gibt es nicht.")
    if pfad.is_file() or _ist_paket(pfad):
        return [pfad]
    return [eintrag for eintrag in pfad.iterdir() if _nennt_sich_lieferung(eintrag)]


def _ist_paket(pfad: Path) -> bool:
    return Paketname.aus(pfad) is not None or (pfad / LIEFERSCHEIN).is_file()


def _nennt_sich_lieferung(pfad: Path) -> bool:
    if Paketname.aus(pfad) is not None:
        return True
    # Endings like .zip.part belong to files that are still being copied.
    return pfad.name.lower().startswith("lieferung") and (pfad.is_dir() or pfad.suffix.lower() == ENDUNG)
