select
    lieferung_id,
    kunden_id,
    bg_id,
    bg_rang,
    status,
    von,
    coalesce(bis, {{ offen() }}) as bis,
    einstellungsgrund
from {{ source('raw', 'person_zeitraum') }}
