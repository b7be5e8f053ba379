{# A setting is shown as this warehouse has it, not as it is recommended. #}
select
    nr,
    frage,
    wahl,
    case nr
        when 4
            then
                {% if var('lzb_mindestalter') | int > 0 %}'{{ var('lzb_mindestalter') }} Jahre'{% else %}'kein Mindestalter'
        {% endif %}
        when 5 then '{{ var('bruecke_tage') }} Tage'
        when 33 then '{{ var('lza_tage') }} Tage; {{ var('lza_unterbrechung_tage') }} Tage'
        when 34 then '{{ var('bruecke_tage') }} Tage'
    end as einstellung,
    begruendung,
    quelle,
    stand
from {{ ref('methodik') }}
