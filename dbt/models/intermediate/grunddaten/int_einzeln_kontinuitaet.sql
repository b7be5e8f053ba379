{# § 5 Abs. 2 Nr. 3 RVO zu § 48a SGB II: the SVB starts of cohort c, filed under month c + 6; continuous is who
   is in SVB on the last day of each of the six calendar months after the month of the earliest start (kennzahlen.md § 11 no. 10). #}
{{ config(materialized='ephemeral') }}

with

kohorte as (

    select * from {{ ref('int_eintritte') }} where grunddatum_id = 'INT_SVB'

),

beschaeftigungen as (

    select * from {{ ref('int_erwerbsaufnahmen') }} where ist_svb

),

folgemonate as (

    select generate_series as nach from generate_series(1, 6)

),

gedeckte_monatsenden as (

    select
        kohorte.lieferung_id,
        kohorte.monat,
        kohorte.kunden_id,
        count(distinct folgemonate.nach) as monatsenden
    from kohorte
    cross join folgemonate
    inner join beschaeftigungen
        on
            kohorte.lieferung_id = beschaeftigungen.lieferung_id
            and kohorte.kunden_id = beschaeftigungen.kunden_id
            and (
                date_trunc('month', kohorte.fruehester_tag::timestamp)
                + (folgemonate.nach + 1) * interval '1 month' - interval '1 day'
            )::date between beschaeftigungen.tag and beschaeftigungen.ende
    group by kohorte.lieferung_id, kohorte.monat, kohorte.kunden_id

),

geprueft as (

    select
        kohorte.lieferung_id,
        {{ monat_plus('kohorte.monat', 6) }} as monat,
        kohorte.kunden_id,
        kohorte.geschlecht,
        coalesce(gedeckte_monatsenden.monatsenden, 0) = 6 as ist_kontinuierlich
    from kohorte
    left join gedeckte_monatsenden
        on
            kohorte.lieferung_id = gedeckte_monatsenden.lieferung_id
            and kohorte.monat = gedeckte_monatsenden.monat
            and kohorte.kunden_id = gedeckte_monatsenden.kunden_id

)

{% for grunddatum_id, bedingung in [('INT_SVB_KOHORTE', 'true'), ('KONT', 'ist_kontinuierlich')] -%}
select
    lieferung_id,
    monat,
    '{{ grunddatum_id }}' as grunddatum_id,
    kunden_id,
    geschlecht,
    1::numeric as wert
from geprueft
where {{ bedingung }}
{{ "union all\n" if not loop.last }}
{%- endfor %}
