#!/usr/bin/env bash
# One shot before the others start; harmless when repeated.
set -euo pipefail
mkdir -p "$ZIELWERK_DATEN/geheim" "$AIRFLOW_HOME"
chmod 700 "$ZIELWERK_DATEN/geheim"
airflow db migrate
zielwerk db migrieren
airflow pools import docker/pools.json
