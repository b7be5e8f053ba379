"""The operations page: what arrived, what was computed, how long it took, what is late, what to do.

A static file beside the reports; nothing is fetched, no script runs. Who may read reports may read it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import psycopg

from zielwerk import datenbank, warehouse
from zielwerk.annahme.traeger import lies_verzeichnis
from zielwerk.bericht import zahlen
from zielwerk.bericht.ablage import schreiben as ablegen
from zielwerk.bericht.druck import VORLAGEN, html_aus
from zielwerk.betrieb import fristen
from zielwerk.einstellungen import Einstellungen

VORLAGE: Final = "betrieb/index.html.jinja"
ORDNER: Final = "betrieb"
DBT_DOKUMENTATION: Final = "dbt.html"
SCHRITTE: Final = {
    "annehmen": "Annahme",
    "bauen": "Berechnung",
    "veroeffentlichen": "Veröffentlichung",
    "prognostizieren": "Prognose",
    "berichten": "Bericht",
    "sichern": "Sicherung",
}
ZUSTAENDE: Final = {
    "angenommen": ("✓ angenommen", "gut"),
    "gelungen": ("✓ gelungen", "gut"),
    "in_ordnung": ("✓ in Ordnung (Probe)", "gut"),
    "abgelehnt": ("▼ abgelehnt", "schlecht"),
    "fehlerhaft": ("▼ fehlerhaft (Probe)", "schlecht"),
    "gescheitert": ("▼ gescheitert", "schlecht"),
}
LAEUFE: Final = """
    select schritt, gegenstand, beginn, sekunden, zeilen, zustand, fehlerart
    from betrieb.laufbuch
    order by beginn desc, gegenstand
    limit 40"""
# The newest build that ran a node tells how long it takes now.
MODELLE: Final = """
    select modell, art, sekunden, zeilen, zustand
    from (
        select distinct on (modell) modell.*
        from betrieb.modell
        where art in ('model', 'seed')
        order by modell, schritt_nr desc
    ) as neueste
    order by sekunden desc, modell
    limit 15"""
GUETE: Final = """
    select lieferung_id, beendet_am, status, zeilen, fehler, hinweise
    from (
        select
            pruefung.*,
            row_number() over (
                partition by left(lieferung_id, 5) order by pruefung desc
            ) as rang
        from eingang.pruefung
        where status in ('angenommen', 'abgelehnt')
    ) as gezaehlt
    where rang <= 12
    order by left(lieferung_id, 5), pruefung desc"""
# A failure is settled once the same task has nothing newer to say for two weeks.
MELDUNGEN: Final = """
    select gemeldet_am, dag, aufgabe, meldung, was_tun
    from betrieb.meldung
    where gemeldet_am > %s::timestamptz - interval '14 days' and dag <> 'fristen_ueberwachen'
    order by gemeldet_am desc
    limit 20"""
STAND: Final = """
    select count(*), count(distinct traeger_nr), max(angenommen_am),
        (select max(berechnet_am) from register.berechnungsstand)
    from raw.lieferung"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Zeile:
    """One row of a table: texts, and a class for the last of them."""

    texte: tuple[str, ...]
    klasse: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tabelle:
    """One section: heading, what it shows, columns (numbers are right-aligned) and rows."""

    anker: str
    titel: str
    erklaerung: str
    spalten: tuple[str, ...]
    zahlen: frozenset[int]
    zeilen: tuple[Zeile, ...]
    leer: str


def mit_dokumentation(einstellungen: Einstellungen, jetzt: datetime, stichtag: date) -> Path:
    """Write the page and, once there are figures, dbt's documentation beside it."""
    datenbank.migrieren(einstellungen)
    if warehouse.published(einstellungen):
        warehouse.document(einstellungen, einstellungen.berichte / ORDNER / DBT_DOKUMENTATION)
    return schreiben(einstellungen, jetzt, stichtag)


def schreiben(einstellungen: Einstellungen, jetzt: datetime, stichtag: date) -> Path:
    """Write the page, whole or not at all, and return its place."""
    datenbank.migrieren(einstellungen)
    lagen = fristen.lagen(einstellungen, stichtag)
    with datenbank.connect(einstellungen, anwendung="seite") as verbindung:
        verbindung.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        stoerungen = verbindung.execute(MELDUNGEN, (jetzt,)).fetchall()
        tabellen = (
            _lieferungen(einstellungen, lagen),
            _laeufe(verbindung.execute(LAEUFE).fetchall()),
            _modelle(verbindung.execute(MODELLE).fetchall()),
            _guete(verbindung.execute(GUETE).fetchall()),
        )
        anzahl, traeger, angenommen, berechnet = verbindung.execute(STAND).fetchone() or (0, 0, None, None)
    ordner = einstellungen.berichte / ORDNER
    inhalt = html_aus(
        VORLAGE,
        einstellungen.projekt / VORLAGEN.name,
        stand=_zeitpunkt(jetzt),
        stichtag=zahlen.datum(stichtag),
        version=version("zielwerk"),
        kennwerte=(
            ("Lieferungen", zahlen.zahl(Decimal(anzahl), 0)),
            ("Träger", zahlen.zahl(Decimal(traeger), 0)),
            ("Zuletzt angenommen", _zeitpunkt(angenommen)),
            ("Zuletzt berechnet", _zeitpunkt(berechnet)),
        ),
        fristen=[text for lage in lagen for text in lage.meldungen()],
        stoerungen=[
            {"wann": _zeitpunkt(wann), "wo": f"{dag} · {aufgabe}", "was": meldung, "tun": tun}
            for wann, dag, aufgabe, meldung, tun in stoerungen
        ],
        tabellen=tabellen,
        qualitaet=(einstellungen.berichte / "qualitaet" / "index.html").is_file(),
        dbt=DBT_DOKUMENTATION if (ordner / DBT_DOKUMENTATION).is_file() else None,
    )
    ordner.mkdir(parents=True, exist_ok=True)
    ablegen(ordner / "index.html", inhalt.encode())
    return ordner / "index.html"


def _lieferungen(einstellungen: Einstellungen, lagen: Sequence[fristen.Traegerlage]) -> Tabelle:
    verzeichnis = lies_verzeichnis(einstellungen.projekt)
    return Tabelle(
        anker="lieferungen",
        titel="Lieferungen und Fristen",
        erklaerung=(
            "Die Lieferung eines Monats wird bis zum "
            f"{einstellungen.lieferfrist_tage}. des Folgemonats erwartet. Die Zahlen eines Monats sind mit "
            "der Lieferung für den dritten Monat danach endgültig."
        ),
        spalten=(
            "Träger",
            "Neuester Monat",
            "Endgültig bis",
            "Nächste Lieferung",
            "erwartet bis",
            "Zustand",
        ),
        zahlen=frozenset(),
        zeilen=tuple(
            Zeile(
                texte=(
                    f"{lage.traeger_nr} {verzeichnis.name(lage.traeger_nr)}".strip(),
                    zahlen.monat(lage.neuester),
                    zahlen.monat(lage.endgueltig_bis),
                    zahlen.monat(lage.naechster) if lage.naechster else zahlen.NICHTS,
                    zahlen.datum(lage.naechste_frist) if lage.naechste_frist else zahlen.NICHTS,
                    _zustand(lage),
                ),
                klasse="gut" if lage.in_ordnung else "schlecht",
            )
            for lage in lagen
        ),
        leer="Noch keine Lieferung angenommen.",
    )


def _zustand(lage: fristen.Traegerlage) -> str:
    teile = [
        f"{len(monate)} {wort}"
        for monate, wort in (
            (lage.ueberfaellig, "überfällig"),
            (lage.luecken, "fehlen" if len(lage.luecken) > 1 else "fehlt"),
            (lage.abgelehnt, "abgelehnt"),
        )
        if monate
    ]
    return f"▼ {', '.join(teile)}" if teile else "✓ vollständig"


def _laeufe(zeilen: Sequence[tuple[Any, ...]]) -> Tabelle:
    return Tabelle(
        anker="laeufe",
        titel="Was zuletzt lief",
        erklaerung="Die letzten 40 Schritte mit Dauer und Zahl der Zeilen.",
        spalten=("Schritt", "Gegenstand", "Beginn", "Sekunden", "Zeilen", "Ergebnis"),
        zahlen=frozenset({3, 4}),
        zeilen=tuple(
            Zeile(
                texte=(
                    SCHRITTE.get(schritt, schritt),
                    gegenstand,
                    _zeitpunkt(beginn),
                    zahlen.zahl(sekunden, 1),
                    _anzahl(anzahl),
                    f"{ZUSTAENDE[zustand][0]} ({art})" if art else ZUSTAENDE[zustand][0],
                ),
                klasse=ZUSTAENDE[zustand][1],
            )
            for schritt, gegenstand, beginn, sekunden, anzahl, zustand, art in zeilen
        ),
        leer="Noch nichts gelaufen.",
    )


def _modelle(zeilen: Sequence[tuple[Any, ...]]) -> Tabelle:
    return Tabelle(
        anker="modelle",
        titel="Die langsamsten dbt-Modelle",
        erklaerung="Dauer beim jeweils letzten Bau; Zeilen nur, wo ein Modell gespeichert wird.",
        spalten=("Modell", "Art", "Sekunden", "Zeilen", "Ergebnis"),
        zahlen=frozenset({2, 3}),
        zeilen=tuple(
            Zeile(
                texte=(
                    modell,
                    "Referenztabelle" if art == "seed" else "Modell",
                    zahlen.zahl(sekunden, 2),
                    _anzahl(anzahl),
                    "✓ gelungen" if zustand == "success" else f"▼ {zustand}",
                ),
                klasse="gut" if zustand == "success" else "schlecht",
            )
            for modell, art, sekunden, anzahl, zustand in zeilen
        ),
        leer="Noch nichts berechnet.",
    )


def _guete(zeilen: Sequence[tuple[Any, ...]]) -> Tabelle:
    return Tabelle(
        anker="qualitaet",
        titel="Qualität der Lieferungen",
        erklaerung="Ergebnis der Prüfung, die letzten zwölf je Träger.",
        spalten=("Lieferung", "Geprüft", "Zeilen", "Fehler", "Hinweise", "Ergebnis"),
        zahlen=frozenset({2, 3, 4}),
        zeilen=tuple(
            Zeile(
                texte=(
                    lieferung_id,
                    _zeitpunkt(wann),
                    *(_anzahl(wert) for wert in (anzahl, fehler, hinweise)),
                    ZUSTAENDE[status][0],
                ),
                klasse=ZUSTAENDE[status][1],
            )
            for lieferung_id, wann, status, anzahl, fehler, hinweise in zeilen
        ),
        leer="Noch nichts geprüft.",
    )


def _anzahl(wert: int | None) -> str:
    return zahlen.NICHTS if wert is None else zahlen.zahl(Decimal(wert), 0)


def _zeitpunkt(wann: datetime | None) -> str:
    return zahlen.NICHTS if wann is None else zahlen.zeitpunkt(wann)
