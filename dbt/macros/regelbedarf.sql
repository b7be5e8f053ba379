{# Which Regelbedarfsstufe a person has on a day, from age and BG type (§§ 20, 23 SGB II; docs/entscheidungen/0012). The extract
   does not say it: partners under 18 and children who are partners themselves cannot be told from other members. #}
{% macro regelbedarfsstufe(geburtsdatum, tag, bg_typ, ist_alleinerziehend) -%}
    case
        when {{ geburtsdatum }} > {{ tag }} - interval '6 years' then 6
        when {{ geburtsdatum }} > {{ tag }} - interval '14 years' then 5
        when {{ bg_typ }} = 'SINGLE' or {{ ist_alleinerziehend }} then 1
        when {{ geburtsdatum }} > {{ tag }} - interval '18 years' then 4
        when {{ bg_typ }} = 'PARTNER_OHNE_KIND' then 2
        when {{ geburtsdatum }} > {{ tag }} - interval '25 years' then 3
        when {{ bg_typ }} = 'PARTNER_MIT_KIND' then 2
        else 1
    end
{%- endmacro %}
