{# The steps from last year's month to this one sum to the difference of both, to the last digit (K1: to the cent). #}
with

schritte as (

    select * from {{ ref('rpt_monatsbericht_ursachen') }}

)

select
    traeger_nr,
    datenstand,
    kennzahl_id
from schritte
group by traeger_nr, datenstand, kennzahl_id
having
    sum(case when schritt = 'ende' then -wert else wert end) <> 0
    or bool_or(kennzahl_id = 'K1' and wert <> round(wert, 2))
