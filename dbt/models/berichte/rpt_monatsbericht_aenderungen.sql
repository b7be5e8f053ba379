{# Every figure that the delivery of a Datenstand gives for the same month otherwise than the delivery before. #}
with

datenstaende as (

    select
        *,
        split_part(lieferung_id, '_', 3)::int as lfd
    from {{ veroeffentlicht('dim_datenstaende') }}

),

kennzahlwerte as (

    select * from {{ veroeffentlicht('fct_kennzahlwerte') }}

),

kennzahlen as (

    select * from {{ ref('kennzahlen') }}

),

korrigiert as (

    select distinct lieferung_id from {{ source('register', 'korrektur') }} where status = 'offen'

)

select
    neu.traeger_nr,
    neu.datenstand,
    neu.berichtsmonat,
    neu.kennzahl_id,
    neu.geschlecht,
    kennzahlen.sortierung,
    neu.wartezeit,
    alt.zaehler as alt_zaehler,
    alt.nenner as alt_nenner,
    alt.wert as alt_wert,
    neu.zaehler as neu_zaehler,
    neu.nenner as neu_nenner,
    neu.wert as neu_wert,
    neu.wert - alt.wert as differenz,
    case
        when datenstaende.lfd > 1 then 'korrekturlieferung'
        when korrigiert.lieferung_id is not null then 'korrektur'
        else 'nachbuchung'
    end as grund
from datenstaende
inner join kennzahlwerte as neu
    on
        datenstaende.traeger_nr = neu.traeger_nr
        and datenstaende.datenstand = neu.datenstand
inner join kennzahlwerte as alt
    on
        neu.traeger_nr = alt.traeger_nr
        and neu.berichtsmonat = alt.berichtsmonat
        and neu.kennzahl_id = alt.kennzahl_id
        and neu.geschlecht = alt.geschlecht
        and datenstaende.vorheriger_datenstand = alt.datenstand
inner join kennzahlen
    on neu.kennzahl_id = kennzahlen.kennzahl_id
left join korrigiert
    on datenstaende.lieferung_id = korrigiert.lieferung_id
where
    neu.wert is distinct from alt.wert
    or neu.zaehler is distinct from alt.zaehler
    or neu.nenner is distinct from alt.nenner
