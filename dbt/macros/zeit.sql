{# The last day of a period without an end. #}
{% macro offen() -%} date '9999-12-31' {%- endmacro %}

{# A month n months later (n may be negative); months are dates on the first. #}
{% macro monat_plus(monat, n) -%}
    ({{ monat }} + interval '{{ n }} months')::date
{%- endmacro %}

{# Days of a period inside a window, both closed at both ends; negative when they do not meet. #}
{% macro tage_im_fenster(von, bis, fenster_von, fenster_bis) -%}
    (least({{ bis }}, {{ fenster_bis }}) - greatest({{ von }}, {{ fenster_von }}) + 1)
{%- endmacro %}

{# True when a dated row applies on a day; empty bounds are open. #}
{% macro gilt_am(tag, von, bis) -%}
    ({{ von }} is null or {{ tag }} >= {{ von }}) and ({{ bis }} is null or {{ tag }} <= {{ bis }})
{%- endmacro %}

{# Whole months from one first of a month to another. #}
{% macro monate_zwischen(von, bis) -%}
    (
        12 * (extract(year from {{ bis }}) - extract(year from {{ von }}))
        + extract(month from {{ bis }}) - extract(month from {{ von }})
    )::int
{%- endmacro %}

{# All months from one first of a month to another, both included, as a table function with the column monat. #}
{% macro monatsreihe(von, bis) -%}
    generate_series(({{ von }})::timestamp, ({{ bis }})::timestamp, interval '1 month')
{%- endmacro %}
