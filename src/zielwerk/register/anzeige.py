"""What `zielwerk register … zeigen` prints: rows of text, read from the database."""

from datetime import date
from decimal import Decimal
from typing import Any, Final

import psycopg

from zielwerk.ausgabe import zahl

ZIELE: Final = (
    "Zielvereinbarungen",
    *("Träger", "Jahr", "Zeile", "Geschlecht", "Ziel", "vereinbart", "gilt"),
    *("eigene Auswertung", "amtlich", "maßgeblich"),
)
KOMMENTARE: Final = ("Kommentare und Maßnahmen", "Träger", "Monat", "Ziel", "Inhalt", "erfasst", "gilt")
AMTLICH: Final = (
    "Amtliche Werte",
    *("Gebiet", "Kennzahl", "Monat", "Geschlecht", "Zähler", "Nenner", "Wert", "veröffentlicht", "Quelle"),
)
VERGLEICH: Final = ("Vergleiche", "Träger", "Gruppe", "Vergleichsträger", "von", "bis", "Grund oder Quelle")


def ziele(connection: psycopg.Connection, traeger: str | None, jahr: int | None) -> list[tuple[str, ...]]:
    """Return every agreed target, those since replaced too, with the newest state where one is computed."""
    gebaut = connection.execute(
        "select to_regclass('berichte.rpt_zielnachhaltung_ziele') is not null"
    ).fetchone() == (True,)
    if gebaut:
        abfrage = """
            select distinct on (1, 2, 3, 4, register.vereinbart_am)
                register.traeger_nr, register.jahr, coalesce(stand.zeilenname, register.kennzahl_id),
                register.geschlecht, register.vergleich, register.typ, register.wert,
                register.vereinbart_am, stand.gilt, stand.zielwert,
                stand.eigener_wert, stand.amtlicher_wert, stand.herkunft
            from register.zielwert as register
            left join berichte.rpt_zielnachhaltung_ziele as stand
                on stand.traeger_nr = register.traeger_nr and stand.jahr = register.jahr
                and stand.kennzahl_id = register.kennzahl_id and stand.geschlecht = register.geschlecht
                and stand.vereinbart_am is not distinct from register.vereinbart_am
            where (%(traeger)s::text is null or register.traeger_nr = %(traeger)s)
                and (%(jahr)s::int is null or register.jahr = %(jahr)s)
            order by 1, 2, 3, 4, register.vereinbart_am nulls first, stand.datenstand desc"""
    else:
        abfrage = """
            select traeger_nr, jahr, kennzahl_id, geschlecht, vergleich, typ, wert, vereinbart_am,
                null::boolean, null::numeric, null::numeric, null::numeric, null
            from register.zielwert
            where (%(traeger)s::text is null or traeger_nr = %(traeger)s)
                and (%(jahr)s::int is null or jahr = %(jahr)s)
            order by traeger_nr, jahr, kennzahl_id, geschlecht, vereinbart_am nulls first"""
    return [
        (
            *(zeile[0], str(zeile[1]), zeile[2], zeile[3], _ziel(zeile)),
            "–" if zeile[7] is None else f"{zeile[7]:%d.%m.%Y}",
            "–" if zeile[8] is None else ("ja" if zeile[8] else "abgelöst"),
            *(zahl(zeile[10], 2), zahl(zeile[11], 2), zeile[12] or "–"),
        )
        for zeile in connection.execute(abfrage, {"traeger": traeger, "jahr": jahr})
    ]


def _ziel(zeile: tuple[object, ...]) -> str:
    zeichen = "≥" if zeile[4] == ">=" else "≤"
    if isinstance(zeile[9], Decimal):
        return f"{zeichen} {zahl(zeile[9], 2)}"
    if zeile[5] == "MONITOR" or not isinstance(zeile[6], Decimal):
        return "Beobachtung"
    return f"{zeichen} {zahl(zeile[6], 2)} ({zeile[5]})"


def kommentare(
    connection: psycopg.Connection, traeger: str | None, monat: date | None
) -> list[tuple[str, ...]]:
    """Return every comment and every state of a measure, those since replaced too."""
    return [
        (
            *(zeile[0], f"{zeile[1]:%m/%Y}", f"{zeile[2]} {zeile[3]}", _inhalt(zeile)),
            f"{zeile[9]:%d.%m.%Y} {zeile[10]}",
            "ja" if zeile[11] else "abgelöst",
        )
        for zeile in connection.execute(
            """
            select traeger_nr, berichtsmonat, kennzahl_id, geschlecht, massnahme_nr, text, verantwortlich,
                bis, stand, erfasst_am, erfasst_von, row_number() over (
                    partition by traeger_nr, art, coalesce(massnahme_nr, kennzahl_id || ' ' || geschlecht),
                        berichtsmonat
                    order by erfasst_am desc
                ) = 1
            from register.zielkommentar
            where (%(traeger)s::text is null or traeger_nr = %(traeger)s)
                and (%(monat)s::date is null or berichtsmonat = %(monat)s)
            order by traeger_nr, berichtsmonat, kennzahl_id, geschlecht, massnahme_nr nulls first,
                erfasst_am
            """,
            {"traeger": traeger, "monat": monat},
        )
    ]


def _inhalt(zeile: tuple[Any, ...]) -> str:
    nummer, text, verantwortlich, bis, stand = zeile[4:9]
    if nummer is None:
        return f"Kommentar: {text}"
    return f"Maßnahme {nummer} ({stand}, bis {bis:%d.%m.%Y}, {verantwortlich}): {text}"


def amtlich(
    connection: psycopg.Connection, traeger: str | None, kennzahl: str | None
) -> list[tuple[str, ...]]:
    """Return every publication of every value."""
    return [
        (
            *(
                zeile[0],
                zeile[1],
                str(zeile[2].year) if zeile[3] == "jahr" else f"{zeile[2]:%m/%Y}",
                zeile[4],
            ),
            *(zahl(zeile[5], 0), zahl(zeile[6], 0), zahl(zeile[7], max(0, -zeile[7].as_tuple().exponent))),
            *(f"{zeile[8]:%d.%m.%Y}", zeile[9]),
        )
        for zeile in connection.execute(
            """
            select gebiet, kennzahl_id, monat, bezug, geschlecht, zaehler, nenner, wert,
                veroeffentlicht_am, quelle
            from register.amtlicher_wert
            where (%(traeger)s::text is null or traeger_nr = %(traeger)s)
                and (%(kennzahl)s::text is null or kennzahl_id = %(kennzahl)s)
            order by region is null, gebiet, kennzahl_id, monat, geschlecht, veroeffentlicht_am
            """,
            {"traeger": traeger, "kennzahl": kennzahl},
        )
    ]


def vergleich(connection: psycopg.Connection, traeger: str | None) -> list[tuple[str, ...]]:
    """Return Vergleichstypen and chosen Träger."""
    return [
        tuple("–" if feld is None else str(feld) for feld in zeile)
        for zeile in connection.execute(
            """
            select traeger_nr, 'Vergleichstyp ' || vergleichstyp, null, jahr_von, jahr_bis, quelle
            from register.vergleichstyp
            where %(traeger)s::text is null or traeger_nr = %(traeger)s
            union all
            select traeger_nr, 'gewählt', vergleich_traeger_nr, jahr_von, jahr_bis, grund
            from register.vergleichstraeger
            where %(traeger)s::text is null or traeger_nr = %(traeger)s
            order by 1, 2, 3, 4
            """,
            {"traeger": traeger},
        )
    ]
