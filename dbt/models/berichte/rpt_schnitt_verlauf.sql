{# 25 months of one team or area beside its Träger: final ones from the series, the vorläufige as the Datenstand knew them. #}
with

datenstaende as (

    select * from {{ veroeffentlicht('dim_datenstaende') }}

),

kennzahlreihe as (

    select * from {{ veroeffentlicht('fct_kennzahlreihe_schnitt') }} where geschlecht = 'gesamt'

),

kennzahlwerte as (

    select * from {{ veroeffentlicht('fct_kennzahlwerte_schnitt') }} where geschlecht = 'gesamt'

),

traegerverlauf as (

    select * from {{ ref('rpt_monatsbericht_verlauf') }} where geschlecht = 'gesamt'

),

verlauf as (

    select
        datenstaende.traeger_nr,
        datenstaende.datenstand,
        kennzahlreihe.schnitt,
        kennzahlreihe.auspraegung,
        kennzahlreihe.kennzahl_id,
        kennzahlreihe.berichtsmonat,
        kennzahlreihe.wartezeit,
        kennzahlreihe.zaehler,
        kennzahlreihe.nenner,
        kennzahlreihe.wert,
        kennzahlreihe.status
    from datenstaende
    inner join kennzahlreihe
        on
            datenstaende.traeger_nr = kennzahlreihe.traeger_nr
            and kennzahlreihe.berichtsmonat between {{ monat_plus('datenstaende.datenstand', -24) }}
            and {{ monat_plus('datenstaende.datenstand', -3) }}

    union all

    select
        traeger_nr,
        datenstand,
        schnitt,
        auspraegung,
        kennzahl_id,
        berichtsmonat,
        wartezeit,
        zaehler,
        nenner,
        wert,
        status
    from kennzahlwerte
    where berichtsmonat > {{ monat_plus('datenstand', -3) }}

)

select
    verlauf.traeger_nr,
    verlauf.datenstand,
    verlauf.schnitt,
    verlauf.auspraegung,
    verlauf.kennzahl_id,
    verlauf.berichtsmonat,
    verlauf.wartezeit,
    verlauf.zaehler,
    verlauf.nenner,
    verlauf.wert,
    verlauf.status,
    traegerverlauf.wert as traeger_wert
from verlauf
left join traegerverlauf
    on
        verlauf.traeger_nr = traegerverlauf.traeger_nr
        and verlauf.datenstand = traegerverlauf.datenstand
        and verlauf.kennzahl_id = traegerverlauf.kennzahl_id
        and verlauf.berichtsmonat = traegerverlauf.berichtsmonat
