{# Who takes part in a measure that counts as Aktivierung (§ 6 Abs. 2 Nr. 2 RVO zu § 48a SGB II). Merged, so that a day is found
   at most once. #}
{{ config(materialized='ephemeral') }}

with

foerderungen as (

    {{ nur_ausstehende(ref('stg_fachverfahren__foerderung')) }}

),

instrumente as (

    select * from {{ ref('instrumente') }}

),

aktivierungen as (

    select
        foerderungen.lieferung_id,
        foerderungen.kunden_id,
        foerderungen.eintritt as von,
        foerderungen.austritt as bis
    from foerderungen
    inner join instrumente
        on
            foerderungen.instrument = instrumente.instrument
            and instrumente.merkmal = 'AKTIV'
            and {{ gilt_am('foerderungen.eintritt', 'instrumente.eintritt_von', 'instrumente.eintritt_bis') }}

),

zusammengefasst as (

    {{ zusammengefasste_zeitraeume('aktivierungen', luecke=0) | indent(4) }}

)

select
    lieferung_id,
    kunden_id,
    von,
    bis
from zusammengefasst
