"""Names shared by all DAGs: the assets that connect them and how each of them is run."""

from datetime import timedelta
from typing import Any, Final

from airflow.sdk import (
    Asset,
    AssetWatcher,
    CronTriggerTimetable,
    ExceptionRetryPolicy,
    RetryAction,
    RetryRule,
)

from zielwerk.waechter import EingangTrigger

EINGANG: Final = Asset(
    "zielwerk://eingang/pakete", watchers=[AssetWatcher(name="eingang", trigger=EingangTrigger())]
)
RAW_LIEFERUNGEN: Final = Asset("zielwerk://raw/lieferungen")
MARTS_KENNZAHLWERTE: Final = Asset("zielwerk://marts/kennzahlwerte")

ZEITZONE: Final = "Europe/Berlin"

# Slots are set by docker/pools.json: what shares a scarce thing shares a pool.
POOL_ANNAHME: Final = "annahme"
POOL_WAREHOUSE: Final = "warehouse"
POOL_BERICHTE: Final = "berichte"

MONAT: Final = r"^20[0-9]{2}-(0[1-9]|1[0-2])$"
TRAEGER: Final = r"^[0-9]{5}$"


def zeitplan(cron: str) -> CronTriggerTimetable:
    """Return a timetable that keeps German time, also across the change of the clocks."""
    return CronTriggerTimetable(cron, timezone=ZEITZONE)


def melden(kontext: Any) -> None:  # noqa: ANN401 Airflow's context types are private
    """Hand a failed task to those who have to act."""
    from zielwerk.betrieb import alarm

    alarm.melden(kontext)


GRUNDARGUMENTE: Final[dict[str, Any]] = {
    "owner": "controlling",
    # A lost connection heals by itself; what is wrong with the data or a setting does not.
    "retries": 2,
    "retry_delay": timedelta(seconds=20),
    "retry_exponential_backoff": 3,
    "max_retry_delay": timedelta(minutes=10),
    "retry_policy": ExceptionRetryPolicy(
        rules=[
            RetryRule(
                exception=["zielwerk.fehler.PruefungError", "zielwerk.fehler.BedienungsError"],
                action=RetryAction.FAIL,
                reason="Das wird von selbst nicht besser.",
            )
        ]
    ),
    "execution_timeout": timedelta(minutes=30),
    "on_failure_callback": melden,
}
# Of a DAG: a run that lasts longer hangs, and the next one would wait for ever.
LAUFZEIT_MAX: Final = timedelta(hours=6)
