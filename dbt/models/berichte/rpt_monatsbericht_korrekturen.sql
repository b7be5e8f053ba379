with

datenstaende as (

    select * from {{ veroeffentlicht('dim_datenstaende') }}

),

korrekturen as (

    select * from {{ source('register', 'korrektur') }} where status = 'offen'

)

select
    datenstaende.traeger_nr,
    datenstaende.datenstand,
    korrekturen.kennung,
    korrekturen.datei,
    korrekturen.satz,
    korrekturen.spalte,
    korrekturen.grund,
    korrekturen.wer
from datenstaende
inner join korrekturen
    on datenstaende.lieferung_id = korrekturen.lieferung_id
