"""Example reports of every kind, and their files, made once a process."""

from collections.abc import Callable
from functools import lru_cache

from tests.reports import eingliederungsfabrik, fabrik, gebietsfabrik, teilfabrik, zielfabrik

from zielwerk.bericht.berichtsart import Bericht
from zielwerk.bericht.rendern import Fassung, fassung

BEISPIELE: dict[str, Callable[[], Bericht]] = {
    **{f"monatsbericht-{name}": machen for name, machen in fabrik.ALLE.items()},
    **{f"teambericht-{name}": machen for name, machen in teilfabrik.TEAMS.items() if name != "leer"},
    **{
        f"quartiersbericht-{name}": machen
        for name, machen in gebietsfabrik.GEBIETE.items()
        if name != "leer"
    },
    **{f"zielnachhaltung-{name}": machen for name, machen in zielfabrik.ALLE.items()},
    **{f"eingliederungsbericht-{name}": machen for name, machen in eingliederungsfabrik.ALLE.items()},
}
ERSTE = {name.partition("-")[0]: name for name in reversed(BEISPIELE)}
"""One example of each kind."""


@lru_cache(maxsize=32)
def worte(name: str) -> Fassung:
    return fassung(BEISPIELE[name]())


@lru_cache(maxsize=32)
def dateien(name: str) -> dict[str, bytes]:
    return worte(name).dateien()
