"""Names shared by all DAGs: the assets that connect them and how each of them is run."""

from datetime import timedelta
from typing import Any, Final

from airflow.sdk import Asset

RAW_LIEFERUNGEN: Final = Asset("zielwerk://raw/lieferungen")
MARTS_KENNZAHLWERTE: Final = Asset("zielwerk://marts/kennzahlwerte")

# Every working hour has four chances for a delivery; nights belong to backups.
ALLE_VIERTELSTUNDE: Final = "*/15 5-21 * * *"
ZEITZONE: Final = "Europe/Berlin"

GRUNDARGUMENTE: Final[dict[str, Any]] = {
    "owner": "controlling",
    # A lost connection heals by itself; what is wrong with the data fails at once.
    "retries": 1,
    "retry_delay": timedelta(seconds=30),
}
