{# Merges the periods of a person: a period that begins at most `luecke` days after the latest
   last day so far continues the spell (0: overlapping or adjacent days only). #}
{% macro zusammengefasste_zeitraeume(relation, luecke) -%}
select
    lieferung_id,
    kunden_id,
    min(von) as von,
    max(bis) as bis
from (
    select
        lieferung_id,
        kunden_id,
        von,
        bis,
        sum(beginnt::int) over (partition by lieferung_id, kunden_id order by von, bis) as spanne
    from (
        select
            lieferung_id,
            kunden_id,
            von,
            bis,
            coalesce(
                von > max(bis) over (
                    partition by lieferung_id, kunden_id order by von, bis
                    rows between unbounded preceding and 1 preceding
                ) + {{ luecke }} + 1,
                true
            ) as beginnt
        from {{ relation }}
    ) as grenzen
) as spannen
group by lieferung_id, kunden_id, spanne
{%- endmacro %}

{# Which of several rows of a person on one day gives the BG: the later `von`, then the smaller bg_nr (lieferung.md § 6). #}
{% macro bg_vorrang(zeitraeume) -%}
    {{ zeitraeume }}.von desc, {{ zeitraeume }}.bg_rang
{%- endmacro %}
