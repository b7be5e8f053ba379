{# Stocks and movements of each area and group in the headline month; of the eLb the women, too. #}
select
    traeger_nr,
    datenstand,
    schnitt,
    auspraegung,
    grunddatum_id,
    geschlecht,
    sortierung,
    wert,
    vorjahr_wert,
    differenz,
    traeger_anteil
from {{ ref('rpt_schnitt_bestand') }}
where
    schnitt in ('gesamt', 'gemeinde', 'quartier', 'alter', 'nationalitaet', 'fluchtkontext', 'alleinerziehend')
    and (
        (grunddatum_id in ('ELB', 'ELB_ZU', 'ELB_AB', 'ELB_AE', 'LZB') and geschlecht = 'gesamt')
        or (grunddatum_id = 'ELB' and geschlecht = 'w')
    )
