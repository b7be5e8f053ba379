{# The months of the series of the whole Träger: from the first month whose windows are complete. #}
with

kennzahlen as (

    select * from {{ ref('int_kennzahlen_schnitt') }} where ist_reihe

),

reihe as (

    select * from {{ ref('fct_kennzahlreihe') }} where geschlecht = 'gesamt'

)

select
    kennzahlen.traeger_nr,
    kennzahlen.berichtsmonat,
    kennzahlen.kennzahl_id,
    kennzahlen.geschlecht,
    kennzahlen.schnitt,
    kennzahlen.auspraegung,
    kennzahlen.wartezeit,
    kennzahlen.zaehler,
    kennzahlen.nenner,
    kennzahlen.wert,
    kennzahlen.status
from kennzahlen
inner join reihe
    on
        kennzahlen.traeger_nr = reihe.traeger_nr
        and kennzahlen.berichtsmonat = reihe.berichtsmonat
        and kennzahlen.kennzahl_id = reihe.kennzahl_id
