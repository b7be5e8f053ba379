with

lieferungen as (

    select * from {{ ref('int_lieferungen_massgeblich') }}

),

spaete_buchungen as (

    select * from {{ ref('stg_eingang__spaete_buchung') }}

)

select
    lieferungen.traeger_nr,
    lieferungen.datenstand,
    spaete_buchungen.berichtsmonat,
    spaete_buchungen.grunddatum_id,
    spaete_buchungen.dazu,
    spaete_buchungen.weg
from spaete_buchungen
inner join lieferungen
    on spaete_buchungen.lieferung_id = lieferungen.lieferung_id
