with

quellen as (

    select * from {{ ref('int_grunddaten_quellen') }} where grunddatum_id = 'ELB'

),

je_lieferung as (

    select * from {{ ref('int_teamwechsel_je_lieferung') }}

),

betroffen as (

    select distinct traeger_nr from {{ ref('int_lieferungen_ausstehend') }}

)

select
    quellen.traeger_nr,
    quellen.berichtsmonat,
    quellen.wartezeit,
    je_lieferung.team_vorher,
    je_lieferung.team,
    je_lieferung.anzahl
from quellen
inner join betroffen
    on quellen.traeger_nr = betroffen.traeger_nr
inner join je_lieferung
    on
        quellen.lieferung_id = je_lieferung.lieferung_id
        and quellen.berichtsmonat = je_lieferung.monat
