{# Where the eLb of a new team came from and where those of a closed one went, in the month of the change. Both shares tell a
   successor (nearly all went there, nearly all came from there) from a part of a split team. #}
with

organisation as not materialized (

    select * from {{ ref('rpt_teambericht_organisation') }} where ereignis in ('neu', 'aufgeloest')

),

teamwechsel as not materialized (

    select * from {{ veroeffentlicht('fct_teamwechsel') }}

),

bezeichnungen as (

    select * from {{ veroeffentlicht('dim_teams') }}

),

mit_anteilen as not materialized (

    select
        traeger_nr,
        berichtsmonat,
        wartezeit,
        team_vorher,
        team,
        anzahl,
        100.0 * anzahl / sum(anzahl) over (
            partition by traeger_nr, berichtsmonat, wartezeit, team_vorher
        ) as anteil_am_abgebenden,
        100.0 * anzahl / sum(anzahl) over (partition by traeger_nr, berichtsmonat, wartezeit, team) as anteil_am_neuen
    from teamwechsel

)

select
    organisation.traeger_nr,
    organisation.datenstand,
    organisation.team,
    organisation.monat,
    organisation.ereignis,
    case organisation.ereignis when 'neu' then mit_anteilen.team_vorher else mit_anteilen.team end as anderes_team,
    max(bezeichnungen.team_bezeichnung) as anderes_team_bezeichnung,
    mit_anteilen.anzahl,
    mit_anteilen.anteil_am_abgebenden,
    mit_anteilen.anteil_am_neuen,
    count(gegenstueck.team) > 0 as ist_gegenstueck
from organisation
inner join mit_anteilen
    on
        organisation.traeger_nr = mit_anteilen.traeger_nr
        and organisation.monat = mit_anteilen.berichtsmonat
        and mit_anteilen.wartezeit = least(3, {{ monate_zwischen('organisation.monat', 'organisation.datenstand') }})
        and organisation.team
        = case organisation.ereignis when 'neu' then mit_anteilen.team else mit_anteilen.team_vorher end
left join organisation as gegenstueck
    on
        organisation.traeger_nr = gegenstueck.traeger_nr
        and organisation.datenstand = gegenstueck.datenstand
        and organisation.monat = gegenstueck.monat
        and organisation.ereignis <> gegenstueck.ereignis
        and gegenstueck.team
        = case organisation.ereignis when 'neu' then mit_anteilen.team_vorher else mit_anteilen.team end
left join bezeichnungen
    on
        organisation.traeger_nr = bezeichnungen.traeger_nr
        and organisation.datenstand = bezeichnungen.datenstand
        and bezeichnungen.team
        = case organisation.ereignis when 'neu' then mit_anteilen.team_vorher else mit_anteilen.team end
        and organisation.tag between bezeichnungen.gueltig_ab and bezeichnungen.gueltig_bis + 1
group by
    organisation.traeger_nr,
    organisation.datenstand,
    organisation.team,
    organisation.monat,
    organisation.ereignis,
    mit_anteilen.team_vorher,
    mit_anteilen.team,
    mit_anteilen.anzahl,
    mit_anteilen.anteil_am_abgebenden,
    mit_anteilen.anteil_am_neuen
