{# Stocks and movements of one team, area or group in the headline month D − 3, beside last year's and those of its Träger.
   A group without a row had nobody; only where the Träger itself has no figure there is none. #}
with

auspraegungen as (

    select * from {{ ref('rpt_schnitt_auspraegungen') }}

),

-- Read twice, and for one Träger at a time: as tables of their own they would be made for all.
traeger as not materialized (

    select * from {{ veroeffentlicht('fct_grunddaten') }} where wartezeit = 3

),

grunddaten_schnitt as not materialized (

    select
        traeger_nr,
        schnitt,
        auspraegung,
        berichtsmonat,
        grunddatum_id,
        geschlecht,
        wert
    from {{ veroeffentlicht('fct_grunddaten_schnitt') }}
    where wartezeit = 3

    union all

    select
        traeger_nr,
        'gesamt' as schnitt,
        'gesamt' as auspraegung,
        berichtsmonat,
        grunddatum_id,
        geschlecht,
        wert
    from traeger

),

grunddaten as (

    select * from {{ ref('grunddaten') }}

)

select
    auspraegungen.traeger_nr,
    auspraegungen.datenstand,
    auspraegungen.schnitt,
    auspraegungen.auspraegung,
    traeger.grunddatum_id,
    traeger.geschlecht,
    grunddaten.sortierung,
    case when traeger.wert is not null then coalesce(jetzt.wert, 0) end as wert,
    case when traeger_vorjahr.wert is not null then coalesce(vorjahr.wert, 0) end as vorjahr_wert,
    case
        when traeger.wert is not null and traeger_vorjahr.wert is not null
            then coalesce(jetzt.wert, 0) - coalesce(vorjahr.wert, 0)
    end as differenz,
    traeger.wert as traeger_wert,
    100 * coalesce(jetzt.wert, 0) / nullif(traeger.wert, 0) as traeger_anteil
from auspraegungen
inner join traeger
    on
        auspraegungen.traeger_nr = traeger.traeger_nr
        and traeger.berichtsmonat = {{ monat_plus('auspraegungen.datenstand', -3) }}
inner join grunddaten
    on traeger.grunddatum_id = grunddaten.grunddatum_id
left join traeger as traeger_vorjahr
    on
        auspraegungen.traeger_nr = traeger_vorjahr.traeger_nr
        and traeger_vorjahr.berichtsmonat = {{ monat_plus('auspraegungen.datenstand', -15) }}
        and traeger.grunddatum_id = traeger_vorjahr.grunddatum_id
        and traeger.geschlecht = traeger_vorjahr.geschlecht
left join grunddaten_schnitt as jetzt
    on
        auspraegungen.traeger_nr = jetzt.traeger_nr
        and auspraegungen.schnitt = jetzt.schnitt
        and auspraegungen.auspraegung = jetzt.auspraegung
        and jetzt.berichtsmonat = {{ monat_plus('auspraegungen.datenstand', -3) }}
        and traeger.grunddatum_id = jetzt.grunddatum_id
        and traeger.geschlecht = jetzt.geschlecht
left join grunddaten_schnitt as vorjahr
    on
        auspraegungen.traeger_nr = vorjahr.traeger_nr
        and auspraegungen.schnitt = vorjahr.schnitt
        and auspraegungen.auspraegung = vorjahr.auspraegung
        and vorjahr.berichtsmonat = {{ monat_plus('auspraegungen.datenstand', -15) }}
        and traeger.grunddatum_id = vorjahr.grunddatum_id
        and traeger.geschlecht = vorjahr.geschlecht
