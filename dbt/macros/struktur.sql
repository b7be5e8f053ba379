{# How long a spell lasts on a day, which counts as one of its days. #}
{% macro bezugsdauer(von, tag) -%}
    case
        when {{ von }} > {{ tag }} + 1 - interval '2 years' then 'unter 2'
        when {{ von }} > {{ tag }} + 1 - interval '3 years' then '2 bis unter 3'
        when {{ von }} > {{ tag }} + 1 - interval '4 years' then '3 bis unter 4'
        else '4 und mehr'
    end
{%- endmacro %}

{# One column with the number of persons of each target group. #}
{% macro zielgruppen_zaehlen(zielgruppen, vorsatz='') -%}
    {%- for zielgruppe in zielgruppen %}
        count(*) filter (where {{ vorsatz }}ist_{{ zielgruppe }}) as zg_{{ zielgruppe }}{{ "," if not loop.last }}
    {%- endfor -%}
{%- endmacro %}

{# Rows of (Größe, Merkmal, Ausprägung, Wert): those named, and one for each of those columns. #}
{% macro strukturzeilen(zeilen, groesse, zielgruppen) -%}
    (
        values
        {%- for zeile in zeilen %}
        ({{ zeile | join(", ") }}),
        {%- endfor %}
        {%- for zielgruppe in zielgruppen %}
        ('{{ groesse }}', 'zielgruppe', '{{ zielgruppe | upper }}', zg_{{ zielgruppe }}){{ "," if not loop.last }}
        {%- endfor %}
    ) as zeilen (groesse, merkmal, auspraegung, wert)
{%- endmacro %}

{# Rows of (Merkmal, Ausprägung) for the attributes of a person or BG, and the total. #}
{% macro merkmalszeilen(zellen) -%}
    (
        values
        ('gesamt', 'gesamt'),
        ('alter', {{ zellen }}.altersklasse),
        ('bg_typ', {{ zellen }}.bg_typ),
        ('nationalitaet', {{ zellen }}.nationalitaet)
    ) as merkmale (merkmal, auspraegung)
{%- endmacro %}

{# An aggregate over the months from `von` to `bis` away from a month; null unless every month has a value. #}
{% macro im_abstand(aggregat, groesse, von, bis, monat) -%}
    {%- set fenster -%}
        filter (
            where struktur.groesse = '{{ groesse }}'
            and struktur.berichtsmonat between {{ monat_plus(monat, von) }} and {{ monat_plus(monat, bis) }}
        )
    {%- endset -%}
    case
        when count(struktur.wert) {{ fenster }} = {{ bis - von + 1 }} then {{ aggregat }}(struktur.wert) {{ fenster }}
    end
{%- endmacro %}
