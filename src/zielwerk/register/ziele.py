"""The register of Zielvereinbarungen (§ 48b SGB II): one row per agreed target, its history by day."""

from collections.abc import Mapping
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
from zielwerk.register.indikatoren import Indikator, lies_indikatoren
from zielwerk.register.tabelle import Befunde, FeldError

TYPEN: Final = ("REL_CHANGE", "PP_CHANGE", "ABS_QUOTA", "ABS_COUNT", "MONITOR")
BRAUCHT_BASIS: Final = ("REL_CHANGE", "PP_CHANGE")
VERGLEICHE: Final = (">=", "<=")
# A base may differ by this share before somebody should look (issue «Zielsteuerung», bad input).
BASIS_TOLERANZ: Final = Decimal("0.01")
PROZENT: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Zielwert:
    """One agreed target as written (kennzahlen.md § 6.3); `wert` in percent, points, persons or euros."""

    traeger_nr: str
    jahr: int
    kennzahl_id: str
    geschlecht: str
    typ: str
    vergleich: str
    wert: Decimal | None
    basis_wert: Decimal | None
    basis_quelle: str | None
    vereinbart_am: date | None
    wortlaut: str

    @property
    def schluessel(self) -> tuple[str, int, str, str]:
        """Name what is agreed; of several rows the one agreed last is valid."""
        return (self.traeger_nr, self.jahr, self.kennzahl_id, self.geschlecht)


SPALTEN: Final = tuple(feld.name for feld in fields(Zielwert))


def lies(datei: Path, projekt: Path, befunde: Befunde) -> list[tuple[str, Zielwert]]:
    """Return the targets of a file with their places; faults and Hinweise go into `befunde`."""
    bekannt = lies_verzeichnis(projekt).namen
    umwandeln = partial(_zielwert, indikatoren=lies_indikatoren(projekt))
    ziele = []
    gesehen: dict[tuple[object, ...], str] = {}
    for ort, ziel in tabelle.lies(datei, SPALTEN, umwandeln, befunde):
        schluessel = (*ziel.schluessel, ziel.vereinbart_am)
        if schluessel in gesehen:
            befunde.fehler.append(
                f"{ort}: Für {ziel.kennzahl_id} {ziel.geschlecht} {ziel.jahr} des Trägers "
                f"{ziel.traeger_nr} gälten zwei Ziele zugleich, dieses und das aus "
                f"{gesehen[schluessel]}; "
                "eine Änderung braucht ein späteres vereinbart_am."
            )
            continue
        gesehen[schluessel] = ort.rpartition(", ")[2]
        if ziel.traeger_nr not in bekannt:
            befunde.hinweise.append(f"{ort}: Die Trägernummer {ziel.traeger_nr} ist nicht bekannt.")
        ziele.append((ort, ziel))
    return ziele


def _zielwert(zeile: Mapping[str, str], *, indikatoren: Mapping[str, Indikator]) -> Zielwert:
    indikator = indikatoren.get(zeile["kennzahl_id"])
    if indikator is None or not indikator.ist_ziel:
        moeglich = ", ".join(name for name, eintrag in indikatoren.items() if eintrag.ist_ziel)
        raise FeldError(
            f"Ein Ziel für die Kennzahl «{zeile['kennzahl_id']}» gibt es nicht; möglich sind {moeglich}."
        )
    ziel = Zielwert(
        traeger_nr=tabelle.traeger(zeile),
        jahr=tabelle.jahr(zeile, "jahr"),
        kennzahl_id=indikator.indikator_id,
        geschlecht=tabelle.code(zeile, "geschlecht", tabelle.GESCHLECHTER),
        typ=tabelle.code(zeile, "typ", TYPEN),
        vergleich=tabelle.code(zeile, "vergleich", VERGLEICHE),
        wert=tabelle.zahl(zeile, "wert"),
        basis_wert=tabelle.zahl(zeile, "basis_wert"),
        basis_quelle=zeile["basis_quelle"] or None,
        vereinbart_am=tabelle.tag(zeile, "vereinbart_am"),
        wortlaut=tabelle.pflicht(zeile, "wortlaut", "der Wortlaut der Vereinbarung"),
    )
    _stimmig(ziel, indikator)
    return ziel


def _stimmig(ziel: Zielwert, indikator: Indikator) -> None:
    """Raise FeldError where the fields of a target do not fit together."""
    if ziel.wert is None and ziel.typ != "MONITOR":
        raise FeldError(f"Ein Ziel der Art {ziel.typ} braucht einen Wert.")
    if ziel.typ in BRAUCHT_BASIS and ziel.basis_wert is None:
        raise FeldError(f"Ein Ziel der Art {ziel.typ} braucht einen Basiswert.")
    if ziel.basis_wert is not None and ziel.basis_wert <= 0 and ziel.typ == "REL_CHANGE":
        raise FeldError("Eine relative Veränderung braucht einen Basiswert über 0.")
    if ziel.basis_wert is not None and ziel.basis_quelle is None:
        raise FeldError("Zum Basiswert fehlt basis_quelle (woher er stammt).")
    falsch = ("PP_CHANGE", "ABS_QUOTA") if indikator.ist_menge else ("ABS_COUNT",)
    if ziel.typ in falsch:
        einheit = indikator.einheit if indikator.ist_menge else "Prozent"
        raise FeldError(
            f"{indikator.zeilenname} wird in {einheit} gemessen; die Art {ziel.typ} passt nicht dazu."
        )
    if ziel.vereinbart_am is not None and ziel.vereinbart_am.year > ziel.jahr:
        raise FeldError(f"Das Ziel ist nach dem Ende des Jahres {ziel.jahr} vereinbart.")


def load(connection: psycopg.Connection, datei: Path, projekt: Path) -> Befunde:
    """Make register.zielwert hold exactly the rows of the file and return what the user should know.

    A missing file means that nothing was agreed. Raises RegisterError before anything is written.
    """
    befunde = Befunde()
    ziele = lies(datei, projekt, befunde) if datei.is_file() else []
    befunde.abbrechen()
    befunde.hinweise += basis_hinweise(connection, ziele, lies_indikatoren(projekt))
    with connection.transaction():
        connection.execute("delete from register.zielwert")
        with (
            connection.cursor() as cursor,
            cursor.copy(f"copy register.zielwert ({', '.join(SPALTEN)}) from stdin") as copy,
        ):
            for _, ziel in ziele:
                copy.write_row(astuple(ziel))
    return befunde


def basis_hinweise(
    connection: psycopg.Connection,
    ziele: list[tuple[str, Zielwert]],
    indikatoren: Mapping[str, Indikator],
) -> list[str]:
    """Tell which bases contradict the own series of the year before by more than one percent."""
    eigene = _own_year_values(connection)
    hinweise = []
    for ort, ziel in ziele:
        eigen = eigene.get((ziel.traeger_nr, ziel.jahr - 1, ziel.kennzahl_id, ziel.geschlecht))
        if ziel.basis_wert is None or not eigen:
            continue
        abweichung = (ziel.basis_wert - eigen) / abs(eigen)
        if abs(abweichung) > BASIS_TOLERANZ:
            stellen = 0 if indikatoren[ziel.kennzahl_id].ist_menge else 2
            hinweise.append(
                f"{ort}: Der Basiswert {text_zahl(ziel.basis_wert, stellen)} für {ziel.kennzahl_id} "
                f"{ziel.geschlecht} weicht um {text_zahl(abs(abweichung) * PROZENT, 1)} % vom eigenen Wert "
                f"für {ziel.jahr - 1} ab ({text_zahl(eigen, stellen)}); bitte prüfen."
            )
    return hinweise


def _own_year_values(connection: psycopg.Connection) -> dict[tuple[str, int, str, str], Decimal]:
    """Return the final results of whole years; nothing before the first build."""
    vorhanden = connection.execute(
        "select to_regclass('marts.fct_kennzahlreihe') is not null"
        " and to_regclass('marts.fct_jahresfortschritt') is not null"
    ).fetchone()
    if vorhanden is None or not vorhanden[0]:
        return {}
    zeilen = connection.execute(
        """
        select traeger_nr, jahr, indikator_id, geschlecht, wert from marts.fct_jahresfortschritt
        where monat_nr = 12 and wert is not null
        union all
        select traeger_nr, extract(year from berichtsmonat)::int, kennzahl_id, geschlecht, wert
        from marts.fct_kennzahlreihe
        where extract(month from berichtsmonat) = 12 and wartezeit = 3 and wert is not null
            and kennzahl_id <> 'K2'
        """
    )
    return {(traeger, jahr, name, geschlecht): wert for traeger, jahr, name, geschlecht, wert in zeilen}
