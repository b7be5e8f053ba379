{# Integrations and movements of LZB count a person once a month (§ 5 Abs. 1 Satz 5 RVO zu § 48a SGB II). Stocks are
   so because the periods of a person do not meet (elb_zeitraeume_einer_person_beruehren_sich_nicht); movements of ELB and sums of
   money may repeat. #}
with

einzeln as (

    select * from {{ ref('int_einzeln_eintritte') }}
    union all
    select * from {{ ref('int_einzeln_kontinuitaet') }}
    union all
    select * from {{ ref('int_einzeln_lzb_bewegungen') }}

)

select
    lieferung_id,
    monat,
    grunddatum_id,
    kunden_id
from einzeln
group by lieferung_id, monat, grunddatum_id, kunden_id
having count(*) > 1
