{# Jahresfortschrittswerte (kennzahlen.md § 6.4): what the months January … n of a year have brought, final months only.
   K2 divides by the stocks of the Vormonate, so that December gives the K2 of the year. #}
with

grunddaten as (

    select * from {{ ref('fct_grunddaten') }} where wartezeit = 3

),

-- Claims begin where the initial delivery promises the whole history; before, only those who stayed are known.
historie as (

    select
        traeger_nr,
        min(berichtsmonat) as ab
    from grunddaten
    where grunddatum_id = 'LLU'
    group by traeger_nr

),

monatswerte as (

    select
        grunddaten.traeger_nr,
        grunddaten.berichtsmonat,
        grunddaten.geschlecht,
        max(grunddaten.wert) filter (where grunddaten.grunddatum_id = 'INT') as integrationen,
        max(grunddaten.wert) filter (where grunddaten.grunddatum_id = 'ELB') as bestand_elb,
        max(grunddaten.wert) filter (where grunddaten.grunddatum_id = 'LZB') as bestand_lzb,
        max(grunddaten.wert) filter (where grunddaten.grunddatum_id = 'LLU') as leistungen
    from grunddaten
    inner join historie
        on
            grunddaten.traeger_nr = historie.traeger_nr
            and grunddaten.berichtsmonat >= historie.ab
    where grunddaten.grunddatum_id in ('INT', 'ELB', 'LZB', 'LLU')
    group by grunddaten.traeger_nr, grunddaten.berichtsmonat, grunddaten.geschlecht

),

mit_vormonat as (

    select
        aktuell.traeger_nr,
        aktuell.berichtsmonat,
        aktuell.geschlecht,
        aktuell.integrationen,
        aktuell.bestand_elb,
        aktuell.bestand_lzb,
        aktuell.leistungen,
        vormonat.bestand_elb as bestand_elb_vormonat
    from monatswerte as aktuell
    left join monatswerte as vormonat
        on
            aktuell.traeger_nr = vormonat.traeger_nr
            and aktuell.geschlecht = vormonat.geschlecht
            and vormonat.berichtsmonat = {{ monat_plus('aktuell.berichtsmonat', -1) }}

),

einzeln as (

    select
        traeger_nr,
        berichtsmonat,
        geschlecht,
        'K2' as indikator_id,
        integrationen as zaehler,
        bestand_elb_vormonat as nenner,
        bestand_elb as bestand
    from mit_vormonat

    union all

    select
        traeger_nr,
        berichtsmonat,
        geschlecht,
        'LZB_JD' as indikator_id,
        bestand_lzb as zaehler,
        1 as nenner,
        bestand_lzb as bestand
    from mit_vormonat

    union all

    select
        traeger_nr,
        berichtsmonat,
        geschlecht,
        'LLU_JS' as indikator_id,
        leistungen as zaehler,
        1 as nenner,
        null as bestand
    from mit_vormonat

),

aufgelaufen as (

    select
        traeger_nr,
        berichtsmonat,
        geschlecht,
        indikator_id,
        extract(year from berichtsmonat)::int as jahr,
        extract(month from berichtsmonat)::int as monat_nr,
        zaehler as monatswert,
        bestand,
        sum(zaehler) over seit_januar as zaehler_summe,
        sum(nenner) over seit_januar as nenner_summe,
        avg(nenner) over seit_januar as nenner_mittel,
        -- A missing month leaves the year open from there on; nothing is interpolated (kennzahlen.md § 11 no. 31).
        least(count(zaehler) over seit_januar, count(nenner) over seit_januar)::int as monate
    from einzeln
    window seit_januar as (
        partition by traeger_nr, geschlecht, indikator_id, extract(year from berichtsmonat)
        order by berichtsmonat
    )

),

werte as (

    select
        traeger_nr,
        berichtsmonat,
        geschlecht,
        indikator_id,
        jahr,
        monat_nr,
        monate,
        monatswert,
        bestand,
        case when monate = monat_nr then zaehler_summe end as zaehler,
        case
            when monate <> monat_nr or indikator_id = 'LLU_JS' then null
            when indikator_id = 'K2' then nenner_mittel
            else nenner_summe
        end as nenner,
        case
            when monate <> monat_nr then null
            when indikator_id = 'K2' then {{ quotient("'quote'", 'zaehler_summe', 'nenner_mittel') }}
            when indikator_id = 'LZB_JD' then zaehler_summe / nenner_summe
            else zaehler_summe
        end as wert,
        -- What divides the whole year: known stocks, and the last one for the months to come (kennzahlen.md § 6.5, P3).
        case
            when monate <> monat_nr then null
            when indikator_id = 'K2' then (monat_nr * nenner_mittel + (12 - monat_nr) * bestand) / 12
            when indikator_id = 'LZB_JD' then 12
        end as jahresnenner
    from aufgelaufen

)

select
    werte.traeger_nr,
    werte.berichtsmonat,
    werte.indikator_id,
    werte.geschlecht,
    werte.jahr,
    werte.monat_nr,
    werte.monate,
    werte.monatswert,
    trim_scale(werte.zaehler) as zaehler,
    trim_scale(werte.nenner) as nenner,
    trim_scale(werte.wert) as wert,
    werte.bestand,
    trim_scale(werte.jahresnenner) as jahresnenner,
    trim_scale(vorjahr.wert) as vorjahr_wert,
    trim_scale(jahresende.wert) as vorjahr_jahreswert,
    trim_scale(jahresende.zaehler - vorjahr.zaehler) as vorjahr_rest_zaehler,
    {{ quotient("'veraenderung'", 'werte.wert', 'vorjahr.wert') }} as veraenderung
from werte
left join werte as vorjahr
    on
        werte.traeger_nr = vorjahr.traeger_nr
        and werte.indikator_id = vorjahr.indikator_id
        and werte.geschlecht = vorjahr.geschlecht
        and vorjahr.berichtsmonat = {{ monat_plus('werte.berichtsmonat', -12) }}
left join werte as jahresende
    on
        werte.traeger_nr = jahresende.traeger_nr
        and werte.indikator_id = jahresende.indikator_id
        and werte.geschlecht = jahresende.geschlecht
        and werte.jahr - 1 = jahresende.jahr
        and jahresende.monat_nr = 12
