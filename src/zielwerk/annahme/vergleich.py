"""A delivery against its own past: jumps, changed months, missing months, rows that are gone.

The idea is that of the statistics office: the own series continues as it developed, outliers left out.
All of it are Hinweise; the comparison runs in the server, on aggregates and on pseudonyms.
"""

from typing import Final

import psycopg

from zielwerk.annahme.vertrag import Vertragswerk
from zielwerk.annahme.werte import Lieferschein

# Fewer developments than this say nothing about what is usual.
ENTWICKLUNGEN_MIN: Final = 4
VORIGE: Final = """
    select lieferung.lieferung_id, lieferung.berichtsmonat, max(pruefung.pruefung)
    from raw.lieferung as lieferung
    join eingang.pruefung as pruefung
        on pruefung.lieferung_id = lieferung.lieferung_id and pruefung.status = 'angenommen'
    where
        lieferung.traeger_nr = %(traeger_nr)s
        and (lieferung.berichtsmonat, lieferung.lfd) < (%(monat)s, %(lfd)s)
    group by lieferung.lieferung_id, lieferung.berichtsmonat, lieferung.lfd
    order by lieferung.berichtsmonat desc, lieferung.lfd desc
    limit 1"""
# Entries are booked late: what is told of a month at first says little about the month after. They are
# compared among their like: settled months with settled ones, and the newest month by the share of its
# final value that is usually known at first.
STROEME: Final = ("INT",)
# What earlier deliveries and this one know of each month; of two values the newer one counts.
BEKANNT: Final = """
    with frueher as (
        select pruefung.pruefung, lieferung.berichtsmonat
        from raw.lieferung as lieferung
        join eingang.pruefung as pruefung
            on pruefung.lieferung_id = lieferung.lieferung_id and pruefung.status = 'angenommen'
        where
            lieferung.traeger_nr = %(traeger_nr)s
            and (lieferung.berichtsmonat, lieferung.lfd) < (%(monat)s, %(lfd)s)
            and lieferung.berichtsmonat >= %(monat)s - interval '{monate} months'
    ),
    bekannt as (
        select distinct on (kennwert, monat) kennwert, monat, wert
        from (
            select kennwert, monat, wert, %(pruefung)s::bigint as pruefung
            from eingang.reihe where pruefung = %(pruefung)s
            union all
            select reihe.kennwert, reihe.monat, reihe.wert, reihe.pruefung
            from eingang.reihe as reihe join frueher using (pruefung)
        ) as alle
        where {bedingung}
        order by kennwert, monat, pruefung = %(pruefung)s desc, pruefung desc
    ),
"""
STROM_MONATE: Final = """kennwert = any(%(stroeme)s)
            and monat between %(monat)s - interval '15 months' and %(monat)s - interval '3 months'"""
# A stock continues from the month before, developed as usual: by the mean of the developments without those
# that lie far from the middle one. Earlier deliveries show how a month looks when it is delivered for the
# first time; as long as they are few, the months of this one stand in for them.
FORTSCHREIBUNG: Final = (
    BEKANNT.format(monate=13, bedingung="true")
    + """
    erstmeldung as (
        select reihe.kennwert, reihe.wert / nullif(davor.wert, 0) as entwicklung
        from frueher
        join eingang.reihe as reihe
            on reihe.pruefung = frueher.pruefung and reihe.monat = frueher.berichtsmonat
        join eingang.reihe as davor
            on
                davor.pruefung = reihe.pruefung and davor.kennwert = reihe.kennwert
                and davor.monat = reihe.monat - interval '1 month'
    ),
    verlauf as (
        select neu.kennwert, neu.wert / nullif(alt.wert, 0) as entwicklung
        from bekannt as neu
        join bekannt as alt
            on alt.kennwert = neu.kennwert and alt.monat = neu.monat - interval '1 month'
        where neu.monat < %(monat)s
    ),
    entwicklungen as (
        select * from erstmeldung where entwicklung is not null
        union all
        select * from verlauf
        where
            entwicklung is not null
            and (
                select count(*) from erstmeldung where erstmeldung.kennwert = verlauf.kennwert
            ) < %(mindestens)s
    ),
    mitten as (
        select kennwert, percentile_disc(0.5) within group (order by entwicklung) as mitte
        from entwicklungen group by kennwert having count(*) >= %(mindestens)s
    ),
    abstaende as (
        select
            kennwert, mitten.mitte,
            greatest(
                percentile_disc(0.5) within group (order by abs(entwicklungen.entwicklung - mitten.mitte)),
                0.005
            ) as abstand
        from entwicklungen join mitten using (kennwert)
        group by kennwert, mitten.mitte
    ),
    ueblich as (
        select
            kennwert, avg(entwicklungen.entwicklung) as entwicklung,
            coalesce(stddev_samp(entwicklungen.entwicklung), 0) as streuung
        from entwicklungen join abstaende using (kennwert)
        where abs(entwicklungen.entwicklung - abstaende.mitte) <= 5 * abstaende.abstand
        group by kennwert
    ),
    werte as (
        select
            davor.kennwert,
            round(davor.wert * ueblich.entwicklung, 2) as erwartet,
            round(
                greatest(
                    3 * ueblich.streuung * davor.wert,
                    case when starts_with(davor.kennwert, 'Sätze') then 0.15 else 0.05 end * davor.wert,
                    case
                        when davor.kennwert not in ('LLU', 'LUH') then 3 * sqrt(davor.wert) + 3
                        else 3 * davor.wert / sqrt(greatest(personen.wert, 1))
                    end
                ),
                2
            ) as grenze
        from bekannt as davor
        join ueblich using (kennwert)
        left join bekannt as personen on personen.kennwert = 'ELB' and personen.monat = davor.monat
        where davor.monat = %(monat)s - interval '1 month' and davor.kennwert <> all(%(stroeme)s)
    )
    update eingang.reihe as ziel
    set erwartet = werte.erwartet, grenze = werte.grenze
    from werte
    where ziel.pruefung = %(pruefung)s and ziel.kennwert = werte.kennwert and ziel.monat = %(monat)s"""
)
# The newest month that has settled, against the twelve before it; and the newest of all, as far as earlier
# deliveries show how much of a month is known when it is delivered first.
STROM: Final = (
    BEKANNT.format(monate=16, bedingung=STROM_MONATE)
    + """
    anfangs as (
        select reihe.kennwert, sum(reihe.wert) / nullif(sum(bekannt.wert), 0) as anteil
        from frueher
        join eingang.reihe as reihe
            on reihe.pruefung = frueher.pruefung and reihe.monat = frueher.berichtsmonat
        join bekannt on bekannt.kennwert = reihe.kennwert and bekannt.monat = reihe.monat
        group by reihe.kennwert
        having count(*) >= %(mindestens)s
    ),
    ziele as (
        select kennwert, (%(monat)s - interval '3 months')::date as monat, 1.0 as anteil
        from unnest(%(stroeme)s::text[]) as kennwert
        union all
        select kennwert, %(monat)s, anteil from anfangs
    ),
    mitten as (
        select
            ziele.kennwert, ziele.monat, ziele.anteil,
            percentile_disc(0.5) within group (order by bekannt.wert) as mitte
        from ziele
        join bekannt on bekannt.kennwert = ziele.kennwert and bekannt.monat < ziele.monat
        group by ziele.kennwert, ziele.monat, ziele.anteil
        having count(*) >= 2 * %(mindestens)s
    ),
    ueblich as (
        select
            mitten.kennwert, mitten.monat,
            mitten.anteil * avg(bekannt.wert) as erwartet,
            mitten.anteil * coalesce(stddev_samp(bekannt.wert), 0) as streuung
        from mitten
        join bekannt on bekannt.kennwert = mitten.kennwert and bekannt.monat < mitten.monat
        where abs(bekannt.wert - mitten.mitte) <= greatest(mitten.mitte / 2, 3 * sqrt(mitten.mitte))
        group by mitten.kennwert, mitten.monat, mitten.anteil
    )
    update eingang.reihe as ziel
    set
        erwartet = round(ueblich.erwartet, 2),
        grenze = round(
            greatest(3 * ueblich.streuung, 0.25 * ueblich.erwartet, 3 * sqrt(ueblich.erwartet) + 3), 2
        )
    from ueblich
    where
        ziel.pruefung = %(pruefung)s and ziel.kennwert = ueblich.kennwert and ziel.monat = ueblich.monat"""
)
# A month that is delivered for the first time but is not the newest may stand out from its neighbours on
# both sides; a step that lasts does not.
AUSREISSER: Final = """
    with neu as (
        select reihe.kennwert, reihe.monat, reihe.wert
        from eingang.reihe as reihe
        where
            reihe.pruefung = %(pruefung)s and reihe.monat < %(monat)s
            and reihe.kennwert not like 'Sätze %%' and reihe.kennwert <> all(%(stroeme)s)
            and (%(vorige_monat)s::date is null or reihe.monat > %(vorige_monat)s)
    ),
    nachbarn as (
        select
            neu.kennwert, neu.monat, neu.wert,
            (
                select avg(seite.wert) from eingang.reihe as seite
                where
                    seite.pruefung = %(pruefung)s and seite.kennwert = neu.kennwert
                    and seite.monat < neu.monat and seite.monat >= neu.monat - interval '2 months'
            ) as davor,
            (
                select avg(seite.wert) from eingang.reihe as seite
                where
                    seite.pruefung = %(pruefung)s and seite.kennwert = neu.kennwert
                    and seite.monat > neu.monat and seite.monat <= neu.monat + interval '2 months'
            ) as danach
        from neu
    )
    update eingang.reihe as ziel
    set
        erwartet = round((nachbarn.davor + nachbarn.danach) / 2, 2),
        grenze = round(
            abs(nachbarn.davor - nachbarn.danach) / 2
            + greatest(
                0.05 * nachbarn.davor,
                case
                    when ziel.kennwert not in ('LLU', 'LUH') then 3 * sqrt(nachbarn.davor) + 3
                    else 3 * nachbarn.davor / sqrt(greatest(personen.wert, 1))
                end
            ),
            2
        )
    from nachbarn
    left join eingang.reihe as personen
        on
            personen.pruefung = %(pruefung)s and personen.kennwert = 'ELB'
            and personen.monat = nachbarn.monat
    where
        ziel.pruefung = %(pruefung)s and ziel.kennwert = nachbarn.kennwert and ziel.monat = nachbarn.monat
        and nachbarn.davor is not null and nachbarn.danach is not null"""
SPRUENGE: Final = """
    insert into eingang.befund (pruefung, schwere, datei, satz, regel, meldung, gefunden)
    select
        %(pruefung)s, 'hinweis', null, null, %(regel)s, %(meldung)s,
        format(
            '%%s %%s: %%s statt etwa %%s', kennwert, to_char(monat, 'YYYY-MM'), round(wert), round(erwartet)
        )
    from eingang.reihe
    where pruefung = %(pruefung)s and abs(wert - erwartet) > grenze and (monat = %(monat)s) = %(neueste)s
    order by kennwert, monat"""
AENDERUNGEN: Final = """
    insert into eingang.befund (pruefung, schwere, datei, satz, regel, meldung, gefunden)
    select
        %(pruefung)s, 'hinweis', null, null, 'VGL-72', %(meldung)s,
        format(
            '%%s %%s: %%s statt %%s', neu.kennwert, to_char(neu.monat, 'YYYY-MM'), round(neu.wert),
            round(alt.wert)
        )
    from eingang.reihe as neu
    join eingang.reihe as alt
        on alt.pruefung = %(vorige)s and alt.kennwert = neu.kennwert and alt.monat = neu.monat
    left join eingang.reihe as personen
        on personen.pruefung = %(vorige)s and personen.kennwert = 'ELB' and personen.monat = neu.monat
    where
        neu.pruefung = %(pruefung)s
        -- Until a month has settled, entries that come late are nothing to tell.
        and not (
            neu.kennwert = any(%(stroeme)s) and neu.wert > alt.wert
            and neu.monat > %(vorige_monat)s - interval '3 months'
        )
        and abs(neu.wert - alt.wert) > greatest(
            case
                when neu.kennwert = 'INT' then 0.25
                when starts_with(neu.kennwert, 'Sätze') then 0.15
                else 0.05
            end * alt.wert,
            case
                when neu.kennwert not in ('LLU', 'LUH') then 3 * sqrt(alt.wert) + 3
                else 3 * alt.wert / sqrt(greatest(personen.wert, 1))
            end
        )
    order by neu.kennwert, neu.monat"""
ABWEICHUNG: Final = """
    insert into eingang.wirkung (pruefung, regel, grunddatum, schranke, bezug)
    select
        pruefung, case when monat = %(monat)s then 'VGL-71' else 'VGL-75' end, kennwert,
        max(abs(wert - erwartet)), (array_agg(wert order by abs(wert - erwartet) desc))[1]
    from eingang.reihe
    where pruefung = %(pruefung)s and abs(wert - erwartet) > grenze and kennwert not like 'Sätze %%'
    group by pruefung, monat = %(monat)s, kennwert"""
FEHLENDE: Final = """
    insert into eingang.befund (pruefung, schwere, datei, satz, regel, meldung, gefunden)
    select %(pruefung)s, 'hinweis', null, null, 'VGL-74', %(meldung)s, to_char(monat, 'YYYY-MM')
    from generate_series(
        %(von)s::date + interval '1 month', %(monat)s::date - interval '1 month', interval '1 month'
    ) as monat"""


def vorige_lieferung(verbindung: psycopg.Connection, schein: Lieferschein) -> tuple[str, int] | None:
    """Return number and judgement of the newest accepted delivery before this one."""
    zeile = verbindung.execute(VORIGE, _angaben(schein)).fetchone()
    return None if zeile is None else (str(zeile[0]), int(zeile[2]))


def reihe_vergleichen(
    verbindung: psycopg.Connection, pruefung: int, schein: Lieferschein, werk: Vertragswerk
) -> None:
    """Enter what to expect, and tell where the delivery jumps."""
    angaben = _angaben(schein)
    vorige = verbindung.execute(VORIGE, angaben).fetchone()
    angaben |= {
        "pruefung": pruefung,
        "mindestens": ENTWICKLUNGEN_MIN,
        "stroeme": list(STROEME),
        "vorige_monat": None if vorige is None or schein.art == "initial" else vorige[1],
    }
    for fortschreibung in (FORTSCHREIBUNG, STROM, AUSREISSER):
        verbindung.execute(fortschreibung, angaben)
    for regel, neueste in (("VGL-71", True), ("VGL-75", False)):
        verbindung.execute(
            SPRUENGE, angaben | {"regel": regel, "neueste": neueste, "meldung": werk.meldung(regel)}
        )
    verbindung.execute(ABWEICHUNG, angaben)
    if vorige is not None:
        _, von, nummer = vorige
        angaben |= {"vorige": nummer, "vorige_monat": von, "von": von}
        verbindung.execute(AENDERUNGEN, angaben | {"meldung": werk.meldung("VGL-72")})
        verbindung.execute(FEHLENDE, angaben | {"meldung": werk.meldung("VGL-74")})


def _angaben(schein: Lieferschein) -> dict[str, object]:
    return {"traeger_nr": schein.traeger_nr, "monat": schein.berichtsmonat, "lfd": schein.lfd}
