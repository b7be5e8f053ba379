"""What people see on the terminal: results on stdout, progress and errors on stderr."""

import json
import logging
import os
import sys
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal

from rich.console import Console
from rich.table import Table

ergebnis = Console(highlight=False, soft_wrap=True)
fortschritt = Console(stderr=True, highlight=False, soft_wrap=True)


def debug() -> bool:
    """Tell whether the user asked for details by ZIELWERK_DEBUG=1."""
    return os.environ.get("ZIELWERK_DEBUG", "") not in {"", "0"}


class JsonFormat(logging.Formatter):
    """One JSON object per line: time, level, logger, event, and what the caller added."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; a traceback stays out, since it may quote data."""
        zusatz = {name: wert for name, wert in vars(record).items() if name not in _IMMER}
        zeile = {
            "zeit": datetime.fromtimestamp(record.created, tz=UTC).isoformat(timespec="milliseconds"),
            "stufe": record.levelname.lower(),
            "wer": record.name,
            "ereignis": record.getMessage(),
        }
        if record.exc_info and record.exc_info[0]:
            zeile["fehlerart"] = record.exc_info[0].__name__
        return json.dumps(zeile | zusatz, ensure_ascii=False, default=str)


# What every record has of itself; anything else was added by `extra`.
_IMMER = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


def protokoll_einrichten() -> None:
    """Log warnings, everything with ZIELWERK_DEBUG=1, our events as JSON with ZIELWERK_PROTOKOLL=json."""
    als_json = os.environ.get("ZIELWERK_PROTOKOLL") == "json"
    stufe = logging.DEBUG if debug() else logging.INFO if als_json else logging.WARNING
    ausgang = logging.StreamHandler(sys.stderr)
    # On the handler, not on the root logger: libraries set the levels of their loggers themselves.
    ausgang.setLevel(stufe)
    if als_json:
        ausgang.setFormatter(JsonFormat())
        # Events of others at this level are many and say nothing about deliveries and figures.
        ausgang.addFilter(
            lambda record: record.name.startswith("zielwerk") or record.levelno >= logging.WARNING
        )
    else:
        ausgang.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=stufe, handlers=[ausgang])
    if not debug():
        # Deprecations inside libraries are a matter for our tests, not for the user.
        warnings.simplefilter("ignore")


@contextmanager
def schritt(was: str) -> Iterator[None]:
    """Show that a step runs, and how long it took; on a terminal with a moving sign."""
    beginn = time.monotonic()
    if not fortschritt.is_terminal:
        fortschritt.print(f"… {was}")
    with beschaeftigt(was):
        yield
    fortschritt.print(f"[green]✓[/] {was} [dim]({sekunden(time.monotonic() - beginn)})[/]")


@contextmanager
def beschaeftigt(womit: str) -> Iterator[None]:
    """Show a moving sign while something runs whose end is reported otherwise."""
    if fortschritt.is_terminal:
        with fortschritt.status(f"{womit} …"):
            yield
    else:
        yield


def meldung(text: str) -> None:
    """Print one line of progress as it is."""
    fortschritt.print(text, markup=False)


def fehler(text: str) -> None:
    """Print the one sentence that ends a command."""
    fortschritt.print("[bold red]Fehler:[/]", end=" ")
    fortschritt.print(text, markup=False)


def tabelle(titel: str, *spalten: str, zahlen: tuple[str, ...] = ()) -> Table:
    """Return an empty table in the common look; columns named in `zahlen` are right-aligned."""
    neu = Table(title=titel, title_justify="left", title_style="bold", header_style="bold", box=None)
    for spalte in spalten:
        neu.add_column(spalte, justify="right" if spalte in zahlen else "left", overflow="fold")
    return neu


def zahl(wert: Decimal | None, stellen: int) -> str:
    """Write a number the German way: 1.234,5; a missing one as a dash."""
    if wert is None:
        return "–"
    text = f"{wert:,.{stellen}f}".replace(",", "\0").replace(".", ",").replace("\0", ".")
    return text.replace("-", "−")


def sekunden(dauer: float) -> str:
    """Write a duration with one decimal."""
    return f"{dauer:.1f} s".replace(".", ",")
