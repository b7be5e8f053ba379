"""How often Python looks for objects that only refer to each other."""

import gc
from typing import Final

# Python would look after every 700 new objects, and again and again at all that is imported. dbt and Great
# Expectations make objects by the million: the search took a fifth of the CPU time of an acceptance and
# some of a build, and the memory of neither grows without it.
NEUE_OBJEKTE: Final = 20_000
STUFEN: Final = (20, 100)


def seltener_suchen() -> None:
    """Look rarely, for the life of this process and of those forked from it."""
    gc.set_threshold(NEUE_OBJEKTE, *STUFEN)
