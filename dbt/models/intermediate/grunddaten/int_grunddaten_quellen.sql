{# Which delivery is the source of a month at a Wartezeit (lieferung.md § 6 "Which vintage enters a figure"). #}
with

lieferungen as (

    select * from {{ ref('int_lieferungen_massgeblich') }}

),

erster_stichtag as (

    select min(monat) as monat from {{ ref('stichtage') }}

),

grunddaten as (

    select * from {{ ref('grunddaten') }}

),

zeitraum as (

    select
        traeger_nr,
        max(datenstand) as bis
    from lieferungen
    group by traeger_nr

),

monate as (

    select
        zeitraum.traeger_nr,
        reihe.monat::date as monat,
        wartezeiten.wartezeit
    from zeitraum
    cross join erster_stichtag
    cross join {{ monatsreihe('erster_stichtag.monat', 'zeitraum.bis') }} as reihe (monat)
    cross join generate_series(0, 3) as wartezeiten (wartezeit)

),

-- Wartezeit 3 waits for the first delivery from month + 3 on; below, only the delivery of that very month counts.
quellen as (

    select
        monate.traeger_nr,
        monate.monat,
        monate.wartezeit,
        (monate.monat + monate.wartezeit * interval '1 month')::date as faellig,
        min(lieferungen.datenstand) as datenstand
    from monate
    inner join lieferungen
        on
            monate.traeger_nr = lieferungen.traeger_nr
            and lieferungen.datenstand >= monate.monat + monate.wartezeit * interval '1 month'
            and (
                monate.wartezeit = 3
                or lieferungen.datenstand = monate.monat + monate.wartezeit * interval '1 month'
            )
    group by monate.traeger_nr, monate.monat, monate.wartezeit

),

-- Claims of a month that the source does not hold come from the latest earlier delivery that holds it.
fruehere as (

    select
        quellen.traeger_nr,
        quellen.monat,
        quellen.wartezeit,
        max(lieferungen.datenstand) as datenstand
    from quellen
    inner join lieferungen
        on
            quellen.traeger_nr = lieferungen.traeger_nr
            and lieferungen.datenstand < quellen.datenstand
            and quellen.monat between lieferungen.anspruch_von and lieferungen.anspruch_bis
    group by quellen.traeger_nr, quellen.monat, quellen.wartezeit

)

select
    quellen.traeger_nr,
    quellen.monat as berichtsmonat,
    quellen.wartezeit,
    grunddaten.grunddatum_id,
    coalesce(ersatz.lieferung_id, lieferungen.lieferung_id) as lieferung_id,
    case
        when ersatz.lieferung_id is not null then 'nachgeholt'
        when quellen.datenstand = quellen.faellig then 'monat'
        when lieferungen.ist_initial then 'initial'
        else 'nachgeholt'
    end as herkunft
from quellen
inner join lieferungen
    on
        quellen.traeger_nr = lieferungen.traeger_nr
        and quellen.datenstand = lieferungen.datenstand
cross join grunddaten
left join fruehere
    on
        quellen.traeger_nr = fruehere.traeger_nr
        and quellen.monat = fruehere.monat
        and quellen.wartezeit = fruehere.wartezeit
        and grunddaten.grunddatum_id in ('LLU', 'LUH')
        and not quellen.monat between lieferungen.anspruch_von and lieferungen.anspruch_bis
left join lieferungen as ersatz
    on
        fruehere.traeger_nr = ersatz.traeger_nr
        and fruehere.datenstand = ersatz.datenstand
