{# A file of raw with its declared corrections: the one place where a delivered value is replaced (docs/korrekturen.md).
   The types are those of raw; identifiers are handed on, they cannot be corrected. #}
{% macro korrigiert(datei, kennungen, spalten) -%}
(
        select
            zeilen.lieferung_id,
            {%- for kennung in kennungen %}
            zeilen.{{ kennung }},
            {%- endfor %}
            {%- for spalte in spalten %}
            case
                when korrekturen.werte ? '{{ spalte }}' then (korrekturen.neu).{{ spalte }} else zeilen.{{ spalte }}
            end as {{ spalte }}{{ "," if not loop.last }}
            {%- endfor %}
        from {{ source('raw', datei) }} as zeilen
        left join (
            select
                lieferung_id,
                satz,
                werte,
                jsonb_populate_record(null::raw.{{ datei }}, werte) as neu
            from {{ source('register', 'korrektur_je_satz') }}
            where datei = '{{ datei }}'
        ) as korrekturen
            on
                zeilen.lieferung_id = korrekturen.lieferung_id
                and zeilen.satz = korrekturen.satz
    )
{%- endmacro %}
