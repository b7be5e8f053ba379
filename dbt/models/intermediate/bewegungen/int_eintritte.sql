{# One row per person, month and kind. Population: the stock at the Vorstichtag; who was not in stock one Stichtag
   earlier is also searched in that earlier interval (kennzahlen.md § 2.4). A start therefore counts in the month of its
   interval, or, when the person entered the stock at the end of that interval, in the month after. #}
-- After the claims, beside the persons: depends_on: {{ ref('int_leistungen_je_person') }}
{{ config(materialized='table', unlogged=true, post_hook="analyze {{ this }}") }}

with

stichtage as (

    select * from {{ ref('int_stichtage_je_lieferung') }}

),

aufnahmen as (

    select * from {{ ref('int_erwerbsaufnahmen') }}

),

bestand as (

    select * from {{ ref('int_langzeitbezug') }}

),

alleinerziehende as (

    select * from {{ ref('int_alleinerziehende') }}

),

je_grunddatum as (

    select
        lieferung_id,
        kunden_id,
        grunddatum_id,
        integrationsart,
        vorrang,
        tag
    from aufnahmen

    union all

    select
        lieferung_id,
        kunden_id,
        'INT_SVB' as grunddatum_id,
        integrationsart,
        vorrang,
        tag
    from aufnahmen
    where ist_svb

),

im_intervall as (

    select
        je_grunddatum.lieferung_id,
        je_grunddatum.kunden_id,
        je_grunddatum.grunddatum_id,
        je_grunddatum.integrationsart,
        je_grunddatum.vorrang,
        je_grunddatum.tag,
        stichtage.monat,
        stichtage.stichtag,
        stichtage.stichtag_vormonat
    from je_grunddatum
    inner join stichtage
        on
            je_grunddatum.lieferung_id = stichtage.lieferung_id
            and je_grunddatum.tag > stichtage.stichtag_vormonat
            and je_grunddatum.tag <= stichtage.stichtag

),

mit_grundgesamtheit as (

    select
        im_intervall.lieferung_id,
        im_intervall.kunden_id,
        im_intervall.grunddatum_id,
        im_intervall.integrationsart,
        im_intervall.vorrang,
        im_intervall.tag,
        case
            when am_beginn.kunden_id is not null then im_intervall.monat
            else {{ monat_plus('im_intervall.monat', 1) }}
        end as monat,
        case
            when am_beginn.kunden_id is not null then im_intervall.stichtag_vormonat
            else im_intervall.stichtag
        end as vorstichtag,
        coalesce(am_beginn.geschlecht, am_ende.geschlecht) as geschlecht,
        coalesce(am_beginn.lzb_ab, am_ende.lzb_ab) as lzb_ab
    from im_intervall
    left join bestand as am_beginn
        on
            im_intervall.lieferung_id = am_beginn.lieferung_id
            and im_intervall.kunden_id = am_beginn.kunden_id
            and im_intervall.stichtag_vormonat between am_beginn.von and am_beginn.bis
    left join bestand as am_ende
        on
            im_intervall.lieferung_id = am_ende.lieferung_id
            and im_intervall.kunden_id = am_ende.kunden_id
            and im_intervall.stichtag between am_ende.von and am_ende.bis
    where coalesce(am_beginn.kunden_id, am_ende.kunden_id) is not null

),

mit_status as (

    select
        mit_grundgesamtheit.*,
        mit_grundgesamtheit.vorstichtag >= mit_grundgesamtheit.lzb_ab as ist_lzb,
        alleinerziehende.kunden_id is not null as ist_alleinerziehend
    from mit_grundgesamtheit
    left join alleinerziehende
        on
            mit_grundgesamtheit.lieferung_id = alleinerziehende.lieferung_id
            and mit_grundgesamtheit.kunden_id = alleinerziehende.kunden_id
            and mit_grundgesamtheit.vorstichtag between alleinerziehende.von and alleinerziehende.bis

)

select
    lieferung_id,
    monat,
    kunden_id,
    grunddatum_id,
    geschlecht,
    ist_alleinerziehend,
    ist_lzb,
    min(tag) as fruehester_tag,
    -- Several kinds count once, under the earliest; on the same day the Vorrang decides (kennzahlen.md § 11 no. 8).
    (array_agg(integrationsart order by tag, vorrang))[1] as integrationsart
from mit_status
group by lieferung_id, monat, kunden_id, grunddatum_id, geschlecht, ist_alleinerziehend, ist_lzb
