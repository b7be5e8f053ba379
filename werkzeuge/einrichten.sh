#!/usr/bin/env bash
# Sets up what `make` needs: system libraries, the Python environment, the project in it.
# Usage: einrichten.sh produkt|entwicklung. A second run with nothing new takes no time.
set -euo pipefail
cd "$(dirname "$0")/.."

stufe="${1:?Aufruf: einrichten.sh produkt|entwicklung}"
stand=.venv/.zielwerk-stand
uv_umgebung=.cache/uv-werkzeug

sage() { printf '%s\n' "$*" >&2; }

# --- system libraries -------------------------------------------------------------------------
bibliotheken=(libpango-1.0.so.0 libpangoft2-1.0.so.0 libharfbuzz-subset.so.0)
pakete=(libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0)
befehle=()
java_archive=()
if [[ $stufe == entwicklung ]]; then
    # The tests look into the PDF files, let veraPDF (Java) judge them, and open pages in a browser.
    befehle=(pdftotext qpdf javac chromium-headless-shell)
    befehl_pakete=(poppler-utils qpdf default-jdk-headless chromium-headless-shell)
    java_archive=(/usr/share/java/jaxb-runtime.jar)
    java_pakete=(libjaxb-java)
fi

systempakete() {
    local vorhanden fehlend=() i
    vorhanden="$(/sbin/ldconfig -p)"
    for i in "${!bibliotheken[@]}"; do
        [[ $vorhanden == *"${bibliotheken[i]}"* ]] || fehlend+=("${pakete[i]}")
    done
    for i in "${!befehle[@]}"; do
        command -v "${befehle[i]}" >/dev/null || fehlend+=("${befehl_pakete[i]}")
    done
    for i in "${!java_archive[@]}"; do
        [[ -f ${java_archive[i]} ]] || fehlend+=("${java_pakete[i]}")
    done
    [[ ${#fehlend[@]} -eq 0 ]] && return
    if [[ $EUID -ne 0 ]]; then
        sage "Fehler: Es fehlen Systempakete. Bitte einmal ausführen und dann erneut starten:"
        sage "  sudo apt-get update && sudo apt-get install --no-install-recommends -y ${fehlend[*]}"
        exit 1
    fi
    sage "… Systempakete installieren: ${fehlend[*]}"
    export DEBIAN_FRONTEND=noninteractive
    if ! { apt-get -q update && apt-get -q install --no-install-recommends -y "${fehlend[@]}"; } >&2; then
        sage "Fehler: Die Systempakete ließen sich nicht installieren (Meldung von apt-get siehe oben)."
        exit 1
    fi
}

# --- Python -----------------------------------------------------------------------------------
finde_python() {
    local kandidat
    for kandidat in /usr/bin/python3.11 python3.11; do
        if command -v "$kandidat" >/dev/null; then
            printf '%s' "$kandidat"
            return
        fi
    done
    sage "Fehler: Python 3.11 fehlt. Bitte: apt-get install python3.11-venv"
    exit 1
}

pruefsumme() {
    cat requirements-uv.lock requirements.lock requirements-dev.lock pyproject.toml | sha256sum | cut -c1-64
}

aktuell() {
    # The development set holds the product set, so it serves both.
    [[ -x .venv/bin/zielwerk && -f $stand ]] || return 1
    local vorhanden summe
    read -r vorhanden summe <"$stand"
    [[ $summe == "$(pruefsumme)" && ($vorhanden == "$stufe" || $vorhanden == entwicklung) ]]
}

installieren() {
    local python lock
    python="$(finde_python)"
    if [[ ! -x $uv_umgebung/bin/uv ]]; then
        sage "… Installationsprogramm uv holen"
        rm -rf "$uv_umgebung"
        if ! "$python" -m venv "$uv_umgebung" >&2; then
            sage "Fehler: Python kann keine Umgebung anlegen. Bitte: apt-get install python3.11-venv"
            exit 1
        fi
        "$uv_umgebung/bin/python" -m pip install --quiet --disable-pip-version-check \
            --require-hashes --no-deps -r requirements-uv.lock
    fi
    if [[ ! -x .venv/bin/python ]]; then
        rm -rf .venv
        "$python" -m venv --without-pip .venv
    fi
    lock=requirements.lock
    # Never take the tools of a developer away: the environment only grows.
    if [[ $stufe == entwicklung ]] || { [[ -f $stand ]] && grep -q '^entwicklung ' "$stand"; }; then
        stufe=entwicklung
        lock=requirements-dev.lock
    fi
    rm -f "$stand"
    sage "… Python-Pakete installieren ($(grep -c '^[a-z0-9]' "$lock") Pakete aus $lock)"
    export UV_PYTHON_DOWNLOADS=never UV_LINK_MODE="${UV_LINK_MODE:-copy}" VIRTUAL_ENV="$PWD/.venv"
    "$uv_umgebung/bin/uv" pip sync --require-hashes "$lock" 2> >(grep -v '^ [+~-] ' >&2)
    sage "… Zielwerk einrichten"
    "$uv_umgebung/bin/uv" pip install --quiet --no-deps --no-build-isolation --editable .
    .venv/bin/python -m zielwerk.warehouse.vorlesen
    printf '%s %s\n' "$stufe" "$(pruefsumme)" >"$stand"
    sage "✓ Umgebung eingerichtet (${SECONDS} s)"
}

systempakete
aktuell || installieren
