{# The targets in force, for the Monatsbericht; their history and progress: rpt_zielnachhaltung_ziele. #}
with

ziele as (

    select * from {{ ref('rpt_zielnachhaltung_ziele') }} where gilt and kennzahl_id <> 'LLU_JS'

)

select
    traeger_nr,
    datenstand,
    jahr,
    kennzahl_id,
    bezeichnung,
    geschlecht,
    typ,
    vergleich,
    zielwert,
    wert,
    basis_wert,
    wortlaut,
    vereinbart_am,
    eigener_wert as ist_wert,
    ist_monate,
    amtlicher_wert,
    amtlich_veroeffentlicht_am,
    herkunft,
    abstand as abweichung,
    abstand_relativ as abweichung_relativ,
    erreicht
from ziele
