{# The months whose structure is counted, and the one before: an integration is cut by what its person was at the Vorstichtag.
   The history of an initial delivery is counted only as far back as a report can look. #}
{{ config(materialized='ephemeral') }}

with

stichtage as (

    select
        *,
        max(monat) over (partition by lieferung_id) as datenstand
    from {{ ref('int_stichtage_je_lieferung') }}

),

gezaehlt as (

    select
        lieferung_id,
        monat,
        stichtag,
        ist_anspruchsmonat,
        ist_berechnungsmonat and monat > {{ monat_plus('datenstand', '-' ~ var('struktur_monate')) }} as ist_strukturmonat
    from stichtage
    where stichtag is not null

)

select
    *,
    lead(ist_strukturmonat) over (partition by lieferung_id order by monat) as ist_vormonat
from gezaehlt
