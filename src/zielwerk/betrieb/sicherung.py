"""Backup and restore: one folder per backup, with checksums that a restore has to meet.

The dump and the checksums are taken from the same snapshot, so they describe the same state even while
deliveries arrive. Keys and passwords are never part of a backup: they are kept elsewhere (docs/betrieb.md).
"""

import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from zielwerk import datenbank
from zielwerk.bericht.ablage import schreiben
from zielwerk.betrieb import laufbuch
from zielwerk.datenbank.ablage import programme
from zielwerk.einstellungen import Einstellungen
from zielwerk.fehler import BedienungsError, DatenbankError

NAME: Final = "zielwerk_%Y-%m-%dT%H%M%S"
MELDUNG_MAX: Final = 200
DUMP, SCHEIN, UNFERTIG = "datenbank.dump", "sicherung.json", ".teil"
# Every row of these is compared after a restore; of the others, which are far larger, the number of rows.
SUMMIERT: Final = frozenset({"marts", "register"})
GEZAEHLT: Final = frozenset({"raw", "eingang", "veroeffentlichung"})
TABELLEN: Final = """
    select n.nspname, c.relname
    from pg_class as c inner join pg_namespace as n on n.oid = c.relnamespace
    where n.nspname = any(%s) and c.relkind in ('r', 'p') and not c.relispartition
    order by 1, 2"""
# Independent of the order of rows on disk; two halves of the hash add up without an overflow.
SUMME: Final = """
    select
        count(*)::text || ' '
        || coalesce(sum(('x' || left(md5(zeile::text), 15))::bit(60)::bigint::numeric), 0)::text || ' '
        || coalesce(sum(('x' || right(md5(zeile::text), 15))::bit(60)::bigint::numeric), 0)::text
    from {} as zeile"""
ANZAHL: Final = "select count(*)::text from {}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sicherung:
    """One finished backup."""

    ordner: Path
    bytes: int
    tabellen: int


def sichern(einstellungen: Einstellungen, jetzt: datetime) -> Sicherung:
    """Write a backup of the database, whole or not at all; one of the same name is kept if it is sound."""
    ziel = einstellungen.sicherungen / jetzt.strftime(NAME)
    teil = ziel.with_suffix(UNFERTIG)
    if ziel.exists():
        return Sicherung(ordner=ziel, bytes=(ziel / DUMP).stat().st_size, tabellen=len(pruefen(ziel)))
    try:
        shutil.rmtree(teil, ignore_errors=True)
        teil.mkdir(mode=0o700, parents=True)
        with laufbuch.schritt(einstellungen, "sichern", ziel.name) as notiz:
            summen = _dump(einstellungen, teil / DUMP)
            notiz.zeilen = sum(int(summe.split(" ", 1)[0]) for summe in summen.values())
            schreiben(teil / SCHEIN, _schein(einstellungen, teil / DUMP, summen, jetzt))
            teil.replace(ziel)
    except OSError as error:
        shutil.rmtree(teil, ignore_errors=True)
        raise DatenbankError(
            f"Die Sicherung lässt sich in «{einstellungen.sicherungen}» nicht ablegen ({error.strerror}); "
            "ältere Sicherungen sind unverändert."
        ) from error
    except DatenbankError:
        shutil.rmtree(teil, ignore_errors=True)
        raise
    return Sicherung(ordner=ziel, bytes=(ziel / DUMP).stat().st_size, tabellen=len(summen))


def pruefen(ordner: Path) -> dict[str, str]:
    """Make sure that a backup is complete and unchanged; return the checksums of its tables."""
    try:
        schein = json.loads((ordner / SCHEIN).read_text(encoding="utf-8"))
        soll, summen = str(schein["dump_sha256"]), {str(k): str(v) for k, v in schein["summen"].items()}
        ist = _sha256(ordner / DUMP)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BedienungsError(
            f"«{ordner}» ist keine vollständige Sicherung; erwartet werden darin {DUMP} und {SCHEIN}."
        ) from error
    if ist != soll:
        raise DatenbankError(
            f"Die Sicherung «{ordner.name}» ist beschädigt: {DUMP} hat eine andere Prüfsumme als vermerkt. "
            "Bitte eine ältere Sicherung nehmen."
        )
    return summen


def wiederherstellen(einstellungen: Einstellungen, ordner: Path) -> int:
    """Bring a backup into an empty database and compare every checksum; return the number of tables."""
    soll = pruefen(ordner)
    with datenbank.connect(einstellungen, anwendung="wiederherstellen") as verbindung:
        if _tabellen(verbindung):
            raise BedienungsError(
                "Die Datenbank ist nicht leer. Wiederhergestellt wird nur in eine leere: «zielwerk db "
                "stop», den Ordner daten/postgres beiseitelegen und von vorn, oder "
                "ZIELWERK_DATABASE_URL auf eine neue Datenbank setzen."
            )
    _programm(
        einstellungen,
        "pg_restore",
        "--single-transaction",
        "--exit-on-error",
        # Roles belong to the server, not to the database: owners and grants are those of who restores.
        "--no-owner",
        "--no-privileges",
        str(ordner / DUMP),
    )
    with datenbank.connect(einstellungen, anwendung="wiederherstellen") as verbindung:
        ist = _summen(verbindung)
    abweichend = sorted(name for name in soll.keys() | ist.keys() if soll.get(name) != ist.get(name))
    if abweichend:
        raise DatenbankError(
            f"Nach dem Wiederherstellen weichen ab: {', '.join(abweichend)}. "
            "Die Datenbank bitte nicht benutzen."
        )
    return len(ist)


def schluessel_passt(einstellungen: Einstellungen, ordner: Path) -> bool:
    """Tell whether the key of the pseudonyms is the one in use when the backup was made."""
    schein = json.loads((ordner / SCHEIN).read_text(encoding="utf-8"))
    vermerkt = schein.get("pseudonym_schluessel")
    return vermerkt is None or vermerkt == _schluessel(einstellungen)


def vorhandene(einstellungen: Einstellungen) -> list[tuple[datetime, Path]]:
    """Return the finished backups, oldest first."""
    gefunden = []
    ordner = einstellungen.sicherungen
    for pfad in ordner.iterdir() if ordner.is_dir() else ():
        try:
            gefunden.append((datetime.strptime(pfad.name, NAME), pfad))  # noqa: DTZ007 names compare alike
        except ValueError:
            continue
    return sorted(gefunden)


def ueberzaehlig(
    zeitpunkte: Iterable[datetime], *, tage: int, wochen: int, monate: int
) -> tuple[datetime, ...]:
    """Return what may go: kept are the newest backup of each of the last so many days, weeks and months."""
    absteigend = sorted(zeitpunkte, reverse=True)
    behalten: set[datetime] = set(absteigend[:1])
    for anzahl, form in ((tage, "%Y-%m-%d"), (wochen, "%G-%V"), (monate, "%Y-%m")):
        je_abschnitt: dict[str, datetime] = {}
        for zeitpunkt in absteigend:
            je_abschnitt.setdefault(zeitpunkt.strftime(form), zeitpunkt)
        behalten.update(list(je_abschnitt.values())[:anzahl])
    return tuple(sorted(set(absteigend) - behalten))


def rotieren(einstellungen: Einstellungen) -> list[str]:
    """Delete what is older than the settings say; the newest backup always stays."""
    alle = dict(vorhandene(einstellungen))
    weg = ueberzaehlig(
        alle,
        tage=einstellungen.sicherungen_tage,
        wochen=einstellungen.sicherungen_wochen,
        monate=einstellungen.sicherungen_monate,
    )
    for zeitpunkt in weg:
        shutil.rmtree(alle[zeitpunkt])
    return [alle[zeitpunkt].name for zeitpunkt in weg]


def _dump(einstellungen: Einstellungen, ziel: Path) -> dict[str, str]:
    with datenbank.connect(einstellungen, anwendung="sichern") as verbindung:
        verbindung.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        verbindung.read_only = True
        zeile = verbindung.execute("select pg_export_snapshot()").fetchone()
        summen = _summen(verbindung)
        if not zeile or not summen:
            raise BedienungsError("Es gibt noch nichts zu sichern.")
        _programm(
            einstellungen,
            "pg_dump",
            "--format=custom",
            "--compress=gzip:4",
            f"--snapshot={zeile[0]}",
            f"--file={ziel}",
        )
    return summen


def _summen(verbindung: psycopg.Connection) -> dict[str, str]:
    summen = {}
    # Texts of dates and numbers must not depend on the session.
    verbindung.execute("set local datestyle = 'ISO, YMD'")
    verbindung.execute("set local timezone = 'UTC'")
    verbindung.execute("set local extra_float_digits = 1")
    for schema, tabelle in _tabellen(verbindung):
        abfrage = SUMME if schema in SUMMIERT else ANZAHL
        zeile = verbindung.execute(sql.SQL(abfrage).format(sql.Identifier(schema, tabelle))).fetchone()
        summen[f"{schema}.{tabelle}"] = str(zeile[0]) if zeile else ""
    return summen


def _tabellen(verbindung: psycopg.Connection) -> list[tuple[str, str]]:
    return verbindung.execute(TABELLEN, (sorted(SUMMIERT | GEZAEHLT),)).fetchall()


def _schein(einstellungen: Einstellungen, dump: Path, summen: Mapping[str, str], jetzt: datetime) -> bytes:
    from importlib.metadata import version

    inhalt = {
        "gesichert_am": jetzt.isoformat(timespec="seconds"),
        "zielwerk": version("zielwerk"),
        "dump_sha256": _sha256(dump),
        "pseudonym_schluessel": _schluessel(einstellungen),
        "summen": dict(summen),
    }
    return json.dumps(inhalt, indent=2, ensure_ascii=False).encode() + b"\n"


def _schluessel(einstellungen: Einstellungen) -> str | None:
    """Identify the key of the pseudonyms without telling anything about it."""
    try:
        inhalt = einstellungen.pseudonym_schluessel.read_bytes()
    except OSError:
        return None
    return hashlib.sha256(b"sicherung " + inhalt).hexdigest()[:16]


def _sha256(datei: Path) -> str:
    with datei.open("rb") as strom:
        return hashlib.file_digest(strom, "sha256").hexdigest()


def _programm(einstellungen: Einstellungen, programm: str, *argumente: str) -> None:
    """Run a program of PostgreSQL; the password goes by the environment, where no process list shows it."""
    angaben = conninfo_to_dict(datenbank.url(einstellungen))
    namen = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD"}
    umgebung = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "PGOPTIONS": "-c TimeZone=UTC"} | {
        name: str(angaben[feld]) for feld, name in namen.items() if angaben.get(feld)
    }
    ergebnis = subprocess.run(  # noqa: S603 the program comes from our own environment
        [str(programme() / programm), f"--dbname={angaben.get('dbname', '')}", *argumente],
        check=False,
        env=umgebung | ({"HOME": os.environ["HOME"]} if "HOME" in os.environ else {}),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    if ergebnis.returncode != 0:
        # Only the line that names the error: the lines below it may quote a row.
        zeilen = ergebnis.stderr.decode(errors="replace").splitlines()
        grund = next((zeile for zeile in zeilen if "error:" in zeile), "ohne Meldung")
        raise DatenbankError(f"{programm} ist gescheitert ({grund[:MELDUNG_MAX]}).")
