{# How much late bookings have changed a figure so far: its final value minus its value at Wartezeit 0, 1, 2, over the last
   twelve months that had become final at the Datenstand. #}
with

datenstaende as (

    select * from {{ veroeffentlicht('dim_datenstaende') }}

),

kennzahlwerte as (

    select * from {{ veroeffentlicht('fct_kennzahlwerte') }} where geschlecht = 'gesamt' and wert is not null

)

select
    datenstaende.traeger_nr,
    datenstaende.datenstand,
    vorlaeufig.kennzahl_id,
    vorlaeufig.wartezeit,
    count(*)::int as monate_anzahl,
    avg(endgueltig.wert - vorlaeufig.wert) as mittlere_abweichung,
    max(abs(endgueltig.wert - vorlaeufig.wert)) as groesste_abweichung
from datenstaende
inner join kennzahlwerte as endgueltig
    on
        datenstaende.traeger_nr = endgueltig.traeger_nr
        and endgueltig.status = 'endgueltig'
        and endgueltig.datenstand <= datenstaende.datenstand
        and endgueltig.berichtsmonat > {{ monat_plus('datenstaende.datenstand', -15) }}
inner join kennzahlwerte as vorlaeufig
    on
        endgueltig.traeger_nr = vorlaeufig.traeger_nr
        and endgueltig.berichtsmonat = vorlaeufig.berichtsmonat
        and endgueltig.kennzahl_id = vorlaeufig.kennzahl_id
        and vorlaeufig.status = 'vorlaeufig'
group by datenstaende.traeger_nr, datenstaende.datenstand, vorlaeufig.kennzahl_id, vorlaeufig.wartezeit
