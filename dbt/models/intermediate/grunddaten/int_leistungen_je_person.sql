{# § 4 Abs. 1 and Abs. 2 Nr. 1 RVO zu § 48a SGB II: all claims of a person in a month, in whatever BG (lieferung.md § 6).
   Leistungsanspruch, before any Minderung. Whether the person counts is for the reader to say. A table, for it needs nothing
   of what is built beside it; after the stocks, for then it is the persons that are built beside it, and neither core waits. #}
-- depends_on: {{ ref('int_langzeitbezug') }}
{{ config(materialized='table', unlogged=true, post_hook="analyze {{ this }}") }}

with

stichtage as (

    select * from {{ ref('int_stichtage_je_lieferung') }} where ist_anspruchsmonat and ist_berechnungsmonat

),

ansprueche as (

    {{ nur_ausstehende(ref('stg_fachverfahren__anspruch')) }}

),

leistungsarten as (

    select * from {{ ref('leistungsarten') }} where grunddatum_id is not null

)

select
    ansprueche.lieferung_id,
    ansprueche.monat,
    ansprueche.kunden_id,
    sum(ansprueche.anspruch_eur) filter (where leistungsarten.grunddatum_id = 'LLU') as llu,
    sum(ansprueche.anspruch_eur) filter (where leistungsarten.grunddatum_id = 'LUH') as luh
from ansprueche
inner join leistungsarten
    on ansprueche.leistungsart = leistungsarten.leistungsart
inner join stichtage
    on
        ansprueche.lieferung_id = stichtage.lieferung_id
        and ansprueche.monat = stichtage.monat
group by ansprueche.lieferung_id, ansprueche.monat, ansprueche.kunden_id
