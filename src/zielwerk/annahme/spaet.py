"""What is learnt after Wartezeit 3: counted as a quality of the deliveries, never part of a figure.

Two neighbouring deliveries are compared on the months that were final in the earlier one: who joined or
left the stock of ELB of such a month, whose job or case newly begins there or no longer does. Sets are
compared first, so that only persons with a difference are looked at by month.
"""

from datetime import date
from typing import Final

import psycopg

from zielwerk.annahme.referenz import Referenz

# The window of every Kennzahl that looks back.
MONATE: Final = 12
GRUNDDATEN: Final = ("ELB", "INT", "GERING", "OEGB")
# The deliveries that count, each with the one before; stored counts that compare with another are stale.
VERALTET: Final = """
    with massgeblich as (
        select distinct on (traeger_nr, berichtsmonat) lieferung_id, traeger_nr, berichtsmonat
        from raw.lieferung
        where traeger_nr = %(traeger)s or %(traeger)s::text is null
        order by traeger_nr, berichtsmonat, lfd desc
    ),
    paare as (
        select
            lieferung_id, berichtsmonat,
            lag(lieferung_id) over reihe as vorige, lag(berichtsmonat) over reihe as davor
        from massgeblich
        window reihe as (partition by traeger_nr order by berichtsmonat)
    )
    select paare.lieferung_id, paare.vorige, (paare.davor - interval '3 months')::date
    from paare
    left join (
        select distinct lieferung_id, vorige_lieferung_id from eingang.spaete_buchung
    ) as gezaehlt using (lieferung_id)
    where gezaehlt.vorige_lieferung_id is distinct from paare.vorige
    order by paare.berichtsmonat"""
STICHTAGE: Final = """
    create temporary table spaet_stichtag on commit drop as
    select monat, lag(stichtag) over (order by monat) as vortag, stichtag
    from unnest(%s::date[], %s::date[]) as stichtage (monat, stichtag)
    where monat <= %s
    order by monat desc
    limit %s"""
# Both deliveries as far as the months reach that were final: what ends later has not ended here.
ZUSTAENDE: Final = """
    create temporary table spaet_zustand on commit drop as
    select zeilen.lieferung_id = %(neu)s as ist_neu, zeilen.kunden_id, 'ELB' as grunddatum,
        zeilen.von, least(coalesce(zeilen.bis, 'infinity'), %(ende)s) as bis
    from raw.person_zeitraum as zeilen
    where zeilen.lieferung_id = any(%(beide)s) and zeilen.status = 'ELB' and zeilen.von <= %(ende)s
    union all
    select zeilen.lieferung_id = %(neu)s, zeilen.kunden_id, arten.grunddatum, zeilen.beginn, zeilen.beginn
    from raw.erwerbstaetigkeit as zeilen
    join unnest(%(arten)s::text[], %(zaehlt)s::text[]) as arten (art, grunddatum) using (art)
    where
        zeilen.lieferung_id = any(%(beide)s) and zeilen.beginn <= %(ende)s
        and not (
            arten.grunddatum = 'INT' and exists (
                select
                from unnest(%(oegb)s::text[], %(ab)s::date[], %(bis)s::date[]) as oegb (code, ab, bis)
                where
                    oegb.code = zeilen.instrument
                    and zeilen.beginn >= coalesce(oegb.ab, '-infinity')
                    and zeilen.beginn <= coalesce(oegb.bis, 'infinity')
            )
        )
    union all
    select zeilen.lieferung_id = %(neu)s, zeilen.kunden_id, 'OEGB', zeilen.eintritt, zeilen.eintritt
    from raw.foerderung as zeilen
    join unnest(%(oegb)s::text[], %(ab)s::date[], %(bis)s::date[]) as oegb (code, ab, bis)
        on
            oegb.code = zeilen.instrument
            and zeilen.eintritt between coalesce(oegb.ab, '-infinity') and coalesce(oegb.bis, 'infinity')
    where zeilen.lieferung_id = any(%(beide)s) and zeilen.eintritt <= %(ende)s"""
BETROFFEN: Final = """
    create temporary table spaet_betroffen on commit drop as
    select distinct kunden_id, grunddatum
    from spaet_zustand
    group by kunden_id, grunddatum, von, bis
    having count(*) filter (where ist_neu) <> count(*) filter (where not ist_neu)"""
# A person counts once a month: in the stock on the Stichtag, or with a beginning since the one before.
ZAEHLEN: Final = """
    insert into eingang.spaete_buchung (
        lieferung_id, vorige_lieferung_id, berichtsmonat, grunddatum_id, dazu, weg
    )
    with je_person as (
        select
            stichtage.monat, zustand.grunddatum,
            bool_or(zustand.ist_neu) as jetzt, bool_or(not zustand.ist_neu) as vorher
        from spaet_betroffen
        join spaet_zustand as zustand using (kunden_id, grunddatum)
        join spaet_stichtag as stichtage
            on case
                when zustand.grunddatum = 'ELB' then stichtage.stichtag between zustand.von and zustand.bis
                else zustand.von > stichtage.vortag and zustand.von <= stichtage.stichtag
            end
        group by stichtage.monat, zustand.grunddatum, zustand.kunden_id
    ),
    monate as (
        select grunddatum, monat::date as monat
        from unnest(%(grunddaten)s::text[]) as grunddatum
        cross join generate_series(%(erster)s::date, %(letzter)s::date, interval '1 month') as monat
    )
    select
        %(neu)s, %(vorige)s, monate.monat, monate.grunddatum,
        count(*) filter (where je_person.jetzt and not je_person.vorher),
        count(*) filter (where je_person.vorher and not je_person.jetzt)
    from monate
    left join je_person
        on je_person.grunddatum = monate.grunddatum and je_person.monat = monate.monat
    group by monate.monat, monate.grunddatum"""


def spaete_zaehlen(
    verbindung: psycopg.Connection, referenz: Referenz, traeger_nr: str | None = None
) -> list[str]:
    """Count for every delivery whose predecessor is another than when it was counted; return them."""
    veraltet = verbindung.execute(VERALTET, {"traeger": traeger_nr}).fetchall()
    for lieferung_id, vorige, letzter in veraltet:
        with verbindung.transaction():
            verbindung.execute("delete from eingang.spaete_buchung where lieferung_id = %s", [lieferung_id])
            if vorige is not None:
                _zaehlen(verbindung, referenz, lieferung_id, vorige, letzter)
            for tabelle in ("stichtag", "zustand", "betroffen"):
                verbindung.execute(f"drop table if exists spaet_{tabelle}")
    return [str(lieferung_id) for lieferung_id, _, _ in veraltet]


def _zaehlen(
    verbindung: psycopg.Connection, referenz: Referenz, lieferung_id: str, vorige: str, letzter: date
) -> None:
    ende = referenz.stichtag(letzter)
    if ende is None:
        # Without a Stichtag nothing was final then.
        return
    gefoerdert = [(code, ab or None, bis or None) for code, ab, bis, oegb in referenz.instrumente if oegb]
    codes, ab, bis = ([eines[stelle] for eines in gefoerdert] for stelle in range(3))
    monate, tage = zip(*referenz.stichtage, strict=True)
    # One more: the first interval begins after the Stichtag before it.
    verbindung.execute(STICHTAGE, [list(monate), list(tage), letzter, MONATE + 1])
    angaben = {
        "neu": lieferung_id,
        "vorige": vorige,
        "beide": [lieferung_id, vorige],
        "ende": ende,
        "arten": [art for art, _ in referenz.erwerbsarten],
        "zaehlt": [grunddatum for _, grunddatum in referenz.erwerbsarten],
        "oegb": codes,
        "ab": ab,
        "bis": bis,
        "grunddaten": list(GRUNDDATEN),
        "letzter": letzter,
        "erster": date(letzter.year - 1 + letzter.month // 12, letzter.month % 12 + 1, 1),
    }
    verbindung.execute(ZUSTAENDE, angaben)
    verbindung.execute("analyze spaet_zustand")
    verbindung.execute(BETROFFEN)
    verbindung.execute("analyze spaet_betroffen")
    verbindung.execute(ZAEHLEN, angaben)
