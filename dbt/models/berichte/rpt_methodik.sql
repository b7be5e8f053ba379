select
    nr,
    frage,
    wahl,
    begruendung,
    quelle,
    stand
from {{ ref('methodik') }}
