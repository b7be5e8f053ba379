{# The delivery that counts for a month at a Wartezeit where no claims are read: the one of the stocks (lieferung.md § 6). #}
select
    traeger_nr,
    berichtsmonat,
    wartezeit,
    lieferung_id
from {{ ref('int_grunddaten_quellen') }}
where grunddatum_id = 'ELB'
