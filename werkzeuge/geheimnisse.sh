#!/usr/bin/env bash
# Makes the secrets that docker-compose.yml needs; what is there stays. Usage: werkzeuge/geheimnisse.sh ORDNER
set -euo pipefail
ordner=${1:?Aufruf: werkzeuge/geheimnisse.sh ORDNER}
mkdir -p "$ordner"
# Compose mounts the files, not the folder: nobody else has to enter it.
chmod 700 "$ordner"
for name in postgres_passwort airflow_jwt airflow_api redis_passwort; do
    [[ -s $ordner/$name ]] || head -c 64 /dev/urandom | base64 -w0 | tr '+/' '-_' | tr -d '=' > "$ordner/$name"
done
# Fernet wants 32 bytes in the URL's alphabet.
[[ -s $ordner/airflow_fernet ]] || head -c 32 /dev/urandom | base64 -w0 | tr '+/' '-_' > "$ordner/airflow_fernet"
# Compose mounts these files as they are; the containers read them as user 50000 or postgres.
chmod 644 "$ordner"/*
echo "Geheimnisse liegen in $ordner. Der Ordner gehört nicht in git und in keine Sicherung der Daten."
