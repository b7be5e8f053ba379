{# Persons looked after and posts of each function (kennzahlen.md § 8.4), counts only, frozen with the delivery. Persons: ELB on
   the Stichtag by the team of their BG; by their profile of that day, or all of them, as the table of functions says. #}
{{ config(
    materialized='incremental',
    incremental_strategy='delete+insert',
    unique_key='lieferung_id',
    on_schema_change='fail',
) }}

with

personal as (

    {{ nur_ausstehende(ref('stg_fachverfahren__personal')) }}

),

profile as (

    select * from {{ ref('int_profile') }}

),

funktionen as (

    select * from {{ ref('betreuungsfunktionen') }}

),

monate as (

    select * from {{ ref('int_eingliederung_monate') }}

),

besetzte_monate as (

    select distinct
        monate.lieferung_id,
        monate.monat,
        monate.stichtag
    from monate
    inner join personal
        on
            monate.lieferung_id = personal.lieferung_id
            and monate.monat = personal.monat

),

-- Age classes below 15 hold no ELB but by a fault in the data; such a person is under 25.
bestand as (

    select
        personen.lieferung_id,
        personen.monat,
        besetzte_monate.stichtag,
        personen.kunden_id,
        personen.team,
        case when personen.altersklasse in ('unter 15', '15-24') then 'U25' else 'UE25' end as altersgruppe
    from {{ ref('int_personen_am_stichtag') }} as personen
    inner join besetzte_monate
        on
            personen.lieferung_id = besetzte_monate.lieferung_id
            and personen.monat = besetzte_monate.monat
    where personen.ist_elb

),

mit_profil as (

    select distinct lieferung_id from profile

),

nach_profil as (

    select
        bestand.lieferung_id,
        bestand.monat,
        bestand.team,
        bestand.altersgruppe,
        profile.betreuung,
        count(*) as personen
    from bestand
    inner join profile
        on
            bestand.lieferung_id = profile.lieferung_id
            and bestand.kunden_id = profile.kunden_id
            and bestand.stichtag between profile.von and profile.bis
    where profile.betreuung is not null
    group by bestand.lieferung_id, bestand.monat, bestand.team, bestand.altersgruppe, profile.betreuung

),

alle as (

    select
        lieferung_id,
        monat,
        team,
        altersgruppe,
        count(*) as personen
    from bestand
    group by lieferung_id, monat, team, altersgruppe

),

personen_je_funktion as (

    select
        alle.lieferung_id,
        alle.monat,
        alle.team,
        alle.altersgruppe,
        funktionen.funktion,
        case
            when funktionen.personenkreis = 'ELB' then alle.personen
            when mit_profil.lieferung_id is not null then coalesce(nach_profil.personen, 0)
        end as personen
    from alle
    cross join funktionen
    left join mit_profil
        on alle.lieferung_id = mit_profil.lieferung_id
    left join nach_profil
        on
            alle.lieferung_id = nach_profil.lieferung_id
            and alle.monat = nach_profil.monat
            and alle.team = nach_profil.team
            and alle.altersgruppe = nach_profil.altersgruppe
            and funktionen.funktion = nach_profil.betreuung

),

stellen as (

    select
        personal.lieferung_id,
        personal.monat,
        personal.team,
        funktionen.funktion,
        personal.zielgruppe,
        personal.vzae
    from personal
    inner join monate
        on
            personal.lieferung_id = monate.lieferung_id
            and personal.monat = monate.monat
    inner join funktionen
        on personal.funktion = any(string_to_array(funktionen.stellen_aus, ' '))

),

zeilen as (

    select
        lieferung_id,
        monat,
        team,
        funktion,
        altersgruppe as zielgruppe,
        personen,
        null::numeric as vzae
    from personen_je_funktion

    union all

    select
        lieferung_id,
        monat,
        team,
        funktion,
        zielgruppe,
        null::bigint as personen,
        vzae
    from stellen

)

select
    zeilen.lieferung_id,
    zeilen.monat,
    schnitte.schnitt,
    schnitte.auspraegung,
    zeilen.funktion,
    gruppen.zielgruppe,
    sum(zeilen.personen)::int as personen,
    trim_scale(sum(zeilen.vzae)) as vzae
from zeilen
cross join
    lateral (
        values
        ('gesamt', 'gesamt'),
        ('team', zeilen.team)
    ) as schnitte (schnitt, auspraegung)
-- Every post and every person is also in »ALLE«; posts for all ages are nowhere else.
cross join
    lateral (
        values
        (zeilen.zielgruppe, true),
        ('ALLE', zeilen.zielgruppe <> 'ALLE')
    ) as gruppen (zielgruppe, gilt)
where gruppen.gilt
group by
    zeilen.lieferung_id, zeilen.monat, schnitte.schnitt, schnitte.auspraegung, zeilen.funktion, gruppen.zielgruppe
