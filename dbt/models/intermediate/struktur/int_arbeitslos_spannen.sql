{# Unemployment as § 18 Abs. 1 SGB III counts it: a gap up to six weeks, or one that a Maßnahme nach § 45 SGB III covers
   wholly, does not interrupt and does not count; a job that starts in it always interrupts. #}
{{ config(materialized='table', unlogged=true, post_hook="analyze {{ this }}") }}

with

arbeitsmarktstatus as (

    {{ nur_ausstehende(ref('stg_fachverfahren__arbeitsmarktstatus')) }}

),

foerderungen as (

    {{ nur_ausstehende(ref('stg_fachverfahren__foerderung')) }}

),

erwerbstaetigkeiten as (

    {{ nur_ausstehende(ref('stg_fachverfahren__erwerbstaetigkeit')) }}

),

arbeitslos as (

    select
        lieferung_id,
        kunden_id,
        von,
        bis
    from arbeitsmarktstatus
    where status = 'ARBEITSLOS'

),

abschnitte as (

    {{ zusammengefasste_zeitraeume('arbeitslos', luecke=0) | indent(4) }}

),

aktivierung as (

    select
        lieferung_id,
        kunden_id,
        eintritt as von,
        austritt as bis
    from foerderungen
    where instrument = 'P45_MABE'

),

massnahmen as (

    {{ zusammengefasste_zeitraeume('aktivierung', luecke=0) | indent(4) }}

),

mit_luecke as (

    select
        *,
        lag(bis) over (partition by lieferung_id, kunden_id order by von) as vorher_bis
    from abschnitte

),

in_massnahme as (

    select
        mit_luecke.lieferung_id,
        mit_luecke.kunden_id,
        mit_luecke.von
    from mit_luecke
    inner join massnahmen
        on
            mit_luecke.lieferung_id = massnahmen.lieferung_id
            and mit_luecke.kunden_id = massnahmen.kunden_id
            and mit_luecke.vorher_bis + 1 >= massnahmen.von
            and mit_luecke.von - 1 <= massnahmen.bis

),

mit_arbeit as (

    select distinct
        mit_luecke.lieferung_id,
        mit_luecke.kunden_id,
        mit_luecke.von
    from mit_luecke
    inner join erwerbstaetigkeiten
        on
            mit_luecke.lieferung_id = erwerbstaetigkeiten.lieferung_id
            and mit_luecke.kunden_id = erwerbstaetigkeiten.kunden_id
            and mit_luecke.vorher_bis < erwerbstaetigkeiten.beginn
            and mit_luecke.von > erwerbstaetigkeiten.beginn

),

mit_folgen as (

    select
        mit_luecke.*,
        coalesce(
            mit_arbeit.kunden_id is null
            and (
                in_massnahme.kunden_id is not null
                or mit_luecke.von - mit_luecke.vorher_bis - 1 <= {{ var('lza_unterbrechung_tage') }}
            ),
            false
        ) as setzt_fort
    from mit_luecke
    left join in_massnahme
        on
            mit_luecke.lieferung_id = in_massnahme.lieferung_id
            and mit_luecke.kunden_id = in_massnahme.kunden_id
            and mit_luecke.von = in_massnahme.von
    left join mit_arbeit
        on
            mit_luecke.lieferung_id = mit_arbeit.lieferung_id
            and mit_luecke.kunden_id = mit_arbeit.kunden_id
            and mit_luecke.von = mit_arbeit.von

),

nummeriert as (

    select
        *,
        count(*) filter (where not setzt_fort) over (partition by lieferung_id, kunden_id order by von) as spanne
    from mit_folgen

)

select
    lieferung_id,
    kunden_id,
    von,
    bis,
    coalesce(sum(bis - von + 1) over (
        partition by lieferung_id, kunden_id, spanne order by von
        rows between unbounded preceding and 1 preceding
    ), 0)::int as tage_vorher
from nummeriert
