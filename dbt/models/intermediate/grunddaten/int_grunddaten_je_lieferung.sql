{# What one delivery says about every month that it can be the source of. Rows of a delivery never change once published:
   the value at Wartezeit 3 is frozen, and a month costs the same however long the archive is. #}
{{ config(
    materialized='incremental',
    incremental_strategy='delete+insert',
    unique_key='lieferung_id',
    on_schema_change='fail',
    indexes=[{'columns': ['lieferung_id', 'monat']}],
) }}

with

lieferungen as (

    select * from {{ ref('int_lieferungen_ausstehend') }}

),

vollstaendig as (

    select * from {{ ref('int_grunddaten_vollstaendig') }}

),

summen as (

    select * from {{ ref('int_grunddaten_summen') }} where schnitt = 'gesamt'

),

geschlechter as (

    select * from (values ('gesamt'), ('w'), ('m'), ('rest')) as werte (geschlecht)

)

select
    lieferungen.lieferung_id,
    lieferungen.traeger_nr,
    lieferungen.datenstand,
    vollstaendig.monat,
    vollstaendig.grunddatum_id,
    geschlechter.geschlecht,
    coalesce(summen.wert, 0) as wert
from lieferungen
inner join vollstaendig
    on lieferungen.lieferung_id = vollstaendig.lieferung_id
cross join geschlechter
left join summen
    on
        vollstaendig.lieferung_id = summen.lieferung_id
        and vollstaendig.monat = summen.monat
        and vollstaendig.grunddatum_id = summen.grunddatum_id
        and geschlechter.geschlecht = summen.geschlecht
