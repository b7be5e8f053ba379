{# From the first month whose windows are complete; a later gap stays visible as nicht_berechenbar. #}
with

berechnet as (

    select
        *,
        min(berichtsmonat) filter (where zaehler is not null and nenner is not null) over (
            partition by traeger_nr, kennzahl_id
        ) as erster_monat
    from {{ ref('int_kennzahlen_berechnet') }}
    where ist_neuester

)

select
    traeger_nr,
    berichtsmonat,
    kennzahl_id,
    geschlecht,
    wartezeit,
    zaehler,
    nenner,
    wert,
    status
from berechnet
where berichtsmonat >= erster_monat
