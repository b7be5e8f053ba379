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

MONATE: Final = 12
ZEITRAEUME: Final = ("kunden_nr", "status", "von", "bis")
# What each series reads besides the status rows.
LIEST: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "LEISTUNG": ("anspruch", ("kunden_nr", "monat", "leistungsart", "anspruch")),
    "INT": ("erwerbstaetigkeit", ("kunden_nr", "art", "beginn", "instrument")),
    "ELB_AE": ("bg_zeitraum", ("hauptperson", "bg_typ", "von", "bis")),
    "LZB": ("person", ("kunden_nr", "geburtsdatum")),
}
# Claims by person and month are many more than the server expects: it would sort them on disk.
HASHEN: Final = """
    select
        set_config('enable_mergejoin', 'off', true), set_config('enable_sort', 'off', true),
        set_config('work_mem', '128MB', true)"""
STATUS: Final = """
    create temporary table reihe_status on commit drop as
    select
        kunden_nr, status, eingang.datum(von) as von, coalesce(eingang.datum(bis), date 'infinity') as bis
    from {tabelle}
    where status in ('ELB', 'NEF') and eingang.datum(von) is not null"""
ELB: Final = """
    create temporary table reihe_elb on commit drop as
    select
        stichtage.monat, stichtage.stichtag, stichtage.vortag, status.kunden_nr,
        sum(least(status.bis, stichtage.stichtag) - greatest(status.von, stichtage.stichtag - 729) + 1)
            as tage
    from reihe_stichtag as stichtage
    join reihe_status as status
        on status.von <= stichtage.stichtag and status.bis >= stichtage.stichtag - 729
    where status.status = 'ELB'
    group by stichtage.monat, stichtage.stichtag, stichtage.vortag, status.kunden_nr
    having bool_or(status.bis >= stichtage.stichtag)"""
REIHEN: Final[Mapping[str, str]] = {
    "ELB": "select 'ELB', monat, count(*) from reihe_elb where monat >= {von} group by monat",
    "LZB": """
        select 'LZB', elb.monat, count(*)
        from reihe_elb as elb
        join (
            select kunden_nr, eingang.datum(geburtsdatum) + interval '17 years' as siebzehn from {tabelle}
            -- Each birthday is read once, not once a month.
            offset 0
        ) as person on person.kunden_nr = elb.kunden_nr
        where elb.monat >= {von} and elb.tage >= 638 and person.siebzehn <= elb.stichtag
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
    "INT": """
        select 'INT', stichtage.monat, count(distinct elb.kunden_nr)
        from reihe_stichtag as stichtage
        join reihe_elb as elb on elb.stichtag = stichtage.vortag
        join (
            select kunden_nr, eingang.datum(beginn) as beginn
            from {tabelle}
            where art = any({arten}) and coalesce(instrument, '') <> all({gefoerdert})
        ) as arbeit
            on
                arbeit.kunden_nr = elb.kunden_nr
                and arbeit.beginn > stichtage.vortag and arbeit.beginn <= stichtage.stichtag
        where stichtage.monat >= {von}
        group by stichtage.monat""",
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
    select %s, %s, monat, 0 from reihe_stichtag where monat >= %s
    on conflict do nothing"""


def reihe_schreiben(
    verbindung: psycopg.Connection,
    pruefung: int,
    berichtsmonat: date,
    dateien: Mapping[str, Eingelesen],
    referenz: Referenz,
) -> None:
    """Enter the series of the last months; what cannot be computed from the delivery is left out."""
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
                        _einsetzen(abfrage, tabelle, _verschoben(berichtsmonat, -MONATE), referenz),
                    )
                )
                if name != "LEISTUNG":
                    # Nobody counted is a count, too; a sum without claims is none.
                    verbindung.execute(LEERE, [pruefung, name, _verschoben(berichtsmonat, -MONATE)])


def _einsetzen(abfrage: str, tabelle: sql.Identifier, von: date, referenz: Referenz) -> sql.Composed:
    return sql.SQL(abfrage).format(
        tabelle=tabelle,
        von=sql.Literal(von),
        ab=sql.Literal(f"{von:%Y-%m}"),
        arten=sql.Literal(list(referenz.integrationsarten)),
        gefoerdert=sql.Literal([code for code, _, _, gefoerdert in referenz.instrumente if gefoerdert]),
        leistungsarten=sql.SQL("(values {})").format(
            sql.SQL(", ").join(
                sql.SQL("({}, {})").format(sql.Literal(art), sql.Literal(grunddatum))
                for art, grunddatum in referenz.leistungsarten
            )
        ),
    )


def _stichtage(verbindung: psycopg.Connection, berichtsmonat: date, referenz: Referenz) -> None:
    verbindung.execute(
        "create temporary table reihe_stichtag (monat date, stichtag date, vortag date) on commit drop"
    )
    for zurueck in range(MONATE + 1, -1, -1):
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
