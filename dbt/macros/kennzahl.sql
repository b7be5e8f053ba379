{# Zähler and Nenner of the fifteen: Grunddatum, aggregate and window m − von … m − bis (kennzahlen.md § 2.1). The stock of the
   quotas counts in the twelve Vormonate (§ 11 no. 1), rates are a ratio of sums (§ 11 no. 2). #}
{% macro kennzahlformeln() -%}
    {{ return({
        'K1': [('LLU', 'sum', 0, 0), ('LLU', 'sum', 12, 12)],
        'K1E1': [('LUH', 'sum', 0, 0), ('LUH', 'sum', 12, 12)],
        'K1E2': [('ELB', 'sum', 0, 0), ('ELB', 'sum', 12, 12)],
        'K1E3': [('ELB_ZU', 'sum', 11, 0), ('ELB', 'sum', 11, 0)],
        'K1E4': [('ELB_AB', 'sum', 11, 0), ('ELB', 'sum', 12, 1)],
        'K2': [('INT', 'sum', 11, 0), ('ELB', 'avg', 12, 1)],
        'K2E1': [('GERING', 'sum', 11, 0), ('ELB', 'avg', 12, 1)],
        'K2E2': [('OEGB', 'sum', 11, 0), ('ELB', 'avg', 12, 1)],
        'K2E3': [('KONT', 'sum', 11, 0), ('INT_SVB_KOHORTE', 'sum', 11, 0)],
        'K2E4': [('INT_AE', 'sum', 11, 0), ('ELB_AE', 'avg', 12, 1)],
        'K3': [('LZB', 'sum', 0, 0), ('LZB', 'sum', 12, 12)],
        'K3E1': [('INT_LZB', 'sum', 11, 0), ('LZB', 'avg', 12, 1)],
        'K3E2': [('LZB_AMP', 'sum', 0, 0), ('LZB', 'sum', 0, 0)],
        'K3E3': [('LZB_ZU', 'sum', 11, 0), ('LZB', 'sum', 11, 0)],
        'K3E4': [('LZB_AB', 'sum', 11, 0), ('LZB', 'sum', 12, 1)],
    }) }}
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
{% macro kennzahl(kennzahl_id, formel) -%}
with

zaehler as (

    {{ _im_fenster(*formel[0]) }}

),

nenner as (

    {{ _im_fenster(*formel[1]) }}

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

{# The same over rows that hold every Grunddatum in a column of its own; the windows are fenster_von_bis. #}
{% macro kennzahl_spalten(formeln) -%}
    {%- for kennzahl_id, formel in formeln.items() -%}
    {%- for teil, (grunddatum_id, aggregat, von, bis) in [('zaehler', formel[0]), ('nenner', formel[1])] -%}
    {%- set spalte, fenster = grunddatum_id | lower, 'fenster_' ~ von ~ '_' ~ bis %}
        case
            when count({{ spalte }}) over {{ fenster }} = {{ von - bis + 1 }} then {{ aggregat }}({{ spalte }}) over {{ fenster }}
        end as {{ kennzahl_id | lower }}_{{ teil }}{{ "," if not loop.last }}
    {%- endfor -%}
    {{ "," if not loop.last }}
    {%- endfor %}
{%- endmacro %}

{# The one division: percent, unrounded; change indicators as (Z/N − 1)·100, null when not computable. #}
{% macro quotient(art, zaehler, nenner) -%}
    trim_scale(100 * ({{ zaehler }} / nullif({{ nenner }}, 0) - case when {{ art }} = 'veraenderung' then 1 else 0 end))
{%- endmacro %}

{# What a value is worth: final from Wartezeit 3 on (lieferung.md § 2). #}
{% macro kennzahlstatus(wert, wartezeit) -%}
    case
        when {{ wert }} is null then 'nicht_berechenbar'
        when {{ wartezeit }} = 3 then 'endgueltig'
        else 'vorlaeufig'
    end
{%- endmacro %}

{# Rows of (Kennzahl, Zähler, Nenner) for the columns of a wide row. #}
{% macro kennzahl_zeilen(breit, kennzahlen) -%}
    (
        values
        {%- for kennzahl_id in kennzahlen %}
        {%- set spalte = breit ~ '.' ~ (kennzahl_id | lower) %}
        ('{{ kennzahl_id }}', {{ spalte }}_zaehler, {{ spalte }}_nenner){{ "," if not loop.last }}
        {%- endfor %}
    ) as zeilen (kennzahl_id, zaehler, nenner)
{%- endmacro %}
