{# Alleinerziehend on a day is who is hauptperson of any BG of type ALLEINERZIEHEND on that day, whatever BG the person's own
   row names (lieferung.md § 6). #}
{{ config(materialized='ephemeral') }}

with

bg_zeitraeume as (

    {{ nur_ausstehende(ref('stg_fachverfahren__bg_zeitraum')) }}

)

select
    lieferung_id,
    hauptperson_id as kunden_id,
    von,
    bis
from bg_zeitraeume
where bg_typ = 'ALLEINERZIEHEND'
