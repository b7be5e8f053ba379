{# What happened in a month, person by person, with every attribute to cut by. The BG is that of the Stichtag at which
   the person was in stock: S(m − 1), for arrivals of LZB S(m), for the cohort c of K2E3 S(c − 1); age is counted on S(m), of the
   cohort on S(c − 1) (lieferung.md § 6). #}
{{ config(materialized='table', unlogged=true, post_hook="analyze {{ this }}") }}

with

stichtage as (

    select * from {{ ref('int_stichtage_je_lieferung') }}

),

personen as (

    {{ nur_ausstehende(ref('stg_fachverfahren__person')) }}

),

am_stichtag as (

    select * from {{ ref('int_personen_am_stichtag') }} where ist_elb

),

einzeln as (

    select
        lieferung_id,
        monat,
        grunddatum_id,
        kunden_id,
        geschlecht,
        {{ monat_plus('monat', -1) }} as merkmalsmonat,
        monat as altersmonat
    from {{ ref('int_einzeln_eintritte') }}

    union all

    select
        lieferung_id,
        monat,
        grunddatum_id,
        kunden_id,
        geschlecht,
        case grunddatum_id when 'LZB_ZU' then monat else {{ monat_plus('monat', -1) }} end as merkmalsmonat,
        monat as altersmonat
    from {{ ref('int_einzeln_lzb_bewegungen') }}

    union all

    select
        lieferung_id,
        monat,
        grunddatum_id,
        kunden_id,
        geschlecht,
        {{ monat_plus('monat', -7) }} as merkmalsmonat,
        {{ monat_plus('monat', -7) }} as altersmonat
    from {{ ref('int_einzeln_kontinuitaet') }}

)

select
    einzeln.lieferung_id,
    einzeln.monat,
    einzeln.grunddatum_id,
    {{ geschlecht_gezaehlt('einzeln.geschlecht') }} as geschlecht,
    am_stichtag.team,
    am_stichtag.gemeinde,
    am_stichtag.quartier,
    {{ altersklasse('personen.geburtsdatum', 'altersstichtag.stichtag') }} as altersklasse,
    am_stichtag.nationalitaet,
    am_stichtag.fluchtkontext,
    am_stichtag.alleinerziehend,
    am_stichtag.bg_typ
from einzeln
inner join stichtage
    on
        einzeln.lieferung_id = stichtage.lieferung_id
        and einzeln.monat = stichtage.monat
        and stichtage.ist_schnittmonat
inner join stichtage as altersstichtag
    on
        einzeln.lieferung_id = altersstichtag.lieferung_id
        and einzeln.altersmonat = altersstichtag.monat
inner join personen
    on
        einzeln.lieferung_id = personen.lieferung_id
        and einzeln.kunden_id = personen.kunden_id
inner join am_stichtag
    on
        einzeln.lieferung_id = am_stichtag.lieferung_id
        and einzeln.merkmalsmonat = am_stichtag.monat
        and einzeln.kunden_id = am_stichtag.kunden_id

union all

-- Months that nobody reads by cut: only that it happened.
select
    einzeln.lieferung_id,
    einzeln.monat,
    einzeln.grunddatum_id,
    {{ geschlecht_gezaehlt('einzeln.geschlecht') }} as geschlecht,
    null as team,
    null as gemeinde,
    null as quartier,
    null as altersklasse,
    null as nationalitaet,
    null as fluchtkontext,
    null as alleinerziehend,
    null as bg_typ
from einzeln
inner join stichtage
    on
        einzeln.lieferung_id = stichtage.lieferung_id
        and einzeln.monat = stichtage.monat
        and stichtage.ist_berechnungsmonat
        and not stichtage.ist_schnittmonat

union all

select
    lieferung_id,
    monat,
    grunddatum_id,
    geschlecht,
    team,
    gemeinde,
    quartier,
    altersklasse,
    nationalitaet,
    fluchtkontext,
    alleinerziehend,
    bg_typ
from {{ ref('int_einzeln_elb_bewegungen') }}
