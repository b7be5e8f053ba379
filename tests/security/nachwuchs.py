"""A program that has imported everything and forks one short-lived `zielwerk` per order.

Killing a process is cheap then: what is killed is the real command in a process of its own, but nobody
pays ten seconds of imports for it. Orders and answers are lines of JSON on stdin and stdout.
"""

import contextlib
import json
import os
import resource
import signal
import sys
from pathlib import Path
from typing import Any

from zielwerk import befehle


def _halt_at_fsync(nummer: int, zeichen: Path) -> None:
    """Stop for good before the n-th fsync and show it by a file."""
    wirklich, gezaehlt = os.fsync, 0

    def fsync(griff: int) -> None:
        nonlocal gezaehlt
        gezaehlt += 1
        if gezaehlt == nummer:
            zeichen.touch()
            signal.pause()
        wirklich(griff)

    os.fsync = fsync  # type: ignore[assignment]  # the very point of it


def _run(auftrag: dict[str, Any]) -> None:
    griff = os.open(auftrag["ausgabe"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(griff, 1)
    os.dup2(griff, 2)
    if "dateigroesse" in auftrag:
        grenze = auftrag["dateigroesse"]
        resource.setrlimit(resource.RLIMIT_FSIZE, (grenze, grenze))
    if "halt_bei_fsync" in auftrag:
        _halt_at_fsync(auftrag["halt_bei_fsync"], Path(auftrag["zeichen"]))
    code = 70
    # Whatever happens, a forked child never returns into the loop of its parent.
    with contextlib.suppress(BaseException):
        code = befehle.aufrufen(auftrag["argumente"])
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def main() -> None:
    """Run the first order here, to be warm; fork for every other one."""
    for nummer, zeile in enumerate(sys.stdin):
        auftrag = json.loads(zeile)
        if "warten" in auftrag:
            antwort = os.waitstatus_to_exitcode(os.waitpid(auftrag["warten"], 0)[1])
        elif nummer == 0:
            antwort = befehle.aufrufen(auftrag["argumente"])
        elif (antwort := os.fork()) == 0:
            _run(auftrag)
        os.write(_ANTWORT, f"{antwort}\n".encode())


if __name__ == "__main__":
    # Nobody but us writes answers, whatever a library prints.
    _ANTWORT = os.dup(1)
    os.dup2(2, 1)
    main()
