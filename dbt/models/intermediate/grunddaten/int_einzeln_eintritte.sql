{# § 5 RVO zu § 48a SGB II: at most one per person and month; status of Alleinerziehende and LZB
   on the Vorstichtag (kennzahlen.md § 11 no. 11). #}
{{ config(materialized='ephemeral') }}

with

eintritte as (

    select * from {{ ref('int_eintritte') }}

)

{% for grunddatum_id, bedingung in [
    ('INT', "grunddatum_id = 'INT'"),
    ('INT_AE', "grunddatum_id = 'INT' and ist_alleinerziehend"),
    ('INT_LZB', "grunddatum_id = 'INT' and ist_lzb"),
    ('GERING', "grunddatum_id = 'GERING'"),
    ('OEGB', "grunddatum_id = 'OEGB'"),
] -%}
select
    lieferung_id,
    monat,
    '{{ grunddatum_id }}' as grunddatum_id,
    kunden_id,
    geschlecht,
    1::numeric as wert
from eintritte
where {{ bedingung }}
{{ "union all\n" if not loop.last }}
{%- endfor %}
