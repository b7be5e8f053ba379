"""The services of docker-compose.yml as plain processes: same commands, environment and health checks."""

import contextlib
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeVar

import psutil  # type: ignore[import-untyped]  # has no type hints here
import psycopg
import yaml
from psycopg.conninfo import conninfo_to_dict

PROJEKT: Final = Path(__file__).resolve().parents[2]
PROZESSE: Final = ("api-server", "dag-processor", "triggerer", "scheduler")
T = TypeVar("T")


def frist(was: str, sekunden: float, versuch: Callable[[], T | None], takt: float = 0.5) -> T:
    """Try until there is something; the deadline is for a machine that hangs, not for a slow one."""
    ende = time.monotonic() + sekunden
    while time.monotonic() < ende:
        if (gefunden := versuch()) is not None:
            return gefunden
        time.sleep(takt)
    raise AssertionError(f"not within {sekunden:.0f} s: {was}")


def freier_port() -> int:
    with socket.socket() as sonde:
        sonde.bind(("127.0.0.1", 0))
        return int(sonde.getsockname()[1])


@dataclass
class Stapel:
    """All services on loopback, in folders and databases of their own."""

    ordner: Path
    database_url: str
    port: int = field(default_factory=freier_port)
    laufend: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.dienste: dict[str, Any] = yaml.safe_load((PROJEKT / "docker-compose.yml").read_text())[
            "services"
        ]
        self.daten, self.eingang = self.ordner / "daten", self.ordner / "eingang"
        self.geheim = self.ordner / "geheim"
        self.adresse = f"http://127.0.0.1:{self.port}"
        self.airflow_db = f"airflow_{secrets.token_hex(4)}"
        angaben = {name: str(wert) for name, wert in conninfo_to_dict(self.database_url).items()}
        self.geheimnisse = {
            "postgres_passwort": angaben["password"],
            "airflow_fernet": urlsafe_b64encode(secrets.token_bytes(32)).decode(),
            "airflow_jwt": secrets.token_urlsafe(64),
            "airflow_api": secrets.token_urlsafe(64),
        }
        # What differs from the containers: where things are, and how soon a dead scheduler is missed.
        self.abweichend = {
            "POSTGRES_HOST": angaben["host"],
            "POSTGRES_PORT": angaben["port"],
            "POSTGRES_USER": angaben["user"],
            "POSTGRES_DB": angaben["dbname"],
            "AIRFLOW_DB": self.airflow_db,
            # In a container the network of the stack is the limit, here the loopback is.
            "AIRFLOW__API__HOST": "127.0.0.1",
            "AIRFLOW__SCHEDULER__ORPHANED_TASKS_CHECK_INTERVAL": "5",
            "AIRFLOW__SCHEDULER__SCHEDULER_HEALTH_CHECK_THRESHOLD": "15",
        }

    def einrichten(self) -> None:
        """Make folders, secrets and the second database, and run the one-shot service."""
        for ordner in (self.daten, self.eingang, self.geheim):
            ordner.mkdir(parents=True)
        for name, wert in self.geheimnisse.items():
            (self.geheim / name).write_text(wert + "\n", encoding="ascii")
        basis = self.database_url.rpartition("/")[0] + "/postgres"
        with psycopg.connect(basis, autocommit=True) as verbindung:
            verbindung.execute(f"create database {self.airflow_db}".encode())
        self.aufrufen("einrichten", self.dienste["einrichten"]["command"], check=True)

    def starten(self, dienst: str) -> None:
        with (self.ordner / f"{dienst}.log").open("ab") as protokoll:
            self.laufend[dienst] = subprocess.Popen(
                self._befehl(self.dienste[dienst]["command"]),
                cwd=PROJEKT,
                env=self._umgebung(dienst),
                stdin=subprocess.DEVNULL,
                stdout=protokoll,
                stderr=protokoll,
                # A group of its own: whatever it forks ends with it.
                start_new_session=True,
            )

    def hochfahren(self, sekunden: float) -> None:
        """Start every service and wait until all are healthy."""
        for dienst in PROZESSE:
            self.starten(dienst)
        for dienst in PROZESSE:
            # Rarely: each check is a shell and two programs, and takes from the four that start.
            frist(f"{dienst} healthy", sekunden, partial(self._bereit, dienst), takt=3)

    def _bereit(self, dienst: str) -> bool | None:
        return self.gesund(dienst) or None

    def horcht_an(self) -> set[tuple[str, int]]:
        """Return the addresses at which any process of the stack accepts connections."""
        familien = [psutil.Process(lauf.pid) for lauf in self.laufend.values()]
        prozesse = [p for erster in familien for p in (erster, *erster.children(recursive=True))]
        return {
            (verbindung.laddr.ip, verbindung.laddr.port)
            for prozess in prozesse
            for verbindung in prozess.net_connections(kind="inet")
            if verbindung.status == psutil.CONN_LISTEN
        }

    def gesund(self, dienst: str) -> bool:
        """Run the health check of the service as Docker would."""
        if self.laufend[dienst].poll() is not None:
            raise AssertionError(f"{dienst} has ended: {self.protokoll(dienst)}")
        _, *befehl = self.dienste[dienst]["healthcheck"]["test"]
        return self.aufrufen(dienst, befehl).returncode == 0

    def aufrufen(
        self, dienst: str, befehl: list[str], *, check: bool = False
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self._befehl(befehl),
            check=check,
            cwd=PROJEKT,
            env=self._umgebung(dienst),
            capture_output=True,
            text=True,
        )

    def toeten(self, dienst: str) -> None:
        """End a service and all it has forked without any warning."""
        prozess = self.laufend.pop(dienst)
        os.killpg(prozess.pid, signal.SIGKILL)
        prozess.wait()

    def beenden(self) -> None:
        """End every service as Docker would: politely by its pid, then by force."""
        for prozess in self.laufend.values():
            with contextlib.suppress(ProcessLookupError):
                prozess.terminate()
        ende = time.monotonic() + 30
        for prozess in self.laufend.values():
            with contextlib.suppress(subprocess.TimeoutExpired):
                prozess.wait(max(0.1, ende - time.monotonic()))
            with contextlib.suppress(ProcessLookupError):
                os.killpg(prozess.pid, signal.SIGKILL)
            prozess.wait()
        self.laufend.clear()

    def reste(self) -> list[str]:
        """Return the command line of every process that was started from here and still lives."""
        marke = f"ZIELWERK_DATEN={self.daten}\0".encode()
        gefunden = []
        for prozess in self._alle_prozesse():
            with contextlib.suppress(OSError):
                if marke in (prozess / "environ").read_bytes():
                    gefunden.append((prozess / "cmdline").read_bytes().replace(b"\0", b" ").decode())
        return gefunden

    def speicher(self) -> dict[str, float]:
        """Return the proportional memory of each service and its children in megabytes."""
        summe = dict.fromkeys(self.laufend, 0.0)
        gruppen = {prozess.pid: name for name, prozess in self.laufend.items()}
        for prozess in self._alle_prozesse():
            with contextlib.suppress(OSError, ProcessLookupError):
                name = gruppen.get(os.getpgid(int(prozess.name)))
                if name:
                    zeilen = (prozess / "smaps_rollup").read_text().splitlines()
                    summe[name] += sum(int(z.split()[1]) / 1024 for z in zeilen if z.startswith("Pss:"))
        return summe

    def protokoll(self, dienst: str) -> str:
        return (self.ordner / f"{dienst}.log").read_text(errors="replace")[-4000:]

    @staticmethod
    def _alle_prozesse() -> Iterator[Path]:
        yield from (pfad for pfad in Path("/proc").iterdir() if pfad.name.isdigit())

    def _befehl(self, befehl: list[str]) -> list[str]:
        return [self._hier(teil) for teil in befehl]

    def _umgebung(self, dienst: str) -> Mapping[str, str]:
        eigene = {name: self._hier(str(wert)) for name, wert in self.dienste[dienst]["environment"].items()}
        programme = f"{Path(sys.executable).parent}:/usr/local/bin:/usr/bin:/bin"
        return {"PATH": programme, "HOME": str(self.ordner), "LC_ALL": "C.UTF-8"} | eigene | self.abweichend

    def _hier(self, text: str) -> str:
        """Translate a place inside the containers to the one here."""
        orte = {
            "/opt/zielwerk": str(PROJEKT),
            "/var/lib/zielwerk": str(self.daten),
            "/run/secrets": str(self.geheim),
            "/sicherungen": str(self.daten / "sicherungen"),
            "/eingang": str(self.eingang),
            "/register": str(PROJEKT / "register"),
            "http://api-server:8080": self.adresse,
            "http://127.0.0.1:8080": self.adresse,
        }
        for ort, hier in orte.items():
            if text.startswith(ort):
                return hier + text.removeprefix(ort)
        return str(self.port) if text == "8080" else text
