{# Who is ELB on a Stichtag, and what the Kennzahlen ask about that person on that day. #}
{{ config(
    materialized='table',
    unlogged=true,
    indexes=[{'columns': ['lieferung_id', 'kunden_id', 'monat']}],
    post_hook="analyze {{ this }}",
) }}

with

stichtage as (

    select * from {{ ref('int_stichtage_je_lieferung') }}

),

zeitraeume as (

    select * from {{ ref('int_elb_zeitraeume') }}

),

personen as (

    {{ nur_ausstehende(ref('stg_fachverfahren__person')) }}

),

bg_zeitraeume as (

    {{ nur_ausstehende(ref('stg_fachverfahren__bg_zeitraum')) }}

),

foerderungen as (

    {{ nur_ausstehende(ref('stg_fachverfahren__foerderung')) }}

),

instrumente as (

    select * from {{ ref('instrumente') }}

),

-- Vorbezug at other Jobcenters: one block that ends the day before the first own day.
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

bestand as (

    select
        stichtage.lieferung_id,
        stichtage.monat,
        stichtage.stichtag,
        zeitraeume.kunden_id,
        sum(
            {{ tage_im_fenster('zeitraeume.von', 'zeitraeume.bis', 'stichtage.stichtag - 729', 'stichtage.stichtag') }}
        ) as eigene_tage
    from stichtage
    inner join zeitraeume
        on
            stichtage.lieferung_id = zeitraeume.lieferung_id
            and stichtage.stichtag >= zeitraeume.von
            and stichtage.stichtag - 729 <= zeitraeume.bis
    group by stichtage.lieferung_id, stichtage.monat, stichtage.stichtag, zeitraeume.kunden_id
    having bool_or(zeitraeume.bis >= stichtage.stichtag)

),

alleinerziehend as (

    select distinct
        stichtage.lieferung_id,
        stichtage.monat,
        bg_zeitraeume.hauptperson_id as kunden_id
    from stichtage
    inner join bg_zeitraeume
        on
            stichtage.lieferung_id = bg_zeitraeume.lieferung_id
            and stichtage.stichtag between bg_zeitraeume.von and bg_zeitraeume.bis
    where bg_zeitraeume.bg_typ = 'ALLEINERZIEHEND'

),

aktiviert as (

    select distinct
        stichtage.lieferung_id,
        stichtage.monat,
        foerderungen.kunden_id
    from stichtage
    inner join foerderungen
        on
            stichtage.lieferung_id = foerderungen.lieferung_id
            and stichtage.stichtag between foerderungen.eintritt and foerderungen.austritt
    inner join instrumente
        on
            foerderungen.instrument = instrumente.instrument
            and instrumente.merkmal = 'AKTIV'
            and {{ gilt_am('foerderungen.eintritt', 'instrumente.eintritt_von', 'instrumente.eintritt_bis') }}

),

bezug as (

    select
        bestand.lieferung_id,
        bestand.monat,
        bestand.stichtag,
        bestand.kunden_id,
        bestand.eigene_tage + case
            when vorbezug.kunden_id is null then 0
            else greatest(
                0,
                {{ tage_im_fenster('vorbezug.von', 'vorbezug.bis', 'bestand.stichtag - 729', 'bestand.stichtag') }}
            )
        end as bezugstage
    from bestand
    left join vorbezug
        on
            bestand.lieferung_id = vorbezug.lieferung_id
            and bestand.kunden_id = vorbezug.kunden_id

)

select
    bezug.lieferung_id,
    bezug.monat,
    bezug.stichtag,
    bezug.kunden_id,
    personen.geschlecht,
    bezug.bezugstage,
    (
        bezug.bezugstage >= 638
        and personen.geburtsdatum <= bezug.stichtag - interval '{{ var("lzb_mindestalter") }} years'
    ) as ist_lzb,
    alleinerziehend.kunden_id is not null as ist_alleinerziehend,
    aktiviert.kunden_id is not null as ist_aktiviert
from bezug
inner join personen
    on
        bezug.lieferung_id = personen.lieferung_id
        and bezug.kunden_id = personen.kunden_id
left join alleinerziehend
    on
        bezug.lieferung_id = alleinerziehend.lieferung_id
        and bezug.monat = alleinerziehend.monat
        and bezug.kunden_id = alleinerziehend.kunden_id
left join aktiviert
    on
        bezug.lieferung_id = aktiviert.lieferung_id
        and bezug.monat = aktiviert.monat
        and bezug.kunden_id = aktiviert.kunden_id
