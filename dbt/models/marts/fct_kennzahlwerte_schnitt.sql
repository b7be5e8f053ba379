select
    traeger_nr,
    berichtsmonat,
    datenstand,
    kennzahl_id,
    geschlecht,
    schnitt,
    auspraegung,
    wartezeit,
    zaehler,
    nenner,
    wert,
    status
from {{ ref('int_kennzahlen_schnitt') }}
where ist_meldemonat
