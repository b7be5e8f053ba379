select
    lieferung_id,
    monat,
    team,
    funktion,
    zielgruppe,
    vzae
from {{ korrigiert('personal', kennungen=['monat', 'team', 'funktion', 'zielgruppe'], spalten=['vzae']) }} as zeilen
