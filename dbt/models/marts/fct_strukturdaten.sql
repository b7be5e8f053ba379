{# Only the months that this build can change: `zielwerk` replaces these and lets the others stand. #}
with

quellen as (

    select * from {{ ref('int_grunddaten_quellen') }}

),

je_lieferung as (

    select * from {{ ref('int_struktur_je_lieferung') }} where geschlecht <> 'rest'

),

groessen as (

    select * from {{ ref('strukturgroessen') }}

),

neuberechnung as (

    select * from {{ ref('int_neuberechnung') }}

)

select
    quellen.traeger_nr,
    quellen.berichtsmonat,
    quellen.wartezeit,
    je_lieferung.groesse,
    je_lieferung.merkmal,
    je_lieferung.auspraegung,
    je_lieferung.geschlecht,
    je_lieferung.wert,
    case
        when je_lieferung.wert is null then 'nicht_geliefert'
        when quellen.wartezeit = 3 then 'endgueltig'
        else 'vorlaeufig'
    end as status,
    quellen.herkunft
from quellen
inner join neuberechnung
    on
        quellen.traeger_nr = neuberechnung.traeger_nr
        and quellen.berichtsmonat >= neuberechnung.grunddaten_von
inner join groessen
    on quellen.grunddatum_id = groessen.grunddatum_id
inner join je_lieferung
    on
        quellen.lieferung_id = je_lieferung.lieferung_id
        and quellen.berichtsmonat = je_lieferung.monat
        and groessen.groesse = je_lieferung.groesse
        and groessen.merkmal = je_lieferung.merkmal
