select
    lieferung_id,
    et_id,
    kunden_id,
    art,
    beginn,
    coalesce(ende, {{ offen() }}) as ende,
    instrument
from {{ korrigiert(
    'erwerbstaetigkeit',
    kennungen=['et_id', 'kunden_id'],
    spalten=['art', 'beginn', 'ende', 'instrument'],
) }} as zeilen
