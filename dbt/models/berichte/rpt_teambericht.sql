{# One row per team and Datenstand; its name is the one of the headline month, or the first one later if it is younger. #}
with

teams as (

    select *
    from {{ ref('rpt_schnitt_auspraegungen') }}
    where schnitt = 'team' and ist_aktuell and auspraegung <> 'unbekannt'

),

bezeichnungen as not materialized (

    select * from {{ veroeffentlicht('dim_teams') }}

),

stichtage as (

    select * from {{ ref('stichtage') }}

),

-- The end of a team that has closed by the Datenstand; what its key says afterwards is nobody.
enden as (

    select
        bezeichnungen.traeger_nr,
        bezeichnungen.datenstand,
        bezeichnungen.team,
        max(bezeichnungen.gueltig_bis) as endet_am,
        max(kalender.monat) as letzter_monat
    from bezeichnungen
    inner join stichtage as kalender
        on bezeichnungen.gueltig_bis >= kalender.stichtag
    group by bezeichnungen.traeger_nr, bezeichnungen.datenstand, bezeichnungen.team
    having max(kalender.monat) < bezeichnungen.datenstand

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
    benannt.traeger_nr,
    benannt.datenstand,
    benannt.team,
    benannt.team_bezeichnung,
    benannt.standort,
    enden.endet_am,
    enden.letzter_monat
from benannt
left join enden
    on
        benannt.traeger_nr = enden.traeger_nr
        and benannt.datenstand = enden.datenstand
        and benannt.team = enden.team
where benannt.rang = 1
