with

datenstaende as (

    select * from {{ veroeffentlicht('dim_datenstaende') }}

),

lieferungen as (

    select * from {{ source('raw', 'lieferung') }}

),

lieferdateien as (

    select * from {{ ref('lieferdateien') }}

)

select
    datenstaende.traeger_nr,
    datenstaende.datenstand,
    lieferdateien.sortierung,
    lieferdateien.datei,
    lieferdateien.inhalt,
    lieferdateien.ist_pflicht,
    lieferdateien.fehlt_dann,
    geliefert.zeilen
from datenstaende
inner join lieferungen
    on datenstaende.lieferung_id = lieferungen.lieferung_id
cross join lieferdateien
left join
    lateral (
        select (eintrag.inhalt ->> 'zeilen')::int as zeilen
        from jsonb_array_elements(lieferungen.dateien) as eintrag (inhalt)
        where eintrag.inhalt ->> 'name' = lieferdateien.datei || '.csv'
    ) as geliefert
    on true
