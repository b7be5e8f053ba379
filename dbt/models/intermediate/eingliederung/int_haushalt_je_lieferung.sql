{# What one delivery says about the year up to each month that it can be the source of (kennzahlen.md § 8.2): spending is summed
   from January on, all else is the newest state. A group without a row in a month keeps its last one. Frozen with the delivery. #}
{{ config(
    materialized='incremental',
    incremental_strategy='delete+insert',
    unique_key='lieferung_id',
    on_schema_change='fail',
) }}

with

monate as (

    select * from {{ ref('int_eingliederung_monate') }}

),

haushalt as (

    {{ nur_ausstehende(ref('stg_fachverfahren__haushalt')) }}

),

gelieferte_monate as (

    select distinct
        haushalt.lieferung_id,
        haushalt.haushaltsjahr,
        haushalt.monat
    from haushalt
    inner join monate
        on
            haushalt.lieferung_id = monate.lieferung_id
            and haushalt.monat = monate.monat

),

bis_zum_monat as (

    select
        gelieferte_monate.monat as stand_monat,
        haushalt.*,
        haushalt.monat = max(haushalt.monat) over (
            partition by
                haushalt.lieferung_id, gelieferte_monate.monat, haushalt.haushaltsjahr, haushalt.titel, haushalt.gruppe
        ) as ist_neuester
    from gelieferte_monate
    inner join haushalt
        on
            gelieferte_monate.lieferung_id = haushalt.lieferung_id
            and gelieferte_monate.haushaltsjahr = haushalt.haushaltsjahr
            and gelieferte_monate.monat >= haushalt.monat

)

select
    lieferung_id,
    stand_monat as monat,
    haushaltsjahr,
    titel,
    gruppe,
    trim_scale(max(zuweisung_eur) filter (where ist_neuester)) as zuweisung_eur,
    trim_scale(max(ausgaberest_eur) filter (where ist_neuester)) as ausgaberest_eur,
    trim_scale(max(umschichtung_eur) filter (where ist_neuester)) as umschichtung_eur,
    trim_scale(coalesce(sum(ist_eur) filter (where monat = stand_monat), 0)) as ist_monat_eur,
    trim_scale(sum(ist_eur)) as ist_eur,
    trim_scale(sum(davon_pat_eur)) as davon_pat_eur,
    trim_scale(max(festlegung_eur) filter (where ist_neuester)) as festlegung_eur,
    trim_scale(max(ve_zugeteilt_eur) filter (where ist_neuester)) as ve_zugeteilt_eur,
    trim_scale(max(ve_gebunden_eur) filter (where ist_neuester)) as ve_gebunden_eur
from bis_zum_monat
group by lieferung_id, stand_monat, haushaltsjahr, titel, gruppe
