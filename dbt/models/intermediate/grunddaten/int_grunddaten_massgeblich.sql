{# The value that counts for each month, Wartezeit and Grunddatum. #}
with

quellen as (

    select * from {{ ref('int_grunddaten_quellen') }}

),

je_lieferung as (

    select * from {{ ref('int_grunddaten_je_lieferung') }}

)

select
    quellen.traeger_nr,
    quellen.berichtsmonat,
    quellen.wartezeit,
    quellen.grunddatum_id,
    je_lieferung.geschlecht,
    je_lieferung.wert,
    quellen.herkunft
from quellen
inner join je_lieferung
    on
        quellen.lieferung_id = je_lieferung.lieferung_id
        and quellen.berichtsmonat = je_lieferung.monat
        and quellen.grunddatum_id = je_lieferung.grunddatum_id
        -- divers and ohne Angabe stay inside: they count in gesamt only (§ 3 Satz 3 RVO zu § 48a SGB II).
        and je_lieferung.geschlecht <> 'rest'
