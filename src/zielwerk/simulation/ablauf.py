"""From an order to packages in a folder."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from zielwerk.simulation import paket
from zielwerk.simulation.auftrag import Auftrag, Lieferung
from zielwerk.simulation.dateien import Schreiber, vorbereiten
from zielwerk.simulation.fehlerbilder import Fehlerbild, fehlerbild
from zielwerk.simulation.paket import Inhalt
from zielwerk.simulation.werkstueck import Werkstueck


@dataclass(frozen=True, slots=True, kw_only=True)
class Geschrieben:
    """One package that lies in the folder."""

    name: str
    zeilen: int


class Vorrat:
    """One simulation, from which packages are written as often as wanted."""

    def __init__(self, auftrag: Auftrag) -> None:
        """Simulate once."""
        self.auftrag = auftrag
        self.lieferungen = auftrag.lieferungen()
        self._bestand = vorbereiten(auftrag)

    def schreiben(
        self,
        ausgabe: Path,
        lieferung: Lieferung,
        bild: Fehlerbild | None = None,
        *,
        ohne: Collection[str] = (),
    ) -> Geschrieben:
        """Write one package, with a defect or without some of the optional files if wanted."""
        inhalte = [
            Inhalt(f"{tabelle.datei}.csv", tabelle.zeilen, tabelle)
            for tabelle in Schreiber(self._bestand, lieferung).alle()
            if tabelle.datei not in ohne
        ]
        werkstueck = Werkstueck(lieferung, inhalte)
        if bild is not None:
            bild.einbauen(werkstueck)
        with paket.oeffnen(ausgabe, werkstueck.name, als_zip=self.auftrag.als_zip) as ziel:
            zeilen = werkstueck.schreiben(ziel)
        return Geschrieben(name=werkstueck.name, zeilen=zeilen)


def simulieren(ausgabe: Path, auftrag: Auftrag, melden: Callable[[Geschrieben], None]) -> list[Geschrieben]:
    """Write all packages of an order and tell of each as soon as it is complete."""
    bild = None if auftrag.fehler is None else fehlerbild(auftrag.fehler)
    paket.frei(ausgabe, [lieferung.name for lieferung in auftrag.lieferungen()])
    ausgabe.mkdir(parents=True, exist_ok=True)
    vorrat = Vorrat(auftrag)
    ergebnisse = []
    for lieferung in vorrat.lieferungen:
        neuestes = lieferung is vorrat.lieferungen[-1]
        geschrieben = vorrat.schreiben(ausgabe, lieferung, bild if neuestes else None)
        melden(geschrieben)
        ergebnisse.append(geschrieben)
    return ergebnisse
