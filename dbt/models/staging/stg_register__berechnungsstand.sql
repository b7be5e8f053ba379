select
    lieferung_id,
    monat_von,
    regelstand,
    berechnet_am
from {{ source('register', 'berechnungsstand') }}
