#!/usr/bin/env bash
# Entry of every container of Zielwerk: secrets come as files and end in the environment of this process only.
set -euo pipefail
cd "$(dirname "$0")/.."

geheimnis() { tr -d '\r\n' < "$GEHEIMNISSE/$1"; }
# Passwords may hold characters that mean something in a URL.
kodiert() { python -c 'import sys, urllib.parse as u; sys.stdout.write(u.quote(sys.stdin.read(), safe=""))'; }

ZUGANG="$POSTGRES_USER:$(geheimnis postgres_passwort | kodiert)@$POSTGRES_HOST:$POSTGRES_PORT"
export ZIELWERK_DATABASE_URL="postgresql://$ZUGANG/$POSTGRES_DB"
export AIRFLOW__DATABASE__SQL_ALCHEMY_CONN="postgresql+psycopg://$ZUGANG/$AIRFLOW_DB"
export AIRFLOW__DATABASE__SQL_ALCHEMY_CONN_ASYNC="$AIRFLOW__DATABASE__SQL_ALCHEMY_CONN"
AIRFLOW__CORE__FERNET_KEY="$(geheimnis airflow_fernet)"
AIRFLOW__API_AUTH__JWT_SECRET="$(geheimnis airflow_jwt)"
AIRFLOW__API__SECRET_KEY="$(geheimnis airflow_api)"
export AIRFLOW__CORE__FERNET_KEY AIRFLOW__API_AUTH__JWT_SECRET AIRFLOW__API__SECRET_KEY
if [[ -n ${REDIS_HOST:-} ]]; then
    export AIRFLOW__CELERY__RESULT_BACKEND="db+postgresql://$ZUGANG/$AIRFLOW_DB"
    AIRFLOW__CELERY__BROKER_URL="redis://:$(geheimnis redis_passwort | kodiert)@$REDIS_HOST:6379/0"
    export AIRFLOW__CELERY__BROKER_URL
fi
unset ZUGANG
exec "$@"
