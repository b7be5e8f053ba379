{# The sums of what happened are counted here once more, from the persons themselves: no event is lost on
   its way to its attributes. #}
with

summen as (

    select * from {{ ref('int_grunddaten_je_lieferung') }}
    where geschlecht = 'gesamt' and lieferung_id in (select lieferung_id from {{ ref('int_lieferungen_ausstehend') }})

),

ereignisse as (

    select
        lieferung_id,
        monat,
        grunddatum_id
    from {{ ref('int_einzeln_eintritte') }}
    union all
    select
        lieferung_id,
        monat,
        grunddatum_id
    from {{ ref('int_einzeln_kontinuitaet') }}
    union all
    select
        lieferung_id,
        monat,
        grunddatum_id
    from {{ ref('int_einzeln_lzb_bewegungen') }}

),

gezaehlt as (

    select
        lieferung_id,
        monat,
        grunddatum_id,
        count(*) as anzahl
    from ereignisse
    group by lieferung_id, monat, grunddatum_id

)

select
    summen.lieferung_id,
    summen.monat,
    summen.grunddatum_id,
    summen.wert,
    gezaehlt.anzahl
from summen
left join gezaehlt
    on
        summen.lieferung_id = gezaehlt.lieferung_id
        and summen.monat = gezaehlt.monat
        and summen.grunddatum_id = gezaehlt.grunddatum_id
where
    summen.wert <> coalesce(gezaehlt.anzahl, 0)
    and summen.grunddatum_id not in ('LLU', 'LUH', 'ELB', 'ELB_AE', 'LZB', 'LZB_AMP', 'ELB_ZU', 'ELB_AB')
