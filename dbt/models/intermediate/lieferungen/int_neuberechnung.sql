{# How far back the deliveries of this build change what is published by cut. A delivery of D is the source of months from two
   before the Datenstand before it, and a figure of an earlier Datenstand does not know it (lieferung.md § 6). #}
{{ config(materialized='table', post_hook="analyze {{ this }}") }}

with

lieferungen as (

    select * from {{ ref('int_lieferungen_massgeblich') }}

),

ausstehend as (

    select
        traeger_nr,
        min(datenstand) as datenstand_von
    from {{ ref('int_lieferungen_ausstehend') }}
    group by traeger_nr

)

select
    ausstehend.traeger_nr,
    ausstehend.datenstand_von,
    coalesce({{ monat_plus('max(frueher.datenstand)', -2) }}, date '1900-01-01') as monat_von,
    {{ monat_plus('min(lieferungen.datenstand)', '-' ~ var('schnitt_monate')) }} as schnitte_von
from ausstehend
inner join lieferungen
    on ausstehend.traeger_nr = lieferungen.traeger_nr
left join lieferungen as frueher
    on
        ausstehend.traeger_nr = frueher.traeger_nr
        and ausstehend.datenstand_von > frueher.datenstand
group by ausstehend.traeger_nr, ausstehend.datenstand_von
