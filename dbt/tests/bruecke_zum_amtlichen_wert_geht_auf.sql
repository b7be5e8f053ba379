{# Own figure plus all named parts is the published figure, to the last digit. #}
with

bruecke as (

    select * from {{ ref('rpt_zielnachhaltung_bruecke') }}

)

select
    traeger_nr,
    datenstand,
    berichtsmonat,
    kennzahl_id,
    geschlecht
from bruecke
group by traeger_nr, datenstand, berichtsmonat, kennzahl_id, geschlecht
having
    sum(case when glied = 'amtlich' then -wert else wert end) <> 0
    or sum(case when glied = 'amtlich' then -zaehler else zaehler end) filter (where zaehler is not null) <> 0
    and bool_and(zaehler is not null)
