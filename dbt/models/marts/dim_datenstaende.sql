with

lieferungen as (

    select * from {{ ref('int_lieferungen_massgeblich') }}

),

betroffen as (

    select distinct traeger_nr from {{ ref('int_lieferungen_ausstehend') }}

)

select
    lieferungen.traeger_nr,
    lieferungen.datenstand,
    lieferungen.vorheriger_datenstand,
    lieferungen.lieferung_id,
    lieferungen.ist_initial,
    lieferungen.erstellt_am,
    lieferungen.fachverfahren
from lieferungen
inner join betroffen
    on lieferungen.traeger_nr = betroffen.traeger_nr
