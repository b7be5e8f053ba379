{# Who is ELB on a Stichtag, and what the Kennzahlen ask about that person on that day. #}
{{ config(materialized='table', unlogged=true, post_hook="analyze {{ this }}") }}

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

alleinerziehende as (

    select * from {{ ref('int_alleinerziehende') }}

),

foerderungen as (

    {{ nur_ausstehende(ref('stg_fachverfahren__foerderung')) }}

),

instrumente as (

    select * from {{ ref('instrumente') }}

),

-- Own days, and those at other Jobcenters: one block that ends the day before the first own day.
bezug as (

    select
        lieferung_id,
        kunden_id,
        von,
        bis
    from zeitraeume

    union all

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

-- Read twice, but never kept: that costs more than finding the few who came less than 730 days ago once more.
bestand as not materialized (

    select
        stichtage.lieferung_id,
        stichtage.monat,
        stichtage.stichtag,
        zeitraeume.kunden_id,
        zeitraeume.von
    from stichtage
    inner join zeitraeume
        on
            stichtage.lieferung_id = zeitraeume.lieferung_id
            and stichtage.stichtag between zeitraeume.von and zeitraeume.bis

),

-- Only who came less than 730 days ago can have earlier periods inside the window.
frueher as (

    select
        bestand.lieferung_id,
        bestand.monat,
        bestand.kunden_id,
        sum({{ tage_im_fenster('bezug.von', 'bezug.bis', 'bestand.stichtag - 729', 'bestand.stichtag') }}) as tage
    from bestand
    inner join bezug
        on
            bestand.lieferung_id = bezug.lieferung_id
            and bestand.kunden_id = bezug.kunden_id
            and bestand.von > bezug.bis
            and bestand.stichtag - 729 <= bezug.bis
    where bestand.von > bestand.stichtag - 729
    group by bestand.lieferung_id, bestand.monat, bestand.kunden_id

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

aktiviert as (

    {{ zusammengefasste_zeitraeume('aktivierungen', luecke=0) | indent(4) }}

),

mit_tagen as (

    select
        bestand.lieferung_id,
        bestand.monat,
        bestand.stichtag,
        bestand.kunden_id,
        least(730, bestand.stichtag - bestand.von + 1) + coalesce(frueher.tage, 0) as bezugstage
    from bestand
    left join frueher
        on
            bestand.lieferung_id = frueher.lieferung_id
            and bestand.monat = frueher.monat
            and bestand.kunden_id = frueher.kunden_id

)

select
    mit_tagen.lieferung_id,
    mit_tagen.monat,
    mit_tagen.stichtag,
    mit_tagen.kunden_id,
    personen.geschlecht,
    mit_tagen.bezugstage,
    (
        mit_tagen.bezugstage >= 638
        and personen.geburtsdatum <= mit_tagen.stichtag - interval '{{ var("lzb_mindestalter") }} years'
    ) as ist_lzb,
    alleinerziehende.kunden_id is not null as ist_alleinerziehend,
    aktiviert.kunden_id is not null as ist_aktiviert
from mit_tagen
inner join personen
    on
        mit_tagen.lieferung_id = personen.lieferung_id
        and mit_tagen.kunden_id = personen.kunden_id
left join alleinerziehende
    on
        mit_tagen.lieferung_id = alleinerziehende.lieferung_id
        and mit_tagen.kunden_id = alleinerziehende.kunden_id
        and mit_tagen.stichtag between alleinerziehende.von and alleinerziehende.bis
left join aktiviert
    on
        mit_tagen.lieferung_id = aktiviert.lieferung_id
        and mit_tagen.kunden_id = aktiviert.kunden_id
        and mit_tagen.stichtag between aktiviert.von and aktiviert.bis
