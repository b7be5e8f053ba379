{# § 6 Abs. 1 RVO zu § 48a SGB II, counted once more as it reads: who is LZB on the latest Stichtag of a delivery has 638 days
   as ELB within the 730 days up to it, who is not has fewer. #}
with

stichtage as (

    select
        lieferung_id,
        max(stichtag) as stichtag
    from {{ ref('int_stichtage_je_lieferung') }}
    group by lieferung_id

),

zeitraeume as (

    select * from {{ ref('int_langzeitbezug') }}

),

personen as (

    {{ nur_ausstehende(ref('stg_fachverfahren__person')) }}

),

am_stichtag as (

    select
        stichtage.lieferung_id,
        stichtage.stichtag,
        zeitraeume.kunden_id,
        zeitraeume.lzb_ab
    from stichtage
    inner join zeitraeume
        on
            stichtage.lieferung_id = zeitraeume.lieferung_id
            and stichtage.stichtag between zeitraeume.von and zeitraeume.bis

),

gezaehlt as (

    select
        am_stichtag.lieferung_id,
        am_stichtag.kunden_id,
        am_stichtag.stichtag >= am_stichtag.lzb_ab as ist_lzb,
        sum(greatest(0, {{ tage_im_fenster(
            'zeitraeume.von', 'zeitraeume.bis', 'am_stichtag.stichtag - 729', 'am_stichtag.stichtag'
        ) }})) as eigene_tage,
        -- Days at other Jobcenters lie before the first own day.
        greatest(0, {{ tage_im_fenster(
            'min(zeitraeume.von) - personen.vorbezugstage', 'min(zeitraeume.von) - 1', 'am_stichtag.stichtag - 729', 'am_stichtag.stichtag'
        ) }}) as fremde_tage,
        personen.geburtsdatum <= am_stichtag.stichtag - interval '{{ var("lzb_mindestalter") }} years' as ist_alt_genug
    from am_stichtag
    inner join zeitraeume
        on
            am_stichtag.lieferung_id = zeitraeume.lieferung_id
            and am_stichtag.kunden_id = zeitraeume.kunden_id
    inner join personen
        on
            am_stichtag.lieferung_id = personen.lieferung_id
            and am_stichtag.kunden_id = personen.kunden_id
    group by
        am_stichtag.lieferung_id,
        am_stichtag.kunden_id,
        am_stichtag.stichtag,
        am_stichtag.lzb_ab,
        personen.vorbezugstage,
        personen.geburtsdatum

)

select
    lieferung_id,
    kunden_id
from gezaehlt
where ist_lzb is distinct from (eigene_tage + fremde_tage >= 638 and ist_alt_genug)
