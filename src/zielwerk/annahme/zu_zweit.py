"""Two pieces of work at a time, each on a connection of its own: the server has two cores."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from typing import Final

import psycopg

GLEICHZEITIG: Final = 2

Verbinden = Callable[[], psycopg.Connection]
Arbeit = Callable[[psycopg.Connection], None]


@contextmanager
def zu_zweit(verbinden: Verbinden) -> Iterator[Callable[[Arbeit], None]]:
    """Hand out what begins a piece of work; at the end all of it is done.

    The first failure is raised, and after it nothing more is begun.
    """

    def mit_verbindung(arbeit: Arbeit) -> None:
        with verbinden() as verbindung:
            arbeit(verbindung)

    laeufe: list[Future[None]] = []
    with ThreadPoolExecutor(GLEICHZEITIG, thread_name_prefix="zu-zweit") as pool:
        try:
            yield lambda arbeit: laeufe.append(pool.submit(mit_verbindung, arbeit))
            for lauf in as_completed(laeufe):
                lauf.result()
        finally:
            pool.shutdown(cancel_futures=True)
