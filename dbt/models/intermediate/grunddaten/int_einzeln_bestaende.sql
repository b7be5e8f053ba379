{# Stocks on the Stichtag of the month: ELB, Alleinerziehende, LZB and LZB in a measure (§§ 4–6 RVO zu § 48a SGB II). #}
with

bestand as (

    select * from {{ ref('int_elb_bestand') }}

)

{% for grunddatum_id, bedingung in [
    ('ELB', 'true'),
    ('ELB_AE', 'ist_alleinerziehend'),
    ('LZB', 'ist_lzb'),
    ('LZB_AMP', 'ist_lzb and ist_aktiviert'),
] -%}
select
    lieferung_id,
    monat,
    '{{ grunddatum_id }}' as grunddatum_id,
    kunden_id,
    geschlecht,
    1::numeric as wert
from bestand
where {{ bedingung }}
{{ "union all\n" if not loop.last }}
{%- endfor %}
