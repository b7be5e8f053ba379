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
from {{ korrigiert(
    'bg_zeitraum',
    kennungen=['bg_id', 'hauptperson_id'],
    spalten=['von', 'bis', 'bg_typ', 'team', 'gemeinde', 'quartier'],
) }} as zeilen
