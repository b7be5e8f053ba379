{# One row per team and Datenstand; its name is the one of the headline month, or the first one later if it is younger. #}
with

teams as (

    select *
    from {{ ref('rpt_schnitt_auspraegungen') }}
    where schnitt = 'team' and ist_aktuell and auspraegung <> 'unbekannt'

),

bezeichnungen as (

    select * from {{ veroeffentlicht('dim_teams') }}

),

stichtage as (

    select * from {{ ref('stichtage') }}

),

benannt as (

    select
        teams.traeger_nr,
        teams.datenstand,
        teams.auspraegung as team,
        bezeichnungen.team_bezeichnung,
        bezeichnungen.standort,
        row_number() over (
            partition by teams.traeger_nr, teams.datenstand, teams.auspraegung
            -- The name of the Stichtag, else the next one, else the last one before.
            order by
                case
                    when stichtage.stichtag between bezeichnungen.gueltig_ab and bezeichnungen.gueltig_bis then 0
                    when bezeichnungen.gueltig_ab > stichtage.stichtag then 1
                    else 2
                end,
                abs(bezeichnungen.gueltig_ab - stichtage.stichtag)
        ) as rang
    from teams
    left join stichtage
        on stichtage.monat = {{ monat_plus('teams.datenstand', -3) }}
    left join bezeichnungen
        on
            teams.traeger_nr = bezeichnungen.traeger_nr
            and teams.datenstand = bezeichnungen.datenstand
            and teams.auspraegung = bezeichnungen.team
)

select
    traeger_nr,
    datenstand,
    team,
    team_bezeichnung,
    standort
from benannt
where rang = 1
