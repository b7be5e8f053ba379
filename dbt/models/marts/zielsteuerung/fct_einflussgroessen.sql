with

quellen as (

    select * from {{ ref('int_grunddaten_quellen') }}

),

groessen as (

    select * from {{ ref('einflussgroessen') }}

),

je_lieferung as (

    select * from {{ ref('int_einflussgroessen_je_lieferung') }}

),

betroffen as (

    select distinct traeger_nr from {{ ref('int_lieferungen_ausstehend') }}

)

select
    quellen.traeger_nr,
    quellen.berichtsmonat,
    quellen.wartezeit,
    groessen.einflussgroesse_id,
    je_lieferung.geschlecht,
    je_lieferung.anzahl
from quellen
inner join betroffen
    on quellen.traeger_nr = betroffen.traeger_nr
inner join groessen
    on quellen.grunddatum_id = groessen.quelle_wie
inner join je_lieferung
    on
        quellen.lieferung_id = je_lieferung.lieferung_id
        and quellen.berichtsmonat = je_lieferung.monat
        and groessen.einflussgroesse_id = je_lieferung.einflussgroesse_id
