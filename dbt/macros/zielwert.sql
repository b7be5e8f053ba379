{# The absolute target that an agreement means (kennzahlen.md § 6.3): "+2,5 %" is a relative change of the quota, not percentage points. #}
{% macro zielwert(typ, wert, basis_wert) -%}
    case {{ typ }}
        when 'REL_CHANGE' then {{ basis_wert }} * (1 + {{ wert }} / 100)
        when 'PP_CHANGE' then {{ basis_wert }} + {{ wert }}
        when 'ABS_QUOTA' then {{ wert }}
        when 'ABS_COUNT' then {{ wert }}
    end
{%- endmacro %}

{# Whether a value keeps a target; a target may allow a worsening, so the comparison is part of the agreement. #}
{% macro zielerreichung(vergleich, wert, ziel) -%}
    case {{ vergleich }} when '>=' then {{ wert }} >= {{ ziel }} when '<=' then {{ wert }} <= {{ ziel }} end
{%- endmacro %}

{# The probability in percent that a normally distributed year's end keeps the target. #}
{% macro wahrscheinlichkeit(vergleich, erwartung, standardabweichung, ziel) -%}
    round(
        (
            50 * (
                1 + case {{ vergleich }} when '>=' then 1 else -1 end
                * erf((({{ erwartung }} - {{ ziel }}) / nullif({{ standardabweichung }}, 0))::double precision / sqrt(2))
            )
        )::numeric, 6
    )
{%- endmacro %}

{# § 6.4: JFW_soll = JFW of last year · (1 + p); an absolute target means the p that leads to it. #}
{% macro zwischenziel(typ, wert, ziel, vorjahr_wert, vorjahr_jahreswert) -%}
    case {{ typ }}
        when 'REL_CHANGE' then {{ vorjahr_wert }} * (1 + {{ wert }} / 100)
        else {{ vorjahr_wert }} * {{ ziel }} / nullif({{ vorjahr_jahreswert }}, 0)
    end
{%- endmacro %}

{# What a target can be agreed on, by the name of its line: the Kennzahlen of § 48a and the sums that run up over a year. #}
{% macro zielzeilen() -%}
select
    kennzahl_id as indikator_id,
    sortierung,
    kurzname as bezeichnung,
    kennzahl_id || ' (§ 48a)' as zeilenname,
    art,
    einheit,
    richtung
from {{ ref('kennzahlen') }}

union all

select
    indikator_id,
    sortierung,
    zeilenname as bezeichnung,
    zeilenname,
    art,
    einheit,
    richtung
from {{ ref('zielindikatoren') }}
{%- endmacro %}
