{# Exits from measures and what is known on the day of the check, six calendar months later (kennzahlen.md § 8.5). Exits count,
   not persons; dropouts are exits; what is paid once has none. Who has left benefit may be unemployed or not: an open row of
   the status would say more than the extract can know, so only a job counts then. #}
{{ config(materialized='ephemeral') }}

with

foerderungen as (

    {{ nur_ausstehende(ref('stg_fachverfahren__foerderung')) }}

),

personen as (

    {{ nur_ausstehende(ref('stg_fachverfahren__person')) }}

),

erwerbstaetigkeiten as (

    {{ nur_ausstehende(ref('stg_fachverfahren__erwerbstaetigkeit')) }}

),

arbeitsmarktstatus as (

    {{ nur_ausstehende(ref('stg_fachverfahren__arbeitsmarktstatus')) }}

),

profile as (

    {{ nur_ausstehende(ref('stg_fachverfahren__profil')) }}

),

zeitraeume as (

    select * from {{ ref('int_elb_zeitraeume') }}

),

erwerbsarten as (

    select * from {{ ref('erwerbsarten') }}

),

einmalleistungen as (

    select * from {{ ref('einmalleistungen') }}

),

austritte as (

    select
        foerderungen.lieferung_id,
        foerderungen.foerderfall_id,
        foerderungen.kunden_id,
        coalesce(nullif(trim(foerderungen.massnahmetraeger), ''), 'ohne Angabe') as massnahmetraeger,
        coalesce(nullif(trim(foerderungen.massnahme), ''), 'ohne Angabe') as massnahme,
        foerderungen.instrument,
        foerderungen.austritt,
        foerderungen.ist_abbruch,
        -- Where that month has no such day, its last one.
        {{ monat_plus('foerderungen.austritt', 6) }} as prueftag
    from foerderungen
    left join einmalleistungen
        on foerderungen.instrument = einmalleistungen.instrument
    where
        foerderungen.austritt < {{ offen() }}
        and einmalleistungen.instrument is null

),

beschaeftigt as (

    select distinct
        austritte.lieferung_id,
        austritte.foerderfall_id
    from austritte
    inner join erwerbstaetigkeiten
        on
            austritte.lieferung_id = erwerbstaetigkeiten.lieferung_id
            and austritte.kunden_id = erwerbstaetigkeiten.kunden_id
            and austritte.prueftag between erwerbstaetigkeiten.beginn and erwerbstaetigkeiten.ende
    inner join erwerbsarten
        on
            erwerbstaetigkeiten.art = erwerbsarten.art
            and erwerbsarten.ist_sv_pflichtig

),

status_im_bezug as (

    select
        austritte.lieferung_id,
        austritte.foerderfall_id,
        bool_or(arbeitsmarktstatus.status = 'ARBEITSLOS') as ist_arbeitslos
    from austritte
    inner join zeitraeume
        on
            austritte.lieferung_id = zeitraeume.lieferung_id
            and austritte.kunden_id = zeitraeume.kunden_id
            and austritte.prueftag between zeitraeume.von and zeitraeume.bis
    inner join arbeitsmarktstatus
        on
            austritte.lieferung_id = arbeitsmarktstatus.lieferung_id
            and austritte.kunden_id = arbeitsmarktstatus.kunden_id
            and austritte.prueftag between arbeitsmarktstatus.von and arbeitsmarktstatus.bis
    group by austritte.lieferung_id, austritte.foerderfall_id

),

mit_prognose as (

    select
        austritte.lieferung_id,
        austritte.foerderfall_id,
        bool_or(profile.integrationsprognose = 'KOMPLEX') as ist_komplex
    from austritte
    inner join profile
        on
            austritte.lieferung_id = profile.lieferung_id
            and austritte.kunden_id = profile.kunden_id
            and austritte.austritt between profile.von and profile.bis
    group by austritte.lieferung_id, austritte.foerderfall_id

)

select
    austritte.lieferung_id,
    austritte.foerderfall_id,
    austritte.massnahmetraeger,
    austritte.massnahme,
    austritte.instrument,
    date_trunc('month', austritte.austritt)::date as austrittsmonat,
    austritte.ist_abbruch,
    beschaeftigt.foerderfall_id is not null as ist_beschaeftigt,
    case
        when beschaeftigt.foerderfall_id is not null or not status_im_bezug.ist_arbeitslos then 'erfolg'
        when status_im_bezug.ist_arbeitslos then 'arbeitslos'
        else 'unbekannt'
    end as verbleib,
    personen.geschlecht = 'w' as ist_frau,
    personen.geburtsdatum > austritte.austritt - interval '25 years' as ist_u25,
    mit_prognose.ist_komplex
from austritte
inner join personen
    on
        austritte.lieferung_id = personen.lieferung_id
        and austritte.kunden_id = personen.kunden_id
left join beschaeftigt
    on
        austritte.lieferung_id = beschaeftigt.lieferung_id
        and austritte.foerderfall_id = beschaeftigt.foerderfall_id
left join status_im_bezug
    on
        austritte.lieferung_id = status_im_bezug.lieferung_id
        and austritte.foerderfall_id = status_im_bezug.foerderfall_id
left join mit_prognose
    on
        austritte.lieferung_id = mit_prognose.lieferung_id
        and austritte.foerderfall_id = mit_prognose.foerderfall_id
