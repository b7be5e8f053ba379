{# Every Integration has exactly one kind: the kinds sum to the Grunddatum, for each sex and Wartezeit. #}
with

grunddaten as (

    select * from {{ ref('fct_grunddaten') }} where grunddatum_id = 'INT'

),

arten as (

    select
        traeger_nr,
        berichtsmonat,
        wartezeit,
        geschlecht,
        sum(anzahl) as anzahl
    from {{ ref('fct_einflussgroessen') }}
    where einflussgroesse_id in ('INT_SVB', 'INT_AUSBILDUNG', 'INT_SELBST')
    group by traeger_nr, berichtsmonat, wartezeit, geschlecht

)

select
    grunddaten.traeger_nr,
    grunddaten.berichtsmonat,
    grunddaten.wartezeit,
    grunddaten.geschlecht,
    grunddaten.wert,
    arten.anzahl
from grunddaten
left join arten
    on
        grunddaten.traeger_nr = arten.traeger_nr
        and grunddaten.berichtsmonat = arten.berichtsmonat
        and grunddaten.wartezeit = arten.wartezeit
        and grunddaten.geschlecht = arten.geschlecht
where arten.anzahl is distinct from grunddaten.wert
