{# Days as ELB counted once, whatever the number of rows and BGs; no gap is bridged (§ 6 Abs. 1 RVO zu § 48a). #}
{{ config(materialized='table', unlogged=true, post_hook="analyze {{ this }}") }}

with

personen_zeitraeume as (

    {{ nur_ausstehende(ref('stg_fachverfahren__person_zeitraum')) }}

),

elb as (

    select
        lieferung_id,
        kunden_id,
        von,
        bis
    from personen_zeitraeume
    where status = 'ELB'

),

zusammengefasst as (

    {{ zusammengefasste_zeitraeume('elb', luecke=0) | indent(4) }}

)

select
    lieferung_id,
    kunden_id,
    von,
    bis
from zusammengefasst
