{# Days as ELB count once (§ 6 Abs. 1 RVO zu § 48a SGB II): between two periods of a person lies a free day at least. So a
   person is in stock at most once on any Stichtag. #}
with

nachbarn as (

    select
        lieferung_id,
        kunden_id,
        von,
        bis,
        lag(bis) over (partition by lieferung_id, kunden_id order by von) as vorher_bis
    from {{ ref('int_elb_zeitraeume') }}

)

select
    lieferung_id,
    kunden_id,
    von
from nachbarn
where bis < von or von <= vorher_bis + 1
