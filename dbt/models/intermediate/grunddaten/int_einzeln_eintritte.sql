{# § 5 RVO zu § 48a SGB II: at most one per person and month; status of Alleinerziehende and LZB on the Vorstichtag (kennzahlen.md § 11 no. 11). #}
with

eintritte as (

    select * from {{ ref('int_eintritte') }}

)

select
    eintritte.lieferung_id,
    eintritte.monat,
    zaehlt.grunddatum_id,
    eintritte.kunden_id,
    eintritte.geschlecht,
    1::numeric as wert
from eintritte
cross join lateral (
    values
    (eintritte.grunddatum_id, true),
    ('INT_AE', eintritte.grunddatum_id = 'INT' and eintritte.ist_alleinerziehend),
    ('INT_LZB', eintritte.grunddatum_id = 'INT' and eintritte.ist_lzb)
) as zaehlt (grunddatum_id, trifft_zu)
where zaehlt.trifft_zu and eintritte.grunddatum_id in ('INT', 'GERING', 'OEGB')
