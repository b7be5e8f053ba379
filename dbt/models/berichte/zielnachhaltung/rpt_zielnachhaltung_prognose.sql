{# The year's end by every method beside the target in force (kennzahlen.md § 6.5). The statistical one carries intervals and
   the probability that the target is reached; where the history is too short it says so and gives no figure. #}
with

datenstaende as (

    select
        traeger_nr,
        datenstand,
        {{ monat_plus('datenstand', -3) }} as berichtsmonat
    from {{ veroeffentlicht('dim_datenstaende') }}

),

prognosen as (

    select
        traeger_nr,
        berichtsmonat,
        indikator_id,
        geschlecht,
        verfahren,
        jahr,
        monat_nr,
        wert,
        null::numeric as standardabweichung,
        null::numeric as untergrenze_95,
        null::numeric as untergrenze_80,
        null::numeric as obergrenze_80,
        null::numeric as obergrenze_95,
        null::int as historie_monate,
        null::int as mindesthistorie,
        null as hinweis
    from {{ veroeffentlicht('fct_prognose_formeln') }}

    union all

    select
        traeger_nr,
        berichtsmonat,
        indikator_id,
        geschlecht,
        'STATISTIK' as verfahren,
        jahr,
        monat_nr,
        wert,
        standardabweichung,
        untergrenze_95,
        untergrenze_80,
        obergrenze_80,
        obergrenze_95,
        historie_monate,
        mindesthistorie,
        hinweis
    from {{ source('prognose', 'fct_prognose_statistik') }}

),

ziele as (

    select * from {{ ref('rpt_zielnachhaltung_ziele') }} where gilt

)

select
    datenstaende.traeger_nr,
    datenstaende.datenstand,
    prognosen.indikator_id,
    prognosen.geschlecht,
    prognosen.verfahren,
    case prognosen.verfahren
        when 'P1' then 'Vorjahresverlauf'
        when 'P2' then 'Gleitende zwölf Monate'
        when 'P3' then 'Restmonate wie im Vorjahr'
        when 'FORTSCHREIBUNG' then 'Letzter Bestand fortgeschrieben'
        else 'Statistische Prognose'
    end as verfahren_bezeichnung,
    case prognosen.verfahren
        when 'P1' then 1 when 'P2' then 2 when 'P3' then 3 when 'FORTSCHREIBUNG' then 4 else 5
    end as sortierung,
    prognosen.jahr,
    prognosen.monat_nr,
    prognosen.wert,
    prognosen.standardabweichung,
    prognosen.untergrenze_95,
    prognosen.untergrenze_80,
    prognosen.obergrenze_80,
    prognosen.obergrenze_95,
    prognosen.historie_monate,
    prognosen.mindesthistorie,
    prognosen.hinweis,
    ziele.vergleich,
    ziele.zielwert,
    trim_scale(prognosen.wert - ziele.zielwert) as abstand,
    {{ zielerreichung('ziele.vergleich', 'prognosen.wert', 'ziele.zielwert') }} as erreicht,
    {{ wahrscheinlichkeit('ziele.vergleich', 'prognosen.wert', 'prognosen.standardabweichung', 'ziele.zielwert') }}
        as wahrscheinlichkeit
from datenstaende
inner join prognosen
    on
        datenstaende.traeger_nr = prognosen.traeger_nr
        and datenstaende.berichtsmonat = prognosen.berichtsmonat
left join ziele
    on
        datenstaende.traeger_nr = ziele.traeger_nr
        and datenstaende.datenstand = ziele.datenstand
        and prognosen.indikator_id = ziele.kennzahl_id
        and prognosen.geschlecht = ziele.geschlecht
