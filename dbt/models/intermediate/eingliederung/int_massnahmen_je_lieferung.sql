{# Counts of the cohort of each month: exits of the twelve months m−17 … m−6, whose six months are over (kennzahlen.md § 8.5).
   Frozen with the delivery; no person and no case is kept. #}
{{ config(
    materialized='incremental',
    incremental_strategy='delete+insert',
    unique_key='lieferung_id',
    on_schema_change='fail',
    indexes=[{'columns': ['lieferung_id', 'monat']}],
) }}

with

monate as (

    select * from {{ ref('int_eingliederung_monate') }}

),

austritte as (

    select * from {{ ref('int_austritte') }}

),

-- Few rows: the windows are laid over counts, not over cases.
je_monat as (

    select
        lieferung_id,
        austrittsmonat,
        massnahmetraeger,
        massnahme,
        instrument,
        count(*) as austritte,
        count(*) filter (where ist_abbruch) as abbrueche,
        count(*) filter (where ist_beschaeftigt) as beschaeftigt,
        count(*) filter (where verbleib = 'erfolg') as verblieben,
        count(*) filter (where verbleib = 'unbekannt') as unbekannt,
        count(*) filter (where ist_frau) as frauen,
        count(*) filter (where ist_u25) as u25,
        count(*) filter (where ist_komplex) as komplex,
        count(ist_komplex) as mit_prognose
    from austritte
    group by lieferung_id, austrittsmonat, massnahmetraeger, massnahme, instrument

)

select
    monate.lieferung_id,
    monate.monat,
    case
        when grouping(je_monat.massnahme) = 0 then 'massnahme'
        when grouping(je_monat.massnahmetraeger) = 0 then 'massnahmetraeger'
        when grouping(je_monat.instrument) = 0 then 'instrument'
        else 'gesamt'
    end as ebene,
    coalesce(je_monat.massnahmetraeger, 'gesamt') as massnahmetraeger,
    coalesce(je_monat.massnahme, 'gesamt') as massnahme,
    coalesce(je_monat.instrument, 'gesamt') as instrument,
    sum(je_monat.austritte)::int as austritte,
    sum(je_monat.abbrueche)::int as abbrueche,
    sum(je_monat.beschaeftigt)::int as beschaeftigt,
    sum(je_monat.verblieben)::int as verblieben,
    sum(je_monat.unbekannt)::int as unbekannt,
    sum(je_monat.frauen)::int as frauen,
    sum(je_monat.u25)::int as u25,
    sum(je_monat.komplex)::int as komplex,
    sum(je_monat.mit_prognose)::int as mit_prognose
from monate
inner join je_monat
    on
        monate.lieferung_id = je_monat.lieferung_id
        and je_monat.austrittsmonat between {{ monat_plus('monate.monat', -17) }}
        and {{ monat_plus('monate.monat', -6) }}
group by
    monate.lieferung_id, monate.monat,
    grouping sets (
        (),
        (je_monat.instrument),
        (je_monat.massnahmetraeger),
        (je_monat.massnahmetraeger, je_monat.massnahme, je_monat.instrument)
    )
