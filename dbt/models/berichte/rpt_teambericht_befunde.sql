{# Every rule that the delivery broke, for each team: in its own records, in those of no team, and in all. #}
with

teams as (

    select * from {{ ref('rpt_teambericht') }}

),

befunde as (

    select * from {{ veroeffentlicht('fct_befunde') }}

),

gezaehlt as (

    select
        teams.traeger_nr,
        teams.datenstand,
        teams.team,
        befunde.datei,
        befunde.regel,
        min(befunde.meldung) as meldung,
        sum(befunde.befunde_anzahl)::int as anzahl,
        coalesce(sum(befunde.befunde_anzahl) filter (where befunde.team = teams.team), 0)::int as team_anzahl,
        coalesce(sum(befunde.befunde_anzahl) filter (where befunde.team = 'unbekannt'), 0)::int as ohne_team_anzahl
    from teams
    inner join befunde
        on
            teams.traeger_nr = befunde.traeger_nr
            and teams.datenstand = befunde.datenstand
    group by teams.traeger_nr, teams.datenstand, teams.team, befunde.datei, befunde.regel

)

select
    traeger_nr,
    datenstand,
    team,
    datei,
    regel,
    meldung,
    anzahl,
    team_anzahl,
    ohne_team_anzahl,
    row_number() over (
        partition by traeger_nr, datenstand, team
        order by team_anzahl desc, anzahl desc, datei asc, regel asc
    )::int as rang
from gezaehlt
