{# The last comment on each Zielindikator up to the headline month. One on an earlier month is kept, so that a report can say
   when somebody last commented; what a report of that time said is read at its own Datenstand. #}
with

datenstaende as (

    select
        traeger_nr,
        datenstand,
        {{ monat_plus('datenstand', -3) }} as berichtsmonat
    from {{ veroeffentlicht('dim_datenstaende') }}

),

kommentare as (

    select * from {{ source('register', 'zielkommentar') }}
    where art = 'kommentar'

),

indikatoren as (

    {{ zielzeilen() | indent(4) }}

)

select distinct on (datenstaende.traeger_nr, datenstaende.datenstand, kommentare.kennzahl_id, kommentare.geschlecht)
    datenstaende.traeger_nr,
    datenstaende.datenstand,
    kommentare.kennzahl_id,
    kommentare.geschlecht,
    indikatoren.sortierung,
    indikatoren.zeilenname,
    kommentare.berichtsmonat,
    kommentare.text,
    kommentare.erfasst_am,
    kommentare.erfasst_von
from datenstaende
inner join kommentare
    on
        datenstaende.traeger_nr = kommentare.traeger_nr
        and datenstaende.berichtsmonat >= kommentare.berichtsmonat
inner join indikatoren
    on kommentare.kennzahl_id = indikatoren.indikator_id
order by
    datenstaende.traeger_nr asc, datenstaende.datenstand asc, kommentare.kennzahl_id asc, kommentare.geschlecht asc,
    kommentare.berichtsmonat desc, kommentare.erfasst_am desc
