{# What the Quartiersbericht prints of each area and group: the headline month, both sexes together. #}
select
    traeger_nr,
    datenstand,
    schnitt,
    auspraegung,
    kennzahl_id,
    sortierung,
    zaehler,
    nenner,
    wert,
    status,
    vorjahr_wert,
    differenz,
    traeger_wert,
    abstand
from {{ ref('rpt_schnitt_kennzahlen') }}
where
    berichtsmonat = {{ monat_plus('datenstand', -3) }}
    and geschlecht = 'gesamt'
    and schnitt in ('gesamt', 'gemeinde', 'quartier', 'alter', 'nationalitaet', 'fluchtkontext', 'alleinerziehend')
    and kennzahl_id in ('K1E2', 'K1E3', 'K1E4', 'K2', 'K2E4', 'K3', 'K3E1', 'K3E3', 'K3E4')
