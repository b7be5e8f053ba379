{# Zähler, Nenner, value and status for every month that a Datenstand knows. #}
with

kennzahlwerte as (

    select * from {{ ref('int_kennzahlen_vereinigt') }}

),

bezugsmonate as (

    select * from {{ ref('int_bezugsmonate') }}

),

kennzahlen as (

    select * from {{ ref('kennzahlen') }}

),

geteilt as (

    select
        kennzahlwerte.traeger_nr,
        kennzahlwerte.berichtsmonat,
        kennzahlwerte.datenstand,
        kennzahlwerte.kennzahl_id,
        kennzahlwerte.geschlecht,
        bezugsmonate.wartezeit,
        bezugsmonate.ist_meldemonat,
        bezugsmonate.ist_neuester,
        kennzahlwerte.zaehler,
        kennzahlwerte.nenner,
        {{ quotient('kennzahlen.art', 'kennzahlwerte.zaehler', 'kennzahlwerte.nenner') }} as wert
    from kennzahlwerte
    inner join bezugsmonate
        on
            kennzahlwerte.traeger_nr = bezugsmonate.traeger_nr
            and kennzahlwerte.datenstand = bezugsmonate.datenstand
            and kennzahlwerte.berichtsmonat = bezugsmonate.berichtsmonat
    inner join kennzahlen
        on kennzahlwerte.kennzahl_id = kennzahlen.kennzahl_id

)

select
    traeger_nr,
    berichtsmonat,
    datenstand,
    kennzahl_id,
    geschlecht,
    wartezeit,
    ist_meldemonat,
    ist_neuester,
    zaehler,
    nenner,
    wert,
    {{ kennzahlstatus('wert', 'wartezeit') }} as status
from geteilt
