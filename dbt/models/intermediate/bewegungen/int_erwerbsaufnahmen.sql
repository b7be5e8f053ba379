{# Which start counts as what (lieferung.md § 4). A job is öffentlich gefördert only by its own instrument on its first day. #}
{{ config(materialized='ephemeral') }}

with

erwerbstaetigkeiten as (

    {{ nur_ausstehende(ref('stg_fachverfahren__erwerbstaetigkeit')) }}

),

foerderungen as (

    {{ nur_ausstehende(ref('stg_fachverfahren__foerderung')) }}

),

erwerbsarten as (

    select * from {{ ref('erwerbsarten') }}

),

oeffentlich_gefoerdert as (

    select * from {{ ref('instrumente') }} where merkmal = 'OEGB'

),

taetigkeiten as (

    select
        erwerbstaetigkeiten.lieferung_id,
        erwerbstaetigkeiten.kunden_id,
        erwerbsarten.grunddatum_id,
        erwerbsarten.ist_svb,
        erwerbsarten.integrationsart,
        erwerbsarten.vorrang,
        erwerbstaetigkeiten.beginn as tag,
        erwerbstaetigkeiten.ende,
        oeffentlich_gefoerdert.instrument is not null as ist_oeffentlich_gefoerdert
    from erwerbstaetigkeiten
    inner join erwerbsarten
        on erwerbstaetigkeiten.art = erwerbsarten.art
    left join oeffentlich_gefoerdert
        on
            erwerbstaetigkeiten.instrument = oeffentlich_gefoerdert.instrument
            and {{ gilt_am(
                'erwerbstaetigkeiten.beginn',
                'oeffentlich_gefoerdert.eintritt_von',
                'oeffentlich_gefoerdert.eintritt_bis',
            ) }}
    where erwerbsarten.grunddatum_id is not null

)

select
    lieferung_id,
    kunden_id,
    grunddatum_id,
    ist_svb,
    integrationsart,
    vorrang,
    tag,
    ende
from taetigkeiten
where grunddatum_id = 'GERING' or not ist_oeffentlich_gefoerdert

union all

select
    foerderungen.lieferung_id,
    foerderungen.kunden_id,
    'OEGB' as grunddatum_id,
    false as ist_svb,
    null as integrationsart,
    null as vorrang,
    foerderungen.eintritt as tag,
    foerderungen.austritt as ende
from foerderungen
inner join oeffentlich_gefoerdert
    on
        foerderungen.instrument = oeffentlich_gefoerdert.instrument
        and {{ gilt_am(
            'foerderungen.eintritt',
            'oeffentlich_gefoerdert.eintritt_von',
            'oeffentlich_gefoerdert.eintritt_bis',
        ) }}
