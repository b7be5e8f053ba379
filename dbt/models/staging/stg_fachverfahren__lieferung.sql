select
    lieferung_id,
    traeger_nr,
    berichtsmonat as datenstand,
    lfd,
    art,
    anspruch_von,
    anspruch_bis,
    erstellt_am,
    fachverfahren,
    inhalt_sha256
from {{ source('raw', 'lieferung') }}
