with

pruefungen as (

    select
        lieferung_id,
        max(pruefung) as pruefung
    from {{ source('eingang', 'pruefung') }}
    where status = 'angenommen'
    group by lieferung_id

),

befunde as (

    select * from {{ source('eingang', 'befund') }}

)

select
    pruefungen.lieferung_id,
    coalesce(befunde.datei, 'paket') as datei,
    befunde.satz,
    befunde.regel,
    befunde.meldung
from pruefungen
inner join befunde
    on pruefungen.pruefung = befunde.pruefung
