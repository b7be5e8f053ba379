{# The names of teams as each counting delivery knows them. #}
with

lieferungen as (

    select * from {{ ref('int_lieferungen_massgeblich') }}

),

organisation as (

    select * from {{ ref('stg_fachverfahren__organisation') }}

)

select
    lieferungen.traeger_nr,
    lieferungen.datenstand,
    organisation.team,
    organisation.von as gueltig_ab,
    organisation.bis as gueltig_bis,
    organisation.bezeichnung as team_bezeichnung,
    organisation.standort
from lieferungen
inner join organisation
    on lieferungen.lieferung_id = organisation.lieferung_id
