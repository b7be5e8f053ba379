"""Hashes: of a package, of a delivery, and of all that a judgement depends on."""

import hashlib
from collections.abc import Mapping

from zielwerk.annahme import referenz, traeger
from zielwerk.annahme.einlesen import BLOCK, Eingelesen
from zielwerk.annahme.paket import Paket
from zielwerk.annahme.vertrag import Vertragswerk, pruefsumme
from zielwerk.annahme.werte import Lieferschein
from zielwerk.einstellungen import Einstellungen


def pruefstand(einstellungen: Einstellungen, werk: Vertragswerk) -> str:
    """Return what a judgement depends on besides the package: contracts and reference data."""
    projekt = einstellungen.projekt
    bezuege = pruefsumme([*traeger.quellen(projekt), *referenz.quellen(projekt)])
    return hashlib.sha256((werk.pruefsumme + bezuege).encode()).hexdigest()


def pruefsummen(paket: Paket, bekannt: Mapping[str, Eingelesen] | None = None) -> dict[str, str]:
    """Hash every file of the package; what was hashed while loading is not read again."""
    summen = {datei.vertrag.dateiname: datei.sha256 for datei in (bekannt or {}).values()}
    for name in paket.dateien:
        if name not in summen:
            with paket.oeffnen(name) as strom:
                summe = hashlib.sha256()
                while block := strom.read(BLOCK):
                    summe.update(block)
                summen[name] = summe.hexdigest()
    return summen


def paketsumme(summen: Mapping[str, str]) -> str:
    """Return one hash over names and contents of all files."""
    return hashlib.sha256(repr(sorted(summen.items())).encode()).hexdigest()


def inhaltssumme(schein: Lieferschein) -> str:
    """Return one hash over what the Lieferschein announces."""
    paare = sorted((datei.name, datei.sha256) for datei in schein.dateien)
    return hashlib.sha256(repr(paare).encode()).hexdigest()
