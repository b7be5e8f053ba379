{# The value of a Grunddatum n months before the Bezugsmonat. #}
{% macro monatswert(grunddatum_id, vor=0) -%}
    {{ _im_fenster(grunddatum_id, 'sum', vor, vor) }}
{%- endmacro %}

{# The sum of a Grunddatum over the months m - von … m - bis. #}
{% macro summe(grunddatum_id, von, bis) -%}
    {{ _im_fenster(grunddatum_id, 'sum', von, bis) }}
{%- endmacro %}

{# The mean of a Grunddatum over the months m - von … m - bis. #}
{% macro mittel(grunddatum_id, von, bis) -%}
    {{ _im_fenster(grunddatum_id, 'avg', von, bis) }}
{%- endmacro %}

{# Null when any month of the window is missing: nothing is interpolated (kennzahlen.md § 11 no. 31). #}
{% macro _im_fenster(grunddatum_id, aggregat, von, bis) -%}
    select
        traeger_nr,
        datenstand,
        berichtsmonat,
        geschlecht,
        case
            when count(wert) over fenster = {{ von - bis + 1 }} then {{ aggregat }}(wert) over fenster
        end as wert
    from {{ ref('int_grunddaten_je_datenstand') }}
    where grunddatum_id = '{{ grunddatum_id }}'
    window fenster as (
        partition by traeger_nr, datenstand, geschlecht
        order by berichtsmonat
        range between interval '{{ von }} months' preceding and interval '{{ bis }} months' preceding
    )
{%- endmacro %}

{# Zähler and Nenner of a Kennzahl for every Träger, Datenstand, Bezugsmonat and Geschlecht. #}
{% macro kennzahl(kennzahl_id, zaehler, nenner) -%}
with

zaehler as (

    {{ zaehler }}

),

nenner as (

    {{ nenner }}

)

select
    zaehler.traeger_nr,
    zaehler.datenstand,
    zaehler.berichtsmonat,
    '{{ kennzahl_id }}' as kennzahl_id,
    zaehler.geschlecht,
    trim_scale(zaehler.wert) as zaehler,
    trim_scale(nenner.wert) as nenner
from zaehler
inner join nenner
    on
        zaehler.traeger_nr = nenner.traeger_nr
        and zaehler.datenstand = nenner.datenstand
        and zaehler.berichtsmonat = nenner.berichtsmonat
        and zaehler.geschlecht = nenner.geschlecht
{%- endmacro %}

{# The one division: percent, unrounded; change indicators as (Z/N − 1)·100, null when not computable. #}
{% macro quotient(art, zaehler, nenner) -%}
    trim_scale(100 * ({{ zaehler }} / nullif({{ nenner }}, 0) - case when {{ art }} = 'veraenderung' then 1 else 0 end))
{%- endmacro %}
