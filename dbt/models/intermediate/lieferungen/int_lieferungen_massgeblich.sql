{# The state of raw at the start of a build: what arrives meanwhile waits for the next one. #}
{{ config(materialized='table', post_hook="analyze {{ this }}") }}

select
    lieferung_id,
    traeger_nr,
    datenstand,
    vorheriger_datenstand,
    lfd,
    ist_initial,
    anspruch_von,
    anspruch_bis,
    erstellt_am,
    fachverfahren,
    monat_von
from {{ ref('int_lieferungen_aktuell') }}
