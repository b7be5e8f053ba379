{# Movements see a break only when it is longer than bruecke_tage (kennzahlen.md § 11 no. 5). #}
{{ config(materialized='ephemeral') }}

with

zeitraeume as (

    select * from {{ ref('int_elb_zeitraeume') }}

),

zusammengefasst as (

    {{ zusammengefasste_zeitraeume('zeitraeume', luecke=var('bruecke_tage')) | indent(4) }}

)

select
    lieferung_id,
    kunden_id,
    von,
    bis
from zusammengefasst
