{# Reports read what was published, never what is being built and tested aside (architektur.md no. 9). #}
{% macro veroeffentlicht(mart) -%}
    {{ ref(mart) | string | replace('marts_entwurf', 'marts') }}
{%- endmacro %}

{# The published twin of a mart, still empty: the same columns, keys and comments. Rows come by `zielwerk` alone. #}
{% macro huelle_anlegen(relation) -%}
    -- Two marts of a first build may get here at once, and »if not exists« does not wait.
    select pg_advisory_xact_lock(hashtext('zielwerk.marts'));
    create schema if not exists marts;
    create table if not exists marts.{{ relation.identifier }} (like {{ relation }} including all)
{%- endmacro %}

{# From which month on a month comes from elsewhere than was published; before the first publication there is none. #}
{% macro andere_herkunft(quellen) -%}
    {%- set bisher = adapter.get_relation(target.database, 'marts', 'fct_grunddaten') if execute -%}
    {%- if bisher -%}
select
    quellen.traeger_nr,
    min(quellen.berichtsmonat) as monat_von
from {{ quellen }} as quellen
inner join {{ bisher }} as bisher
    on
        quellen.traeger_nr = bisher.traeger_nr
        and quellen.berichtsmonat = bisher.berichtsmonat
        and quellen.wartezeit = bisher.wartezeit
        and quellen.grunddatum_id = bisher.grunddatum_id
        and quellen.herkunft <> bisher.herkunft
group by quellen.traeger_nr
    {%- else -%}
select
    null::text as traeger_nr,
    null::date as monat_von
    {%- endif -%}
{%- endmacro %}
