{# What happened to a team, from organisation.csv as the Datenstand knew it: new, renamed, moved or closed. The month is the
   first whose Stichtag sees the change; what lies before the months that a report shows is left out. #}
with

teams as (

    select
        *,
        lag(gueltig_bis) over namen as vorher_bis,
        lag(team_bezeichnung) over namen as vorher_bezeichnung,
        lag(standort) over namen as vorher_standort,
        lead(gueltig_ab) over namen as naechstes_ab
    from {{ veroeffentlicht('dim_teams') }}
    window namen as (partition by traeger_nr, datenstand, team order by gueltig_ab)

),

stichtage as (

    select * from {{ ref('stichtage') }}

),

ereignisse as (

    select
        traeger_nr,
        datenstand,
        team,
        gueltig_ab as tag,
        case
            when coalesce(vorher_bis, gueltig_ab - 2) < gueltig_ab - 1 then 'neu'
            when coalesce(team_bezeichnung, '') <> coalesce(vorher_bezeichnung, '') then 'umbenannt'
            when coalesce(standort, '') <> coalesce(vorher_standort, '') then 'umgezogen'
        end as ereignis,
        team_bezeichnung as bezeichnung,
        vorher_bezeichnung as bezeichnung_vorher,
        standort
    from teams

    union all

    select
        traeger_nr,
        datenstand,
        team,
        gueltig_bis + 1 as tag,
        'aufgeloest' as ereignis,
        team_bezeichnung as bezeichnung,
        null as bezeichnung_vorher,
        standort
    from teams
    where gueltig_bis < {{ offen() }} and coalesce(naechstes_ab, {{ offen() }}) > gueltig_bis + 1

),

mit_monat as (

    select
        ereignisse.traeger_nr,
        ereignisse.datenstand,
        ereignisse.team,
        ereignisse.tag,
        ereignisse.ereignis,
        ereignisse.bezeichnung,
        ereignisse.bezeichnung_vorher,
        ereignisse.standort,
        min(stichtage.monat) as monat
    from ereignisse
    inner join stichtage
        on ereignisse.tag <= stichtage.stichtag
    where ereignisse.ereignis is not null
    group by
        ereignisse.traeger_nr,
        ereignisse.datenstand,
        ereignisse.team,
        ereignisse.tag,
        ereignisse.ereignis,
        ereignisse.bezeichnung,
        ereignisse.bezeichnung_vorher,
        ereignisse.standort

)

select
    traeger_nr,
    datenstand,
    team,
    tag,
    monat,
    ereignis,
    bezeichnung,
    bezeichnung_vorher,
    standort
from mit_monat
where monat > {{ monat_plus('datenstand', -24) }} and monat <= datenstand
