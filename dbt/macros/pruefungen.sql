{# No two rows share these columns. #}
{% test eindeutig(model, spalten) -%}
    select
        {{ spalten | join(',\n        ') }}
    from {{ model }}
    group by {{ spalten | join(', ') }}
    having count(*) > 1
{%- endtest %}

{# Every value lies between two bounds, both included. #}
{% test zwischen(model, column_name, von, bis) -%}
    select {{ column_name }}
    from {{ model }}
    where {{ column_name }} not between {{ von }} and {{ bis }}
{%- endtest %}
