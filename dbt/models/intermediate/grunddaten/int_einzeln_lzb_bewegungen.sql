{# § 6 Abs. 2 Nr. 3 and 4 RVO zu § 48a SGB II: movements of LZB compare two Stichtage (kennzahlen.md § 2.3): who is LZB on one
   and not on the other, in whatever period. A table, for what counts them and what tests the counts would each compare anew. #}
-- After the claims, beside the persons: depends_on: {{ ref('int_leistungen_je_person') }}
{{ config(materialized='table', unlogged=true, post_hook="analyze {{ this }}") }}

with

stichtage as (

    select * from {{ ref('int_stichtage_je_lieferung') }}

),

lzb as (

    select
        lieferung_id,
        kunden_id,
        geschlecht,
        lzb_ab,
        bis
    from {{ ref('int_langzeitbezug') }}
    where lzb_ab <= bis

),

-- A day on which nothing is counted (no Stichtag) has no LZB either.
vergleich as (

    select
        stichtage.lieferung_id,
        stichtage.monat,
        'LZB_ZU' as grunddatum_id,
        lzb.kunden_id,
        lzb.geschlecht,
        stichtage.stichtag_vormonat as anderer_stichtag
    from stichtage
    inner join lzb
        on
            stichtage.lieferung_id = lzb.lieferung_id
            and stichtage.stichtag between lzb.lzb_ab and lzb.bis
            and coalesce(stichtage.stichtag_vormonat < lzb.lzb_ab, true)

    union all

    select
        stichtage.lieferung_id,
        stichtage.monat,
        'LZB_AB' as grunddatum_id,
        lzb.kunden_id,
        lzb.geschlecht,
        stichtage.stichtag as anderer_stichtag
    from stichtage
    inner join lzb
        on
            stichtage.lieferung_id = lzb.lieferung_id
            and stichtage.stichtag_vormonat between lzb.lzb_ab and lzb.bis
            and coalesce(stichtage.stichtag > lzb.bis, true)

)

select
    vergleich.lieferung_id,
    vergleich.monat,
    vergleich.grunddatum_id,
    vergleich.kunden_id,
    vergleich.geschlecht,
    1::numeric as wert
from vergleich
left join lzb as in_anderem_zeitraum
    on
        vergleich.lieferung_id = in_anderem_zeitraum.lieferung_id
        and vergleich.kunden_id = in_anderem_zeitraum.kunden_id
        and vergleich.anderer_stichtag between in_anderem_zeitraum.lzb_ab and in_anderem_zeitraum.bis
where in_anderem_zeitraum.kunden_id is null
