# One command for each job; `make` alone explains them.
.DEFAULT_GOAL := hilfe
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
BIN := .venv/bin
# Two processes suit the smallest machine; each starts a database of its own.
PROZESSE ?= 2
BASIS ?= main
# Byte code stays with the environment, whatever the shell says: without it every cold start compiles for seven seconds.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: hilfe demo test test-schnell bench fachlich check clean produkt entwicklung

hilfe: ## Zeigt diese Übersicht
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: produkt ## Beispiellieferungen durch die echten DAGs bis zum PDF
	@$(BIN)/zielwerk demo

test: entwicklung ## Alle Tests
	@$(BIN)/python -m pytest -n $(PROZESSE) --dist loadscope --no-loadscope-reorder

test-schnell: entwicklung ## Tests ohne Server, DAG-Läufe und PDF
	@$(BIN)/python -m pytest -n $(PROZESSE) --dist loadscope -m "not server and not pdf and not dags and not langsam"

bench: produkt ## Misst Annahme, Bau und Bericht neben reinem COPY (20 bis 30 Minuten)
	@$(BIN)/python werkzeuge/bench.py

fachlich: produkt ## Zeigt, welche Kennzahlen sich gegenüber BASIS (main) ändern, und verlangt Worte dafür
	@$(BIN)/python werkzeuge/fachliche_aenderungen.py $(BASIS)

check: entwicklung ## Stil, Typen, SQL, YAML, erzeugte Dateien
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/sqlfluff lint --disable-progress-bar dbt/models dbt/tests
	$(BIN)/yamllint --strict .
	$(BIN)/check-jsonschema --builtin-schema vendor.compose-spec docker-compose.yml compose.celery.yml
	$(BIN)/compose-lint docker-compose.yml > /dev/null
	$(BIN)/hadolint docker/Dockerfile
	$(BIN)/zielwerk generieren --pruefen

clean: ## Entfernt alles, was make angelegt hat
	@werkzeuge/aufraeumen.sh

produkt: ## Richtet nur das Programm ein, auch nach einem Update
	@werkzeuge/einrichten.sh produkt

entwicklung:
	@werkzeuge/einrichten.sh entwicklung
