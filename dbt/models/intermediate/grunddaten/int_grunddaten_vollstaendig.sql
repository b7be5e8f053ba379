{# A Grunddatum exists only when every Stichtag that it uses does (lieferung.md § 5); claims only for the months delivered. #}
{{ config(materialized='ephemeral') }}

with

stichtage as (

    select * from {{ ref('int_stichtage_je_lieferung') }} where ist_berechnungsmonat

),

grunddaten as (

    select * from {{ ref('grunddaten') }}

),

kalender as (

    select * from {{ ref('stichtage') }}

)

select
    stichtage.lieferung_id,
    stichtage.monat,
    grunddaten.grunddatum_id
from stichtage
cross join grunddaten
inner join kalender
    on
        kalender.monat between stichtage.monat - grunddaten.stichtag_von * interval '1 month'
        and stichtage.monat - grunddaten.stichtag_bis * interval '1 month'
where stichtage.ist_anspruchsmonat or grunddaten.grunddatum_id not in ('LLU', 'LUH')
group by
    stichtage.lieferung_id, stichtage.monat, grunddaten.grunddatum_id, grunddaten.stichtag_von, grunddaten.stichtag_bis
having count(*) = grunddaten.stichtag_von - grunddaten.stichtag_bis + 1
