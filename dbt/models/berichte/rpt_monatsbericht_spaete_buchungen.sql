{# What was learnt after Wartezeit 3, beside the figure that stays: a quality of the deliveries (lieferung.md § 2). #}
with

spaete_buchungen as (

    select * from {{ veroeffentlicht('fct_spaete_buchungen') }}

),

grunddaten as (

    select * from {{ veroeffentlicht('fct_grunddaten') }} where geschlecht = 'gesamt' and wartezeit = 3

)

select
    spaete_buchungen.traeger_nr,
    spaete_buchungen.datenstand,
    spaete_buchungen.berichtsmonat,
    spaete_buchungen.grunddatum_id,
    spaete_buchungen.dazu,
    spaete_buchungen.weg,
    grunddaten.wert as endgueltiger_wert
from spaete_buchungen
left join grunddaten
    on
        spaete_buchungen.traeger_nr = grunddaten.traeger_nr
        and spaete_buchungen.berichtsmonat = grunddaten.berichtsmonat
        and spaete_buchungen.grunddatum_id = grunddaten.grunddatum_id
