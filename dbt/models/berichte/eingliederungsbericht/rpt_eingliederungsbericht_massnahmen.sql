{# EQ and the bounds of the VQ of the headline month's cohort (D − 3) beside the cohort of the year before. #}
with

datenstaende as (

    select
        traeger_nr,
        datenstand
    from {{ veroeffentlicht('dim_datenstaende') }}

),

massnahmen as not materialized (

    select * from {{ veroeffentlicht('fct_massnahmen') }} where wartezeit = 3

),

instrumente as (

    select distinct
        instrument,
        bezeichnung,
        paragraf
    from {{ ref('instrumente') }}

)

select
    datenstaende.traeger_nr,
    datenstaende.datenstand,
    massnahmen.ebene,
    massnahmen.massnahmetraeger,
    massnahmen.massnahme,
    massnahmen.instrument,
    instrumente.bezeichnung as instrument_bezeichnung,
    instrumente.paragraf,
    massnahmen.kohorte_von,
    massnahmen.kohorte_bis,
    massnahmen.austritte,
    massnahmen.abbrueche,
    massnahmen.beschaeftigt,
    massnahmen.verblieben,
    massnahmen.unbekannt,
    massnahmen.frauen,
    massnahmen.u25,
    massnahmen.komplex,
    massnahmen.mit_prognose,
    trim_scale(100.0 * massnahmen.frauen / massnahmen.austritte) as anteil_frauen,
    trim_scale(100.0 * massnahmen.u25 / massnahmen.austritte) as anteil_u25,
    -- Of those whose prospects are known; without profil.csv of nobody.
    trim_scale(100.0 * massnahmen.komplex / nullif(massnahmen.mit_prognose, 0)) as anteil_komplex,
    massnahmen.eq,
    massnahmen.vq_untergrenze,
    massnahmen.vq_obergrenze,
    vorjahr.austritte as vorjahr_austritte,
    vorjahr.beschaeftigt as vorjahr_beschaeftigt,
    vorjahr.eq as vorjahr_eq,
    trim_scale(massnahmen.eq - vorjahr.eq) as eq_differenz
from datenstaende
inner join massnahmen
    on
        datenstaende.traeger_nr = massnahmen.traeger_nr
        and massnahmen.berichtsmonat = {{ monat_plus('datenstaende.datenstand', -3) }}
left join instrumente
    on massnahmen.instrument = instrumente.instrument
left join massnahmen as vorjahr
    on
        massnahmen.traeger_nr = vorjahr.traeger_nr
        and vorjahr.berichtsmonat = {{ monat_plus('massnahmen.berichtsmonat', -12) }}
        and massnahmen.ebene = vorjahr.ebene
        and massnahmen.massnahmetraeger = vorjahr.massnahmetraeger
        and massnahmen.massnahme = vorjahr.massnahme
        and massnahmen.instrument = vorjahr.instrument
