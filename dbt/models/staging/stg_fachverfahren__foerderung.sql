select
    lieferung_id,
    foerderfall_id,
    kunden_id,
    instrument,
    eintritt,
    coalesce(austritt, {{ offen() }}) as austritt,
    massnahmetraeger,
    massnahme,
    abbruch as ist_abbruch
from {{ source('raw', 'foerderung') }}
