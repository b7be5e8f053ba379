{# How often each rule was broken in the records of each team. A record belongs to the team that it names, else to the one of
   its BG, else to the one of its person's BG on the Stichtag of the delivery. Judgements never change: counted once. #}
{{ config(
    materialized='incremental',
    incremental_strategy='delete+insert',
    unique_key='lieferung_id',
    on_schema_change='fail',
) }}

with

lieferungen as (

    select
        ausstehend.lieferung_id,
        kalender.stichtag
    from {{ ref('int_lieferungen_ausstehend') }} as ausstehend
    left join {{ ref('stichtage') }} as kalender
        on ausstehend.datenstand = kalender.monat

),

befunde as (

    {{ nur_ausstehende(ref('stg_eingang__befund')) }}

),

saetze as (

    {{ nur_ausstehende(ref('stg_fachverfahren__saetze')) }}

),

bg_zeitraeume as (

    {{ nur_ausstehende(ref('stg_fachverfahren__bg_zeitraum')) }}

),

personen_zeitraeume as (

    {{ nur_ausstehende(ref('stg_fachverfahren__person_zeitraum')) }}

),

betroffen as (

    select
        befunde.lieferung_id,
        befunde.datei,
        befunde.regel,
        befunde.meldung,
        saetze.team,
        saetze.bg_id,
        saetze.kunden_id
    from befunde
    left join saetze
        on
            befunde.lieferung_id = saetze.lieferung_id
            and befunde.datei = saetze.datei
            and befunde.satz = saetze.satz

),

bg_der_personen as (

    select
        personen_zeitraeume.lieferung_id,
        personen_zeitraeume.kunden_id,
        personen_zeitraeume.bg_id,
        row_number() over (
            partition by personen_zeitraeume.lieferung_id, personen_zeitraeume.kunden_id
            order by
                lieferungen.stichtag between personen_zeitraeume.von and personen_zeitraeume.bis desc,
                personen_zeitraeume.von desc,
                personen_zeitraeume.bg_rang asc
        ) as rang
    from personen_zeitraeume
    inner join lieferungen
        on personen_zeitraeume.lieferung_id = lieferungen.lieferung_id
    where
        personen_zeitraeume.kunden_id in (
            select betroffen.kunden_id from betroffen where betroffen.team is null and betroffen.bg_id is null
        )

),

team_der_bg as (

    select
        bg_zeitraeume.lieferung_id,
        bg_zeitraeume.bg_id,
        bg_zeitraeume.team,
        row_number() over (
            partition by bg_zeitraeume.lieferung_id, bg_zeitraeume.bg_id
            order by
                lieferungen.stichtag between bg_zeitraeume.von and bg_zeitraeume.bis desc,
                bg_zeitraeume.von desc
        ) as rang
    from bg_zeitraeume
    inner join lieferungen
        on bg_zeitraeume.lieferung_id = lieferungen.lieferung_id

)

select
    betroffen.lieferung_id,
    betroffen.datei,
    betroffen.regel,
    coalesce(betroffen.team, team_der_bg.team, 'unbekannt') as team,
    min(betroffen.meldung) as meldung,
    count(*)::int as befunde_anzahl
from betroffen
left join bg_der_personen
    on
        betroffen.lieferung_id = bg_der_personen.lieferung_id
        and betroffen.kunden_id = bg_der_personen.kunden_id
        and betroffen.bg_id is null
        and bg_der_personen.rang = 1
left join team_der_bg
    on
        betroffen.lieferung_id = team_der_bg.lieferung_id
        and coalesce(betroffen.bg_id, bg_der_personen.bg_id) = team_der_bg.bg_id
        and team_der_bg.rang = 1
group by
    betroffen.lieferung_id, betroffen.datei, betroffen.regel, coalesce(betroffen.team, team_der_bg.team, 'unbekannt')
