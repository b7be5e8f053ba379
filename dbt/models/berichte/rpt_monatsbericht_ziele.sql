{# Targets of the year of the headline month (kennzahlen.md § 6.3). The LZB target is an annual mean and not the K3. #}
with

datenstaende as (

    select
        traeger_nr,
        datenstand,
        {{ monat_plus('datenstand', -3) }} as berichtsmonat,
        date_trunc('year', {{ monat_plus('datenstand', -3) }}::timestamp)::date as januar
    from {{ veroeffentlicht('dim_datenstaende') }}

),

zielwerte as (

    select * from {{ source('register', 'zielwert') }}

),

kennzahlwerte as (

    select * from {{ veroeffentlicht('fct_kennzahlwerte') }}

),

lzb as (

    select * from {{ veroeffentlicht('fct_grunddaten') }} where grunddatum_id = 'LZB' and wartezeit = 3

),

jahresdurchschnitt as (

    select
        datenstaende.traeger_nr,
        datenstaende.datenstand,
        lzb.geschlecht,
        avg(lzb.wert) as wert,
        count(*)::int as monate
    from datenstaende
    inner join lzb
        on
            datenstaende.traeger_nr = lzb.traeger_nr
            and lzb.berichtsmonat between datenstaende.januar and datenstaende.berichtsmonat
    group by datenstaende.traeger_nr, datenstaende.datenstand, lzb.geschlecht

),

istwerte as (

    select
        traeger_nr,
        datenstand,
        'K2' as kennzahl_id,
        geschlecht,
        wert,
        12 as monate
    from kennzahlwerte
    where kennzahl_id = 'K2' and berichtsmonat = {{ monat_plus('datenstand', -3) }}

    union all

    select
        jahresdurchschnitt.traeger_nr,
        jahresdurchschnitt.datenstand,
        'LZB_JD' as kennzahl_id,
        jahresdurchschnitt.geschlecht,
        -- A missing month leaves the mean open; nothing is interpolated.
        case
            when jahresdurchschnitt.monate = extract(month from datenstaende.berichtsmonat) then jahresdurchschnitt.wert
        end as wert,
        jahresdurchschnitt.monate
    from jahresdurchschnitt
    inner join datenstaende
        on
            jahresdurchschnitt.traeger_nr = datenstaende.traeger_nr
            and jahresdurchschnitt.datenstand = datenstaende.datenstand

),

aufgeloest as (

    select
        datenstaende.traeger_nr,
        datenstaende.datenstand,
        zielwerte.jahr,
        zielwerte.kennzahl_id,
        zielwerte.geschlecht,
        zielwerte.typ,
        zielwerte.vergleich,
        zielwerte.wert,
        zielwerte.basis_wert,
        zielwerte.wortlaut,
        zielwerte.vereinbart_am,
        {{ zielwert('zielwerte.typ', 'zielwerte.wert', 'zielwerte.basis_wert') }} as zielwert
    from datenstaende
    inner join zielwerte
        on
            datenstaende.traeger_nr = zielwerte.traeger_nr
            and zielwerte.jahr = extract(year from datenstaende.berichtsmonat)

)

select
    aufgeloest.traeger_nr,
    aufgeloest.datenstand,
    aufgeloest.jahr,
    aufgeloest.kennzahl_id,
    case aufgeloest.kennzahl_id
        when 'K2' then 'Integrationsquote'
        else 'Zielindikator LZB (Jahresdurchschnitt)'
    end as bezeichnung,
    aufgeloest.geschlecht,
    aufgeloest.typ,
    aufgeloest.vergleich,
    aufgeloest.zielwert,
    aufgeloest.wert,
    aufgeloest.basis_wert,
    aufgeloest.wortlaut,
    aufgeloest.vereinbart_am,
    istwerte.wert as ist_wert,
    istwerte.monate as ist_monate,
    istwerte.wert - aufgeloest.zielwert as abweichung,
    100 * (istwerte.wert - aufgeloest.zielwert) / nullif(abs(aufgeloest.zielwert), 0) as abweichung_relativ,
    case aufgeloest.vergleich
        when '>=' then istwerte.wert >= aufgeloest.zielwert
        when '<=' then istwerte.wert <= aufgeloest.zielwert
    end as erreicht
from aufgeloest
left join istwerte
    on
        aufgeloest.traeger_nr = istwerte.traeger_nr
        and aufgeloest.datenstand = istwerte.datenstand
        and aufgeloest.kennzahl_id = istwerte.kennzahl_id
        and aufgeloest.geschlecht = istwerte.geschlecht
