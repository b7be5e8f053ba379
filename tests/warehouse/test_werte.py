"""The relations of lieferung.md § 7 against the values of a foreign program and against each other."""

from decimal import Decimal

import pytest
from tests.acceptance.vergleich import pruefen

from zielwerk import datenbank
from zielwerk.einstellungen import Einstellungen

pytestmark = pytest.mark.server


def test_in_reverse_order_and_all_given_twice_the_kennzahlwerte_are_the_expected_ones(
    beispiel: Einstellungen,
) -> None:
    pruefen(beispiel)


@pytest.mark.parametrize(
    ("behauptung", "abfrage"),
    [
        (
            "die Reihe gleicht den Werten des neuesten Datenstands",
            """
            select * from marts.fct_kennzahlwerte as werte
            full outer join marts.fct_kennzahlreihe as reihe
                using (traeger_nr, berichtsmonat, kennzahl_id, geschlecht)
            where werte.datenstand = (
                select max(datenstand) from marts.dim_datenstaende
                where dim_datenstaende.traeger_nr = werte.traeger_nr
            )
            and (werte.zaehler, werte.nenner, werte.wert, werte.status, werte.wartezeit)
                is distinct from (reihe.zaehler, reihe.nenner, reihe.wert, reihe.status, reihe.wartezeit)
            -- A month before the first complete window is no part of the series.
            and not (werte.status = 'nicht_berechenbar' and reihe.status is null)
            """,
        ),
        (
            "ein endgültiger Wert hängt nicht vom Datenstand ab",
            """
            select * from marts.fct_kennzahlwerte as werte
            inner join marts.fct_kennzahlreihe as reihe
                using (traeger_nr, berichtsmonat, kennzahl_id, geschlecht)
            where werte.wartezeit = 3
            and (werte.zaehler, werte.nenner) is distinct from (reihe.zaehler, reihe.nenner)
            """,
        ),
        (
            "eine Wartezeit unter 3 hat nur, was die Lieferung dieses Monats bringt",
            """
            select * from marts.fct_grunddaten as grunddaten
            left join marts.dim_datenstaende as lieferung
                on lieferung.traeger_nr = grunddaten.traeger_nr
                and lieferung.datenstand
                = (grunddaten.berichtsmonat + grunddaten.wartezeit * interval '1 month')::date
            where grunddaten.wartezeit < 3 and lieferung.datenstand is null
            """,
        ),
        (
            "nach der fehlenden Lieferung 2025-07 ist April nachgeholt, seine Leistungen auch",
            """
            select 1 where (
                select array_agg(distinct herkunft) from marts.fct_grunddaten
                where traeger_nr = '36704' and berichtsmonat = '2025-04-01' and wartezeit = 3
            ) <> array['nachgeholt']
            """,
        ),
        (
            "die Teile jedes Schnitts sind zusammen der ganze Träger, über jedes Fenster",
            """
            with teile as (
                select traeger_nr, berichtsmonat, datenstand, kennzahl_id, geschlecht, schnitt,
                    sum(zaehler) as zaehler, sum(nenner) as nenner
                from marts.fct_kennzahlwerte_schnitt
                group by traeger_nr, berichtsmonat, datenstand, kennzahl_id, geschlecht, schnitt
            )
            select * from marts.fct_kennzahlwerte as ganzes
            cross join (select distinct schnitt from marts.fct_kennzahlwerte_schnitt) as schnitte
            left join teile
                using (traeger_nr, berichtsmonat, datenstand, kennzahl_id, geschlecht, schnitt)
            where (round(ganzes.zaehler, 9), round(ganzes.nenner, 9))
                is distinct from (round(teile.zaehler, 9), round(teile.nenner, 9))
            """,
        ),
        (
            "so auch jedes Grunddatum, mit der Herkunft des ganzen Trägers",
            """
            with teile as (
                select traeger_nr, berichtsmonat, wartezeit, grunddatum_id, geschlecht, schnitt,
                    sum(wert) as wert, min(herkunft) as herkunft
                from marts.fct_grunddaten_schnitt
                group by traeger_nr, berichtsmonat, wartezeit, grunddatum_id, geschlecht, schnitt
            )
            select * from marts.fct_grunddaten as ganzes
            left join teile using (traeger_nr, berichtsmonat, wartezeit, grunddatum_id, geschlecht)
            where ganzes.berichtsmonat >= (
                select min(datenstand) - interval '60 months' from marts.dim_datenstaende
                where dim_datenstaende.traeger_nr = ganzes.traeger_nr
            )
            and (ganzes.wert <> coalesce(teile.wert, 0) or ganzes.herkunft <> teile.herkunft)
            """,
        ),
        (
            "die Reihe nach Schnitten gleicht den Werten des neuesten Datenstands",
            """
            select * from marts.fct_kennzahlwerte_schnitt as werte
            left join marts.fct_kennzahlreihe_schnitt as reihe
                using (traeger_nr, berichtsmonat, kennzahl_id, geschlecht, schnitt, auspraegung)
            where werte.datenstand = (
                select max(datenstand) from marts.dim_datenstaende
                where dim_datenstaende.traeger_nr = werte.traeger_nr
            )
            and (werte.zaehler, werte.nenner, werte.wert, werte.status, werte.wartezeit)
                is distinct from (reihe.zaehler, reihe.nenner, reihe.wert, reihe.status, reihe.wartezeit)
            and not (werte.status = 'nicht_berechenbar' and reihe.status is null)
            """,
        ),
        (
            "nicht berechenbar heißt: kein Wert, und nur dann",
            "select * from marts.fct_kennzahlwerte where (status = 'nicht_berechenbar') <> (wert is null)",
        ),
    ],
)
def test_holds_for_every_row(beispiel: Einstellungen, behauptung: str, abfrage: str) -> None:
    with datenbank.connect(beispiel, anwendung="test") as connection:
        assert connection.execute(abfrage).fetchall() == [], behauptung


def test_every_month_of_the_series_stands_without_holes(beispiel: Einstellungen) -> None:
    with datenbank.connect(beispiel, anwendung="test") as connection:
        loecher = connection.execute(
            """
            select traeger_nr, kennzahl_id, geschlecht from marts.fct_kennzahlreihe
            group by traeger_nr, kennzahl_id, geschlecht
            having count(*) <> 1 + extract(year from age(max(berichtsmonat), min(berichtsmonat))) * 12
                + extract(month from age(max(berichtsmonat), min(berichtsmonat)))
            """
        ).fetchall()
        anzahl = connection.execute(
            "select count(distinct (traeger_nr, kennzahl_id, geschlecht)) from marts.fct_kennzahlreihe"
        ).fetchone()
    assert loecher == []
    assert anzahl == (3 * 15 * 3,)


def test_a_month_without_a_year_before_is_not_computable(beispiel: Einstellungen) -> None:
    """64710 begins in 08/2024: K1 of 03/2025 has a Zähler and no Nenner, and says so."""
    with datenbank.connect(beispiel, anwendung="test") as connection:
        zeile = connection.execute(
            "select zaehler, nenner, wert, status from marts.fct_kennzahlwerte"
            " where traeger_nr = '64710' and berichtsmonat = '2025-03-01' and kennzahl_id = 'K1'"
            " and geschlecht = 'gesamt'"
        ).fetchone()
    assert zeile == (Decimal("15891.98"), None, None, "nicht_berechenbar")
