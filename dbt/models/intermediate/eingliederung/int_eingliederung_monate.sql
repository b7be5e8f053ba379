{# The months of a delivery for which budget, posts and measures are counted: reports look back one year, an initial
   delivery brings many more. #}
{{ config(materialized='ephemeral') }}

with

stichtage as (

    select * from {{ ref('int_stichtage_je_lieferung') }} where ist_berechnungsmonat

),

lieferungen as (

    select * from {{ ref('int_lieferungen_ausstehend') }}

)

select
    stichtage.lieferung_id,
    stichtage.monat,
    stichtage.stichtag
from stichtage
inner join lieferungen
    on
        stichtage.lieferung_id = lieferungen.lieferung_id
        and stichtage.monat >= {{ monat_plus('lieferungen.datenstand', '-' ~ var('eingliederung_monate')) }}
