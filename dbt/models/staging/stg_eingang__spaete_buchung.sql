select
    lieferung_id,
    berichtsmonat,
    grunddatum_id,
    dazu,
    weg
from {{ source('eingang', 'spaete_buchung') }}
