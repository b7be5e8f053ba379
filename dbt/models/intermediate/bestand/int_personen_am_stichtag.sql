{# Who has a status on a Stichtag and what every cut asks about that person: the BG is chosen among the rows of the counted
   status. Most persons have one row; whose BG differs by status has one row for each. #}
{{ config(materialized='table', unlogged=true, post_hook="analyze {{ this }}") }}

{%- set spalten = [
    'lieferung_id', 'monat', 'stichtag', 'ist_schnittmonat', 'kunden_id', 'bg_id', 'lzb_ab', 'geburtsdatum', 'geschlecht', 'nationalitaet', 'fluchtkontext',
] %}

with

stichtage as (

    select * from {{ ref('int_stichtage_je_lieferung') }} where ist_personenmonat

),

personen as (

    {{ nur_ausstehende(ref('stg_fachverfahren__person')) }}

),

personen_zeitraeume as (

    {{ nur_ausstehende(ref('stg_fachverfahren__person_zeitraum')) }}

),

bg_zeitraeume as (

    {{ nur_ausstehende(ref('stg_fachverfahren__bg_zeitraum')) }}

),

alleinerziehende as (

    select * from {{ ref('int_alleinerziehende') }}

),

langzeitbezug as (

    select * from {{ ref('int_langzeitbezug') }}

),

aktivierte as (

    select * from {{ ref('int_aktivierte') }}

),

zeitraeume as (

    select
        personen_zeitraeume.lieferung_id,
        personen_zeitraeume.kunden_id,
        personen_zeitraeume.bg_id,
        personen_zeitraeume.status,
        personen_zeitraeume.von,
        personen_zeitraeume.bis,
        langzeitbezug.lzb_ab,
        personen.geburtsdatum,
        {{ geschlecht_gezaehlt('personen.geschlecht') }} as geschlecht,
        {{ nationalitaet('personen.staatsangehoerigkeit') }} as nationalitaet,
        {{ ja_nein('personen.hat_fluchtkontext') }} as fluchtkontext,
        row_number() over (
            partition by personen_zeitraeume.lieferung_id order by {{ bg_vorrang('personen_zeitraeume') }}
        ) as vorrang,
        coalesce(personen_zeitraeume.von <= max(personen_zeitraeume.bis) over (
            partition by personen_zeitraeume.lieferung_id, personen_zeitraeume.kunden_id
            order by personen_zeitraeume.von, personen_zeitraeume.bis
            rows between unbounded preceding and 1 preceding
        ), false) as ueberschneidet
    from personen_zeitraeume
    inner join personen
        on
            personen_zeitraeume.lieferung_id = personen.lieferung_id
            and personen_zeitraeume.kunden_id = personen.kunden_id
    -- All days of a row ELB lie in one period.
    left join langzeitbezug
        on
            personen_zeitraeume.status = 'ELB'
            and personen_zeitraeume.lieferung_id = langzeitbezug.lieferung_id
            and personen_zeitraeume.kunden_id = langzeitbezug.kunden_id
            and personen_zeitraeume.von between langzeitbezug.von and langzeitbezug.bis

),

-- Only few persons have two rows on any day; all others need no choice.
geordnet as materialized (

    select
        *,
        bool_or(ueberschneidet) over (partition by lieferung_id, kunden_id) as ist_mehrfach
    from zeitraeume

),

-- The eight months before those that are cut are looked back at for ELB only. Read twice, but never kept: there are many times
-- as many rows as periods.
am_stichtag as not materialized (

    select
        stichtage.monat,
        stichtage.stichtag,
        stichtage.ist_schnittmonat,
        geordnet.*
    from stichtage
    inner join geordnet
        on
            stichtage.lieferung_id = geordnet.lieferung_id
            and stichtage.stichtag between geordnet.von and geordnet.bis
    where stichtage.ist_schnittmonat or geordnet.status = 'ELB'

),

vorrangig as (

    select
        *,
        min(vorrang) over person as pers,
        min(vorrang) filter (where status in ('ELB', 'NEF')) over person as rlb,
        min(vorrang) filter (where status = 'ELB') over person as elb,
        min(vorrang) filter (where status = 'NEF') over person as nef
    from am_stichtag
    where ist_mehrfach
    window person as (partition by lieferung_id, monat, kunden_id)

),

gewaehlt as (

    select
        {{ spalten | join(',
        ') }},
        true as ist_pers,
        status in ('ELB', 'NEF') as ist_rlb,
        status = 'ELB' as ist_elb,
        status = 'NEF' as ist_nef
    from am_stichtag
    where not ist_mehrfach

    union all

    select
        {{ spalten | join(',
        ') }},
        vorrang = pers as ist_pers,
        coalesce(vorrang = rlb, false) as ist_rlb,
        coalesce(vorrang = elb, false) as ist_elb,
        coalesce(vorrang = nef, false) as ist_nef
    from vorrangig
    where vorrang in (pers, rlb, elb, nef)

)

select
    gewaehlt.lieferung_id,
    gewaehlt.monat,
    gewaehlt.ist_schnittmonat,
    gewaehlt.kunden_id,
    gewaehlt.bg_id,
    gewaehlt.ist_pers,
    gewaehlt.ist_rlb,
    gewaehlt.ist_elb,
    gewaehlt.ist_nef,
    coalesce(gewaehlt.ist_elb and gewaehlt.stichtag >= gewaehlt.lzb_ab, false) as ist_lzb,
    aktivierte.kunden_id is not null as ist_lzb_amp,
    gewaehlt.geschlecht,
    coalesce(bg_zeitraeume.team, 'unbekannt') as team,
    coalesce(bg_zeitraeume.gemeinde, 'unbekannt') as gemeinde,
    coalesce(bg_zeitraeume.quartier, 'unbekannt') as quartier,
    {{ altersklasse('gewaehlt.geburtsdatum', 'gewaehlt.stichtag') }} as altersklasse,
    gewaehlt.nationalitaet,
    gewaehlt.fluchtkontext,
    {{ ja_nein('alleinerziehende.kunden_id is not null') }} as alleinerziehend,
    coalesce(bg_zeitraeume.bg_typ, 'unbekannt') as bg_typ,
    {{ regelbedarfsstufe(
        'gewaehlt.geburtsdatum', 'gewaehlt.stichtag', 'bg_zeitraeume.bg_typ', 'alleinerziehende.kunden_id is not null',
    ) }} as regelbedarfsstufe
from gewaehlt
left join bg_zeitraeume
    on
        gewaehlt.lieferung_id = bg_zeitraeume.lieferung_id
        and gewaehlt.bg_id = bg_zeitraeume.bg_id
        and gewaehlt.stichtag between bg_zeitraeume.von and bg_zeitraeume.bis
left join alleinerziehende
    on
        gewaehlt.lieferung_id = alleinerziehende.lieferung_id
        and gewaehlt.kunden_id = alleinerziehende.kunden_id
        and gewaehlt.stichtag between alleinerziehende.von and alleinerziehende.bis
left join aktivierte
    on
        gewaehlt.ist_elb
        and gewaehlt.stichtag >= gewaehlt.lzb_ab
        and gewaehlt.lieferung_id = aktivierte.lieferung_id
        and gewaehlt.kunden_id = aktivierte.kunden_id
        and gewaehlt.stichtag between aktivierte.von and aktivierte.bis
