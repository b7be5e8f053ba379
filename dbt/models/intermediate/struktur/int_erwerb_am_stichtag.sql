{# What a person works as, and with which support, on a Stichtag. An instrument counts by the day of its entry. #}
{{ config(materialized='ephemeral') }}

with

monate as (

    select * from {{ ref('int_struktur_monate') }} where ist_strukturmonat or ist_vormonat

),

erwerbstaetigkeiten as (

    {{ nur_ausstehende(ref('stg_fachverfahren__erwerbstaetigkeit')) }}

),

foerderungen as (

    {{ nur_ausstehende(ref('stg_fachverfahren__foerderung')) }}

),

instrumente as (

    select * from {{ ref('instrumente') }} where merkmal in ('OEGB', 'BEGLEITEND')

),

taetigkeiten as (

    select
        lieferung_id,
        kunden_id,
        art,
        instrument,
        beginn as von,
        ende as bis
    from erwerbstaetigkeiten

    union all

    select
        lieferung_id,
        kunden_id,
        null as art,
        instrument,
        eintritt as von,
        austritt as bis
    from foerderungen

)

select
    monate.lieferung_id,
    monate.monat,
    taetigkeiten.kunden_id,
    coalesce(bool_or(taetigkeiten.art in ('GERING_ENTLOHNT', 'GERING_KURZ')), false) as hat_minijob,
    coalesce(bool_or(taetigkeiten.art = 'SVB'), false) as hat_svb,
    coalesce(bool_or(taetigkeiten.art = 'SELBST'), false) as ist_selbstaendig,
    coalesce(bool_or(instrumente.instrument is not null), false) as ist_gefoerdert
from monate
inner join taetigkeiten
    on
        monate.lieferung_id = taetigkeiten.lieferung_id
        and monate.stichtag between taetigkeiten.von and taetigkeiten.bis
left join instrumente
    on
        taetigkeiten.instrument = instrumente.instrument
        and {{ gilt_am('taetigkeiten.von', 'instrumente.eintritt_von', 'instrumente.eintritt_bis') }}
group by monate.lieferung_id, monate.monat, taetigkeiten.kunden_id
