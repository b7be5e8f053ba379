{# What a person counts on the Stichtag of a month, with every attribute to cut by: stocks (§§ 4–6 RVO zu § 48a SGB II) and the
   claims of everybody who has a status row ELB or NEF (lieferung.md § 6). #}
{{ config(materialized='ephemeral') }}

with

personen as (

    select * from {{ ref('int_personen_am_stichtag') }} where ist_schnittmonat

),

leistungen as (

    select * from {{ ref('int_leistungen_je_person') }}

)

select
    personen.lieferung_id,
    personen.monat,
    personen.geschlecht,
    personen.team,
    personen.gemeinde,
    personen.quartier,
    personen.altersklasse,
    personen.nationalitaet,
    personen.fluchtkontext,
    personen.alleinerziehend,
    personen.bg_typ,
    personen.ist_elb,
    personen.ist_elb and personen.alleinerziehend = 'ja' as ist_elb_ae,
    personen.ist_lzb,
    personen.ist_lzb_amp,
    leistungen.llu,
    leistungen.luh
from personen
left join leistungen
    on
        personen.ist_rlb
        and personen.lieferung_id = leistungen.lieferung_id
        and personen.monat = leistungen.monat
        and personen.kunden_id = leistungen.kunden_id
