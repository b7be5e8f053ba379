{# Every agreed target of the year of the headline month, the ones since replaced too (kennzahlen.md §§ 6.3, 6.4).
   § 48b Abs. 5 SGB II: the published value decides where one is loaded; the own one is shown beside it. #}
with

datenstaende as (

    select
        traeger_nr,
        datenstand,
        {{ monat_plus('datenstand', -3) }} as berichtsmonat,
        -- What was agreed later was not known to this Datenstand.
        {{ monat_plus('datenstand', 1) }} - 1 as bekannt_bis
    from {{ veroeffentlicht('dim_datenstaende') }}

),

zielwerte as (

    select * from {{ source('register', 'zielwert') }}

),

kennzahlwerte as (

    select * from {{ veroeffentlicht('fct_kennzahlwerte') }}

),

jahresfortschritt as (

    select * from {{ veroeffentlicht('fct_jahresfortschritt') }}

),

indikatoren as (

    {{ zielzeilen() | indent(4) }}

),

amtliche_werte as (

    select
        traeger_nr,
        kennzahl_id,
        geschlecht,
        monat,
        zaehler,
        veroeffentlicht_am,
        case
            when amtlich.zaehler is null then amtlich.wert
            else {{ quotient('indikatoren.art', 'amtlich.zaehler', 'amtlich.nenner') }}
        end as wert
    from {{ source('register', 'amtlicher_wert_neuester') }} as amtlich
    inner join indikatoren
        on amtlich.kennzahl_id = indikatoren.indikator_id
    where amtlich.traeger_nr is not null and amtlich.bezug = 'monat'

),

vereinbart as (

    select
        datenstaende.traeger_nr,
        datenstaende.datenstand,
        datenstaende.berichtsmonat,
        zielwerte.jahr,
        zielwerte.kennzahl_id,
        zielwerte.geschlecht,
        zielwerte.typ,
        zielwerte.vergleich,
        zielwerte.wert,
        zielwerte.basis_wert,
        zielwerte.basis_quelle,
        zielwerte.wortlaut,
        zielwerte.vereinbart_am,
        {{ zielwert('zielwerte.typ', 'zielwerte.wert', 'zielwerte.basis_wert') }} as zielwert,
        -- A sum that still runs up says nothing about the target of its year; until December the interim target does.
        zielwerte.kennzahl_id = 'LLU_JS' and extract(month from datenstaende.berichtsmonat) < 12 as laeuft_auf,
        lag(zielwerte.vereinbart_am) over je_ziel as abgeloest_am,
        row_number() over je_ziel = 1 as gilt
    from datenstaende
    inner join zielwerte
        on
            datenstaende.traeger_nr = zielwerte.traeger_nr
            and zielwerte.jahr = extract(year from datenstaende.berichtsmonat)
            and (zielwerte.vereinbart_am is null or zielwerte.vereinbart_am <= datenstaende.bekannt_bis)
    window je_ziel as (
        partition by datenstaende.traeger_nr, datenstaende.datenstand, zielwerte.kennzahl_id, zielwerte.geschlecht
        order by zielwerte.vereinbart_am desc nulls last
    )

),

-- The Jahresdurchschnitt and the sum of the year from published months: what stands above the line of K3 and K1.
amtlicher_fortschritt as (

    select
        datenstaende.traeger_nr,
        datenstaende.datenstand,
        case amtliche_werte.kennzahl_id when 'K3' then 'LZB_JD' else 'LLU_JS' end as kennzahl_id,
        amtliche_werte.geschlecht,
        max(amtliche_werte.veroeffentlicht_am) as veroeffentlicht_am,
        case amtliche_werte.kennzahl_id
            when 'K3' then avg(amtliche_werte.zaehler)
            else sum(amtliche_werte.zaehler)
        end as wert
    from datenstaende
    inner join amtliche_werte
        on
            datenstaende.traeger_nr = amtliche_werte.traeger_nr
            and amtliche_werte.kennzahl_id in ('K1', 'K3')
            and amtliche_werte.zaehler is not null
            and amtliche_werte.monat <= datenstaende.berichtsmonat
            and extract(year from amtliche_werte.monat) = extract(year from datenstaende.berichtsmonat)
    group by
        datenstaende.traeger_nr, datenstaende.datenstand, datenstaende.berichtsmonat,
        amtliche_werte.kennzahl_id, amtliche_werte.geschlecht
    having count(*) = extract(month from datenstaende.berichtsmonat)

),

mit_werten as (

    select
        vereinbart.*,
        case when vereinbart.kennzahl_id in ('LZB_JD', 'LLU_JS') then fortschritt.monate else 12 end as ist_monate,
        case
            when vereinbart.kennzahl_id in ('LZB_JD', 'LLU_JS') then fortschritt.wert
            else kennzahlwerte.wert
        end as eigener_wert,
        case when not vereinbart.laeuft_auf then vereinbart.zielwert end as vergleichsziel,
        coalesce(amtliche_werte.wert, amtlicher_fortschritt.wert) as amtlicher_wert,
        coalesce(
            amtliche_werte.veroeffentlicht_am, amtlicher_fortschritt.veroeffentlicht_am
        ) as amtlich_veroeffentlicht_am,
        extract(month from vereinbart.berichtsmonat)::int as monat_nr,
        fortschritt.zaehler as fortschritt_zaehler,
        fortschritt.wert as fortschritt_wert,
        fortschritt.vorjahr_wert as fortschritt_vorjahr,
        fortschritt.veraenderung as fortschritt_veraenderung,
        fortschritt.vorjahr_jahreswert,
        fortschritt.vorjahr_rest_zaehler,
        {{ zwischenziel(
            'vereinbart.typ', 'vereinbart.wert', 'vereinbart.zielwert', 'fortschritt.vorjahr_wert', 'fortschritt.vorjahr_jahreswert'
        ) }} as zwischenziel,
        case vereinbart.kennzahl_id
            when 'K2' then vereinbart.zielwert / 100 * fortschritt.jahresnenner
            when 'LZB_JD' then vereinbart.zielwert * fortschritt.jahresnenner
            else vereinbart.zielwert
        end as jahressumme_soll
    from vereinbart
    left join kennzahlwerte
        on
            vereinbart.traeger_nr = kennzahlwerte.traeger_nr
            and vereinbart.datenstand = kennzahlwerte.datenstand
            and vereinbart.berichtsmonat = kennzahlwerte.berichtsmonat
            and vereinbart.kennzahl_id = kennzahlwerte.kennzahl_id
            and vereinbart.geschlecht = kennzahlwerte.geschlecht
    left join jahresfortschritt as fortschritt
        on
            vereinbart.traeger_nr = fortschritt.traeger_nr
            and vereinbart.berichtsmonat = fortschritt.berichtsmonat
            and vereinbart.kennzahl_id = fortschritt.indikator_id
            and vereinbart.geschlecht = fortschritt.geschlecht
    left join amtliche_werte
        on
            vereinbart.traeger_nr = amtliche_werte.traeger_nr
            and vereinbart.berichtsmonat = amtliche_werte.monat
            and vereinbart.kennzahl_id = amtliche_werte.kennzahl_id
            and vereinbart.geschlecht = amtliche_werte.geschlecht
    left join amtlicher_fortschritt
        on
            vereinbart.traeger_nr = amtlicher_fortschritt.traeger_nr
            and vereinbart.datenstand = amtlicher_fortschritt.datenstand
            and vereinbart.kennzahl_id = amtlicher_fortschritt.kennzahl_id
            and vereinbart.geschlecht = amtlicher_fortschritt.geschlecht

)

select
    mit_werten.traeger_nr,
    mit_werten.datenstand,
    mit_werten.berichtsmonat,
    mit_werten.jahr,
    mit_werten.kennzahl_id,
    mit_werten.geschlecht,
    indikatoren.sortierung,
    indikatoren.bezeichnung,
    indikatoren.zeilenname,
    indikatoren.art,
    indikatoren.einheit,
    indikatoren.richtung,
    mit_werten.gilt,
    mit_werten.vereinbart_am,
    mit_werten.abgeloest_am,
    mit_werten.typ,
    mit_werten.vergleich,
    mit_werten.wert,
    mit_werten.basis_wert,
    mit_werten.basis_quelle,
    mit_werten.wortlaut,
    trim_scale(mit_werten.zielwert) as zielwert,
    mit_werten.ist_monate,
    trim_scale(mit_werten.eigener_wert) as eigener_wert,
    trim_scale(mit_werten.amtlicher_wert) as amtlicher_wert,
    mit_werten.amtlich_veroeffentlicht_am,
    trim_scale(coalesce(mit_werten.amtlicher_wert, mit_werten.eigener_wert)) as massgeblicher_wert,
    case
        when mit_werten.amtlicher_wert is not null then 'amtlich, maßgeblich nach § 48b Abs. 5'
        when mit_werten.eigener_wert is not null then 'eigene Auswertung'
    end as herkunft,
    {{ zielerreichung('mit_werten.vergleich', 'mit_werten.eigener_wert', 'mit_werten.vergleichsziel') }} as eigen_erreicht,
    {{ zielerreichung('mit_werten.vergleich', 'mit_werten.amtlicher_wert', 'mit_werten.vergleichsziel') }}
        as amtlich_erreicht,
    {{ zielerreichung(
        'mit_werten.vergleich', 'coalesce(mit_werten.amtlicher_wert, mit_werten.eigener_wert)', 'mit_werten.vergleichsziel'
    ) }} as erreicht,
    trim_scale(coalesce(mit_werten.amtlicher_wert, mit_werten.eigener_wert) - mit_werten.vergleichsziel) as abstand,
    100 * (coalesce(mit_werten.amtlicher_wert, mit_werten.eigener_wert) - mit_werten.vergleichsziel)
    / nullif(abs(mit_werten.vergleichsziel), 0) as abstand_relativ,
    mit_werten.laeuft_auf,
    mit_werten.monat_nr,
    mit_werten.fortschritt_wert,
    mit_werten.fortschritt_vorjahr,
    mit_werten.fortschritt_veraenderung,
    mit_werten.vorjahr_jahreswert,
    trim_scale(mit_werten.zwischenziel) as zwischenziel,
    trim_scale(mit_werten.fortschritt_wert - mit_werten.zwischenziel) as zwischenziel_abstand,
    {{ zielerreichung('mit_werten.vergleich', 'mit_werten.fortschritt_wert', 'mit_werten.zwischenziel') }}
        as zwischenziel_erreicht,
    12 - mit_werten.monat_nr as restmonate,
    trim_scale(mit_werten.fortschritt_zaehler / mit_werten.monat_nr) as bisher_je_monat,
    trim_scale(mit_werten.vorjahr_rest_zaehler / nullif(12 - mit_werten.monat_nr, 0)) as vorjahr_rest_je_monat,
    -- Negative or 0: the target is reached already, or out of reach, whatever comes.
    trim_scale(
        (mit_werten.jahressumme_soll - mit_werten.fortschritt_zaehler) / nullif(12 - mit_werten.monat_nr, 0)
    ) as noetig_je_monat
from mit_werten
inner join indikatoren
    on mit_werten.kennzahl_id = indikatoren.indikator_id
