"""Comments and measures on targets: what the dialogue with the Land asks beside the figures."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass, fields
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

import psycopg

from zielwerk.annahme.traeger import lies_verzeichnis
from zielwerk.register import tabelle, ziele
from zielwerk.register.indikatoren import Indikator, lies_indikatoren
from zielwerk.register.tabelle import Befunde, FeldError

KOMMENTAR: Final = "kommentar"
MASSNAHME: Final = "massnahme"
ARTEN: Final = (KOMMENTAR, MASSNAHME)
STAENDE: Final = ("offen", "laeuft", "erledigt", "entfallen")
# Six to eight lines on paper: a page holds the comments on all targets of an agreement.
TEXT_HOECHSTENS: Final = 600
STELLE_HOECHSTENS: Final = 80
NUMMER: Final = re.compile("[0-9A-Za-z][0-9A-Za-z./-]{0,11}")
NUR_MASSNAHME: Final = ("massnahme_nr", "verantwortlich", "bis", "stand")


@dataclass(frozen=True, slots=True, kw_only=True)
class Zielkommentar:
    """A comment on the figures of one month, or the state of a measure in that month."""

    traeger_nr: str
    berichtsmonat: date
    kennzahl_id: str
    geschlecht: str
    art: str
    massnahme_nr: str | None
    text: str
    verantwortlich: str | None
    bis: date | None
    stand: str | None
    erfasst_am: date
    erfasst_von: str

    @property
    def gegenstand(self) -> tuple[str, str]:
        """Name the line of the agreement that it belongs to."""
        return (self.kennzahl_id, self.geschlecht)

    @property
    def schluessel(self) -> tuple[object, ...]:
        """Name what may be written once a day; of several days the last one counts."""
        was = self.gegenstand if self.massnahme_nr is None else (self.massnahme_nr,)
        return (self.art, self.traeger_nr, *was, self.berichtsmonat, self.erfasst_am)


SPALTEN: Final = tuple(feld.name for feld in fields(Zielkommentar))


def lies(datei: Path, projekt: Path, befunde: Befunde) -> list[tuple[str, Zielkommentar]]:
    """Return the comments and measures of a file with their places; faults go into `befunde`."""
    bekannt = lies_verzeichnis(projekt).namen
    umwandeln = partial(_kommentar, indikatoren=lies_indikatoren(projekt))
    gelesen = []
    gesehen: dict[tuple[object, ...], str] = {}
    massnahmen: dict[tuple[str, str], tuple[str, Zielkommentar]] = {}
    for ort, eintrag in tabelle.lies(datei, SPALTEN, umwandeln, befunde):
        satz = ort.rpartition(", ")[2]
        fehler = _andere_massnahme(eintrag, massnahmen) or _doppelt(eintrag, gesehen)
        if fehler:
            befunde.fehler.append(f"{ort}: {fehler}")
            continue
        gesehen[eintrag.schluessel] = satz
        if eintrag.massnahme_nr is not None:
            massnahmen.setdefault((eintrag.traeger_nr, eintrag.massnahme_nr), (satz, eintrag))
        if eintrag.traeger_nr not in bekannt:
            befunde.hinweise.append(f"{ort}: Die Trägernummer {eintrag.traeger_nr} ist nicht bekannt.")
        gelesen.append((ort, eintrag))
    return gelesen


def _doppelt(eintrag: Zielkommentar, gesehen: Mapping[tuple[object, ...], str]) -> str:
    if eintrag.schluessel not in gesehen:
        return ""
    was = "Kommentar" if eintrag.art == KOMMENTAR else f"Stand der Maßnahme {eintrag.massnahme_nr}"
    return (
        f"Einen {was} für {eintrag.berichtsmonat:%m/%Y} vom selben Tag gibt es schon in "
        f"{gesehen[eintrag.schluessel]}; eine Änderung braucht ein späteres erfasst_am."
    )


def _andere_massnahme(
    eintrag: Zielkommentar, massnahmen: Mapping[tuple[str, str], tuple[str, Zielkommentar]]
) -> str:
    erste = massnahmen.get((eintrag.traeger_nr, eintrag.massnahme_nr or ""))
    if erste is None or erste[1].gegenstand == eintrag.gegenstand:
        return ""
    return (
        f"Die Nummer {eintrag.massnahme_nr} ist in {erste[0]} eine Maßnahme zu "
        f"{' '.join(erste[1].gegenstand)}; eine Nummer steht immer für dieselbe Maßnahme."
    )


def _kommentar(zeile: Mapping[str, str], *, indikatoren: Mapping[str, Indikator]) -> Zielkommentar:
    indikator = indikatoren.get(zeile["kennzahl_id"])
    if indikator is None or not indikator.ist_ziel:
        moeglich = ", ".join(name for name, eintrag in indikatoren.items() if eintrag.ist_ziel)
        raise FeldError(
            f"Zur Kennzahl «{zeile['kennzahl_id']}» gibt es keine Ziele; möglich sind {moeglich}."
        )
    art = tabelle.code(zeile, "art", ARTEN)
    monat, erfasst_am = tabelle.monat(zeile, "berichtsmonat"), tabelle.tag(zeile, "erfasst_am")
    if erfasst_am is None:
        raise FeldError("In erfasst_am fehlt der Tag der Eintragung.")
    if erfasst_am < monat:
        raise FeldError(f"erfasst_am liegt vor dem Berichtsmonat {zeile['berichtsmonat']}.")
    nummer, verantwortlich, bis, stand = _massnahme(zeile) if art == MASSNAHME else _ohne(zeile)
    return Zielkommentar(
        traeger_nr=tabelle.traeger(zeile),
        berichtsmonat=monat,
        kennzahl_id=indikator.indikator_id,
        geschlecht=tabelle.code(zeile, "geschlecht", tabelle.GESCHLECHTER),
        art=art,
        massnahme_nr=nummer,
        text=tabelle.freitext(zeile, "text", "der Text", TEXT_HOECHSTENS),
        verantwortlich=verantwortlich,
        bis=bis,
        stand=stand,
        erfasst_am=erfasst_am,
        erfasst_von=tabelle.freitext(
            zeile, "erfasst_von", "die Stelle, die eingetragen hat", STELLE_HOECHSTENS
        ),
    )


def _massnahme(zeile: Mapping[str, str]) -> tuple[str, str, date, str]:
    nummer = tabelle.pflicht(zeile, "massnahme_nr", "die Nummer der Maßnahme")
    if not NUMMER.fullmatch(nummer):
        raise FeldError("massnahme_nr besteht aus höchstens 12 Ziffern, Buchstaben und . / -.")
    stelle = tabelle.freitext(zeile, "verantwortlich", "die verantwortliche Stelle", STELLE_HOECHSTENS)
    bis = tabelle.tag(zeile, "bis")
    if bis is None:
        raise FeldError("In bis fehlt der Tag, bis zu dem die Maßnahme erledigt sein soll.")
    return nummer, stelle, bis, tabelle.code(zeile, "stand", STAENDE)


def _ohne(zeile: Mapping[str, str]) -> tuple[None, None, None, None]:
    """Refuse a comment with fields of a measure: one of both is meant, and nobody knows which."""
    gefuellt = [spalte for spalte in NUR_MASSNAHME if zeile[spalte]]
    if gefuellt:
        raise FeldError(
            f"Ein Kommentar hat kein Feld {', '.join(gefuellt)}; ist eine Maßnahme gemeint, heißt die art "
            f"{MASSNAHME}."
        )
    return None, None, None, None


def ohne_ziel(eintraege: Iterable[tuple[str, Zielkommentar]], zielwerte: Path, projekt: Path) -> list[str]:
    """Tell which comments belong to a line that is not agreed for their year."""
    # What is wrong with the targets is told where they are read.
    vereinbart = ziele.lies(zielwerte, projekt, Befunde()) if zielwerte.is_file() else []
    bekannt = {ziel.schluessel for _, ziel in vereinbart}
    return [
        f"{ort}: Für {' '.join(eintrag.gegenstand)} {eintrag.berichtsmonat.year} des Trägers "
        f"{eintrag.traeger_nr} ist kein Ziel vereinbart; bitte kennzahl_id, geschlecht und berichtsmonat "
        "prüfen."
        for ort, eintrag in eintraege
        if (eintrag.traeger_nr, eintrag.berichtsmonat.year, *eintrag.gegenstand) not in bekannt
    ]


def load(connection: psycopg.Connection, datei: Path, zielwerte: Path, projekt: Path) -> Befunde:
    """Make register.zielkommentar hold exactly the rows of the file and return what should be known.

    A missing file means that nothing was written. Raises RegisterError before anything changes.
    """
    befunde = Befunde()
    eintraege = lies(datei, projekt, befunde) if datei.is_file() else []
    befunde.abbrechen()
    befunde.hinweise += ohne_ziel(eintraege, zielwerte, projekt)
    with connection.transaction():
        connection.execute("delete from register.zielkommentar")
        with (
            connection.cursor() as cursor,
            cursor.copy(f"copy register.zielkommentar ({', '.join(SPALTEN)}) from stdin") as copy,
        ):
            for _, eintrag in eintraege:
                copy.write_row(astuple(eintrag))
    return befunde
