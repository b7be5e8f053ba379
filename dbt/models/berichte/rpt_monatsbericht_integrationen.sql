{# The Integrationen of the twelve months of K2 by kind, and how many of the twelve latest cohorts no longer got Regelleistung
   three Stichtage later, beside the same of last year. A window with a missing month has no number. #}
with

kopf as (

    select * from {{ ref('rpt_monatsbericht') }}

),

einflussgroessen as (

    select * from {{ veroeffentlicht('fct_einflussgroessen') }} where wartezeit = 3 and einflussgroesse_id like 'INT%'

),

fenster as (

    select
        kopf.traeger_nr,
        kopf.datenstand,
        einflussgroessen.geschlecht,
        einflussgroessen.einflussgroesse_id,
        count(*) filter (where einflussgroessen.berichtsmonat > kopf.vorjahresmonat) as monate,
        sum(einflussgroessen.anzahl) filter (where einflussgroessen.berichtsmonat > kopf.vorjahresmonat) as summe,
        count(*) filter (where einflussgroessen.berichtsmonat <= kopf.vorjahresmonat) as vorjahr_monate,
        sum(einflussgroessen.anzahl) filter (where einflussgroessen.berichtsmonat <= kopf.vorjahresmonat) as vorjahr_summe
    from kopf
    inner join einflussgroessen
        on
            kopf.traeger_nr = einflussgroessen.traeger_nr
            and einflussgroessen.berichtsmonat > {{ monat_plus('kopf.vorjahresmonat', -12) }}
            and einflussgroessen.berichtsmonat <= kopf.berichtsmonat
    group by kopf.traeger_nr, kopf.datenstand, einflussgroessen.geschlecht, einflussgroessen.einflussgroesse_id

),

vollstaendig as (

    select
        traeger_nr,
        datenstand,
        geschlecht,
        einflussgroesse_id,
        einflussgroesse_id in ('INT_SVB', 'INT_AUSBILDUNG', 'INT_SELBST') as ist_art,
        case when monate = 12 then summe end as anzahl,
        case when vorjahr_monate = 12 then vorjahr_summe end as vorjahr_anzahl
    from fenster

),

-- Kinds are parts of all Integrationen of the window, the bedarfsdeckende of those of their cohorts.
gesamtheiten as (

    select
        *,
        sum(anzahl) filter (where ist_art) over bericht as integrationen,
        sum(vorjahr_anzahl) filter (where ist_art) over bericht as vorjahr_integrationen,
        max(anzahl) filter (where einflussgroesse_id = 'INT_KOHORTE') over bericht as kohorte,
        max(vorjahr_anzahl) filter (where einflussgroesse_id = 'INT_KOHORTE') over bericht as vorjahr_kohorte
    from vollstaendig
    window bericht as (partition by traeger_nr, datenstand, geschlecht)

),

mit_bezug as (

    select
        traeger_nr,
        datenstand,
        geschlecht,
        einflussgroesse_id,
        anzahl,
        vorjahr_anzahl,
        case einflussgroesse_id when 'INT_BEDARFSDECKEND' then kohorte else integrationen end as von,
        case einflussgroesse_id when 'INT_BEDARFSDECKEND' then vorjahr_kohorte else vorjahr_integrationen end as vorjahr_von
    from gesamtheiten
    where einflussgroesse_id <> 'INT_KOHORTE'

),

groessen as (

    select * from {{ ref('einflussgroessen') }}

)

select
    mit_bezug.traeger_nr,
    mit_bezug.datenstand,
    groessen.sortierung,
    mit_bezug.einflussgroesse_id,
    mit_bezug.geschlecht,
    mit_bezug.anzahl::int as anzahl,
    mit_bezug.von::int as von,
    100.0 * mit_bezug.anzahl / nullif(mit_bezug.von, 0) as anteil,
    mit_bezug.vorjahr_anzahl::int as vorjahr_anzahl,
    mit_bezug.vorjahr_von::int as vorjahr_von,
    100.0 * mit_bezug.vorjahr_anzahl / nullif(mit_bezug.vorjahr_von, 0) as vorjahr_anteil
from mit_bezug
inner join groessen
    on mit_bezug.einflussgroesse_id = groessen.einflussgroesse_id
