{# Alleinerziehend on a day is who is hauptperson of any BG of type ALLEINERZIEHEND on that day, whatever BG the person's own
   row names (lieferung.md § 6). Merged, so that a day is found at most once. #}
{{ config(materialized='ephemeral') }}

with

bg_zeitraeume as (

    {{ nur_ausstehende(ref('stg_fachverfahren__bg_zeitraum')) }}

),

hauptpersonen as (

    select
        lieferung_id,
        hauptperson_id as kunden_id,
        von,
        bis
    from bg_zeitraeume
    where bg_typ = 'ALLEINERZIEHEND'

),

zusammengefasst as (

    {{ zusammengefasste_zeitraeume('hauptpersonen', luecke=0) | indent(4) }}

)

select
    lieferung_id,
    kunden_id,
    von,
    bis
from zusammengefasst
