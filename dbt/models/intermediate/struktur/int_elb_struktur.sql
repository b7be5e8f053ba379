{# What a structure table or a target group asks about each eLb on a Stichtag. Who came less than three months ago is new in the
   spell that movements see (breaks up to bruecke_tage bridged); the Stichtag counts as a day of the spell. #}
{{ config(materialized='table', unlogged=true, post_hook="analyze {{ this }}") }}

with

monate as (

    select * from {{ ref('int_struktur_monate') }} where ist_strukturmonat or ist_vormonat

),

personen as (

    select * from {{ ref('int_personen_am_stichtag') }} where ist_elb

),

bedarfsgemeinschaften as (

    select * from {{ ref('int_bg_am_stichtag') }}

),

spannen as (

    select * from {{ ref('int_elb_spannen') }}

),

erwerb as (

    select * from {{ ref('int_erwerb_am_stichtag') }}

),

arbeitslos as (

    select * from {{ ref('int_arbeitslos_spannen') }}

),

profile as (

    select * from {{ ref('int_profile') }}

),

-- Kept: declared corrections are looked up once for each row, not once for each row and month.
alle_minderungen as materialized (

    {{ nur_ausstehende(ref('stg_fachverfahren__minderung')) }}

),

minderungen as (

    select
        monate.lieferung_id,
        monate.monat,
        alle_minderungen.kunden_id,
        case
            when min(alle_minderungen.grund) <> max(alle_minderungen.grund) then 'PFLICHT_UND_MELDE'
            else min(alle_minderungen.grund)
        end as grund
    from monate
    inner join alle_minderungen
        on
            monate.lieferung_id = alle_minderungen.lieferung_id
            and monate.stichtag between alle_minderungen.beginn and alle_minderungen.ende
    group by monate.lieferung_id, monate.monat, alle_minderungen.kunden_id

)

select
    monate.lieferung_id,
    monate.monat,
    personen.kunden_id,
    monate.ist_strukturmonat,
    personen.geschlecht,
    personen.ist_lzb,
    {{ bezugsdauer('spannen.von', 'monate.stichtag') }} as bezugsdauer,
    arbeitslos.kunden_id is not null as ist_arbeitslos,
    coalesce(arbeitslos.tage_vorher + monate.stichtag - arbeitslos.von + 1 >= {{ var('lza_tage') }}, false) as ist_lza,
    coalesce(profile.integrationsprognose, 'unbekannt') as integrationsprognose,
    minderungen.grund as minderungsgrund,
    coalesce(spannen.von > monate.stichtag - interval '3 months', false) as ist_neuantrag,
    coalesce(erwerb.hat_minijob, false) as ist_minijob,
    coalesce(erwerb.hat_svb, false) as ist_svb,
    coalesce(erwerb.ist_selbstaendig, false) as ist_selbstaendig,
    coalesce(erwerb.ist_gefoerdert, false) as ist_gefoerdert,
    personen.geschlecht = 'w' as ist_frauen,
    personen.alleinerziehend = 'ja' as ist_alleinerziehend,
    personen.altersklasse in ('unter 15', '15-24') as ist_u25,
    personen.altersklasse in ('50-54', '55+') as ist_50plus,
    personen.nationalitaet = 'nicht_deutsch' as ist_nicht_deutsch,
    personen.fluchtkontext = 'ja' as ist_flucht,
    coalesce(profile.ist_gesundheitlich_eingeschraenkt, false) as ist_gesundheit,
    coalesce(bedarfsgemeinschaften.personen >= 5, false) as ist_grosse_bg
from monate
inner join personen
    on
        monate.lieferung_id = personen.lieferung_id
        and monate.monat = personen.monat
left join bedarfsgemeinschaften
    on
        personen.lieferung_id = bedarfsgemeinschaften.lieferung_id
        and personen.monat = bedarfsgemeinschaften.monat
        and personen.bg_id = bedarfsgemeinschaften.bg_id
left join spannen
    on
        personen.lieferung_id = spannen.lieferung_id
        and personen.kunden_id = spannen.kunden_id
        and monate.stichtag between spannen.von and spannen.bis
left join erwerb
    on
        personen.lieferung_id = erwerb.lieferung_id
        and personen.monat = erwerb.monat
        and personen.kunden_id = erwerb.kunden_id
left join arbeitslos
    on
        personen.lieferung_id = arbeitslos.lieferung_id
        and personen.kunden_id = arbeitslos.kunden_id
        and monate.stichtag between arbeitslos.von and arbeitslos.bis
left join profile
    on
        personen.lieferung_id = profile.lieferung_id
        and personen.kunden_id = profile.kunden_id
        and monate.stichtag between profile.von and profile.bis
left join minderungen
    on
        personen.lieferung_id = minderungen.lieferung_id
        and personen.monat = minderungen.monat
        and personen.kunden_id = minderungen.kunden_id
