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
    eigener_wert - zielwert as abweichung,
    100 * (eigener_wert - zielwert) / nullif(abs(zielwert), 0) as abweichung_relativ,
    eigen_erreicht as erreicht,
    zeilenname,
    amtlicher_wert,
    amtlich_veroeffentlicht_am,
    massgeblicher_wert,
    herkunft,
    abstand as massgeblich_abstand,
    erreicht as massgeblich_erreicht
from ziele
