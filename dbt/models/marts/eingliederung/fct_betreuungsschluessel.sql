{# Persons for each full-time post (kennzahlen.md § 8.4). #}
with

quellen as (

    select * from {{ ref('int_quellen_je_monat') }}

),

betroffen as (

    select distinct traeger_nr from {{ ref('int_lieferungen_ausstehend') }}

),

je_lieferung as (

    select * from {{ ref('int_betreuung_je_lieferung') }}

)

select
    quellen.traeger_nr,
    quellen.berichtsmonat,
    quellen.wartezeit,
    je_lieferung.schnitt,
    je_lieferung.auspraegung,
    je_lieferung.funktion,
    je_lieferung.zielgruppe,
    je_lieferung.personen,
    je_lieferung.vzae,
    trim_scale(je_lieferung.personen / nullif(je_lieferung.vzae, 0)) as schluessel
from quellen
inner join betroffen
    on quellen.traeger_nr = betroffen.traeger_nr
inner join je_lieferung
    on
        quellen.lieferung_id = je_lieferung.lieferung_id
        and quellen.berichtsmonat = je_lieferung.monat
