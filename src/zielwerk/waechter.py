"""The watcher of the inbox: lives in Airflow's triggerer and occupies no worker while it waits."""

import asyncio
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any, Final

from airflow.triggers.base import BaseEventTrigger, TriggerEvent

if TYPE_CHECKING:
    from pathlib import Path

TAKT_SEKUNDEN: Final = 10.0


class EingangTrigger(BaseEventTrigger):
    """Raises an event when packages lie in the inbox that were not judged as they are.

    A package counts once it has not changed between two looks. What was judged is in the database, so a
    restart of the triggerer raises nothing twice.
    """

    def __init__(self, takt: float = TAKT_SEKUNDEN) -> None:
        """Keep the seconds between two looks."""
        super().__init__()  # type: ignore[no-untyped-call] # Airflow gives it no types
        self.takt = takt

    def serialize(self) -> tuple[str, dict[str, Any]]:
        """Say how the triggerer makes this trigger again."""
        return f"{__name__}.{type(self).__name__}", {"takt": self.takt}

    async def run(self) -> AsyncIterator[TriggerEvent]:
        """Look, compare, raise, wait; never ends by itself."""
        from zielwerk.betrieb import eingang
        from zielwerk.einstellungen import lade
        from zielwerk.fehler import ZielwerkError

        einstellungen = lade()
        vorher: dict[Path, str] = {}
        gemeldet: dict[Path, str] = {}
        while True:
            try:
                jetzt = await asyncio.to_thread(eingang.spuren, einstellungen)
                ruhig = {paket: spur for paket, spur in jetzt.items() if vorher.get(paket) == spur}
                offen = {paket: spur for paket, spur in ruhig.items() if gemeldet.get(paket) != spur}
                neue = await asyncio.to_thread(eingang.neue, einstellungen, offen)
                if neue:
                    # Names stay out: a badly named file may be called after a person.
                    yield TriggerEvent({"pakete": len(neue)})  # type: ignore[no-untyped-call] # Airflow gives it no types
                vorher, gemeldet = jetzt, ruhig
            except (OSError, ZielwerkError):
                # A share or a database that is away for a while; the next look tries again.
                self.log.warning("inbox or database not reachable, looking again", exc_info=False)
            await asyncio.sleep(self.takt)
