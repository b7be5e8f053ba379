{# Profiles should not overlap; on a day where they do, the later one counts: what it covers is cut out of the earlier ones. #}
{{ config(materialized='table', unlogged=true, post_hook="analyze {{ this }}") }}

with

profile as (

    {{ nur_ausstehende(ref('stg_fachverfahren__profil')) }}

),

mit_spaeteren as (

    select
        *,
        range_agg(daterange(von, bis, '[]')) over (
            partition by lieferung_id, kunden_id order by von
            rows between 1 following and unbounded following
        ) as spaetere
    from profile
    where von <= bis

)

select
    mit_spaeteren.lieferung_id,
    mit_spaeteren.kunden_id,
    lower(stuecke.tage) as von,
    upper(stuecke.tage) - 1 as bis,
    mit_spaeteren.betreuung,
    mit_spaeteren.integrationsprognose,
    mit_spaeteren.ist_gesundheitlich_eingeschraenkt
from mit_spaeteren
cross join lateral unnest(
    datemultirange(daterange(mit_spaeteren.von, mit_spaeteren.bis, '[]')) - coalesce(mit_spaeteren.spaetere, '{}')
) as stuecke (tage)
