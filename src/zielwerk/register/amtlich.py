"""Published § 48a values: kept by publication, never changed, refused where they do not divide."""

from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass, fields
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Final

import psycopg

from zielwerk.annahme.traeger import lies_verzeichnis
from zielwerk.ausgabe import zahl as text_zahl
from zielwerk.register import tabelle
from zielwerk.register.indikatoren import Indikator, gerundet_wie, lies_indikatoren
from zielwerk.register.tabelle import Befunde, FeldError

KOPF: Final = (
    "kennzahl_id",
    "traeger_nr",
    "region",
    "monat",
    "geschlecht",
    "zaehler",
    "nenner",
    "wert",
    "veroeffentlicht_am",
    "quelle",
    "hinweis",
)
REGIONEN: Final = (
    "Bund",
    "Westdeutschland",
    "Ostdeutschland",
    "Baden-Württemberg",
    "Bayern",
    "Berlin",
    "Brandenburg",
    "Bremen",
    "Hamburg",
    "Hessen",
    "Mecklenburg-Vorpommern",
    "Niedersachsen",
    "Nordrhein-Westfalen",
    "Rheinland-Pfalz",
    "Saarland",
    "Sachsen",
    "Sachsen-Anhalt",
    "Schleswig-Holstein",
    "Thüringen",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AmtlicherWert:
    """One value as published; `bezug` tells whether `monat` is meant or the year that ends with it."""

    kennzahl_id: str
    traeger_nr: str | None
    region: str | None
    monat: date
    bezug: str
    geschlecht: str
    zaehler: Decimal | None
    nenner: Decimal | None
    wert: Decimal
    veroeffentlicht_am: date
    quelle: str
    hinweis: str | None

    @property
    def schluessel(self) -> tuple[object, ...]:
        """Name the value and its publication."""
        gebiet = self.traeger_nr or self.region
        return (
            self.kennzahl_id,
            gebiet,
            self.monat,
            self.bezug,
            self.geschlecht,
            self.veroeffentlicht_am,
        )


SPALTEN: Final = tuple(feld.name for feld in fields(AmtlicherWert))
_SCHLUESSEL: Final = (
    "kennzahl_id, coalesce(traeger_nr, region), monat, bezug, geschlecht, veroeffentlicht_am"
)


def lies(dateien: Iterable[Path], projekt: Path, befunde: Befunde) -> list[tuple[str, AmtlicherWert]]:
    """Return the values of some files with their places; faults and Hinweise go into `befunde`."""
    umwandeln = partial(_wert, indikatoren=lies_indikatoren(projekt))
    bekannt = lies_verzeichnis(projekt).namen
    werte = []
    gesehen: dict[tuple[object, ...], str] = {}
    for datei in dateien:
        for ort, wert in tabelle.lies(datei, KOPF, umwandeln, befunde):
            if wert.schluessel in gesehen:
                befunde.fehler.append(f"{ort}: Derselbe Wert steht schon in {gesehen[wert.schluessel]}.")
                continue
            gesehen[wert.schluessel] = ort
            if wert.traeger_nr is not None and wert.traeger_nr not in bekannt:
                befunde.hinweise.append(f"{ort}: Die Trägernummer {wert.traeger_nr} ist nicht bekannt.")
            werte.append((ort, wert))
    return werte


def _wert(zeile: Mapping[str, str], *, indikatoren: Mapping[str, Indikator]) -> AmtlicherWert:
    indikator = indikatoren.get(zeile["kennzahl_id"])
    if indikator is None or not indikator.ist_amtlich:
        moeglich = ", ".join(name for name, eintrag in indikatoren.items() if eintrag.ist_amtlich)
        raise FeldError(
            f"Einen amtlichen Wert «{zeile['kennzahl_id']}» gibt es nicht; möglich sind {moeglich}."
        )
    if bool(zeile["traeger_nr"]) == bool(zeile["region"]):
        raise FeldError("Angegeben wird entweder traeger_nr oder region.")
    wert, tag = tabelle.zahl(zeile, "wert"), tabelle.tag(zeile, "veroeffentlicht_am")
    if wert is None:
        raise FeldError("In wert fehlt der veröffentlichte Wert.")
    if tag is None:
        raise FeldError("In veroeffentlicht_am fehlt der Tag der Veröffentlichung.")
    # A year stands for its December: the K2 of December is the year's result (kennzahlen.md § 6.4).
    jahr = tabelle.JAHR.fullmatch(zeile["monat"])
    monat = date(int(zeile["monat"]), 12, 1) if jahr else tabelle.monat(zeile, "monat")
    if tag <= monat:
        raise FeldError(f"veroeffentlicht_am liegt vor dem Monat {zeile['monat']} des Werts.")
    fertig = AmtlicherWert(
        kennzahl_id=indikator.indikator_id,
        traeger_nr=tabelle.traeger(zeile) if zeile["traeger_nr"] else None,
        region=tabelle.code(zeile, "region", REGIONEN) if zeile["region"] else None,
        monat=monat,
        bezug="jahr" if jahr else "monat",
        geschlecht=tabelle.code(zeile, "geschlecht", tabelle.GESCHLECHTER),
        zaehler=tabelle.zahl(zeile, "zaehler"),
        nenner=tabelle.zahl(zeile, "nenner"),
        wert=wert,
        veroeffentlicht_am=tag,
        quelle=tabelle.pflicht(zeile, "quelle", "die Quelle der Veröffentlichung"),
        hinweis=zeile["hinweis"] or None,
    )
    _teilt(fertig, indikator)
    return fertig


def _teilt(wert: AmtlicherWert, indikator: Indikator) -> None:
    """Raise FeldError where Zähler and Nenner do not give the published value."""
    if (wert.zaehler is None) != (wert.nenner is None):
        raise FeldError("Zähler und Nenner werden zusammen angegeben oder beide nicht.")
    if wert.zaehler is None or wert.nenner is None:
        return
    if wert.nenner <= 0 or wert.zaehler < 0:
        raise FeldError("Der Nenner muss größer als 0 sein und der Zähler darf nicht negativ sein.")
    quotient = gerundet_wie(indikator.quotient(wert.zaehler, wert.nenner), wert.wert)
    if quotient != wert.wert:
        exponent = wert.wert.as_tuple().exponent
        stellen = -exponent if isinstance(exponent, int) else 0
        raise FeldError(
            f"Zähler und Nenner ergeben {text_zahl(quotient, stellen)} % und nicht den angegebenen Wert "
            f"{text_zahl(wert.wert, stellen)} %."
        )


def load(connection: psycopg.Connection, dateien: Iterable[Path], projekt: Path) -> tuple[int, Befunde]:
    """Append what is not there yet and return its number; loading the same files again changes nothing.

    Raises RegisterError before anything is written, also where a publication would change.
    """
    befunde = Befunde()
    werte = lies(dateien, projekt, befunde)
    befunde.abbrechen()
    with connection.transaction():
        _copy_beside(connection, werte)
        _refuse_changed_publications(connection, [ort for ort, _ in werte], befunde)
        spalten = ", ".join(SPALTEN)
        neu = connection.execute(
            f"insert into register.amtlicher_wert ({spalten}) select {spalten} from eingelesen"
            f" where ({_SCHLUESSEL}) not in (select {_SCHLUESSEL} from register.amtlicher_wert)"
            " order by nr"
        ).rowcount
        connection.execute("drop table eingelesen")
    return neu, befunde


def _copy_beside(connection: psycopg.Connection, werte: list[tuple[str, AmtlicherWert]]) -> None:
    connection.execute(
        f"create temporary table eingelesen as select 0 as nr, {', '.join(SPALTEN)}"
        " from register.amtlicher_wert with no data"
    )
    with (
        connection.cursor() as cursor,
        cursor.copy(f"copy eingelesen (nr, {', '.join(SPALTEN)}) from stdin") as copy,
    ):
        for nummer, (_, wert) in enumerate(werte):
            copy.write_row((nummer, *astuple(wert)))


def _refuse_changed_publications(connection: psycopg.Connection, orte: list[str], befunde: Befunde) -> None:
    """Refuse what would change a publication; a revision has a day of its own."""
    geaendert = connection.execute(
        """
        select neu.nr, neu.veroeffentlicht_am, alt.wert
        from eingelesen as neu
        inner join register.amtlicher_wert as alt
            on alt.kennzahl_id = neu.kennzahl_id
            and alt.gebiet = coalesce(neu.traeger_nr, neu.region)
            and alt.monat = neu.monat
            and alt.bezug = neu.bezug
            and alt.geschlecht = neu.geschlecht
            and alt.veroeffentlicht_am = neu.veroeffentlicht_am
        where (alt.wert, alt.zaehler, alt.nenner) is distinct from (neu.wert, neu.zaehler, neu.nenner)
        order by neu.nr
        """
    )
    for nummer, tag, bisher in geaendert:
        befunde.fehler.append(
            f"{orte[nummer]}: Zur Veröffentlichung vom {tag:%d.%m.%Y} ist schon ein anderer Wert geladen "
            f"({text_zahl(bisher, max(0, -bisher.as_tuple().exponent))}); eine Revision braucht ein "
            "eigenes veroeffentlicht_am."
        )
    befunde.abbrechen()
