{# Who is LZB only because days at another Träger were delivered (kennzahlen.md § 3.1): the part of the bridge between own and
   published values that the extract can know. Kept per delivery, as the Grunddaten are. #}
{{ config(
    materialized='incremental',
    incremental_strategy='delete+insert',
    unique_key='lieferung_id',
    on_schema_change='fail',
) }}

with

stichtage as (

    select * from {{ ref('int_stichtage_je_lieferung') }}

),

langzeitbezug as (

    select * from {{ ref('int_langzeitbezug') }}

),

nur_durch_vorbezug as (

    select
        stichtage.lieferung_id,
        stichtage.monat,
        langzeitbezug.geschlecht
    from stichtage
    inner join langzeitbezug
        on
            stichtage.lieferung_id = langzeitbezug.lieferung_id
            and stichtage.stichtag between langzeitbezug.lzb_ab and langzeitbezug.bis
            and stichtage.stichtag < langzeitbezug.lzb_ab_ohne_vorbezug

),

je_geschlecht as (

    select
        lieferung_id,
        monat,
        'gesamt' as geschlecht
    from nur_durch_vorbezug

    union all

    select
        lieferung_id,
        monat,
        geschlecht
    from nur_durch_vorbezug
    where geschlecht in ('w', 'm')

)

select
    lieferung_id,
    monat,
    geschlecht,
    count(*)::int as anzahl
from je_geschlecht
group by lieferung_id, monat, geschlecht
