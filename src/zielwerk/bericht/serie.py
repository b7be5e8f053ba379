"""Many reports in a pool of processes: one that fails is named, and the others are made."""

import gc
import logging
import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from zielwerk.bericht.ablauf import Auftrag, ausfuehren
from zielwerk.einstellungen import Einstellungen
from zielwerk.fehler import ZielwerkError

PROTOKOLL: Final = logging.getLogger(__name__)
PROZESSE: Final = 2
"""Two cores are the smallest machine; each process needs up to 300 MB."""

AB_WIE_VIELEN: Final = 3
"""Fewer reports are made before a second process has loaded its libraries."""

ABGEBROCHEN: Final = "Der Prozess, der diesen Bericht schrieb, ist abgebrochen."


@dataclass(frozen=True, slots=True, kw_only=True)
class Ergebnis:
    """What became of one report: its PDF, or why there is none."""

    auftrag: Auftrag
    pdf: Path | None = None
    neu: bool = False
    fehler: str = ""


Arbeit = Callable[[Einstellungen, Auftrag], Ergebnis]


def versuchen(einstellungen: Einstellungen, auftrag: Auftrag) -> Ergebnis:
    """Make one report; whatever goes wrong becomes a sentence without data."""
    try:
        with ohne_muellabfuhr():
            datei = ausfuehren(einstellungen, auftrag)
    except ZielwerkError as error:
        return Ergebnis(auftrag=auftrag, fehler=str(error))
    except Exception as error:  # noqa: BLE001 no report may stop the others
        # The text of an unforeseen error may quote data; its kind never does.
        PROTOKOLL.debug("report failed: %s", auftrag.name, exc_info=True)
        return Ergebnis(auftrag=auftrag, fehler=f"unerwartete Störung ({type(error).__name__})")
    return Ergebnis(auftrag=auftrag, pdf=datei.pdf, neu=datei.neu)


def stapel(
    einstellungen: Einstellungen,
    auftraege: Sequence[Auftrag],
    *,
    prozesse: int = PROZESSE,
    arbeit: Arbeit = versuchen,
) -> Iterator[Ergebnis]:
    """Make all reports and return what became of each, as they are finished."""
    if len(auftraege) < AB_WIE_VIELEN:
        for auftrag in auftraege:
            yield arbeit(einstellungen, auftrag)
        return
    offen = set(auftraege)
    for ergebnis in _gemeinsam(einstellungen, auftraege, prozesse, arbeit):
        offen.discard(ergebnis.auftrag)
        yield ergebnis
    # A process that dies takes the whole pool along; alone, the rest shows which report kills it.
    for auftrag in [auftrag for auftrag in auftraege if auftrag in offen]:
        ergebnisse = list(_gemeinsam(einstellungen, [auftrag], 1, arbeit))
        yield from ergebnisse or [Ergebnis(auftrag=auftrag, fehler=ABGEBROCHEN)]


def _gemeinsam(
    einstellungen: Einstellungen, auftraege: Sequence[Auftrag], prozesse: int, arbeit: Arbeit
) -> Iterator[Ergebnis]:
    """Share the work; it ends early when a process dies."""
    # Nothing of this process is copied: fonts, threads and connections begin anew.
    frisch = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(prozesse, len(auftraege)), mp_context=frisch) as pool:
        laufend: list[Future[Ergebnis]] = [
            pool.submit(arbeit, einstellungen, auftrag) for auftrag in auftraege
        ]
        for fertig in as_completed(laufend):
            try:
                yield fertig.result()
            except BrokenProcessPool:
                return


@contextmanager
def ohne_muellabfuhr() -> Iterator[None]:
    """Let the layout grow without Python looking for garbage in it again and again; clear it at the end."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.collect()
        _behalten()


@lru_cache(maxsize=1)
def _behalten() -> None:
    """Set aside what the first report has loaded; there is no need to look for garbage in it again."""
    gc.freeze()
