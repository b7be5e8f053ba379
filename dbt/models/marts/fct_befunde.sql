with

lieferungen as (

    select * from {{ ref('int_lieferungen_massgeblich') }}

),

betroffen as (

    select distinct traeger_nr from {{ ref('int_lieferungen_ausstehend') }}

),

befunde as (

    select * from {{ ref('int_befunde_je_lieferung') }}

)

select
    lieferungen.traeger_nr,
    lieferungen.datenstand,
    befunde.datei,
    befunde.regel,
    befunde.team,
    befunde.meldung,
    befunde.befunde_anzahl
from lieferungen
inner join betroffen
    on lieferungen.traeger_nr = betroffen.traeger_nr
inner join befunde
    on lieferungen.lieferung_id = befunde.lieferung_id
