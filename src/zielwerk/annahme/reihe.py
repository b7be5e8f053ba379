"""The own series of a delivery: Zähler and Nenner by month, roughly, from the tables of schema eingang.

These values never leave the Prüfprotokoll: the official ones are computed by dbt. Here they say whether a
delivery continues its own past, and how large a Hinweis is beside the figure it may touch.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final

import psycopg
from psycopg import sql

from zielwerk.annahme.einlesen import SCHEMA, Eingelesen
from zielwerk.annahme.referenz import Referenz
from zielwerk.annahme.werte import Lieferschein

MONATE: Final = 12
ZEITRAEUME: Final = ("kunden_nr", "status", "von", "bis")
# What each series reads besides the status rows.
LIEST: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "LEISTUNG": ("anspruch", ("kunden_nr", "monat", "leistungsart", "anspruch")),
    "INT": ("erwerbstaetigkeit", ("kunden_nr", "art", "beginn", "instrument")),
    "ELB_AE": ("bg_zeitraum", ("hauptperson", "bg_typ", "von", "bis")),
    "LZB": ("person", ("kunden_nr", "geburtsdatum", "vorbezugstage")),
}
# Claims by person and month are many more than the server expects: it would sort them on disk.
HASHEN: Final = """
    select
        set_config('enable_mergejoin', 'off', true), set_config('enable_sort', 'off', true),
        set_config('work_mem', '128MB', true)"""
SUMMEN: Final[Mapping[str, tuple[str, ...]]] = {"LEISTUNG": ("LLU", "LUH")}
STATUS: Final = """
    create temporary table reihe_status on commit drop as
    select
        kunden_nr, status, eingang.datum(von) as von, coalesce(eingang.datum(bis), date 'infinity') as bis
    from {tabelle}
    where status in ('ELB', 'NEF') and eingang.datum(von) is not null"""
# Days count once, whatever the number of rows; the first own day says where Vorbezug ends.
ZEITEN: Final = """
    create temporary table reihe_zeit on commit drop as
    select kunden_nr, erster, lower(zeit) as von, upper(zeit) - 1 as bis
    from (
        select kunden_nr, lower(range_agg(daterange(von, bis, '[]'))) as erster,
            unnest(range_agg(daterange(von, bis, '[]'))) as zeit
        from reihe_status
        where status = 'ELB' and von <= bis
        group by kunden_nr
    ) as zeiten"""
ELB: Final = """
    create temporary table reihe_elb on commit drop as
    select
        stichtage.monat, stichtage.stichtag, zeiten.kunden_nr, zeiten.erster,
        sum(least(zeiten.bis, stichtage.stichtag) - greatest(zeiten.von, stichtage.stichtag - 729) + 1)
            as tage
    from reihe_stichtag as stichtage
    join reihe_zeit as zeiten
        on zeiten.von <= stichtage.stichtag and zeiten.bis >= stichtage.stichtag - 729
    group by stichtage.monat, stichtage.stichtag, zeiten.kunden_nr, zeiten.erster
    having bool_or(zeiten.bis >= stichtage.stichtag)"""
REIHEN: Final[Mapping[str, str]] = {
    "ELB": "select 'ELB', monat, count(*) from reihe_elb where monat >= {von} group by monat",
    "LZB": """
        select 'LZB', elb.monat, count(*)
        from reihe_elb as elb
        join (
            select
                kunden_nr, coalesce(eingang.ganzzahl(vorbezugstage), 0) as vorbezug,
                eingang.datum(geburtsdatum) + make_interval(years => {mindestalter}) as alt_genug
            from {tabelle}
            -- Each birthday is read once, not once a month.
            offset 0
        ) as person on person.kunden_nr = elb.kunden_nr
        where
            elb.monat >= {von} and person.alt_genug <= elb.stichtag
            and elb.tage + greatest(
                0, elb.erster - greatest(elb.erster - person.vorbezug, elb.stichtag - 729)
            ) >= 638
        group by elb.monat""",
    "ELB_AE": """
        select 'ELB_AE', elb.monat, count(distinct elb.kunden_nr)
        from reihe_elb as elb
        join (
            select
                hauptperson, eingang.datum(von) as von,
                coalesce(eingang.datum(bis), date 'infinity') as bis
            from {tabelle}
            where bg_typ = 'ALLEINERZIEHEND'
        ) as bg
            on bg.hauptperson = elb.kunden_nr and elb.stichtag between bg.von and bg.bis
        where elb.monat >= {von}
        group by elb.monat""",
    # Who was not in stock at the Vorstichtag but is at the Stichtag counts a month later.
    "INT": """
        select 'INT', monat, count(distinct kunden_nr)
        from (
            select
                arbeit.kunden_nr,
                case
                    when am_beginn.kunden_nr is not null then stichtage.monat
                    else (stichtage.monat + interval '1 month')::date
                end as monat
            from (
                select kunden_nr, instrument, eingang.datum(beginn) as beginn
                from {tabelle} where art = any({arten}) offset 0
            ) as arbeit
            join reihe_stichtag as stichtage
                on arbeit.beginn > stichtage.vortag and arbeit.beginn <= stichtage.stichtag
            left join reihe_elb as am_beginn
                on am_beginn.stichtag = stichtage.vortag and am_beginn.kunden_nr = arbeit.kunden_nr
            left join reihe_elb as am_ende
                on am_ende.stichtag = stichtage.stichtag and am_ende.kunden_nr = arbeit.kunden_nr
            where
                coalesce(am_beginn.kunden_nr, am_ende.kunden_nr) is not null
                and not exists (
                    select from {gefoerdert} as oegb (code, ab, bis)
                    where
                        oegb.code = arbeit.instrument
                        and arbeit.beginn >= coalesce(oegb.ab, '-infinity')
                        and arbeit.beginn <= coalesce(oegb.bis, 'infinity')
                )
        ) as eintritte
        where monat between {von} and (select max(monat) from reihe_stichtag)
        group by monat""",
    "LEISTUNG": """
        select arten.grunddatum, bestand.monat, sum(eingang.betrag(anspruch.anspruch))
        from {tabelle} as anspruch
        join {leistungsarten} as arten (code, grunddatum) on arten.code = anspruch.leistungsart
        join (
            -- Everyone once a month, whatever the number of rows.
            select distinct
                stichtage.monat, to_char(stichtage.monat, 'YYYY-MM') as schreibweise, status.kunden_nr
            from reihe_stichtag as stichtage
            join reihe_status as status
                on status.von <= stichtage.stichtag and status.bis >= stichtage.stichtag
            where stichtage.monat >= {von}
        ) as bestand
            on bestand.kunden_nr = anspruch.kunden_nr and bestand.schreibweise = anspruch.monat
        where anspruch.monat >= {ab}
        group by arten.grunddatum, bestand.monat""",
}


LEERE: Final = """
    insert into eingang.reihe (pruefung, kennwert, monat, wert)
    select %s, %s, monat, 0 from reihe_stichtag where monat between %s and %s
    on conflict do nothing"""


def reihe_schreiben(
    verbindung: psycopg.Connection,
    pruefung: int,
    schein: Lieferschein,
    dateien: Mapping[str, Eingelesen],
    referenz: Referenz,
) -> None:
    """Enter the series of the last months; what cannot be computed from the delivery is left out."""
    berichtsmonat = schein.berichtsmonat
    von = _verschoben(berichtsmonat, -MONATE)
    for datei in dateien.values():
        if datei.tabelle:
            kennwert = f"Sätze {datei.vertrag.dateiname}"
            _eintragen(verbindung, pruefung, kennwert, berichtsmonat, datei.zeilen)
    status = _tabelle(dateien, "person_zeitraum", ZEITRAEUME)
    if status is None:
        return
    with verbindung.transaction():
        verbindung.execute(HASHEN)
        verbindung.execute(sql.SQL(STATUS).format(tabelle=status))
        _stichtage(verbindung, berichtsmonat, referenz)
        verbindung.execute("analyze reihe_status")
        verbindung.execute(ZEITEN)
        verbindung.execute("analyze reihe_zeit")
        verbindung.execute(ELB)
        verbindung.execute("create index on reihe_status (kunden_nr)")
        verbindung.execute("analyze reihe_elb")
        for name, abfrage in REIHEN.items():
            liest = LIEST.get(name)
            tabelle = status if liest is None else _tabelle(dateien, *liest)
            if tabelle is not None:
                verbindung.execute(
                    sql.SQL(
                        "insert into eingang.reihe (pruefung, kennwert, monat, wert)"
                        " select {}, reihe.* from ({}) as reihe (kennwert, monat, wert)"
                        " where reihe.wert is not null"
                    ).format(
                        sql.Literal(pruefung),
                        _einsetzen(abfrage, tabelle, von, referenz),
                    )
                )
                # Nobody counted is a count, too, and no claim a sum – in the months that are delivered.
                ab, bis = von, berichtsmonat
                if name == "LEISTUNG":
                    ab, bis = max(von, schein.anspruch_von), schein.anspruch_bis
                for kennwert in SUMMEN.get(name, (name,)):
                    verbindung.execute(LEERE, [pruefung, kennwert, ab, bis])


def _einsetzen(abfrage: str, tabelle: sql.Identifier, von: date, referenz: Referenz) -> sql.Composed:
    return sql.SQL(abfrage).format(
        tabelle=tabelle,
        von=sql.Literal(von),
        ab=sql.Literal(f"{von:%Y-%m}"),
        arten=sql.Literal(list(referenz.integrationsarten)),
        gefoerdert=sql.SQL(referenz.gefoerdert_sql()),
        mindestalter=sql.Literal(referenz.lzb_mindestalter),
        leistungsarten=sql.SQL(referenz.leistungsarten_sql()),
    )


def _stichtage(verbindung: psycopg.Connection, berichtsmonat: date, referenz: Referenz) -> None:
    verbindung.execute(
        "create temporary table reihe_stichtag (monat date, stichtag date, vortag date) on commit drop"
    )
    # Two more: a beginning may count a month later, and asks for the stock of the month before.
    for zurueck in range(MONATE + 2, -1, -1):
        monat = _verschoben(berichtsmonat, -zurueck)
        tag = referenz.stichtag(monat)
        if tag is not None:
            verbindung.execute(
                "insert into reihe_stichtag values (%s, %s, %s)",
                [monat, tag, referenz.stichtag(_verschoben(monat, -1))],
            )
    verbindung.execute("analyze reihe_stichtag")


def _tabelle(
    dateien: Mapping[str, Eingelesen], datei: str, spalten: tuple[str, ...]
) -> sql.Identifier | None:
    eingelesen = dateien.get(datei)
    if eingelesen is None or eingelesen.tabelle is None or not eingelesen.spalten.issuperset(spalten):
        return None
    return sql.Identifier(SCHEMA, eingelesen.tabelle)


def _eintragen(
    verbindung: psycopg.Connection, pruefung: int, kennwert: str, monat: date, wert: int
) -> None:
    verbindung.execute(
        "insert into eingang.reihe (pruefung, kennwert, monat, wert) values (%s, %s, %s, %s)",
        [pruefung, kennwert, monat, wert],
    )


def _verschoben(monat: date, monate: int) -> date:
    nummer = monat.year * 12 + monat.month - 1 + monate
    return date(nummer // 12, nummer % 12 + 1, 1)
