{# Every month of every window at Wartezeit min(3, D − i), with a null where the Grunddatum is missing. #}
{{ config(
    materialized='table',
    indexes=[{'columns': ['grunddatum_id']}],
    post_hook="analyze {{ this }}",
) }}

with

bezugsmonate as (

    select * from {{ ref('int_bezugsmonate') }}

),

grunddaten as (

    select * from {{ ref('grunddaten') }}

),

massgeblich as (

    select * from {{ ref('int_grunddaten_massgeblich') }}

),

geschlechter as (

    select * from (values ('gesamt'), ('w'), ('m')) as werte (geschlecht)

)

select
    bezugsmonate.traeger_nr,
    bezugsmonate.datenstand,
    bezugsmonate.berichtsmonat,
    grunddaten.grunddatum_id,
    geschlechter.geschlecht,
    massgeblich.wert
from bezugsmonate
cross join grunddaten
cross join geschlechter
left join massgeblich
    on
        bezugsmonate.traeger_nr = massgeblich.traeger_nr
        and bezugsmonate.berichtsmonat = massgeblich.berichtsmonat
        and bezugsmonate.wartezeit = massgeblich.wartezeit
        and grunddaten.grunddatum_id = massgeblich.grunddatum_id
        and geschlechter.geschlecht = massgeblich.geschlecht
