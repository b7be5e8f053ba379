{# Where a Regelkarte begins anew, and why: what the user named, and every new Regelbedarf for the amount per person. #}
with

kopf as (

    select * from {{ ref('rpt_monatsbericht') }}

),

regelbedarfsstufen as (

    select
        gueltig_ab,
        coalesce(rbs1 <> lag(rbs1) over (order by gueltig_ab), true) as ist_neu
    from {{ ref('regelbedarfsstufen') }}

),

neubeginne as (

    select
        traeger_nr,
        groesse_id,
        monat,
        grund
    from {{ ref('neubeginne') }}

    union all

    select
        null as traeger_nr,
        'LLU_JE_PERSON' as groesse_id,
        gueltig_ab as monat,
        'Regelbedarfe ' || extract(year from gueltig_ab) as grund
    from regelbedarfsstufen
    where ist_neu

)

select
    kopf.traeger_nr,
    kopf.datenstand,
    neubeginne.groesse_id,
    neubeginne.monat,
    neubeginne.grund
from kopf
inner join neubeginne
    on
        kopf.traeger_nr = coalesce(neubeginne.traeger_nr, kopf.traeger_nr)
        and neubeginne.monat between {{ monat_plus("date_trunc('year', kopf.berichtsmonat)", -24) }} and kopf.berichtsmonat
