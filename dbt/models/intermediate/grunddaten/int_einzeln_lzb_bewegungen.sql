{# § 6 Abs. 2 Nr. 3 and 4 RVO zu § 48a SGB II: movements of LZB compare two Stichtage (kennzahlen.md § 2.3). A table, for what
   counts them and what tests the counts would each compare the stocks anew. #}
-- After the claims, beside the persons: depends_on: {{ ref('int_leistungen_je_person') }}
{{ config(materialized='table', unlogged=true, post_hook="analyze {{ this }}") }}

with

lzb as (

    select * from {{ ref('int_elb_bestand') }} where ist_lzb

),

vergleich as (

    select
        coalesce(jetzt.lieferung_id, vorher.lieferung_id) as lieferung_id,
        coalesce(jetzt.monat, {{ monat_plus('vorher.monat', 1) }}) as monat,
        coalesce(jetzt.kunden_id, vorher.kunden_id) as kunden_id,
        coalesce(jetzt.geschlecht, vorher.geschlecht) as geschlecht,
        case when vorher.kunden_id is null then 'LZB_ZU' else 'LZB_AB' end as grunddatum_id
    from lzb as jetzt
    full outer join lzb as vorher
        on
            jetzt.lieferung_id = vorher.lieferung_id
            and jetzt.kunden_id = vorher.kunden_id
            and jetzt.monat = {{ monat_plus('vorher.monat', 1) }}
    where jetzt.kunden_id is null or vorher.kunden_id is null

)

select
    lieferung_id,
    monat,
    grunddatum_id,
    kunden_id,
    geschlecht,
    1::numeric as wert
from vergleich
