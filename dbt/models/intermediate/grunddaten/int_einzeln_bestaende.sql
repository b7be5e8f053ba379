{# Stocks on the Stichtag of the month: ELB, Alleinerziehende, LZB and LZB in a measure (§§ 4–6 RVO zu § 48a SGB II). #}
with

bestand as (

    select * from {{ ref('int_elb_bestand') }}

)

select
    bestand.lieferung_id,
    bestand.monat,
    zaehlt.grunddatum_id,
    bestand.kunden_id,
    bestand.geschlecht,
    1::numeric as wert
from bestand
cross join lateral (
    values
    ('ELB', true),
    ('ELB_AE', bestand.ist_alleinerziehend),
    ('LZB', bestand.ist_lzb),
    ('LZB_AMP', bestand.ist_lzb and bestand.ist_aktiviert)
) as zaehlt (grunddatum_id, trifft_zu)
where zaehlt.trifft_zu
