{# The absolute target that an agreement means (kennzahlen.md § 6.3): "+2,5 %" is a relative change of the quota, not percentage points. #}
{% macro zielwert(typ, wert, basis_wert) -%}
    case {{ typ }}
        when 'REL_CHANGE' then {{ basis_wert }} * (1 + {{ wert }} / 100)
        when 'PP_CHANGE' then {{ basis_wert }} + {{ wert }}
        when 'ABS_QUOTA' then {{ wert }}
        when 'ABS_COUNT' then {{ wert }}
    end
{%- endmacro %}
