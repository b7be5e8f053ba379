{# The long series of published shares of LZB: every Jobcenter whose years are loaded, under the number it had then and the
   one it has now. The own one is known by its present number, whatever it was called then. #}
with

datenstaende as (

    select
        traeger_nr,
        datenstand
    from {{ veroeffentlicht('dim_datenstaende') }}

),

amtliche_werte as (

    select * from {{ source('register', 'amtlicher_wert_neuester') }}
    where kennzahl_id = 'LZB_ANTEIL' and geschlecht = 'gesamt' and bezug = 'jahr' and traeger_nr is not null

),

aenderungen as (

    select distinct on (traeger_nr_alt)
        traeger_nr_alt,
        traeger_nr_neu,
        ab_jahr
    from {{ ref('jobcenter_aenderungen') }}
    where ereignis = 'umnummeriert'
    order by traeger_nr_alt asc, ab_jahr desc

),

namen as (

    select distinct on (traeger_nr)
        traeger_nr,
        jobcenter
    from {{ ref('jobcenter') }}
    order by traeger_nr asc, jahr desc

)

select
    datenstaende.traeger_nr,
    datenstaende.datenstand,
    amtliche_werte.traeger_nr as gebiet,
    coalesce(aenderungen.traeger_nr_neu, amtliche_werte.traeger_nr) as gebiet_heute,
    aenderungen.ab_jahr as umnummeriert_ab,
    coalesce(namen.jobcenter, amtliche_werte.traeger_nr) as bezeichnung,
    extract(year from amtliche_werte.monat)::int as jahr,
    coalesce(aenderungen.traeger_nr_neu, amtliche_werte.traeger_nr) = datenstaende.traeger_nr
    or amtliche_werte.traeger_nr = datenstaende.traeger_nr as ist_eigener,
    amtliche_werte.wert
from datenstaende
cross join amtliche_werte
left join aenderungen
    on amtliche_werte.traeger_nr = aenderungen.traeger_nr_alt
left join namen
    on coalesce(aenderungen.traeger_nr_neu, amtliche_werte.traeger_nr) = namen.traeger_nr
