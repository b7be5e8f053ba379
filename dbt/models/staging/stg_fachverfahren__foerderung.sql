select
    lieferung_id,
    foerderfall_id,
    kunden_id,
    instrument,
    eintritt,
    coalesce(austritt, {{ offen() }}) as austritt,
    massnahmetraeger,
    massnahme,
    abbruch as ist_abbruch
from {{ korrigiert(
    'foerderung',
    kennungen=['foerderfall_id', 'kunden_id'],
    spalten=['instrument', 'eintritt', 'austritt', 'massnahmetraeger', 'massnahme', 'abbruch'],
) }} as zeilen
