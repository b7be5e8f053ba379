"""Two pieces of work at a time, each thread on a connection of its own: the server has two cores."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import ExitStack, contextmanager
from typing import Final

import psycopg

GLEICHZEITIG: Final = 2

Verbinden = Callable[[], psycopg.Connection]
Arbeit = Callable[[psycopg.Connection], None]


@contextmanager
def zu_zweit(verbinden: Verbinden) -> Iterator[Callable[[Arbeit], None]]:
    """Hand out what begins a piece of work; at the end all of it is done.

    The first failure is raised, and after it nothing more is begun. A thread keeps its connection from one
    piece to the next: opening one costs as much as judging or filling a small file.
    """
    eigene = threading.local()
    laeufe: list[Future[None]] = []
    with ExitStack() as offen, ThreadPoolExecutor(GLEICHZEITIG, thread_name_prefix="zu-zweit") as pool:

        def mit_verbindung(arbeit: Arbeit) -> None:
            if not hasattr(eigene, "verbindung"):
                eigene.verbindung = offen.enter_context(verbinden())
            arbeit(eigene.verbindung)

        try:
            yield lambda arbeit: laeufe.append(pool.submit(mit_verbindung, arbeit))
            for lauf in as_completed(laeufe):
                lauf.result()
        finally:
            pool.shutdown(cancel_futures=True)
