{# Who is LZB only because days at another Träger were delivered (kennzahlen.md § 3.1): the part of the bridge between own and
   published values that the extract can know. Kept per delivery, as the Grunddaten are. #}
{{ config(
    materialized='incremental',
    incremental_strategy='delete+insert',
    unique_key='lieferung_id',
    on_schema_change='fail',
) }}

with

bestand as (

    select * from {{ ref('int_elb_bestand') }} where ist_lzb

),

personen as (

    {{ nur_ausstehende(ref('stg_fachverfahren__person')) }}

),

zeitraeume as (

    select * from {{ ref('int_elb_zeitraeume') }}

),

vorbezug as (

    select
        personen.lieferung_id,
        personen.kunden_id,
        min(zeitraeume.von) - personen.vorbezugstage as von,
        min(zeitraeume.von) - 1 as bis
    from personen
    inner join zeitraeume
        on
            personen.lieferung_id = zeitraeume.lieferung_id
            and personen.kunden_id = zeitraeume.kunden_id
    where personen.vorbezugstage > 0
    group by personen.lieferung_id, personen.kunden_id, personen.vorbezugstage

),

nur_durch_vorbezug as (

    select
        bestand.lieferung_id,
        bestand.monat,
        bestand.geschlecht
    from bestand
    inner join vorbezug
        on
            bestand.lieferung_id = vorbezug.lieferung_id
            and bestand.kunden_id = vorbezug.kunden_id
    where
        bestand.bezugstage - greatest(
            0, {{ tage_im_fenster('vorbezug.von', 'vorbezug.bis', 'bestand.stichtag - 729', 'bestand.stichtag') }}
        ) < 638

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
