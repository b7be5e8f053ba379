select
    lieferung_id,
    et_id,
    kunden_id,
    art,
    beginn,
    coalesce(ende, {{ offen() }}) as ende,
    instrument
from {{ source('raw', 'erwerbstaetigkeit') }}
