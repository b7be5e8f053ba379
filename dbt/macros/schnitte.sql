{# Geschlecht as it is counted: divers and ohne Angabe are the rest (§ 3 Satz 3 RVO zu § 48a SGB II). #}
{% macro geschlecht_gezaehlt(geschlecht) -%}
    case when {{ geschlecht }} in ('w', 'm') then {{ geschlecht }} else 'rest' end
{%- endmacro %}

{# Age in completed years on a day, in the classes of the structure tables. #}
{% macro altersklasse(geburtsdatum, tag) -%}
    case
        when {{ geburtsdatum }} > {{ tag }} - interval '15 years' then 'unter 15'
        when {{ geburtsdatum }} > {{ tag }} - interval '25 years' then '15-24'
        when {{ geburtsdatum }} > {{ tag }} - interval '50 years' then '25-49'
        when {{ geburtsdatum }} > {{ tag }} - interval '55 years' then '50-54'
        else '55+'
    end
{%- endmacro %}

{% macro nationalitaet(staatsangehoerigkeit) -%}
    case when {{ staatsangehoerigkeit }} = '000' then 'deutsch' else 'nicht_deutsch' end
{%- endmacro %}

{% macro ja_nein(bedingung) -%}
    case when {{ bedingung }} then 'ja' else 'nein' end
{%- endmacro %}

{# The columns to cut by: where a person belongs, and what the person and the BG are. A cut is named as its column; only
   Alter is not, for the word is a keyword of SQL. #}
{% macro schnitt_spalten(gruppe) -%}
    {% if gruppe == 'ort' -%}
        team, gemeinde, quartier
    {%- else -%}
        altersklasse, nationalitaet, fluchtkontext, alleinerziehend, bg_typ
    {%- endif %}
{%- endmacro %}

{# Group once by everything about the place and once by everything about the person: few cells, and every cut is a sum of them. #}
{% macro schnitt_gruppen(schluessel) -%}
    grouping sets (
        ({{ schluessel }}, {{ schnitt_spalten('ort') }}),
        ({{ schluessel }}, {{ schnitt_spalten('person') }})
    )
{%- endmacro %}

{# Rows of (Schnitt, Ausprägung) for a row of schnitt_gruppen; the places also hold the total. #}
{% macro schnitt_zeilen(zellen) -%}
    (
        values
        ({{ zellen }}.ist_ort, 'gesamt', 'gesamt')
        {%- for gruppe, gilt in [('ort', zellen ~ '.ist_ort'), ('person', 'not ' ~ zellen ~ '.ist_ort')] -%}
        {%- for spalte in schnitt_spalten(gruppe).split(', ') -%},
        ({{ gilt }}, '{{ spalte | replace('altersklasse', 'alter') }}', {{ zellen }}.{{ spalte }})
        {%- endfor -%}
        {%- endfor %}
    ) as schnitte (gilt, schnitt, auspraegung)
{%- endmacro %}

{# Rows of (Grunddatum, Wert) for the columns of a wide row. #}
{% macro grunddatum_zeilen(grunddaten) -%}
    (
        values
        {%- for grunddatum_id in grunddaten %}
        ('{{ grunddatum_id }}', {{ grunddatum_id | lower }}){{ "," if not loop.last }}
        {%- endfor %}
    ) as grunddaten (grunddatum_id, wert)
{%- endmacro %}

{# One column per Grunddatum: <ID> is its Kürzel, <id> the name of its column. #}
{% macro je_grunddatum(grunddaten, muster) -%}
    {%- for grunddatum_id in grunddaten %}
        {{ muster | replace('<ID>', grunddatum_id) | replace('<id>', grunddatum_id | lower) }}{{ "," if not loop.last }}
    {%- endfor %}
{%- endmacro %}

{# Rows by cut and the Träger as a whole as one more of them, so that both are read by the same columns. #}
{% macro mit_gesamt(je_schnitt, gesamt, spalten) -%}
    select
        schnitt,
        auspraegung,
        {{ spalten | join(',\n        ') }}
    from {{ je_schnitt }}

    union all

    select
        'gesamt' as schnitt,
        'gesamt' as auspraegung,
        {{ spalten | join(',\n        ') }}
    from {{ gesamt }}
{%- endmacro %}
