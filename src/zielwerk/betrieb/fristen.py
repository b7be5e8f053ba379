"""The calendar: when a delivery is due, what is missing, and up to which month figures are final.

The figures of month M are final with the delivery for M + 3 (three months of Wartezeit). A delivery that is
late therefore holds up the final figures of three months before it, and the messages say so.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from zielwerk import datenbank
from zielwerk.annahme.traeger import lies_verzeichnis
from zielwerk.bericht import zahlen
from zielwerk.einstellungen import Einstellungen

WARTEZEIT: Final = 3
GELIEFERT: Final = "select traeger_nr, berichtsmonat from raw.lieferung group by 1, 2"
# A repaired package is no longer rejected, nor is one with an accepted successor.
ABGELEHNT: Final = """
    select neueste.lieferung_id
    from (
        select distinct on (lieferung_id) lieferung_id, status
        from eingang.pruefung
        where status in ('angenommen', 'abgelehnt')
        order by lieferung_id, pruefung desc
    ) as neueste
    where
        neueste.status = 'abgelehnt'
        and not exists (
            select from raw.lieferung as nachfolger
            where
                nachfolger.lieferung_id like left(neueste.lieferung_id, 12) || '%'
                and nachfolger.lieferung_id >= neueste.lieferung_id
        )
    order by neueste.lieferung_id"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Traegerlage:
    """Where the deliveries of one Träger stand on a day."""

    traeger_nr: str
    neuester: date
    ueberfaellig: tuple[date, ...]
    luecken: tuple[date, ...]
    naechster: date | None
    naechste_frist: date | None
    abgelehnt: tuple[str, ...] = ()

    @property
    def endgueltig_bis(self) -> date:
        """Return the newest month whose figures are final."""
        return zahlen.verschoben(self.neuester, -WARTEZEIT)

    @property
    def in_ordnung(self) -> bool:
        """Tell whether nothing is late, missing or rejected."""
        return not (self.ueberfaellig or self.luecken or self.abgelehnt)

    def meldungen(self) -> tuple[str, ...]:
        """Say what is wrong and what to do about it."""
        texte = []
        if self.ueberfaellig:
            offen = zahlen.monat(zahlen.verschoben(self.ueberfaellig[0], -WARTEZEIT))
            texte.append(
                f"Träger {self.traeger_nr}: {_lieferungen(self.ueberfaellig)} überfällig. Bitte beim "
                f"Träger nachfragen; die Zahlen ab {offen} bleiben bis dahin vorläufig."
            )
        if self.luecken:
            texte.append(
                f"Träger {self.traeger_nr}: {_lieferungen(self.luecken)} nicht geliefert, obwohl spätere "
                "da sind. Bitte nachliefern lassen; was sich dadurch ändert, wird von selbst berechnet."
            )
        texte += [
            f"Lieferung {nummer}: abgelehnt und noch nicht ersetzt. Bitte das Prüfprotokoll an den Träger "
            "geben und das berichtigte Paket in den Eingang legen."
            for nummer in self.abgelehnt
        ]
        return tuple(texte)


def lagen(einstellungen: Einstellungen, stichtag: date) -> tuple[Traegerlage, ...]:
    """Return where every Träger that ever delivered stands on a day."""
    verzeichnis = lies_verzeichnis(einstellungen.projekt)
    geliefert: dict[str, set[date]] = {}
    with datenbank.connect(einstellungen, anwendung="fristen") as verbindung:
        for traeger_nr, monat in verbindung.execute(GELIEFERT).fetchall():
            geliefert.setdefault(traeger_nr, set()).add(monat)
        abgelehnt = [nummer for (nummer,) in verbindung.execute(ABGELEHNT).fetchall()]
    return beurteilen(
        geliefert,
        abgelehnt,
        stichtag=stichtag,
        frist_tage=einstellungen.lieferfrist_tage,
        gilt=lambda traeger_nr, monat: verzeichnis.gilt(traeger_nr, monat.year),
    )


def beurteilen(
    geliefert: Mapping[str, Iterable[date]],
    abgelehnt: Iterable[str],
    *,
    stichtag: date,
    frist_tage: int,
    gilt: Callable[[str, date], bool],
) -> tuple[Traegerlage, ...]:
    """Compare what has arrived with what was due; a Träger is expected from its first delivery on."""
    verworfen = list(abgelehnt)
    ergebnis = []
    for traeger_nr in sorted(geliefert):
        da = sorted(geliefert[traeger_nr])
        erwartet = [monat for monat in _monate(da[0], stichtag) if gilt(traeger_nr, monat) or monat in da]
        faellig = [monat for monat in erwartet if frist(monat, frist_tage) < stichtag]
        kommend = [monat for monat in erwartet if monat not in da and monat not in faellig]
        ergebnis.append(
            Traegerlage(
                traeger_nr=traeger_nr,
                neuester=da[-1],
                ueberfaellig=tuple(monat for monat in faellig if monat > da[-1]),
                luecken=tuple(monat for monat in faellig if monat < da[-1] and monat not in da),
                naechster=kommend[0] if kommend else None,
                naechste_frist=frist(kommend[0], frist_tage) if kommend else None,
                abgelehnt=tuple(nummer for nummer in verworfen if nummer.startswith(f"{traeger_nr}_")),
            )
        )
    return tuple(ergebnis)


def frist(monat: date, tage: int) -> date:
    """Return the last day on which the delivery of a month is in time."""
    return zahlen.verschoben(monat, 1) + timedelta(days=tage - 1)


def _monate(erster: date, stichtag: date) -> list[date]:
    """Return the months from the first delivered one up to that of the day, whose frist is to come."""
    monate, monat = [], erster
    while monat <= stichtag:
        monate.append(monat)
        monat = zahlen.verschoben(monat, 1)
    return monate


def _lieferungen(monate: tuple[date, ...]) -> str:
    erster, letzter = f"{monate[0]:%m/%Y}", f"{monate[-1]:%m/%Y}"
    if len(monate) == 1:
        return f"Lieferung für {erster}"
    zusammenhaengend = zahlen.verschoben(monate[0], len(monate) - 1) == monate[-1]
    welche = f"{erster} bis {letzter}" if zusammenhaengend else ", ".join(f"{m:%m/%Y}" for m in monate)
    return f"{len(monate)} Lieferungen ({welche})"
