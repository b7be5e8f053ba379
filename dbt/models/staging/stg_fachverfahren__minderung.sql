select
    lieferung_id,
    kunden_id,
    beginn,
    coalesce(ende, {{ offen() }}) as ende,
    grund,
    betrag_monatlich as betrag_monatlich_eur
from {{ korrigiert(
    'minderung',
    kennungen=['kunden_id'],
    spalten=['beginn', 'ende', 'grund', 'betrag_monatlich'],
) }} as zeilen
