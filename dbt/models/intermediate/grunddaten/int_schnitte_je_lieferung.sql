{# As int_grunddaten_je_lieferung, but by cut, as far back as anybody reads cuts, and without zeros: what one delivery says,
   frozen with it. #}
{{ config(
    materialized='incremental',
    incremental_strategy='delete+insert',
    unique_key='lieferung_id',
    on_schema_change='fail',
    indexes=[{'columns': ['lieferung_id', 'monat']}],
) }}

with

vollstaendig as (

    select * from {{ ref('int_grunddaten_vollstaendig') }}

),

stichtage as (

    select * from {{ ref('int_stichtage_je_lieferung') }} where ist_schnittmonat

),

summen as (

    select * from {{ ref('int_grunddaten_summen') }} where schnitt <> 'gesamt'

)

select
    summen.lieferung_id,
    summen.monat,
    summen.grunddatum_id,
    summen.geschlecht,
    summen.schnitt,
    summen.auspraegung,
    summen.wert
from summen
inner join stichtage
    on
        summen.lieferung_id = stichtage.lieferung_id
        and summen.monat = stichtage.monat
inner join vollstaendig
    on
        summen.lieferung_id = vollstaendig.lieferung_id
        and summen.monat = vollstaendig.monat
        and summen.grunddatum_id = vollstaendig.grunddatum_id
