{# What explains a change of K1 and K2, as each delivery says it: persons by Regelbedarfsstufe, Integrationen by kind, and who
   of the cohort m − 3 has no status row ELB or NEF on S(m). Persons by stage explain claims: they exist where these do. Kept per delivery as the Grunddaten are: counts, never persons. #}
{{ config(
    materialized='incremental',
    incremental_strategy='delete+insert',
    unique_key='lieferung_id',
    on_schema_change='fail',
    indexes=[{'columns': ['lieferung_id', 'monat']}],
) }}

with

vollstaendig as (

    {{ vollstaendige_monate('einflussgroessen', 'einflussgroesse_id', "quelle_wie = 'LLU'") }}

),

personen as (

    select * from {{ ref('int_personen_am_stichtag') }} where ist_rlb

),

personen_zeitraeume as (

    {{ nur_ausstehende(ref('stg_fachverfahren__person_zeitraum')) }}

),

monate as (

    select * from {{ ref('int_stichtage_je_lieferung') }}

),

integrationen as (

    select * from {{ ref('int_eintritte') }} where grunddatum_id = 'INT'

),

kohorten as (

    select
        integrationen.lieferung_id,
        monate.monat,
        integrationen.kunden_id,
        integrationen.geschlecht,
        count(personen_zeitraeume.kunden_id) = 0 as ist_bedarfsdeckend
    from integrationen
    inner join monate
        on
            integrationen.lieferung_id = monate.lieferung_id
            and monate.monat = {{ monat_plus('integrationen.monat', 3) }}
    left join personen_zeitraeume
        on
            integrationen.lieferung_id = personen_zeitraeume.lieferung_id
            and integrationen.kunden_id = personen_zeitraeume.kunden_id
            and personen_zeitraeume.status in ('ELB', 'NEF')
            and monate.stichtag between personen_zeitraeume.von and personen_zeitraeume.bis
    group by integrationen.lieferung_id, monate.monat, integrationen.kunden_id, integrationen.geschlecht

),

je_geschlecht as (

    select
        lieferung_id,
        monat,
        'RLB_RBS' || regelbedarfsstufe as einflussgroesse_id,
        geschlecht,
        count(*) as anzahl
    from personen
    group by lieferung_id, monat, regelbedarfsstufe, geschlecht

    union all

    select
        lieferung_id,
        monat,
        'INT_' || integrationsart as einflussgroesse_id,
        {{ geschlecht_gezaehlt('geschlecht') }} as geschlecht,
        count(*) as anzahl
    from integrationen
    group by lieferung_id, monat, integrationsart, {{ geschlecht_gezaehlt('geschlecht') }}

    union all

    select
        kohorten.lieferung_id,
        kohorten.monat,
        groessen.einflussgroesse_id,
        {{ geschlecht_gezaehlt('kohorten.geschlecht') }} as geschlecht,
        count(*) as anzahl
    from kohorten
    cross join (values ('INT_KOHORTE', false), ('INT_BEDARFSDECKEND', true)) as groessen (einflussgroesse_id, nur_deckend)
    where kohorten.ist_bedarfsdeckend or not groessen.nur_deckend
    group by
        kohorten.lieferung_id,
        kohorten.monat,
        groessen.einflussgroesse_id,
        {{ geschlecht_gezaehlt('kohorten.geschlecht') }}

),

gezaehlt as (

    select
        lieferung_id,
        monat,
        einflussgroesse_id,
        coalesce(geschlecht, 'gesamt') as geschlecht,
        sum(anzahl)::int as anzahl
    from je_geschlecht
    group by grouping sets (
        (lieferung_id, monat, einflussgroesse_id),
        (lieferung_id, monat, einflussgroesse_id, geschlecht)
    )

),

geschlechter as (

    select * from (values ('gesamt'), ('w'), ('m')) as werte (geschlecht)

)

select
    vollstaendig.lieferung_id,
    vollstaendig.monat,
    vollstaendig.einflussgroesse_id,
    geschlechter.geschlecht,
    coalesce(gezaehlt.anzahl, 0) as anzahl
from vollstaendig
cross join geschlechter
left join gezaehlt
    on
        vollstaendig.lieferung_id = gezaehlt.lieferung_id
        and vollstaendig.monat = gezaehlt.monat
        and vollstaendig.einflussgroesse_id = gezaehlt.einflussgroesse_id
        and geschlechter.geschlecht = gezaehlt.geschlecht
