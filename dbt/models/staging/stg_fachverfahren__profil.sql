select
    lieferung_id,
    kunden_id,
    von,
    coalesce(bis, {{ offen() }}) as bis,
    betreuung,
    integrationsprognose,
    gesundheitlich_eingeschraenkt as ist_gesundheitlich_eingeschraenkt
from {{ korrigiert(
    'profil',
    kennungen=['kunden_id'],
    spalten=['von', 'bis', 'betreuung', 'integrationsprognose', 'gesundheitlich_eingeschraenkt'],
) }} as zeilen
