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
