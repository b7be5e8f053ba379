{# From which day on an ELB is Langzeitleistungsbeziehende (§ 6 Abs. 1 RVO zu § 48a SGB II: 21 months, 638 days, within the 730
   days up to the Stichtag). While a period lasts the window gains a day with every day and loses one at most: who has 638 days
   keeps them to the end. So one day per period says it for every Stichtag: the 638th, less all earlier days with fewer than
   93 free days between them and the period – a window with 93 free days has no room for 638. #}
{{ config(materialized='table', unlogged=true, post_hook="analyze {{ this }}") }}

with

zeitraeume as (

    select * from {{ ref('int_elb_zeitraeume') }}

),

personen as (

    {{ nur_ausstehende(ref('stg_fachverfahren__person')) }}

),

-- Days at other Jobcenters are one block that ends the day before the first own day.
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

bezug as (

    select
        lieferung_id,
        kunden_id,
        von,
        bis,
        false as ist_vorbezug
    from zeitraeume

    union all

    select
        lieferung_id,
        kunden_id,
        von,
        bis,
        true as ist_vorbezug
    from vorbezug

),

frueher as (

    select
        zeitraeume.lieferung_id,
        zeitraeume.kunden_id,
        zeitraeume.von,
        bezug.ist_vorbezug,
        bezug.bis - bezug.von + 1 as tage,
        zeitraeume.von - bezug.bis - 1 - coalesce(
            sum(bezug.bis - bezug.von + 1) over (
                partition by zeitraeume.lieferung_id, zeitraeume.kunden_id, zeitraeume.von
                order by bezug.von desc
                rows between unbounded preceding and 1 preceding
            ),
            0
        ) as freie_tage
    from zeitraeume
    inner join bezug
        on
            zeitraeume.lieferung_id = bezug.lieferung_id
            and zeitraeume.kunden_id = bezug.kunden_id
            and zeitraeume.von > bezug.bis

),

angerechnet as (

    select
        lieferung_id,
        kunden_id,
        von,
        sum(tage)::int as tage,
        coalesce(sum(tage) filter (where not ist_vorbezug), 0)::int as eigene_tage
    from frueher
    where freie_tage < 93
    group by lieferung_id, kunden_id, von

)

select
    zeitraeume.lieferung_id,
    zeitraeume.kunden_id,
    personen.geschlecht,
    zeitraeume.von,
    zeitraeume.bis,
    greatest(
        zeitraeume.von + 637 - coalesce(angerechnet.tage, 0),
        zeitraeume.von,
        -- A year of life ends with the day before the birthday (§ 187 Abs. 2, § 188 Abs. 2 BGB).
        (personen.geburtsdatum - 1 + interval '{{ var("lzb_mindestalter") }} years')::date + 1
    ) as lzb_ab,
    zeitraeume.von + 637 - coalesce(angerechnet.eigene_tage, 0) as lzb_ab_ohne_vorbezug
from zeitraeume
inner join personen
    on
        zeitraeume.lieferung_id = personen.lieferung_id
        and zeitraeume.kunden_id = personen.kunden_id
left join angerechnet
    on
        zeitraeume.lieferung_id = angerechnet.lieferung_id
        and zeitraeume.kunden_id = angerechnet.kunden_id
        and zeitraeume.von = angerechnet.von
