{# Every Ausprägung that has any case in a month has all Grunddaten and Geschlechter of that month, 0 included. Only the months
   that this build can change: `zielwerk` replaces these and lets the others stand, value and herkunft alike. #}
with

massgeblich as (

    select * from {{ ref('int_grunddaten_massgeblich') }}

),

werte as (

    select * from {{ ref('int_schnitte_massgeblich') }}

),

neuberechnung as (

    select * from {{ ref('int_neuberechnung') }}

),

auspraegungen as (

    select distinct
        werte.traeger_nr,
        werte.berichtsmonat,
        werte.wartezeit,
        werte.schnitt,
        werte.auspraegung
    from werte
    inner join neuberechnung
        on
            werte.traeger_nr = neuberechnung.traeger_nr
            and werte.berichtsmonat >= neuberechnung.grunddaten_von

)

select
    massgeblich.traeger_nr,
    massgeblich.berichtsmonat,
    massgeblich.wartezeit,
    massgeblich.grunddatum_id,
    massgeblich.geschlecht,
    auspraegungen.schnitt,
    auspraegungen.auspraegung,
    coalesce(werte.wert, 0) as wert,
    massgeblich.herkunft
from massgeblich
inner join auspraegungen
    on
        massgeblich.traeger_nr = auspraegungen.traeger_nr
        and massgeblich.berichtsmonat = auspraegungen.berichtsmonat
        and massgeblich.wartezeit = auspraegungen.wartezeit
left join werte
    on
        massgeblich.traeger_nr = werte.traeger_nr
        and massgeblich.berichtsmonat = werte.berichtsmonat
        and massgeblich.wartezeit = werte.wartezeit
        and massgeblich.grunddatum_id = werte.grunddatum_id
        and massgeblich.geschlecht = werte.geschlecht
        and auspraegungen.schnitt = werte.schnitt
        and auspraegungen.auspraegung = werte.auspraegung
