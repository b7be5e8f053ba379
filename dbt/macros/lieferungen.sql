{# The deliveries of this build as literals, so that PostgreSQL reads no other partition of raw. #}
{% macro ausstehende_lieferungen() -%}
    {%- set abfrage -%}
        select lieferung_id from {{ ref('int_lieferungen_ausstehend') }} order by lieferung_id
    {%- endset -%}
    {%- set ids = run_query(abfrage).columns[0].values() if execute else [] -%}
    {%- if not ids -%}
        null
    {%- endif -%}
    {%- for id in ids -%}
        {{ dbt.string_literal(id) }}{{ ", " if not loop.last }}
    {%- endfor -%}
{%- endmacro %}

{# From which Datenstand on report views show what nobody has tested yet, as a literal, which PostgreSQL takes into a view: that
   of this build when all before it were tested (src/zielwerk/warehouse/veroeffentlichung.py notes it), else any. #}
{% macro erster_datenstand() -%}
    {%- set abfrage -%}
        select coalesce(min(datenstand), '-infinity')::text
        from {{ ref('int_lieferungen_ausstehend') }}
        where obj_description(to_regnamespace('berichte'), 'pg_namespace') like '% ungeprüft'
    {%- endset -%}
    date '{{ run_query(abfrage).columns[0].values()[0] if execute }}'
{%- endmacro %}

{# Rows of the deliveries that this build computes. #}
{% macro nur_ausstehende(relation) -%}
    select * from {{ relation }} where lieferung_id in ({{ ausstehende_lieferungen() }})
{%- endmacro %}

{# Deliveries whose Grunddaten no published figure contains yet, or that were computed under other rules. #}
{% macro noch_nicht_berechnet(lieferungen) -%}
with

lieferungen as (

    select * from {{ lieferungen }}

),

berechnet as (

    select * from {{ ref('stg_register__berechnungsstand') }}

)

select
    lieferungen.lieferung_id,
    lieferungen.traeger_nr,
    lieferungen.datenstand,
    lieferungen.anspruch_von,
    lieferungen.anspruch_bis,
    lieferungen.monat_von
from lieferungen
left join berechnet
    on
        lieferungen.lieferung_id = berechnet.lieferung_id
        -- A later finding that a delivery is initial asks for more months than were computed.
        and lieferungen.monat_von >= berechnet.monat_von
        and {{ dbt.string_literal(var('regelstand')) }} in ('', berechnet.regelstand)
where berechnet.lieferung_id is null
{%- endmacro %}
