{# What one delivery says about every month that it can be the source of. Rows of a delivery never change once published:
   the value at Wartezeit 3 is frozen, and a month costs the same however long the archive is. #}
{{ config(
    materialized='incremental',
    incremental_strategy='delete+insert',
    unique_key='lieferung_id',
    on_schema_change='fail',
    indexes=[{'columns': ['lieferung_id', 'monat']}],
) }}

with

lieferungen as (

    select * from {{ ref('int_lieferungen_ausstehend') }}

),

stichtage as (

    select * from {{ ref('int_stichtage_je_lieferung') }}

),

grunddaten as (

    select * from {{ ref('grunddaten') }}

),

kalender as (

    select * from {{ ref('stichtage') }}

),

einzeln as (

    select * from {{ ref('int_grunddaten_einzeln') }}

),

-- A Grunddatum exists only when every Stichtag that it uses does (lieferung.md § 5).
vollstaendig as (

    select
        stichtage.lieferung_id,
        stichtage.monat,
        grunddaten.grunddatum_id
    from stichtage
    cross join grunddaten
    inner join kalender
        on
            kalender.monat between stichtage.monat - grunddaten.stichtag_von * interval '1 month'
            and stichtage.monat - grunddaten.stichtag_bis * interval '1 month'
    where
        stichtage.ist_berechnungsmonat
        and (stichtage.ist_anspruchsmonat or grunddaten.grunddatum_id not in ('LLU', 'LUH'))
    group by
        stichtage.lieferung_id, stichtage.monat, grunddaten.grunddatum_id, grunddaten.stichtag_von, grunddaten.stichtag_bis
    having count(*) = grunddaten.stichtag_von - grunddaten.stichtag_bis + 1

),

je_geschlecht as (

    select
        lieferung_id,
        monat,
        grunddatum_id,
        case when geschlecht in ('w', 'm') then geschlecht else 'rest' end as geschlecht,
        sum(wert) as wert
    from einzeln
    group by lieferung_id, monat, grunddatum_id, case when geschlecht in ('w', 'm') then geschlecht else 'rest' end

),

insgesamt as (

    select
        lieferung_id,
        monat,
        grunddatum_id,
        'gesamt' as geschlecht,
        sum(wert) as wert
    from je_geschlecht
    group by lieferung_id, monat, grunddatum_id

),

summen as (

    select * from je_geschlecht
    union all
    select * from insgesamt

),

geschlechter as (

    select * from (values ('gesamt'), ('w'), ('m'), ('rest')) as werte (geschlecht)

)

select
    lieferungen.lieferung_id,
    lieferungen.traeger_nr,
    lieferungen.datenstand,
    vollstaendig.monat,
    vollstaendig.grunddatum_id,
    geschlechter.geschlecht,
    coalesce(summen.wert, 0) as wert
from lieferungen
inner join vollstaendig
    on lieferungen.lieferung_id = vollstaendig.lieferung_id
cross join geschlechter
left join summen
    on
        vollstaendig.lieferung_id = summen.lieferung_id
        and vollstaendig.monat = summen.monat
        and vollstaendig.grunddatum_id = summen.grunddatum_id
        and geschlechter.geschlecht = summen.geschlecht
