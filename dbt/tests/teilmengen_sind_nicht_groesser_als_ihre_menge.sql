with

paare as (

    select * from (
        values
        ('LZB', 'ELB'),
        ('ELB_AE', 'ELB'),
        ('LZB_AMP', 'LZB'),
        ('INT_AE', 'INT'),
        ('INT_LZB', 'INT'),
        ('KONT', 'INT_SVB_KOHORTE')
    ) as werte (teil_id, ganzes_id)

),

grunddaten as (

    select * from {{ ref('fct_grunddaten') }}

)

select
    teil.traeger_nr,
    teil.berichtsmonat,
    teil.wartezeit,
    teil.grunddatum_id,
    teil.geschlecht,
    teil.wert,
    ganzes.wert as ganzes_wert
from paare
inner join grunddaten as teil
    on paare.teil_id = teil.grunddatum_id
inner join grunddaten as ganzes
    on
        paare.ganzes_id = ganzes.grunddatum_id
        and teil.traeger_nr = ganzes.traeger_nr
        and teil.berichtsmonat = ganzes.berichtsmonat
        and teil.wartezeit = ganzes.wartezeit
        and teil.geschlecht = ganzes.geschlecht
where teil.wert > ganzes.wert
