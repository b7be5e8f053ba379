{# Integrations and movements of LZB count a person once a month (§ 5 Abs. 1 Satz 5 RVO zu § 48a SGB II). Stocks are
   unique by the key of int_elb_bestand; movements of ELB and sums of money may repeat. #}
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
