select
    traeger_nr,
    berichtsmonat,
    datenstand,
    kennzahl_id,
    geschlecht,
    wartezeit,
    zaehler,
    nenner,
    wert,
    status
from {{ ref('int_kennzahlen_berechnet') }}
where ist_meldemonat
