{# Every quota of the headline month (D − 3) and of the newest (D), with what it divides by what and the limit of the law. #}
with

datenstaende as (

    select
        traeger_nr,
        datenstand
    from {{ veroeffentlicht('dim_datenstaende') }}

),

quoten as not materialized (

    select * from {{ veroeffentlicht('fct_haushaltsquoten') }} where haushaltsjahr = extract(year from berichtsmonat)

),

namen as (

    select * from {{ ref('haushaltsquoten') }}

),

gruppen as (

    select * from {{ ref('haushaltsgruppen') }}

),

grenzen as (

    select * from {{ ref('haushaltsgrenzen') }}

)

select
    datenstaende.traeger_nr,
    datenstaende.datenstand,
    quoten.berichtsmonat,
    quoten.titel,
    quoten.gruppe,
    quoten.quote_id,
    gruppen.sortierung as gruppe_sortierung,
    namen.sortierung,
    namen.quote_bezeichnung,
    namen.zaehler_bezeichnung,
    namen.nenner_bezeichnung,
    namen.quelle,
    quoten.zaehler,
    quoten.nenner,
    quoten.wert,
    vorjahr.zaehler as vorjahr_zaehler,
    vorjahr.nenner as vorjahr_nenner,
    vorjahr.wert as vorjahr_wert,
    trim_scale(quoten.wert - vorjahr.wert) as differenz,
    grenzen.grenze,
    grenzen.quelle as grenze_quelle,
    quoten.wert <= grenzen.grenze as grenze_eingehalten
from datenstaende
inner join quoten
    on
        datenstaende.traeger_nr = quoten.traeger_nr
        and (
            (quoten.berichtsmonat = {{ monat_plus('datenstaende.datenstand', -3) }} and quoten.wartezeit = 3)
            or (quoten.berichtsmonat = datenstaende.datenstand and quoten.wartezeit = 0)
        )
inner join namen
    on quoten.quote_id = namen.quote_id
inner join gruppen
    on
        quoten.titel = gruppen.titel
        and quoten.gruppe = gruppen.gruppe
left join quoten as vorjahr
    on
        quoten.traeger_nr = vorjahr.traeger_nr
        and vorjahr.berichtsmonat = {{ monat_plus('quoten.berichtsmonat', -12) }}
        and vorjahr.wartezeit = 3
        and quoten.titel = vorjahr.titel
        and quoten.gruppe = vorjahr.gruppe
        and quoten.quote_id = vorjahr.quote_id
left join grenzen
    on
        quoten.quote_id = grenzen.quote_id
        and {{ gilt_am('quoten.berichtsmonat', 'grenzen.gueltig_ab', 'grenzen.gueltig_bis') }}
