{# How far back the deliveries of this build change what is published by cut. A delivery of D is the source of months from two
   before the Datenstand before it, and a figure of an earlier Datenstand does not know it (lieferung.md § 6). A count of a month
   changes only where one of them can be its source, or the delivery that it replaces could: claims reach back further. Where a
   month comes from may change as well: a late initial delivery makes its correction initial, which is computed already. #}
{{ config(materialized='table', post_hook="analyze {{ this }}") }}

with

lieferungen as (

    select * from {{ ref('int_lieferungen_massgeblich') }}

),

angenommene as (

    select * from {{ ref('stg_fachverfahren__lieferung') }}

),

ausstehend as (

    select
        ausstehend.traeger_nr,
        min(ausstehend.datenstand) as datenstand_von,
        min(least(ausstehend.monat_von, angenommene.anspruch_von)) as monat_von
    from {{ ref('int_lieferungen_ausstehend') }} as ausstehend
    inner join angenommene
        on
            ausstehend.traeger_nr = angenommene.traeger_nr
            and ausstehend.datenstand = angenommene.datenstand
    group by ausstehend.traeger_nr

),

andere_herkunft as (

    {{ andere_herkunft(ref('int_grunddaten_quellen')) | indent(4) }}

)

select
    ausstehend.traeger_nr,
    ausstehend.datenstand_von,
    least(ausstehend.monat_von, andere_herkunft.monat_von) as grunddaten_von,
    coalesce({{ monat_plus('max(frueher.datenstand)', -2) }}, date '1900-01-01') as monat_von,
    {{ monat_plus('min(lieferungen.datenstand)', '-' ~ var('schnitt_monate')) }} as schnitte_von
from ausstehend
inner join lieferungen
    on ausstehend.traeger_nr = lieferungen.traeger_nr
left join andere_herkunft
    on ausstehend.traeger_nr = andere_herkunft.traeger_nr
left join lieferungen as frueher
    on
        ausstehend.traeger_nr = frueher.traeger_nr
        and ausstehend.datenstand_von > frueher.datenstand
group by ausstehend.traeger_nr, ausstehend.datenstand_von, ausstehend.monat_von, andere_herkunft.monat_von
