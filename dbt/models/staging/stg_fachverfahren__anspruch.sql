select
    lieferung_id,
    kunden_id,
    bg_id,
    monat,
    leistungsart,
    anspruch as anspruch_eur,
    anspruch_nach_minderung as anspruch_nach_minderung_eur
from {{ korrigiert(
    'anspruch',
    kennungen=['kunden_id', 'bg_id'],
    spalten=['monat', 'leistungsart', 'anspruch', 'anspruch_nach_minderung'],
) }} as zeilen
