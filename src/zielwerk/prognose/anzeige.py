"""What `zielwerk prognose` prints: rows of text, read from the report views."""

from decimal import Decimal
from typing import Final

import psycopg

from zielwerk.ausgabe import zahl

JAHRESENDE: Final = (
    "Jahresende",
    *("Träger", "Jahr", "Stand", "Indikator", "Geschlecht", "Verfahren"),
    *("Prognose", "80 %", "95 %", "Ziel", "Wahrscheinlichkeit", "Hinweis"),
)
TREFFER: Final = (
    "Treffer früherer Prognosen (März, Juni, September)",
    *("Träger", "Indikator", "Verfahren", "Jahre", "Prognosen", "mittlerer Fehler", "Verzerrung"),
    *("im 80-%-Intervall", "im 95-%-Intervall"),
)
ZAHLEN: Final = (
    *("Prognose", "80 %", "95 %", "Ziel", "Wahrscheinlichkeit", "Prognosen", "mittlerer Fehler"),
    *("Verzerrung", "im 80-%-Intervall", "im 95-%-Intervall"),
)
NEUESTER: Final = """
    datenstand = (
        select max(datenstand) from marts.dim_datenstaende
        where dim_datenstaende.traeger_nr = stand.traeger_nr
    )
    and (%(traeger)s::text is null or traeger_nr = %(traeger)s)"""


def ist_gebaut(connection: psycopg.Connection) -> bool:
    """Tell whether there is anything to show."""
    return connection.execute(
        "select to_regclass('berichte.rpt_zielnachhaltung_treffer') is not null"
    ).fetchone() == (True,)


def jahresende(connection: psycopg.Connection, traeger: str | None) -> list[tuple[str, ...]]:
    """Return every forecast as of the newest Datenstand; in December there is a result and none."""
    return [
        (
            *(nummer, str(jahr), f"{monat:02}/{jahr}", indikator_id, geschlecht, verfahren),
            *(zahl(wert, 1), _intervall(u80, o80), _intervall(u95, o95), zahl(ziel, 1)),
            *("–" if anteil is None else f"{zahl(anteil, 0)} %", hinweis or ""),
        )
        for (
            nummer,
            jahr,
            monat,
            indikator_id,
            geschlecht,
            verfahren,
            wert,
            u80,
            o80,
            u95,
            o95,
            ziel,
            anteil,
            hinweis,
        ) in connection.execute(
            f"""
            select traeger_nr, jahr, monat_nr, indikator_id, geschlecht, verfahren_bezeichnung, wert,
                untergrenze_80, obergrenze_80, untergrenze_95, obergrenze_95, zielwert, wahrscheinlichkeit,
                hinweis
            from berichte.rpt_zielnachhaltung_prognose as stand
            where {NEUESTER}
            order by traeger_nr, indikator_id, geschlecht, sortierung
            """,
            {"traeger": traeger},
        )
    ]


def treffer(connection: psycopg.Connection, traeger: str | None) -> list[tuple[str, ...]]:
    """Return how the forecasts of finished years have fared."""
    return [
        (
            *(nummer, indikator_id, verfahren, str(von) if von == bis else f"{von}–{bis}", str(anzahl)),
            *(zahl(fehler, 2), zahl(abweichung, 2)),
            "" if in_80 is None else f"{in_80} von {anzahl}",
            "" if in_95 is None else f"{in_95} von {anzahl}",
        )
        for (
            nummer,
            indikator_id,
            verfahren,
            von,
            bis,
            anzahl,
            fehler,
            abweichung,
            in_80,
            in_95,
        ) in connection.execute(
            f"""
            select traeger_nr, indikator_id, verfahren, jahr_von, jahr_bis, anzahl, mittlerer_fehler,
                mittlere_abweichung, treffer_80, treffer_95
            from berichte.rpt_zielnachhaltung_treffer as stand
            where {NEUESTER}
            order by traeger_nr, indikator_id, mittlerer_fehler
            """,
            {"traeger": traeger},
        )
    ]


def _intervall(von: Decimal | None, bis: Decimal | None) -> str:
    return "" if von is None else f"{zahl(von, 1)} bis {zahl(bis, 1)}"
