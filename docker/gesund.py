"""Health of one process: an address that answers, or a heartbeat in Airflow's database that is fresh."""

import os
import sys
import urllib.request

import psycopg

ALTER_MAX_SEKUNDEN = 60
HERZSCHLAG = """
    select count(*)
    from job
    where job_type = %s and state = 'running' and latest_heartbeat > now() - make_interval(secs => %s)"""


def gesund(was: str) -> bool:
    """Tell whether the address answers or the job lives."""
    if was.startswith("http://"):
        with urllib.request.urlopen(was, timeout=5) as antwort:  # noqa: S310 the scheme is checked above
            return bool(antwort.status == 200)  # noqa: PLR2004 HTTP's own number
    adresse = os.environ["AIRFLOW__DATABASE__SQL_ALCHEMY_CONN"].replace("+psycopg", "")
    with psycopg.connect(adresse, connect_timeout=5) as verbindung:
        zeile = verbindung.execute(HERZSCHLAG, (was, ALTER_MAX_SEKUNDEN)).fetchone()
    return bool(zeile and zeile[0])


if __name__ == "__main__":
    try:
        sys.exit(0 if gesund(sys.argv[1]) else 1)
    except (OSError, psycopg.Error):
        sys.exit(1)
