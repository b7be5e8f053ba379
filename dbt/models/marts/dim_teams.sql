{# What each delivery says about the names of teams; the organisation changes, and a report names a team as of its month. #}
with

teams as (

    select * from {{ ref('int_teams_je_lieferung') }}

),

betroffen as (

    select distinct traeger_nr from {{ ref('int_lieferungen_ausstehend') }}

)

select
    teams.traeger_nr,
    teams.datenstand,
    teams.team,
    teams.gueltig_ab,
    teams.gueltig_bis,
    teams.team_bezeichnung,
    teams.standort
from teams
inner join betroffen
    on teams.traeger_nr = betroffen.traeger_nr
