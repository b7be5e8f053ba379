{# Stocks further back than anybody reads cuts or claims there are: only the totals are asked for. A table, for it is counted
   beside the persons. #}
-- After the claims: depends_on: {{ ref('int_leistungen_je_person') }}
{{ config(materialized='table', unlogged=true, post_hook="analyze {{ this }}") }}

with

stichtage as (

    select * from {{ ref('int_stichtage_je_lieferung') }} where ist_berechnungsmonat and not ist_schnittmonat

),

zeitraeume as (

    select
        *,
        {{ geschlecht_gezaehlt('geschlecht') }} as geschlecht_gezaehlt
    from {{ ref('int_langzeitbezug') }}

),

alleinerziehende as (

    select * from {{ ref('int_alleinerziehende') }}

),

aktivierte as (

    select * from {{ ref('int_aktivierte') }}

)

select
    stichtage.lieferung_id,
    stichtage.monat,
    zeitraeume.geschlecht_gezaehlt as geschlecht,
    count(*) as elb,
    count(*) filter (where alleinerziehende.kunden_id is not null) as elb_ae,
    count(*) filter (where stichtage.stichtag >= zeitraeume.lzb_ab) as lzb,
    count(*) filter (where stichtage.stichtag >= zeitraeume.lzb_ab and aktivierte.kunden_id is not null) as lzb_amp
from stichtage
inner join zeitraeume
    on
        stichtage.lieferung_id = zeitraeume.lieferung_id
        and stichtage.stichtag between zeitraeume.von and zeitraeume.bis
left join alleinerziehende
    on
        zeitraeume.lieferung_id = alleinerziehende.lieferung_id
        and zeitraeume.kunden_id = alleinerziehende.kunden_id
        and stichtage.stichtag between alleinerziehende.von and alleinerziehende.bis
left join aktivierte
    on
        zeitraeume.lieferung_id = aktivierte.lieferung_id
        and zeitraeume.kunden_id = aktivierte.kunden_id
        and stichtage.stichtag between aktivierte.von and aktivierte.bis
group by stichtage.lieferung_id, stichtage.monat, zeitraeume.geschlecht_gezaehlt
