select
    lieferung_id,
    bg_id,
    von,
    coalesce(bis, {{ offen() }}) as bis,
    bg_typ,
    hauptperson_id,
    team,
    gemeinde,
    quartier
from {{ source('raw', 'bg_zeitraum') }}
