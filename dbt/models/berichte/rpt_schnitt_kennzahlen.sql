{# The figures of one team, area or group (or the whole Träger) with last year's, beside its Träger: the months D − 3 to D. #}
{%- set spalten = [
    'traeger_nr', 'berichtsmonat', 'kennzahl_id', 'geschlecht', 'wartezeit', 'zaehler', 'nenner', 'wert', 'status',
] %}

with

traegerwerte as (

    select * from {{ veroeffentlicht('fct_kennzahlwerte') }}

),

kennzahlwerte as (

    {{ mit_gesamt(
        veroeffentlicht('fct_kennzahlwerte_schnitt'), veroeffentlicht('fct_kennzahlwerte'), ['datenstand'] + spalten,
    ) }}

),

kennzahlreihe as (

    {{ mit_gesamt(veroeffentlicht('fct_kennzahlreihe_schnitt'), veroeffentlicht('fct_kennzahlreihe'), spalten) }}

),

kennzahlen as (

    select * from {{ ref('kennzahlen') }}

)

select
    kennzahlwerte.traeger_nr,
    kennzahlwerte.datenstand,
    kennzahlwerte.schnitt,
    kennzahlwerte.auspraegung,
    kennzahlwerte.berichtsmonat,
    kennzahlwerte.kennzahl_id,
    kennzahlwerte.geschlecht,
    kennzahlen.sortierung,
    kennzahlwerte.wartezeit,
    kennzahlwerte.zaehler,
    kennzahlwerte.nenner,
    kennzahlwerte.wert,
    kennzahlwerte.status,
    -- Twelve months back every window is final, whatever the Datenstand: the series of the newest one holds for each.
    vorjahr.zaehler as vorjahr_zaehler,
    vorjahr.nenner as vorjahr_nenner,
    vorjahr.wert as vorjahr_wert,
    coalesce(vorjahr.status, 'nicht_berechenbar') as vorjahr_status,
    kennzahlwerte.wert - vorjahr.wert as differenz,
    traegerwerte.zaehler as traeger_zaehler,
    traegerwerte.nenner as traeger_nenner,
    traegerwerte.wert as traeger_wert,
    coalesce(traegerwerte.status, 'nicht_berechenbar') as traeger_status,
    kennzahlwerte.wert - traegerwerte.wert as abstand
from kennzahlwerte
inner join kennzahlen
    on kennzahlwerte.kennzahl_id = kennzahlen.kennzahl_id
left join kennzahlreihe as vorjahr
    on
        kennzahlwerte.traeger_nr = vorjahr.traeger_nr
        and kennzahlwerte.schnitt = vorjahr.schnitt
        and kennzahlwerte.auspraegung = vorjahr.auspraegung
        and kennzahlwerte.kennzahl_id = vorjahr.kennzahl_id
        and kennzahlwerte.geschlecht = vorjahr.geschlecht
        and vorjahr.berichtsmonat = {{ monat_plus('kennzahlwerte.berichtsmonat', -12) }}
left join traegerwerte
    on
        kennzahlwerte.traeger_nr = traegerwerte.traeger_nr
        and kennzahlwerte.datenstand = traegerwerte.datenstand
        and kennzahlwerte.berichtsmonat = traegerwerte.berichtsmonat
        and kennzahlwerte.kennzahl_id = traegerwerte.kennzahl_id
        and kennzahlwerte.geschlecht = traegerwerte.geschlecht
where kennzahlwerte.berichtsmonat >= {{ monat_plus('kennzahlwerte.datenstand', -3) }}
