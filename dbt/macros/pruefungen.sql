{# No two rows share these columns, given as one text: dbt renders every argument of a test anew, a list item by item. #}
{% test eindeutig(model, spalten) -%}
    select {{ spalten }}
    from {{ model }}
    group by {{ spalten }}
    having count(*) > 1
{%- endtest %}

{# No two rows of a Träger and a Datenstand share these columns; without any there is one row. Looked at are the Datenstände that
   no build has looked at yet. #}
{% test eindeutig_je_datenstand(model, spalten='') -%}
    {%- set schluessel = ['traeger_nr', 'datenstand', spalten] | select | join(', ') -%}
    select {{ schluessel }}
    from {{ model }}
    where datenstand >= {{ erster_datenstand() }}
    group by {{ schluessel }}
    having count(*) > 1
{%- endtest %}

{# Every row has a value here, and no two the same. #}
{% test schluessel(model, column_name) -%}
    select {{ column_name }}
    from {{ model }}
    group by {{ column_name }}
    having count(*) > 1 or {{ column_name }} is null
{%- endtest %}

{# Every value lies between two bounds, both included. #}
{% test zwischen(model, column_name, von, bis) -%}
    select {{ column_name }}
    from {{ model }}
    where {{ column_name }} not between {{ von }} and {{ bis }}
{%- endtest %}
