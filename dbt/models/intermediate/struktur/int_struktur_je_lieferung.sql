{# What one delivery says about the structure of each month, frozen with it as int_grunddaten_je_lieferung. Every
   Ausprägung of the catalogue has a row: 0 where nobody is, and no value where the delivery lacks the file to tell. #}
{{ config(
    materialized='incremental',
    incremental_strategy='delete+insert',
    unique_key='lieferung_id',
    on_schema_change='fail',
    indexes=[{'columns': ['lieferung_id', 'monat']}],
) }}

with

monate as (

    select * from {{ ref('int_struktur_monate') }} where ist_strukturmonat

),

vollstaendig as (

    select * from {{ ref('int_grunddaten_vollstaendig') }}

),

lieferdateien as (

    select * from {{ ref('stg_fachverfahren__lieferdatei') }}

),

groessen as (

    select * from {{ ref('strukturgroessen') }}

),

auspraegungen as (

    select * from {{ ref('strukturauspraegungen') }}

),

summen as (

    select * from {{ ref('int_struktur_summen') }}

),

geschlechter as (

    select * from (values ('gesamt'), ('w'), ('m'), ('rest')) as werte (geschlecht)

),

zeilen as (

    select
        monate.lieferung_id,
        monate.monat,
        groessen.groesse,
        groessen.merkmal,
        auspraegungen.auspraegung,
        coalesce(groessen.datei, auspraegungen.datei) as datei
    from monate
    cross join groessen
    inner join auspraegungen
        on groessen.merkmal = auspraegungen.merkmal
    inner join vollstaendig
        on
            monate.lieferung_id = vollstaendig.lieferung_id
            and monate.monat = vollstaendig.monat
            and groessen.grunddatum_id = vollstaendig.grunddatum_id

)

select
    zeilen.lieferung_id,
    zeilen.monat,
    zeilen.groesse,
    zeilen.merkmal,
    zeilen.auspraegung,
    geschlechter.geschlecht,
    case when zeilen.datei is null or lieferdateien.datei is not null then coalesce(summen.wert, 0) end as wert
from zeilen
cross join geschlechter
left join lieferdateien
    on
        zeilen.lieferung_id = lieferdateien.lieferung_id
        and zeilen.datei = lieferdateien.datei
left join summen
    on
        zeilen.lieferung_id = summen.lieferung_id
        and zeilen.monat = summen.monat
        and zeilen.groesse = summen.groesse
        and zeilen.merkmal = summen.merkmal
        and zeilen.auspraegung = summen.auspraegung
        and geschlechter.geschlecht = summen.geschlecht
