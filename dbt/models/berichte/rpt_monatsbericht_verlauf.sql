{# 25 months: final ones from the series (they do not depend on the Datenstand), the vorläufige as the Datenstand knew them. #}
with

datenstaende as (

    select * from {{ veroeffentlicht('dim_datenstaende') }}

),

kennzahlwerte as (

    select * from {{ veroeffentlicht('fct_kennzahlwerte') }}

),

kennzahlreihe as (

    select * from {{ veroeffentlicht('fct_kennzahlreihe') }}

)

select
    datenstaende.traeger_nr,
    datenstaende.datenstand,
    kennzahlreihe.kennzahl_id,
    kennzahlreihe.geschlecht,
    kennzahlreihe.berichtsmonat,
    kennzahlreihe.wartezeit,
    kennzahlreihe.zaehler,
    kennzahlreihe.nenner,
    kennzahlreihe.wert,
    kennzahlreihe.status
from datenstaende
inner join kennzahlreihe
    on
        datenstaende.traeger_nr = kennzahlreihe.traeger_nr
        and kennzahlreihe.berichtsmonat between {{ monat_plus('datenstaende.datenstand', -24) }}
        and {{ monat_plus('datenstaende.datenstand', -3) }}

union all

select
    traeger_nr,
    datenstand,
    kennzahl_id,
    geschlecht,
    berichtsmonat,
    wartezeit,
    zaehler,
    nenner,
    wert,
    status
from kennzahlwerte
where berichtsmonat > {{ monat_plus('datenstand', -3) }}
