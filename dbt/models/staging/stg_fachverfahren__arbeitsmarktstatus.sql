select
    lieferung_id,
    kunden_id,
    status,
    von,
    coalesce(bis, {{ offen() }}) as bis
from {{ korrigiert(
    'arbeitsmarktstatus',
    kennungen=['kunden_id'],
    spalten=['status', 'von', 'bis'],
) }} as zeilen
