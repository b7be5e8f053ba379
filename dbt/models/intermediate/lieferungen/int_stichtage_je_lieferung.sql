{# Eight months more than are computed: the cohort of K2E3 lies six months back and looks two Stichtage further.
   A month without a Stichtag stays in, with a null: nothing is counted on it, and what does not use it goes on.
   By place and person only those months are counted which somebody reads that way: the cuts published (`schnitt_monate`), and all
   with claims, which nobody else could tell. #}
{{ config(materialized='table', unlogged=true, post_hook="analyze {{ this }}") }}

{%- set vorlauf = -8 %}

with

lieferungen as (

    select * from {{ ref('int_lieferungen_ausstehend') }}

),

stichtage as (

    select * from {{ ref('stichtage') }}

),

monate as (

    select
        lieferungen.lieferung_id,
        lieferungen.traeger_nr,
        lieferungen.monat_von,
        lieferungen.anspruch_von,
        lieferungen.anspruch_bis,
        greatest(
            lieferungen.monat_von,
            least(lieferungen.anspruch_von, {{ monat_plus('lieferungen.datenstand', '-' ~ var('schnitt_monate')) }})
        ) as schnitt_von,
        reihe.monat::date as monat
    from lieferungen
    cross join {{ monatsreihe(monat_plus('lieferungen.monat_von', vorlauf), 'lieferungen.datenstand') }} as reihe (monat)

)

select
    monate.lieferung_id,
    monate.traeger_nr,
    monate.monat,
    stichtage.stichtag,
    vormonat.stichtag as stichtag_vormonat,
    monate.monat >= monate.monat_von as ist_berechnungsmonat,
    monate.monat >= monate.schnitt_von as ist_schnittmonat,
    monate.monat >= {{ monat_plus('monate.schnitt_von', vorlauf) }} as ist_personenmonat,
    monate.monat between monate.anspruch_von and monate.anspruch_bis as ist_anspruchsmonat
from monate
left join stichtage
    on monate.monat = stichtage.monat
left join stichtage as vormonat
    on vormonat.monat = {{ monat_plus('monate.monat', -1) }}
