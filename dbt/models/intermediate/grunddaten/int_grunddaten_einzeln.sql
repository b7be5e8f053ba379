{# What every Grunddatum counts, person by person: the one place that every sum and every breakdown is built from. #}
select
    lieferung_id,
    monat,
    grunddatum_id,
    kunden_id,
    geschlecht,
    wert
from {{ ref('int_einzeln_leistungen') }}

union all

select
    lieferung_id,
    monat,
    grunddatum_id,
    kunden_id,
    geschlecht,
    wert
from {{ ref('int_einzeln_bestaende') }}

union all

select
    lieferung_id,
    monat,
    grunddatum_id,
    kunden_id,
    geschlecht,
    wert
from {{ ref('int_einzeln_elb_bewegungen') }}

union all

select
    lieferung_id,
    monat,
    grunddatum_id,
    kunden_id,
    geschlecht,
    wert
from {{ ref('int_einzeln_lzb_bewegungen') }}

union all

select
    lieferung_id,
    monat,
    grunddatum_id,
    kunden_id,
    geschlecht,
    wert
from {{ ref('int_einzeln_eintritte') }}

union all

select
    lieferung_id,
    monat,
    grunddatum_id,
    kunden_id,
    geschlecht,
    wert
from {{ ref('int_einzeln_kontinuitaet') }}
