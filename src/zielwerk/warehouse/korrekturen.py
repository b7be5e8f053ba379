"""Loads the register of declared corrections: corrected in the open, while raw never changes."""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import psycopg
from psycopg import sql

from zielwerk.fehler import BauError, BedienungsError

if TYPE_CHECKING:
    from zielwerk.annahme.vertrag import Spalte, Vertragswerk

SPALTEN: Final = (
    "kennung",
    "lieferung_id",
    "datei",
    "satz",
    "spalte",
    "alt",
    "neu",
    "grund",
    "wer",
    "gueltig_bis",
    "status",
)
# Only an open one is applied: `erledigt` was corrected at the source, `zurueckgezogen` was wrong itself.
OFFEN: Final = "offen"
STATUS: Final = (OFFEN, "erledigt", "zurueckgezogen")
KENNUNG: Final = re.compile("[A-Z][A-Z0-9]*-[0-9]{1,9}")
LIEFERUNG: Final = re.compile("[0-9]{5}_([0-9]{4})(0[1-9]|1[0-2])_[0-9]{2}")
MONAT: Final = re.compile("([0-9]{4})-(0[1-9]|1[0-2])")
ERSTER_SATZ: Final = 2
STAGING: Final = "stg_fachverfahren__"


@dataclass(frozen=True, slots=True, kw_only=True)
class Korrektur:
    """One declared correction of one value; `alt` and `neu` are None where the field is empty."""

    kennung: str
    lieferung_id: str
    datei: str
    satz: int
    # The column as raw calls it.
    spalte: str
    alt: str | None
    neu: str | None
    grund: str
    wer: str
    gueltig_bis: date
    status: str

    @property
    def ort(self) -> str:
        """Say where it applies."""
        return f"Lieferung {self.lieferung_id}, {self.datei}.csv, Satz {self.satz}, Spalte {self.spalte}"


def load(connection: psycopg.Connection, datei: Path, vertraege: Path) -> tuple[str, ...]:
    """Make register.korrektur hold exactly the rows of the file; return what the user should know.

    Deliveries whose corrections have changed are forgotten, so that the next build computes them again.
    Raises BedienungsError for a wrong file and BauError when an old value does not match, before
    anything is written.
    """
    # Imported here: whoever only names the layers of a build needs no contracts.
    from zielwerk.annahme.vertrag import lies_vertraege

    hinweise: list[str] = []
    with connection.transaction():
        korrekturen = list(read(datei, vertraege)) if datei.is_file() else []
        geprueft = [
            _checked(connection, korrektur, lies_vertraege(vertraege), hinweise)
            for korrektur in korrekturen
        ]
        vorher = _applied(connection)
        connection.execute("delete from register.korrektur")
        _insert(connection, geprueft)
        nachher = _applied(connection)
        veraendert = [nummer for nummer in {*vorher, *nachher} if vorher.get(nummer) != nachher.get(nummer)]
        if veraendert:
            connection.execute(
                "delete from register.berechnungsstand where lieferung_id = any(%s)", [veraendert]
            )
    return tuple(hinweise)


def read(datei: Path, vertraege: Path) -> Iterator[Korrektur]:
    """Yield the corrections of a file; raises BedienungsError with the place of the first mistake."""
    from zielwerk.annahme.vertrag import lies_vertraege

    erlaubt = _dateien(vertraege)
    with datei.open(encoding="utf-8-sig", newline="") as stream:
        leser = csv.DictReader(stream)
        if tuple(leser.fieldnames or ()) != SPALTEN:
            raise BedienungsError(f"{datei.name}: Die Kopfzeile muss lauten: {','.join(SPALTEN)}.")
        kennungen: set[str] = set()
        stellen: set[tuple[str, str, int, str]] = set()
        for nummer, zeile in enumerate(leser, start=2):
            ort = f"{datei.name}, Satz {nummer}"
            korrektur = _parse(zeile, ort, lies_vertraege(vertraege), erlaubt)
            if korrektur.kennung in kennungen:
                raise BedienungsError(f"{ort}: Die Kennung {korrektur.kennung} steht schon weiter oben.")
            kennungen.add(korrektur.kennung)
            stelle = (korrektur.lieferung_id, korrektur.datei, korrektur.satz, korrektur.spalte)
            if korrektur.status == OFFEN and stelle in stellen:
                raise BedienungsError(f"{ort}: Dieser Wert wird schon weiter oben korrigiert.")
            if korrektur.status == OFFEN:
                stellen.add(stelle)
            yield korrektur


def _dateien(vertraege: Path) -> tuple[str, ...]:
    """Return the files whose staging model applies corrections; one of any other would do nothing."""
    modelle = sorted((vertraege.parent / "dbt" / "models" / "staging").glob(f"{STAGING}*.sql"))
    return tuple(
        modell.stem.removeprefix(STAGING)
        for modell in modelle
        if "korrigiert(" in modell.read_text(encoding="utf-8")
    )


def _parse(zeile: dict[str, str], ort: str, werk: "Vertragswerk", dateien: tuple[str, ...]) -> Korrektur:
    if None in zeile or None in zeile.values():
        raise BedienungsError(f"{ort}: Die Zahl der Spalten stimmt nicht mit der Kopfzeile überein.")
    lieferung = LIEFERUNG.fullmatch(zeile["lieferung_id"])
    bis = MONAT.fullmatch(zeile["gueltig_bis"])
    for spalte, richtig, erwartet in (
        ("kennung", KENNUNG.fullmatch(zeile["kennung"]), "eine Kennung wie COR-0007"),
        ("lieferung_id", lieferung, "die Nummer einer Lieferung wie 36704_202504_01"),
        ("datei", zeile["datei"] in dateien, f"eines von {', '.join(dateien)}"),
        ("satz", re.fullmatch("[1-9][0-9]{0,8}", zeile["satz"]), "eine Satznummer"),
        ("grund", zeile["grund"].strip(), "der Grund der Korrektur"),
        ("wer", zeile["wer"].strip(), "wer die Korrektur erklärt hat (Stelle, nicht Person)"),
        ("gueltig_bis", bis, "ein Monat JJJJ-MM"),
        ("status", zeile["status"] in STATUS, f"eines von {', '.join(STATUS)}"),
    ):
        if not richtig:
            raise BedienungsError(f"{ort}: In {spalte} steht nicht, was erwartet wird: {erwartet}.")
    if int(zeile["satz"]) < ERSTER_SATZ:
        raise BedienungsError(f"{ort}: Satz 1 ist die Kopfzeile; der erste Datensatz ist Satz 2.")
    monat = date(int(lieferung[1]), int(lieferung[2]), 1) if lieferung else date.max
    gueltig_bis = date(int(bis[1]), int(bis[2]), 1) if bis else date.min
    if monat > gueltig_bis:
        raise BedienungsError(
            f"{ort}: Die Korrektur {zeile['kennung']} gilt nur bis zum Berichtsmonat "
            f"{zeile['gueltig_bis']}, die Lieferung {zeile['lieferung_id']} ist jünger."
        )
    ziel = _column(zeile["datei"], zeile["spalte"], ort, werk)
    if zeile["alt"] == zeile["neu"]:
        raise BedienungsError(f"{ort}: alt und neu sind gleich.")
    if ziel.pflicht and not zeile["neu"]:
        raise BedienungsError(f"{ort}: {ziel.name} ist ein Pflichtfeld; neu darf nicht leer sein.")
    for feld in ("alt", "neu"):
        if zeile[feld] and ziel.codes and zeile[feld] not in ziel.codes:
            raise BedienungsError(f"{ort}: {feld} muss sein: {ziel.wortlaut}.")
    return Korrektur(
        kennung=zeile["kennung"],
        lieferung_id=zeile["lieferung_id"],
        datei=zeile["datei"],
        satz=int(zeile["satz"]),
        spalte=ziel.raw,
        alt=zeile["alt"] or None,
        neu=zeile["neu"] or None,
        grund=zeile["grund"],
        wer=zeile["wer"],
        gueltig_bis=gueltig_bis,
        status=zeile["status"],
    )


def _column(datei: str, name: str, ort: str, werk: "Vertragswerk") -> "Spalte":
    """Return the column of a contract; identifiers must not stand in the register."""
    erlaubt = {spalte.name: spalte for spalte in werk.vertraege[datei].spalten if not spalte.ist_kennung}
    if name not in erlaubt:
        raise BedienungsError(f"{ort}: spalte muss eines von {', '.join(erlaubt)} sein.")
    return erlaubt[name]


def _checked(
    connection: psycopg.Connection, korrektur: Korrektur, werk: "Vertragswerk", hinweise: list[str]
) -> Korrektur:
    """Return the correction with its values as raw spells them; the old one must still be there."""
    spalte = next(eine for eine in werk.vertraege[korrektur.datei].spalten if eine.raw == korrektur.spalte)
    kanonisch = {}
    for feld, wert in (("alt", korrektur.alt), ("neu", korrektur.neu)):
        if wert is not None and not _matches(connection, wert, spalte):
            raise BedienungsError(
                f"Korrektur {korrektur.kennung}: {feld} ist kein gültiger Wert für {spalte.name}, "
                f"erwartet wird {spalte.wortlaut}."
            )
        kanonisch[feld] = _canonical(connection, korrektur, spalte, wert)
    fertig = replace(korrektur, alt=kanonisch["alt"], neu=kanonisch["neu"])
    if korrektur.status != OFFEN:
        return fertig
    if not connection.execute(
        "select from raw.lieferung where lieferung_id = %s", [korrektur.lieferung_id]
    ).rowcount:
        hinweise.append(
            f"Korrektur {korrektur.kennung}: Die Lieferung {korrektur.lieferung_id} ist noch nicht da."
        )
        return fertig
    gefunden = connection.execute(
        sql.SQL("select {}::text from {} where lieferung_id = %s and satz = %s").format(
            sql.Identifier(korrektur.spalte), sql.Identifier("raw", korrektur.datei)
        ),
        [korrektur.lieferung_id, korrektur.satz],
    ).fetchone()
    if gefunden != (fertig.alt,):
        raise BauError(
            f"Korrektur {korrektur.kennung} passt nicht mehr: {korrektur.ort} "
            f"{'gibt es nicht' if gefunden is None else 'hat nicht den erklärten alten Wert'}. "
            "Bitte die Erklärung im Register ändern oder zurückziehen; die veröffentlichten Zahlen sind "
            "unverändert."
        )
    hinweise.extend(_overdue(connection, korrektur))
    return fertig


def _matches(connection: psycopg.Connection, wert: str, spalte: "Spalte") -> bool:
    if spalte.laenge is not None and len(wert) > spalte.laenge:
        return False
    if spalte.muster is None:
        return True
    zeile = connection.execute("select %s ~ %s", [wert, f"^(?:{spalte.muster})$"]).fetchone()
    return zeile is not None and bool(zeile[0])


def _canonical(
    connection: psycopg.Connection, korrektur: Korrektur, spalte: "Spalte", wert: str | None
) -> str | None:
    """Spell a value of a delivery as a value of raw, by the same expression that moves it there."""
    if wert is None:
        return None
    ausdruck = sql.SQL(spalte.art.sql or "{wert}").format(
        wert=sql.SQL("{}::text").format(sql.Literal(wert))
    )
    typ = connection.execute(
        "select format_type(atttypid, atttypmod) from pg_attribute"
        " where attrelid = to_regclass(%s) and attname = %s",
        [f"raw.{korrektur.datei}", spalte.raw],
    ).fetchone()
    try:
        with connection.transaction():
            zeile = connection.execute(
                sql.SQL("select ({})::{}::text").format(ausdruck, sql.SQL(typ[0] if typ else "text"))
            ).fetchone()
    except psycopg.DataError as error:
        raise BedienungsError(
            f"Korrektur {korrektur.kennung}: {spalte.name} liegt außerhalb des Wertebereichs."
        ) from error
    return None if zeile is None else str(zeile[0])


def _overdue(connection: psycopg.Connection, korrektur: Korrektur) -> Iterator[str]:
    """Tell when a newer delivery has come than the correction was meant to last for."""
    if connection.execute(
        "select from raw.lieferung where traeger_nr = %s and berichtsmonat > %s limit 1",
        [korrektur.lieferung_id[:5], korrektur.gueltig_bis],
    ).rowcount:
        yield (
            f"Korrektur {korrektur.kennung} war bis {korrektur.gueltig_bis:%Y-%m} befristet und ist noch "
            "offen: bitte beim Lieferanten nachfragen."
        )


def _insert(connection: psycopg.Connection, korrekturen: Iterable[Korrektur]) -> None:
    with (
        connection.cursor() as cursor,
        cursor.copy(f"copy register.korrektur ({', '.join(SPALTEN)}) from stdin") as copy,
    ):
        for korrektur in korrekturen:
            copy.write_row([getattr(korrektur, spalte) for spalte in SPALTEN])


def _applied(connection: psycopg.Connection) -> dict[str, object]:
    """Return what is applied to each delivery."""
    return dict(
        connection.execute(
            "select lieferung_id, jsonb_object_agg(datei || ' ' || satz, werte)"
            " from register.korrektur_je_satz group by lieferung_id"
        ).fetchall()
    )
