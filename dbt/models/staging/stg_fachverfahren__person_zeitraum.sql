select
    lieferung_id,
    kunden_id,
    bg_id,
    bg_rang,
    status,
    von,
    coalesce(bis, {{ offen() }}) as bis,
    einstellungsgrund
from {{ korrigiert(
    'person_zeitraum',
    kennungen=['kunden_id', 'bg_id', 'bg_rang'],
    spalten=['status', 'von', 'bis', 'einstellungsgrund'],
) }} as zeilen
