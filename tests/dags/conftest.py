"""Airflow reads its configuration once per process, so all DAG tests share one."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from zielwerk import airflow_lokal
from zielwerk.airflow_lokal import Aufgabe
from zielwerk.einstellungen import Einstellungen
from zielwerk.fehler import ZielwerkError

if TYPE_CHECKING:
    from tests.conftest import NeueDatenbank


@dataclass
class Airflow:
    """One Airflow with its own inbox, data folder and databases."""

    einstellungen: Einstellungen
    eingang: Path
    laeufe: list[list[Aufgabe]] = field(default_factory=list)

    def ausfuehren(self, dag_id: str, **angaben: object) -> tuple[bool, dict[str, str]]:
        """Run a DAG; return whether it succeeded, and the state of each task that ran."""
        aufgaben: list[Aufgabe] = []
        try:
            airflow_lokal.dag_ausfuehren(self.einstellungen, dag_id, aufgaben.append, angaben)
        except ZielwerkError:
            gelungen = False
        else:
            gelungen = True
        self.laeufe.append(aufgaben)
        return gelungen, {
            aufgabe.name.removeprefix("load_package "): aufgabe.zustand for aufgabe in aufgaben
        }


@pytest.fixture(scope="module")
def airflow(neue_datenbank: "NeueDatenbank", tmp_path_factory: pytest.TempPathFactory) -> Iterator[Airflow]:
    ordner = tmp_path_factory.mktemp("airflow")
    eingang = ordner / "eingang"
    eingang.mkdir()
    einstellungen = Einstellungen(database_url=neue_datenbank(), daten=ordner / "daten")
    vorher = dict(os.environ)
    airflow_lokal.umgebung(einstellungen, eingang).setzen()
    try:
        airflow_lokal.metadaten_anlegen(einstellungen)
        yield Airflow(einstellungen=einstellungen, eingang=eingang)
    finally:
        # Settings in the environment win over defaults: later tests would read this database as theirs.
        os.environ.clear()
        os.environ.update(vorher)
    from airflow import settings

    # Before the server stops; Airflow would do it at exit and complain.
    settings.dispose_orm(do_log=False)
