{# Whose record it is: the way from a finding back to a team. Records name their team, their BG or their person. #}
{% for datei, team, bg, person in [
    ('person', false, false, true),
    ('bg_zeitraum', true, true, false),
    ('person_zeitraum', false, true, true),
    ('anspruch', false, true, true),
    ('erwerbstaetigkeit', false, false, true),
    ('foerderung', false, false, true),
    ('profil', false, false, true),
    ('minderung', false, false, true),
    ('arbeitsmarktstatus', false, false, true),
    ('personal', true, false, false),
    ('organisation', true, false, false),
] %}
select
    lieferung_id,
    '{{ datei }}' as datei,
    satz,
    {{ "team" if team else "null::text" }} as team,
    {{ "bg_id" if bg else "null::uuid" }} as bg_id,
    {{ "kunden_id" if person else "null::uuid" }} as kunden_id
from {{ source('raw', datei) }}
{{ "union all" if not loop.last }}
{% endfor %}
