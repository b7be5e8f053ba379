{# The value by cut that counts for each month, Wartezeit and Grunddatum of the Träger of this build, as far back as its counts
   or the windows of its figures reach. #}
{{ config(materialized='table', unlogged=true, post_hook="analyze {{ this }}") }}

with

quellen as (

    select * from {{ ref('int_grunddaten_quellen') }}

),

neuberechnung as (

    select * from {{ ref('int_neuberechnung') }}

),

je_lieferung as (

    select * from {{ ref('int_schnitte_je_lieferung') }}

)

select
    quellen.traeger_nr,
    quellen.berichtsmonat,
    quellen.wartezeit,
    quellen.grunddatum_id,
    je_lieferung.geschlecht,
    je_lieferung.schnitt,
    je_lieferung.auspraegung,
    je_lieferung.wert
from quellen
inner join neuberechnung
    on
        quellen.traeger_nr = neuberechnung.traeger_nr
        and quellen.berichtsmonat >= greatest(
            neuberechnung.schnitte_von,
            least(neuberechnung.grunddaten_von, {{ monat_plus('neuberechnung.monat_von', -12) }})
        )
inner join je_lieferung
    on
        quellen.lieferung_id = je_lieferung.lieferung_id
        and quellen.berichtsmonat = je_lieferung.monat
        and quellen.grunddatum_id = je_lieferung.grunddatum_id
        and je_lieferung.geschlecht <> 'rest'
