{# How earlier forecasts have fared: those of March, June and September of every year whose result the Datenstand knows. #}
with

datenstaende as (

    select
        traeger_nr,
        datenstand,
        {{ monat_plus('datenstand', -3) }} as berichtsmonat
    from {{ veroeffentlicht('dim_datenstaende') }}

),

ergebnisse as (

    select * from {{ veroeffentlicht('fct_jahresfortschritt') }} where monat_nr = 12 and wert is not null

),

prognosen as (

    select
        traeger_nr,
        indikator_id,
        geschlecht,
        verfahren,
        jahr,
        monat_nr,
        wert,
        null::numeric as untergrenze_95,
        null::numeric as untergrenze_80,
        null::numeric as obergrenze_80,
        null::numeric as obergrenze_95
    from {{ veroeffentlicht('fct_prognose_formeln') }}

    union all

    select
        traeger_nr,
        indikator_id,
        geschlecht,
        'STATISTIK' as verfahren,
        jahr,
        monat_nr,
        wert,
        untergrenze_95,
        untergrenze_80,
        obergrenze_80,
        obergrenze_95
    from {{ source('prognose', 'fct_prognose_statistik') }}
    where wert is not null

)

select
    datenstaende.traeger_nr,
    datenstaende.datenstand,
    prognosen.indikator_id,
    prognosen.verfahren,
    count(*)::int as anzahl,
    min(prognosen.jahr) as jahr_von,
    max(prognosen.jahr) as jahr_bis,
    trim_scale(avg(abs(prognosen.wert - ergebnisse.wert))) as mittlerer_fehler,
    trim_scale(avg(prognosen.wert - ergebnisse.wert)) as mittlere_abweichung,
    trim_scale(max(abs(prognosen.wert - ergebnisse.wert))) as groesster_fehler,
    case
        when prognosen.verfahren = 'STATISTIK'
            then count(*) filter (where ergebnisse.wert between prognosen.untergrenze_80 and prognosen.obergrenze_80)
    end::int as treffer_80,
    case
        when prognosen.verfahren = 'STATISTIK'
            then count(*) filter (where ergebnisse.wert between prognosen.untergrenze_95 and prognosen.obergrenze_95)
    end::int as treffer_95
from datenstaende
inner join ergebnisse
    on
        datenstaende.traeger_nr = ergebnisse.traeger_nr
        and datenstaende.berichtsmonat >= ergebnisse.berichtsmonat
inner join prognosen
    on
        ergebnisse.traeger_nr = prognosen.traeger_nr
        and ergebnisse.indikator_id = prognosen.indikator_id
        and ergebnisse.geschlecht = prognosen.geschlecht
        and ergebnisse.jahr = prognosen.jahr
        and prognosen.monat_nr in (3, 6, 9)
where prognosen.geschlecht = 'gesamt'
group by datenstaende.traeger_nr, datenstaende.datenstand, prognosen.indikator_id, prognosen.verfahren
