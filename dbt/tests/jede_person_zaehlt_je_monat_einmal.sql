{# Stocks and integrations count a person once a month (§ 5 Abs. 1 Satz 5 RVO zu § 48a SGB II);
   movements and sums of money may repeat. #}
select
    lieferung_id,
    monat,
    grunddatum_id,
    kunden_id
from {{ ref('int_grunddaten_einzeln') }}
where grunddatum_id not in ('LLU', 'LUH', 'ELB_ZU', 'ELB_AB')
group by lieferung_id, monat, grunddatum_id, kunden_id
having count(*) > 1
