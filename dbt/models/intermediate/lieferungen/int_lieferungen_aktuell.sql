{# Per Träger and Datenstand the highest accepted number counts, whatever the order of arrival (lieferung.md § 2). #}
with

lieferungen as (

    select * from {{ ref('stg_fachverfahren__lieferung') }}

),

erster_stichtag as (

    select min(monat) as monat from {{ ref('stichtage') }}

),

rangfolge as (

    select
        *,
        row_number() over (partition by traeger_nr, datenstand order by lfd desc) as rang,
        -- The correction of an initial delivery counts as initial.
        bool_or(art = 'initial') over (partition by traeger_nr, datenstand) as ist_initial
    from lieferungen

),

massgeblich as (

    select
        *,
        lag(datenstand) over (partition by traeger_nr order by datenstand) as vorheriger_datenstand
    from rangfolge
    where rang = 1

)

select
    massgeblich.lieferung_id,
    massgeblich.traeger_nr,
    massgeblich.datenstand,
    massgeblich.vorheriger_datenstand,
    massgeblich.lfd,
    massgeblich.ist_initial,
    massgeblich.anspruch_von,
    massgeblich.anspruch_bis,
    massgeblich.erstellt_am,
    massgeblich.fachverfahren,
    -- The first month for which this delivery can be the source of a figure.
    case
        when massgeblich.ist_initial or massgeblich.vorheriger_datenstand is null then erster_stichtag.monat
        else least(
            {{ monat_plus('massgeblich.vorheriger_datenstand', -2) }},
            {{ monat_plus('massgeblich.datenstand', -3) }},
            massgeblich.anspruch_von
        )
    end as monat_von
from massgeblich
cross join erster_stichtag
