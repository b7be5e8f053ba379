select
    lieferung_id,
    team,
    bezeichnung,
    standort,
    von,
    coalesce(bis, {{ offen() }}) as bis
from {{ korrigiert('organisation', kennungen=['team', 'von'], spalten=['bezeichnung', 'standort', 'bis']) }} as zeilen
