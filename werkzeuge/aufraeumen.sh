#!/usr/bin/env bash
# Removes everything that make has made: environment, data, caches. Stops the embedded server first.
set -euo pipefail
cd "$(dirname "$0")/.."

unset ZIELWERK_DATEN ZIELWERK_DATABASE_URL
if [[ -d daten ]]; then
    if [[ -x .venv/bin/python ]]; then
        .venv/bin/python -c 'from zielwerk.datenbank import entfernen; from zielwerk.einstellungen import lade; entfernen(lade())'
    elif [[ -f daten/postgres/postmaster.pid ]]; then
        printf 'Fehler: Die Datenbank läuft noch, aber .venv fehlt. Bitte zuerst «make demo», dann «make clean».\n' >&2
        exit 1
    fi
fi
rm -rf daten .venv .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist logs \
    dbt/target dbt/logs dbt/.user.yml src/*.egg-info
find dags dbt src tests werkzeuge -type d -name __pycache__ -prune -exec rm -rf {} +
printf 'Aufgeräumt.\n' >&2
