{# How many eLb another team looks after than at the Stichtag before, from team to team: where a team that is split or closed
   hands its cases on. Kept per delivery, counts only. #}
{{ config(
    materialized='incremental',
    incremental_strategy='delete+insert',
    unique_key='lieferung_id',
    on_schema_change='fail',
) }}

with

stichtage as (

    select * from {{ ref('int_stichtage_je_lieferung') }} where ist_schnittmonat

),

-- Read twice, but never kept: nearly a row per person and month, of which few columns are needed.
elb as not materialized (

    select * from {{ ref('int_personen_am_stichtag') }} where ist_elb

),

-- Most persons stay with one team: only who has ever had another is compared month by month.
wechselnde as (

    select
        lieferung_id,
        kunden_id
    from elb
    group by lieferung_id, kunden_id
    having min(team) <> max(team)

),

jetzt as (

    select elb.*
    from elb
    inner join wechselnde
        on
            elb.lieferung_id = wechselnde.lieferung_id
            and elb.kunden_id = wechselnde.kunden_id

),

vorher as (

    select * from jetzt

)

select
    jetzt.lieferung_id,
    jetzt.monat,
    vorher.team as team_vorher,
    jetzt.team,
    count(*)::int as anzahl
from stichtage
inner join jetzt
    on
        stichtage.lieferung_id = jetzt.lieferung_id
        and stichtage.monat = jetzt.monat
inner join vorher
    on
        jetzt.lieferung_id = vorher.lieferung_id
        and jetzt.kunden_id = vorher.kunden_id
        and vorher.monat = {{ monat_plus('jetzt.monat', -1) }}
        and jetzt.team <> vorher.team
group by jetzt.lieferung_id, jetzt.monat, vorher.team, jetzt.team
